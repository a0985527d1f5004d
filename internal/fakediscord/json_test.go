package fakediscord

import (
	"reflect"
	"testing"
)

func TestFieldsOfObjects(t *testing.T) {
	o := object{
		"s": "text", "f": 1.0, "i": 2, "b": true, "o": object{"x": 1}, "l": []any{object{"y": 2}, 3}, "null": nil,
	}
	for name, ok := range map[string]bool{
		"text":                     text(o, "s") == "text",
		"text of a number":         text(o, "f") == "",
		"text of nothing":          text(nil, "s") == "",
		"decoded number":           number(o, "f") == 1,
		"own number":               number(o, "i") == 2,
		"number of a text":         number(o, "s") == 0,
		"truth":                    truth(o, "b"),
		"truth of nothing":         !truth(o, "x"),
		"child":                    number(child(o, "o"), "x") == 1,
		"child of a text":          child(o, "s") == nil,
		"child of a child":         child(child(o, "x"), "y") == nil,
		"list":                     len(list(o, "l")) == 2,
		"list of a text":           list(o, "s") == nil,
		"objects":                  number(objects(o, "l")[0], "y") == 2,
		"objects keep their place": objects(o, "l")[1] == nil,
		"has":                      has(o, "s"),
		"has null":                 !has(o, "null"),
		"has nothing":              !has(o, "x"),
	} {
		if !ok {
			t.Error(name)
		}
	}
}

func TestNullsAndDefaults(t *testing.T) {
	in := object{"a": 1, "b": nil}
	if got := withoutNulls(in); !reflect.DeepEqual(got, object{"a": 1}) || len(in) != 2 {
		t.Errorf("without nulls %v, original %v", got, in)
	}
	got := fill(object{"a": 1, "b": nil}, object{"a": 2, "b": 3, "c": 4})
	if !reflect.DeepEqual(got, object{"a": 1, "b": nil, "c": 4}) {
		t.Errorf("filled %v: what is there stays, null too", got)
	}
}

func TestPathsOfFields(t *testing.T) {
	for want, got := range map[string]string{
		"content":             at("", "content"),
		"3":                   at("", 3),
		"data.components.3":   at(at("data", "components"), 3),
		"embeds.0.image.url":  at(at(at("embeds", 0), "image"), "url"),
		"a.b.c":               at("a", "b.c"),
		"attachments.0.0.0.0": at(at(at(at("attachments", 0), 0), 0), 0),
	} {
		if got != want {
			t.Errorf("path %q, want %q", got, want)
		}
	}
}

func TestOtherSpellings(t *testing.T) {
	for name, test := range map[string]struct{ in, want any }{
		"attachment by number": {
			object{"attachments": []any{object{"id": 0.0, "filename": "a"}}},
			object{"attachments": []any{object{"id": "0", "filename": "a"}}},
		},
		"attachment by text": {
			object{"attachments": []any{object{"id": "7"}}},
			object{"attachments": []any{object{"id": "7"}}},
		},
		"within a callback": {
			object{"type": 4.0, "data": object{"attachments": []any{object{"id": 1.0}}}},
			object{"type": 4.0, "data": object{"attachments": []any{object{"id": "1"}}}},
		},
		"no attachments": {
			object{"attachments": []any{}},
			object{"attachments": []any{}},
		},
		"permissions as text": {
			[]any{object{"default_member_permissions": "32"}},
			[]any{object{"default_member_permissions": 32.0}},
		},
		"permissions as a number": {
			object{"default_member_permissions": 32.0},
			object{"default_member_permissions": 32.0},
		},
		"permissions that are none": {
			object{"default_member_permissions": "all"},
			object{"default_member_permissions": "all"},
		},
		"no body":   {nil, nil},
		"plain":     {"x", "x"},
		"list of 1": {[]any{1.0}, []any{1.0}},
	} {
		if got := respell(test.in); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
