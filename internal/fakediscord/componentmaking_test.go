package fakediscord

import (
	"reflect"
	"testing"
)

const pictureURL = "https://example.org/a.png"

// componentCases are components as a bot sends them, and as the message has them.
var componentCases = map[string]struct{ in, want object }{
	"button": {
		object{"type": typeButton, "style": 1, "custom_id": "a", "label": "A", "disabled": nil},
		object{"type": typeButton, "style": 1, "custom_id": "a", "label": "A", "id": 1},
	},
	"button with a number of its own": {
		object{"type": typeButton, "style": 1, "custom_id": "a", "label": "A", "id": 77},
		object{"type": typeButton, "style": 1, "custom_id": "a", "label": "A", "id": 77},
	},
	"menu": {
		object{"type": typeSelect, "custom_id": "m", "options": []any{}},
		object{"type": typeSelect, "custom_id": "m", "options": []any{}, "id": 1, "min_values": 1, "max_values": 1},
	},
	"menu with limits": {
		object{"type": typeSelect, "custom_id": "m", "min_values": 0, "max_values": 3},
		object{"type": typeSelect, "custom_id": "m", "min_values": 0, "max_values": 3, "id": 1},
	},
	"menu of users": {
		object{"type": typeUserSelect, "custom_id": "u"},
		object{"type": typeUserSelect, "custom_id": "u", "id": 1, "min_values": 1, "max_values": 1},
	},
	"menu of channels": {
		object{"type": typeChannelSelect, "custom_id": "c"},
		object{"type": typeChannelSelect, "custom_id": "c", "id": 1, "min_values": 1, "max_values": 1},
	},
	"text": {
		object{"type": typeText, "content": "x"},
		object{"type": typeText, "content": "x", "id": 1},
	},
	"separator": {
		object{"type": typeSeparator},
		object{"type": typeSeparator, "id": 1, "spacing": 1, "divider": true},
	},
	"wide separator": {
		object{"type": typeSeparator, "spacing": 2, "divider": false},
		object{"type": typeSeparator, "id": 1, "spacing": 2, "divider": false},
	},
	"container": {
		object{"type": typeContainer, "components": []any{words("x"), words("y")}},
		object{
			"type": typeContainer, "id": 1, "accent_color": nil, "spoiler": false, "components": []any{
				object{"type": typeText, "content": "x", "id": 2},
				object{"type": typeText, "content": "y", "id": 3},
			},
		},
	},
	"label": {
		object{"type": typeLabel, "label": "L", "component": object{"type": typeInput, "custom_id": "i"}},
		object{"type": typeLabel, "label": "L", "id": 1, "component": object{
			"type": typeInput, "custom_id": "i", "id": 2,
		}},
	},
	"thumbnail": {
		object{"type": typeThumbnail, "media": object{"url": pictureURL}},
		object{
			"type": typeThumbnail, "id": 1, "description": nil, "spoiler": false,
			"media": object{"url": pictureURL, "proxy_url": pictureURL},
		},
	},
	"gallery": {
		object{"type": typeGallery, "items": []any{object{"media": object{"url": pictureURL}, "description": "A"}}},
		object{"type": typeGallery, "id": 1, "items": []any{object{
			"media": object{"url": pictureURL, "proxy_url": pictureURL}, "description": "A", "spoiler": false,
		}}},
	},
}

func TestComponentsGetDefaults(t *testing.T) {
	for name, test := range componentCases {
		t.Run(name, func(t *testing.T) {
			s := &Server{ids: idSource{now: newClock().Now}}
			got := (&componentMaker{server: s, message: &message{}}).one(test.in)
			withoutMediaIDs(got)
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %v\nwant %v", got, test.want)
			}
		})
	}
}

// withoutMediaIDs takes out the ids of pictures, which are new each time.
func withoutMediaIDs(c object) {
	delete(child(c, "media"), "id")
	for _, item := range objects(c, "items") {
		delete(child(item, "media"), "id")
	}
}

func TestComponentsOfARequestAreNotTouched(t *testing.T) {
	in := object{"type": typeContainer, "components": []any{row(button("a", "A"))}, "spoiler": nil}
	s := &Server{ids: idSource{now: newClock().Now}}
	(&componentMaker{server: s, message: &message{}}).one(in)
	want := object{"type": typeContainer, "components": []any{row(button("a", "A"))}, "spoiler": nil}
	if !reflect.DeepEqual(in, want) {
		t.Errorf("the request became %v", in)
	}
}

func TestWalkInReadingOrder(t *testing.T) {
	var got []string
	walk("data.components", []object{
		row(button("a", "A"), button("b", "B")),
		{"type": typeContainer, "components": []any{
			object{"type": typeSection, "components": []any{words("x")}, "accessory": button("c", "C")},
			row(menu("m", "M")),
		}},
		{"type": typeLabel, "component": object{"type": typeInput}},
	}, func(path string, c object) {
		got = append(got, path+" "+itoa(number(c, "type")))
	})
	want := []string{
		"data.components.0 1",
		"data.components.0.components.0 2",
		"data.components.0.components.1 2",
		"data.components.1 17",
		"data.components.1.components.0 9",
		"data.components.1.components.0.components.0 10",
		"data.components.1.components.0.accessory 2",
		"data.components.1.components.1 1",
		"data.components.1.components.1.components.0 3",
		"data.components.2 18",
		"data.components.2.component 4",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
