package fakeslack

import (
	"cmp"
	"fmt"
	"strings"
)

// elements are a row: buttons beside one another, all else below.
func (p *printer) elements(elements []dict) {
	var buttons []string
	for _, e := range elements {
		if text(e, "type") == "button" {
			buttons = append(buttons, buttonText(e))
		} else {
			p.element(e)
		}
	}
	if len(buttons) > 0 {
		p.line("%s", strings.Join(buttons, " "))
	}
}

// buttonText is a button with a sign of its style, or of the address that it opens.
func buttonText(e dict) string {
	mark := map[string]string{"primary": "*", "danger": "!"}[text(e, "style")]
	if text(e, "url") != "" {
		mark = "↗"
	}
	return fmt.Sprintf("[%s%s]", mark, text(child(e, "text"), "text"))
}

// element is one that is no button: something to write in, or choices.
func (p *printer) element(e dict) {
	mark := "·"
	switch text(e, "type") {
	case "image":
		p.line("[picture] %s", text(e, "alt_text"))
		return
	case "plain_text_input":
		p.line("  [%s]", cmp.Or(text(e, "initial_value"), "________"))
		return
	case "radio_buttons":
		mark = "○"
	case "checkboxes":
		mark = "☐"
	case "overflow":
		p.line("[⋯]")
	default:
		shows := text(child(child(e, "initial_option"), "text"), "text")
		p.line("[%s ▾]", cmp.Or(shows, text(child(e, "placeholder"), "text")))
	}
	for _, o := range optionsOf(e) {
		p.line("  %s %s", mark, text(child(o, "text"), "text"))
	}
}
