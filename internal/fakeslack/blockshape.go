package fakeslack

import (
	"sync"
	"unicode/utf8"
)

// block is one of the layout blocks that the bot uses; limits in docs.slack.dev, "Blocks". Another kind needs its
// rules here first.
func block(c *blockCheck, at string, value any) {
	c.actions = map[string]bool{}
	shapes := viewBlocks()
	if c.message {
		shapes = messageBlocks()
	}
	oneOf(shapes)(c, at, value)
}

// The shapes are made once: they are hundreds of rules, and a load test sends thousands of messages.
var (
	messageBlocks = sync.OnceValue(func() map[string]shape { return blockShapes(true) })
	viewBlocks    = sync.OnceValue(func() map[string]shape { return blockShapes(false) })
)

func blockShapes(message bool) map[string]shape {
	all := map[string]shape{
		"section": {
			"text": formatted(3000), "fields": list(10, formatted(2000)), "expand": boolean, "": sectionWhole,
			"accessory": element("button", "static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow", "image"),
		},
		"actions": {
			"elements!": list(25, element("button", "static_select", "radio_buttons", "checkboxes", "overflow")),
		},
		"context": {"elements!": list(10, contextPart)},
		"header":  {"text!": plain(150)},
		"divider": {},
		"image":   imageShape(),
		"input": {
			"label!": plain(2000), "hint": plain(2000), "optional": boolean, "dispatch_action": boolean,
			"element!": element("plain_text_input", "static_select", "multi_static_select", "radio_buttons", "checkboxes"),
		},
	}
	all["image"]["title"] = plain(2000)
	if message { // "messages only"
		all["markdown"] = shape{"text!": markdown}
		all["data_visualization"] = shape{"title!": chars(1, 50), "chart!": chart(), "": countChart}
	}
	for _, s := range all {
		s["block_id"] = blockID
	}
	return all
}

// contextPart is a small image or a text. Slack gives no limit of its own for the text.
func contextPart(c *blockCheck, at string, value any) {
	shapes := textShapes(3000)
	shapes["image"] = imageShape()
	oneOf(shapes)(c, at, value)
}

func sectionWhole(c *blockCheck, at string, value any) {
	fields, _ := value.(map[string]any)
	if fields["text"] == nil && fields["fields"] == nil {
		c.note(at, "has neither text nor fields")
	}
}

// markdown blocks share one limit in a message.
func markdown(c *blockCheck, at string, value any) {
	const most = 12_000
	chars(1, most)(c, at, value)
	words, _ := value.(string)
	before := c.marked
	if c.marked += utf8.RuneCountInString(words); c.marked > most && before > 0 {
		c.note(at, "all markdown has %d characters, not at most %d", c.marked, most)
	}
}

func countChart(c *blockCheck, _ string, _ any) { c.charts++ }

// blockID "should be unique for each message": what is answered is found by it.
func blockID(c *blockCheck, at string, value any) {
	chars(1, 255)(c, at, value)
	id, _ := value.(string)
	if c.ids[id] {
		c.note(at, "%q is there twice", id)
	}
	c.ids[id] = true
}
