package fakediscord

import (
	"fmt"
	"strings"
)

// Text is the screen in plain text, the same for the same screen in every run.
func (s *Screen) Text() string {
	var p printer
	switch {
	case s.modal != nil:
		p.modal(s)
	case s.message != nil:
		p.of = s.message
		p.message(s)
	}
	return strings.Join(p.lines, "\n")
}

// A printer collects lines. Each part of a screen begins its own.
type printer struct {
	lines  []string
	indent string
	of     *message
}

func (p *printer) line(format string, args ...any) {
	for line := range strings.SplitSeq(fmt.Sprintf(format, args...), "\n") {
		p.lines = append(p.lines, strings.TrimRight(p.indent+line, " "))
	}
}

func (p *printer) message(s *Screen) {
	m := s.message
	if s.Ephemeral() {
		p.line("(only you can see this)")
	}
	if s.Loading() {
		p.line("(thinking…)")
	}
	if m.typed {
		p.line("%s: %s", text(m.author, "global_name"), m.content)
		return
	}
	if m.content != "" {
		p.line("%s", m.content)
	}
	// Components of the second version show an attachment only where they mention it.
	if m.flags&flagV2 == 0 {
		p.loose(m)
	}
	for _, e := range m.embeds {
		p.embed(e)
	}
	p.components(m.components)
}

// loose shows the attachments that no embed shows.
func (p *printer) loose(m *message) {
	for _, f := range m.files {
		shown := false
		for _, e := range m.embeds {
			shown = shown || f.id == text(child(e, "image"), "attachment_id") ||
				f.id == text(child(e, "thumbnail"), "attachment_id")
		}
		if !shown {
			p.picture(f.name, f.description)
		}
	}
}

func (p *printer) picture(name, alt string) {
	if alt == "" {
		alt = "(no alt text)"
	}
	p.line("[picture %s: %s]", name, alt)
}

func (p *printer) embed(e object) {
	old := p.indent
	p.indent += "┃ "
	defer func() { p.indent = old }()
	p.some(text(child(e, "author"), "name"))
	title := text(e, "title")
	if url := text(e, "url"); url != "" {
		title += " ↗ " + url
	}
	p.some(title)
	p.some(text(e, "description"))
	for _, f := range objects(e, "fields") {
		p.line("%s: %s", text(f, "name"), text(f, "value"))
	}
	for _, key := range []string{"image", "thumbnail"} {
		if picture := child(e, key); picture != nil {
			p.media(picture, text(picture, "description"))
		}
	}
	p.some(text(child(e, "footer"), "text"))
}

func (p *printer) some(s string) {
	if s != "" {
		p.line("%s", s)
	}
}

// media shows a picture by the name of its file, or by its address when it comes from elsewhere.
func (p *printer) media(media object, alt string) {
	name := text(media, "url")
	for _, f := range p.of.files {
		if f.id == text(media, "attachment_id") {
			name = f.name
			alt = or(alt, f.description)
		}
	}
	p.picture(name, alt)
}

func (p *printer) components(all []object) {
	for _, c := range all {
		switch number(c, "type") {
		case typeRow:
			p.row(objects(c, "components"))
		case typeText:
			p.line("%s", text(c, "content"))
		case typeSection:
			p.components(objects(c, "components"))
			p.components([]object{child(c, "accessory")})
		case typeButton:
			p.row([]object{c})
		case typeThumbnail:
			p.media(child(c, "media"), text(c, "description"))
		case typeGallery:
			for _, item := range objects(c, "items") {
				p.media(child(item, "media"), text(item, "description"))
			}
		case typeFile:
			p.media(child(c, "file"), "")
		case typeSeparator:
			p.line("───")
		case typeContainer:
			old := p.indent
			p.indent += "│ "
			p.components(objects(c, "components"))
			p.indent = old
		}
	}
}

func (p *printer) row(all []object) {
	var parts []string
	for _, c := range all {
		if isSelect(c) {
			parts = append(parts, menuLine(menuOf(c)))
		} else {
			parts = append(parts, buttonLine(buttonOf(c)))
		}
	}
	p.line("%s", strings.Join(parts, " "))
}
