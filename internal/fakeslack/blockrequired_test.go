package fakeslack

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// required are messages and views that are taken as they are, and what must not be left out of each.
var required = []struct{ body, pointers string }{
	{`{"text":"a"}`, "/text"},
	{inModal(`{"type":"divider"}`), "/title /title/text /blocks"},
	{inModal(input(`"type":"plain_text_input"`)), "/blocks/0/label /blocks/0/element /blocks/0/element/action_id"},
	{`{"type":"home","blocks":[{"type":"divider"}]}`, "/blocks"},
	{inMessage(`{"type":"section","text":{"type":"mrkdwn","text":"a"}}`), "/blocks/0/text/text"},
	{inMessage(`{"type":"header","text":` + plainA + `}`), "/blocks/0/text /blocks/0/text/text"},
	{inMessage(`{"type":"context","elements":[` + plainA + `]}`), "/blocks/0/elements"},
	{inMessage(`{"type":"image","image_url":"https://a.example","alt_text":"a"}`), "/blocks/0/alt_text"},
	{inMessage(button("")), "/blocks/0/elements /blocks/0/elements/0/action_id /blocks/0/elements/0/text"},
	{
		inMessage(actions(`"type":"static_select",` + optionsA)),
		"/blocks/0/elements/0/action_id /blocks/0/elements/0/options/0/text /blocks/0/elements/0/options/0/value",
	},
	{
		inMessage(actions(`"type":"static_select","option_groups":[{"label":` + plainA + `,` + optionsA + `}]`)),
		"/blocks/0/elements/0/option_groups/0/label /blocks/0/elements/0/option_groups/0/options",
	},
	{inMessage(actions(`"type":"overflow",` + optionsA)), "/blocks/0/elements/0/options /blocks/0/elements/0/options/0/value"},
	{
		confirmWith(""),
		"/blocks/0/elements/0/confirm/title /blocks/0/elements/0/confirm/text /blocks/0/elements/0/confirm/confirm " +
			"/blocks/0/elements/0/confirm/deny",
	},
	{
		lineChart("a", "a", "a", "a", "a"),
		"/blocks/0/title /blocks/0/chart /blocks/0/chart/series /blocks/0/chart/axis_config " +
			"/blocks/0/chart/axis_config/categories /blocks/0/chart/series/0/name /blocks/0/chart/series/0/data " +
			"/blocks/0/chart/series/0/data/0/label /blocks/0/chart/series/0/data/0/value",
	},
	{
		drawn(`{"type":"pie","segments":[{"label":"a","value":1}]}`),
		"/blocks/0/chart/segments /blocks/0/chart/segments/0/label /blocks/0/chart/segments/0/value",
	},
}

func TestWhatIsRequired(t *testing.T) {
	for _, c := range required {
		if got := problemsIn(c.body); len(got) > 0 {
			t.Errorf("%s: %q", c.body, got)
		}
		for pointer := range strings.FieldsSeq(c.pointers) {
			body := lacking(t, c.body, pointer)
			got := problemsIn(body)
			if !slices.Contains(got, pointer+": is missing") {
				t.Errorf("%s: %q", body, got)
			}
		}
	}
}

// lacking is a document with one field less; a pointer that leads nowhere ends the test.
func lacking(t *testing.T, body, pointer string) string {
	t.Helper()
	var document any
	if err := json.Unmarshal([]byte(body), &document); err != nil {
		t.Fatal(err)
	}
	names := strings.Split(pointer, "/")[1:]
	last := len(names) - 1
	inside := document
	for _, name := range names[:last] {
		if values, ok := inside.([]any); ok {
			i, err := strconv.Atoi(name)
			if err != nil {
				t.Fatal(err)
			}
			inside = values[i]
			continue
		}
		inside = inside.(map[string]any)[name]
	}
	delete(inside.(map[string]any), names[last])
	out, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
