package fakeslack

import (
	"reflect"
	"slices"
)

// elementShapes are what can be clicked, chosen from or written in; limits in docs.slack.dev, "Block elements". An
// action_id, which Slack would make up, is required: our routing is by it.
func elementShapes() map[string]shape {
	all := map[string]shape{
		"button": {
			"text!": plain(75), "url": link, "value": chars(1, 2000), "style": word("primary", "danger"),
			"confirm": confirm(), "accessibility_label": chars(1, 75),
		},
		"static_select": {
			"placeholder": plain(150), "options": options(100, option(plain)), "option_groups": list(100, optionGroup()),
			"initial_option": option(plain), "confirm": confirm(), "focus_on_load": focus, "": choices,
		},
		"multi_static_select": {
			"placeholder": plain(150), "options": options(100, option(plain)), "option_groups": list(100, optionGroup()),
			"initial_options": options(100, option(plain)), "confirm": confirm(), "focus_on_load": focus, "": choices,
			"max_selected_items": whole(1, 100),
		},
		"radio_buttons": {
			"options": options(10, option(formatted)), "initial_option": option(formatted), "confirm": confirm(),
			"focus_on_load": focus, "": choices,
		},
		"checkboxes": {
			"options": options(10, option(formatted)), "initial_options": options(10, option(formatted)),
			"confirm": confirm(), "focus_on_load": focus, "": choices,
		},
		"overflow": {"options!": options(5, overflowOption()), "confirm": confirm()},
		"plain_text_input": {
			"initial_value": chars(0, 3000), "multiline": boolean, "min_length": whole(0, 3000), "max_length": whole(1, 3000),
			"focus_on_load": focus, "placeholder": plain(150), "dispatch_action_config": dispatch(), "": lengths,
		},
	}
	for _, s := range all {
		s["action_id!"] = actionID
	}
	all["image"] = imageShape()
	return all
}

// element is one that the block around it allows.
func element(allowed ...string) rule { return oneOf(elementShapes(), allowed...) }

func imageShape() shape {
	return shape{
		"alt_text!": chars(1, 2000), "image_url": picture, "slack_file": slackFile(), "": exactlyOne("image_url", "slack_file"),
	}
}

func dispatch() rule {
	return object(shape{"trigger_actions_on": list(2, word("on_enter_pressed", "on_character_entered"))})
}

// actionID is "unique among all other action_ids in the containing block".
func actionID(c *blockCheck, at string, value any) {
	chars(1, 255)(c, at, value)
	id, _ := value.(string)
	if c.actions[id] {
		c.note(at, "%q is there twice in its block", id)
	}
	c.actions[id] = true
}

// focus can be on one element of a view.
func focus(c *blockCheck, at string, value any) {
	boolean(c, at, value)
	if value == true {
		c.focused++
	}
	if c.focused > 1 {
		c.note(at, "the focus is on another element")
	}
}

// lengths of what is written must leave room for something.
func lengths(c *blockCheck, at string, value any) {
	fields, _ := value.(map[string]any)
	least, _ := fields["min_length"].(float64)
	if most, ok := fields["max_length"].(float64); ok && least > most {
		c.note(at, "min_length is greater than max_length")
	}
}

// choices have one list, and what is chosen at first "exactly matches" a part of it.
func choices(c *blockCheck, at string, value any) {
	fields, _ := value.(map[string]any)
	exactlyOne("options", "option_groups")(c, at, value)
	offered, _ := fields["options"].([]any)
	groups, _ := fields["option_groups"].([]any)
	for _, g := range groups {
		if group, ok := g.(map[string]any); ok {
			more, _ := group["options"].([]any)
			offered = append(slices.Clone(offered), more...)
		}
	}
	chosen, _ := fields["initial_options"].([]any)
	if one := fields["initial_option"]; one != nil {
		chosen = append(slices.Clone(chosen), one)
	}
	for _, want := range chosen {
		if !slices.ContainsFunc(offered, func(o any) bool { return reflect.DeepEqual(o, want) }) {
			c.note(at, "what is chosen at first is not offered")
		}
	}
	if most, ok := fields["max_selected_items"].(float64); ok && float64(len(chosen)) > most {
		c.note(at, "more is chosen at first than may be")
	}
}
