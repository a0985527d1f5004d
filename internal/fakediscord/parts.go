package fakediscord

// A Button of a message. Links have a URL instead of a custom id.
type Button struct {
	Label, CustomID, URL, Emoji string
	Style                       int
	Disabled                    bool
}

// A Menu is a select menu of a message or a field of a modal with options.
type Menu struct {
	Placeholder, CustomID string
	Options               []Choice
	Min, Max              int
	Disabled              bool

	kind, number int
}

// A File is an attachment that the person sees.
type File struct {
	Name, Description string
	Data              []byte
}

// Buttons are all buttons, links too, in reading order.
func (s *Screen) Buttons() []Button {
	var out []Button
	walk("", s.components(), func(_ string, c object) {
		if number(c, "type") == typeButton {
			out = append(out, buttonOf(c))
		}
	})
	return out
}

// buttonOf reads a button of a message.
func buttonOf(c object) Button {
	return Button{
		Label: text(c, "label"), CustomID: text(c, "custom_id"), URL: text(c, "url"), Style: number(c, "style"),
		Emoji: text(child(c, "emoji"), "name"), Disabled: truth(c, "disabled"),
	}
}

// Selects are all menus, in reading order; those of a modal include radio buttons and checkboxes.
func (s *Screen) Selects() []Menu {
	var out []Menu
	walk("", s.components(), func(_ string, c object) {
		if kind := number(c, "type"); isSelect(c) || kind == typeRadio || kind == typeChecks {
			out = append(out, menuOf(c))
		}
	})
	return out
}

// menuOf reads anything with options. One choice is the default, as in the client.
func menuOf(c object) Menu {
	m := Menu{
		Placeholder: text(c, "placeholder"), CustomID: text(c, "custom_id"), Disabled: truth(c, "disabled"),
		Min: 1, Max: 1, kind: number(c, "type"), number: number(c, "id"),
	}
	if has(c, "min_values") {
		m.Min = number(c, "min_values")
	}
	if has(c, "max_values") {
		m.Max = number(c, "max_values")
	}
	for _, o := range objects(c, "options") {
		m.Options = append(m.Options, Choice{
			Name: text(o, "label"), Value: text(o, "value"), Description: text(o, "description"),
			Selected: truth(o, "default"),
		})
	}
	return m
}

// Files are the attachments of the message, shown or not.
func (s *Screen) Files() []File {
	var out []File
	if s.message != nil {
		for _, f := range s.message.files {
			out = append(out, File{f.name, f.description, f.data})
		}
	}
	return out
}
