package fakeslack

import (
	"strings"
	"testing"
)

func option2(label, value string) dict {
	return dict{"text": dict{"type": "plain_text", "text": label}, "value": value}
}

// What an element holds before anybody touches it.
func TestHeld(t *testing.T) {
	one := option2("One", "1")
	for name, test := range map[string]struct {
		e    dict
		want string
	}{
		"a button":           {dict{"type": "button"}, "null"},
		"a menu":             {dict{"type": "static_select"}, `{"selected_option":null,"type":"static_select"}`},
		"a menu with one":    {dict{"type": "static_select", "initial_option": one}, `{"selected_option":` + string(mustJSON(one)) + `,"type":"static_select"}`},
		"a menu for several": {dict{"type": "multi_static_select"}, `{"selected_options":[],"type":"multi_static_select"}`},
		"boxes, one marked":  {dict{"type": "checkboxes", "initial_options": []any{one}}, `{"selected_options":[` + string(mustJSON(one)) + `],"type":"checkboxes"}`},
		"a line":             {dict{"type": "plain_text_input"}, `{"type":"plain_text_input","value":null}`},
		"a written line":     {dict{"type": "plain_text_input", "initial_value": "x"}, `{"type":"plain_text_input","value":"x"}`},
	} {
		if got := string(mustJSON(held(test.e))); got != test.want {
			t.Errorf("%s holds %s", name, got)
		}
	}
}

// askingFor is a form with one input.
func askingFor(element dict, optional bool) dict {
	element["action_id"] = "a"
	view := simpleView("modal")
	view["submit"] = dict{"type": "plain_text", "text": "Send"}
	view["blocks"] = []any{dict{"type": "input", "optional": optional, "label": dict{"type": "plain_text", "text": "It"}, "element": element}}
	return view
}

// A client sends no form that lacks something, or has too much of it.
func TestUnfinishedForms(t *testing.T) {
	options := []any{option2("One", "1"), option2("Two", "2")}
	line := func() dict { return dict{"type": "plain_text_input", "min_length": 2, "max_length": 3} }
	boxes := func() dict { return dict{"type": "checkboxes", "options": options} }
	menu := func() dict { return dict{"type": "static_select", "options": options} }
	for name, test := range map[string]struct {
		element  dict
		optional bool
		words    string // "-" leaves the input alone
		want     string // of the error; empty when the form is sent
	}{
		"nothing written":           {line(), false, "-", "required"},
		"nothing wanted":            {line(), true, "-", ""},
		"too little":                {line(), false, "é", "at least 2"},
		"enough":                    {line(), false, "éé", ""},
		"too much":                  {line(), true, "éééé", "at most 3"},
		"nothing marked":            {boxes(), false, "-", "required"},
		"two marked":                {boxes(), false, "One\nTwo", ""},
		"one that is not there":     {boxes(), false, "Three", "no choice"},
		"nothing chosen":            {menu(), false, "-", "required"},
		"one chosen":                {menu(), false, "Two", ""},
		"two where one may be":      {menu(), false, "One\nTwo", "no choice"},
		"chosen from the start":     {dict{"type": "static_select", "options": options, "initial_option": options[0]}, false, "-", ""},
		"one of a group of choices": {dict{"type": "static_select", "option_groups": []any{dict{"label": dict{"type": "plain_text", "text": "G"}, "options": options}}}, false, "Two", ""},
	} {
		a := newApp(t, Options{Patience: 1})
		st := a.Person("Ann").In(General)
		_ = unmoved(st.Shortcut(t.Context()))
		body := dict{"trigger_id": text(a.last().body, "trigger_id"), "view": askingFor(test.element, test.optional)}
		if _, got := a.calls("views.open", botToken, body); got["ok"] != true {
			t.Fatalf("%s: %v, %q", name, got, a.Problems())
		}
		fields := map[string]string{"It": test.words}
		if test.words == "-" {
			fields = nil
		}
		err := unmoved(st.Submit(t.Context(), fields))
		_, sent := a.last().body["response_urls"]
		if sent != (test.want == "") {
			t.Errorf("%s: sent %v, %v", name, sent, err)
		}
		screen, again := st.Submit(t.Context(), fields)
		if !sent && (again == nil || !strings.Contains(again.Error(), test.want)) {
			t.Errorf("%s: %v on %s", name, again, screen.Text())
		}
	}
}

// A block without a name gets one that is told with a click, and one of another message gets another.
func TestNamesOfBlocks(t *testing.T) {
	a := newApp(t, Options{Patience: 1})
	ann := a.Person("Ann")
	names := map[string]bool{}
	for range 2 {
		st := asked(t, a, ann, publicMessage())
		_ = unmoved(st.Click(t.Context(), "Yes"))
		name := text(listOf(a.last().body, "actions")[0], "block_id")
		if name == "" || names[name] {
			t.Errorf("the block is called %q", name)
		}
		names[name] = true
	}
}
