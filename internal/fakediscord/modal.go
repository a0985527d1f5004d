package fakediscord

// A Modal is the form that a bot opened.
type Modal struct {
	Title, CustomID string
	Fields          []Field
}

// A Field of a modal. A text has no options.
type Field struct {
	Label, Description, CustomID, Placeholder, Value string

	Type     int // 3 menu, 4 text, 21 radio buttons, 22 checkboxes, 23 checkbox
	Required bool
	Options  []Choice
}

// Modal is the open form, nil when the screen shows a message.
func (s *Screen) Modal() *Modal {
	if s.modal == nil {
		return nil
	}
	out := &Modal{Title: text(s.modal, "title"), CustomID: text(s.modal, "custom_id")}
	for _, c := range objects(s.modal, "components") {
		switch number(c, "type") {
		case typeLabel:
			f := fieldOf(child(c, "component"))
			f.Label, f.Description = text(c, "label"), text(c, "description")
			out.Fields = append(out.Fields, f)
		case typeRow:
			for _, inner := range objects(c, "components") {
				out.Fields = append(out.Fields, fieldOf(inner))
			}
		}
	}
	return out
}

// fieldOf reads a field itself. Its label is inside of it in old modals only; the caller sets it otherwise.
func fieldOf(c object) Field {
	return Field{
		Label: text(c, "label"), CustomID: text(c, "custom_id"), Placeholder: text(c, "placeholder"),
		Value: text(c, "value"), Type: number(c, "type"), Options: menuOf(c).Options,
		// A checkbox is always answered: no is an answer.
		Required: c["required"] != false && number(c, "type") != typeCheck,
	}
}
