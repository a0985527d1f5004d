package fakediscord

import (
	"maps"
	"reflect"
	"testing"
)

func labeled(name string, c object) any {
	return object{"type": typeLabel, "label": name, "component": c}
}

func options(names ...string) []any {
	var out []any
	for _, n := range names {
		out = append(out, object{"label": n, "value": n})
	}
	return out
}

// survey has a field of every kind.
var survey = object{"type": answerModal, "data": object{"custom_id": "survey", "title": "Survey", "components": []any{
	object{"type": typeText, "content": "Five questions."},
	labeled("Name", object{
		"type": typeInput, "custom_id": "name", "style": 1, "min_length": 2, "max_length": 5, "value": "Ann",
	}),
	labeled("Job", object{
		"type": typeSelect, "custom_id": "job", "placeholder": "Choose", "required": false,
		"options": options("Baker", "Clerk"),
	}),
	labeled("Pay", object{
		"type": typeRadio, "custom_id": "pay", "options": options("Low", "High"),
	}),
	labeled("Days", object{
		"type": typeChecks, "custom_id": "days", "min_values": 2, "options": options("Mon", "Tue", "Wed"),
	}),
}}}

func opened(t *testing.T, modal object) (*Seat, chan object) {
	t.Helper()
	s := start(t, Options{})
	seen := make(chan object, 10)
	(&bot{t, s, func(_ *bot, in object) object {
		if number(in, "type") == kindSubmit {
			seen <- child(in, "data")
			return say("Thank you")
		}
		return modal
	}}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	must(ann.Command(t.Context(), "survey", nil))
	t.Cleanup(func() { clean(t, s) })
	return ann, seen
}

func TestModalWithEveryField(t *testing.T) {
	ann, seen := opened(t, survey)
	shows(t, ann.Screen(), `
┌ Survey
│ Five questions.
│ Name *
│ ____ Ann
│ Job
│ ▾ Choose: Baker | Clerk
│ Pay *
│ ( ) Low
│ ( ) High
│ Days *
│ [ ] Mon
│ [ ] Tue
│ [ ] Wed
└ [Submit]`)
	shows(t, must(ann.Submit(t.Context(), map[string]any{
		"name": "Bob", "pay": "High", "days": []string{"Mon", "Wed"},
	})), "Thank you")
	got := map[string]any{}
	for _, c := range objects(<-seen, "components") {
		field := child(c, "component")
		value := field["value"]
		if values, ok := field["values"]; ok {
			value = values
		}
		got[text(field, "custom_id")] = value
		if number(c, "type") != typeLabel || number(c, "id") == 0 {
			t.Errorf("component %v", c)
		}
	}
	want := map[string]any{"name": "Bob", "job": []any{}, "pay": "High", "days": []any{"Mon", "Wed"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("submitted %v, want %v", got, want)
	}
}

func TestClientChecksFields(t *testing.T) {
	ann, _ := opened(t, survey)
	for name, change := range map[string]map[string]any{
		"no name":         {"name": ""},
		"short name":      {"name": "B"},
		"long name":       {"name": "Barbara"},
		"unknown job":     {"job": "Diver"},
		"two jobs":        {"job": []string{"Baker", "Clerk"}},
		"no pay":          {"pay": nil},
		"unknown pay":     {"pay": "Medium"},
		"one day":         {"days": "Mon"},
		"unknown field":   {"age": "7"},
		"unfit value":     {"name": 7},
		"no days at all":  {"days": nil},
		"too many of two": {"pay": []string{"Low", "High"}},
	} {
		values := map[string]any{"name": "Bob", "pay": "High", "days": []string{"Mon", "Wed"}}
		maps.Copy(values, change)
		if _, err := ann.Submit(t.Context(), values); err == nil {
			t.Errorf("%s: the form was sent", name)
		}
	}
	if ann.Screen().Modal() == nil {
		t.Error("a refused form was closed")
	}
}

func TestOldModals(t *testing.T) {
	ann, seen := opened(t, object{"type": answerModal, "data": object{
		"custom_id": "old", "title": "Old", "components": []any{row(object{
			"type": typeInput, "custom_id": "a", "style": 2, "label": "About you", "required": false,
			"placeholder": "All",
		})},
	}})
	shows(t, ann.Screen(), "┌ Old\n│ About you\n│ ____ All\n└ [Submit]")
	must(ann.Submit(t.Context(), map[string]any{"a": "much"}))
	data := <-seen
	field := objects(objects(data, "components")[0], "components")[0]
	if text(data, "custom_id") != "old" || text(field, "value") != "much" {
		t.Errorf("submitted %v", data)
	}
	if _, err := ann.Submit(t.Context(), nil); err == nil {
		t.Error("a form was sent twice")
	}
}

func TestCheckbox(t *testing.T) {
	ann, seen := opened(t, object{"type": answerModal, "data": object{"custom_id": "m", "title": "M", "components": []any{
		labeled("Agree", object{"type": typeCheck, "custom_id": "agree"}),
	}}})
	shows(t, ann.Screen(), "┌ M\n│ Agree\n│ [ ]\n└ [Submit]")
	must(ann.Submit(t.Context(), map[string]any{"agree": "true"}))
	if field := child(objects(<-seen, "components")[0], "component"); field["value"] != true {
		t.Errorf("submitted %v", field)
	}
}
