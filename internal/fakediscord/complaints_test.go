package fakediscord

import (
	"slices"
	"strings"
	"testing"
)

// deep is an answer with a component in a container.
func deep(c object) object {
	return object{"type": 4.0, "data": object{"components": []any{
		object{"type": 17.0, "components": []any{c}},
	}}}
}

// complaintCases are broken bodies of a callback, and the field that each breaks.
var complaintCases = map[string]struct {
	body object
	want string
}{
	"no type": {
		object{"data": object{"content": "x"}}, "",
	},
	"content of a callback": {
		object{"type": 4.0, "data": object{"content": 7.0}}, "data.content",
	},
	"content of an update": {
		object{"type": 7.0, "data": object{"content": 7.0}}, "data.content",
	},
	"text in a container": {
		deep(object{"type": 10.0, "content": 7.0}), "data.components.0.components.0.content",
	},
	"button in a container": {
		deep(object{"type": 1.0, "components": []any{object{"type": 2.0, "style": 77.0}}}),
		"data.components.0.components.0.components.0.style",
	},
	"gallery without pictures": {
		deep(object{"type": 12.0, "items": []any{}}), "data.components.0.components.0.items",
	},
	"section without texts": {
		deep(object{"type": 9.0, "components": []any{}, "accessory": object{"type": 2.0, "style": 5.0}}),
		"data.components.0.components.0.components",
	},
	"option without a value": {
		object{"type": 4.0, "data": object{"components": []any{object{"type": 1.0, "components": []any{
			object{"type": 3.0, "custom_id": "m", "options": []any{object{"label": "A"}}},
		}}}}},
		"data.components.0.components.0.options.0",
	},
	"title of a modal": {
		object{"type": 9.0, "data": object{"custom_id": "m", "title": strings.Repeat("x", 46), "components": []any{
			object{"type": 10.0, "content": "x"},
		}}},
		"data.title",
	},
	"id of a modal": {
		object{"type": 9.0, "data": object{"custom_id": strings.Repeat("x", 101), "title": "T", "components": []any{
			object{"type": 10.0, "content": "x"},
		}}},
		"data.custom_id",
	},
	"label of a field": {
		object{"type": 9.0, "data": object{"custom_id": "m", "title": "T", "components": []any{
			object{"type": 18.0, "label": strings.Repeat("x", 46), "component": object{"type": 4.0, "custom_id": "f", "style": 1.0}},
		}}},
		"data.components.0.label",
	},
	"title of an embed": {
		object{"type": 4.0, "data": object{"embeds": []any{object{"title": strings.Repeat("x", 257)}}}}, "data.embeds.0.title",
	},
	"26 choices": {
		object{"type": 8.0, "data": object{"choices": many(26, func(int) any {
			return object{"name": "x", "value": "x"}
		})}},
		"data.choices",
	},
}

// TestComplaintsLeadToTheField holds broken bodies against the description, whose unions make it easy to end up
// at the wrong place.
func TestComplaintsLeadToTheField(t *testing.T) {
	for name, test := range complaintCases {
		t.Run(name, func(t *testing.T) {
			broken, err := hold(test.body, "paths", pathCallback, "post", "requestBody", "content", "application/json", "schema")
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(broken, func(v violation) bool { return v.path == test.want }) {
				t.Errorf("complaints %v, want one at %q", broken, test.want)
			}
		})
	}
}

func TestWhatIsNotDescribedIsNotChecked(t *testing.T) {
	broken, err := hold(object{}, "paths", "/nowhere", "post")
	if broken != nil || err != nil {
		t.Errorf("complaints %v, error %v", broken, err)
	}
}

func TestErrorsAreReadable(t *testing.T) {
	for want, got := range map[string]string{
		"404 10062: Unknown interaction": notFound(codeUnknownInteraction, "interaction").Error(),
		"400 50035: Invalid Form Body":   invalidBody().Error(),
		"content: too long":              violation{"content", "X", "too long"}.String(),
		"empty":                          violation{"", "X", "empty"}.String(),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if body := invalidBody().body(); body["errors"] != nil {
		t.Errorf("body %v has errors", body)
	}
	body := invalidBody(violation{"", "A", "a"}, violation{"x.0", "B", "b"}, violation{"x.0", "C", "c"}).body()
	tree := child(body, "errors")
	if len(list(tree, "_errors")) != 1 || len(list(child(child(tree, "x"), "0"), "_errors")) != 2 {
		t.Errorf("errors %v", tree)
	}
}
