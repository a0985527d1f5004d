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

// line adds text. A text of several lines is indented as a whole, and blanks at the end are dropped, since editors
// drop them from golden files.
func (p *printer) line(format string, args ...any) {
	for line := range strings.SplitSeq(fmt.Sprintf(format, args...), "\n") {
		p.lines = append(p.lines, strings.TrimRight(p.indent+line, " "))
	}
}

// message shows who can see it first, then everything in the order of the client: text, files, embeds, components.
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
