package fakediscord

import "strings"

// buttonLine shows the address of a link, so that a golden file proves where it leads.
func buttonLine(b Button) string {
	label := strings.TrimSpace(b.Emoji + " " + b.Label)
	if b.URL != "" {
		label += " ↗ " + b.URL
	}
	if b.Disabled {
		label += " (disabled)"
	}
	return "[" + label + "]"
}

// menuLine shows a menu unfolded: what can be chosen is what matters.
func menuLine(m Menu) string {
	head := "▾ " + m.Placeholder
	if m.Disabled {
		head += " (disabled)"
	}
	var options []string
	for _, o := range m.Options {
		options = append(options, optionText(o))
	}
	if len(options) == 0 {
		return head
	}
	return head + ": " + strings.Join(options, " | ")
}

// optionText shows an option with its description, and a tick if it is chosen already.
func optionText(o Choice) string {
	s := o.Name
	if o.Description != "" {
		s += " (" + o.Description + ")"
	}
	if o.Selected {
		s += " ✓"
	}
	return s
}

// modal shows a form: its title, then each field with what can be chosen or a line to write on.
func (p *printer) modal(s *Screen) {
	m := s.Modal()
	p.line("┌ %s", m.Title)
	p.indent = "│ "
	for _, c := range objects(s.modal, "components") {
		if number(c, "type") == typeText {
			p.line("%s", text(c, "content"))
		}
	}
	for _, f := range m.Fields {
		label := f.Label
		if f.Required {
			label += " *"
		}
		p.line("%s", label)
		p.some(f.Description)
		p.field(f)
	}
	p.indent = ""
	p.line("└ [Submit]")
}

// field shows where to write or what to choose. The line to write on holds what is written there at first.
func (p *printer) field(f Field) {
	switch f.Type {
	case typeRadio:
		p.options(f, "( ) ", "(•) ")
	case typeChecks:
		p.options(f, "[ ] ", "[x] ")
	case typeCheck:
		p.line("[ ]")
	case typeInput:
		p.line("%s", strings.TrimSpace("____ "+or(f.Value, f.Placeholder)))
	default:
		p.line("%s", menuLine(Menu{Placeholder: f.Placeholder, Options: f.Options}))
	}
}

// options are one to a line, because a form has them so; a menu has them on one line.
func (p *printer) options(f Field, off, on string) {
	for _, o := range f.Options {
		mark := off
		if o.Selected {
			mark, o.Selected = on, false
		}
		p.line("%s%s", mark, optionText(o))
	}
}
