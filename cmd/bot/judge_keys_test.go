package main

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A key that is added to the program must be added to the schema, and the other way round.
func TestSchemasHaveTheKeysOfTheProgram(t *testing.T) {
	for _, c := range []struct {
		file  string
		path  []string
		value any
		all   bool // every key is described
	}{
		{inputSchema, nil, input{}, true},
		{outputSchema, []string{"$defs", "judgement"}, judgement{}, true},
		{outputSchema, []string{"$defs", "refusal"}, refusal{}, true},
		{outputSchema, []string{"$defs", "pay_range"}, payRange{}, false},
		{outputSchema, []string{"$defs", "path_result"}, pathResult{}, true},
		{outputSchema, []string{"$defs", "path_result", "properties", "gain"}, byHorizon[spread]{}, false},
		{outputSchema, []string{"$defs", "path_result", "properties", "p_best"}, byHorizon[float64]{}, false},
		{outputSchema, []string{"$defs", "path_result", "properties", "break_even"}, breakEven{}, false},
		{outputSchema, []string{"$defs", "stage"}, stage{}, false},
		{outputSchema, []string{"$defs", "flip"}, flip{}, true},
		{outputSchema, []string{"$defs", "source"}, citation{}, false},
		{outputSchema, []string{"$defs", "spread"}, spread{}, false},
	} {
		object := inside(t, c.file, c.path...)
		properties := object["properties"].(map[string]any)
		if diff := cmp.Diff(jsonKeys(c.value), sortedKeys(properties)); diff != "" {
			t.Errorf("%s %v (-program +schema):\n%s", c.file, c.path, diff)
		}
		if object["additionalProperties"] != false {
			t.Errorf("%s %v takes other keys", c.file, c.path)
		}
		for key, property := range properties {
			if c.all && property.(map[string]any)["description"] == nil {
				t.Errorf("%s %v: %s has no description", c.file, c.path, key)
			}
		}
	}
	if diff := cmp.Diff(jsonKeys(input{}), sortedKeys(inputs)); diff != "" {
		t.Errorf("keys written (-) and read (+):\n%s", diff)
	}
}

// Lists that the schemas and the document repeat from the model must be the same.
func TestSchemasHaveTheValuesOfTheModel(t *testing.T) {
	m := newTestJudge(t).model
	document, err := os.ReadFile(judgeDocument)
	if err != nil {
		t.Fatal(err)
	}
	result := []string{"$defs", "path_result", "properties"}
	for _, c := range []struct {
		field, file string
		path        []string
	}{
		{"role", inputSchema, []string{"properties", "role"}},
		{"education", inputSchema, []string{"properties", "education"}},
		{"remote", inputSchema, []string{"properties", "remote"}},
		{"cash_need", inputSchema, []string{"properties", "cash_need"}},
		{"market", inputSchema, []string{"properties", "market"}},
		{"skill_gap", inputSchema, []string{"properties", "skill_gap"}},
		{"moonlighting", inputSchema, []string{"properties", "moonlighting"}},
		{"side_asset", inputSchema, []string{"properties", "side_asset"}},
		{"signals", inputSchema, []string{"properties", "signals", "items"}},
		{"ties", inputSchema, []string{"properties", "ties", "items"}},
		{"path", outputSchema, []string{"$defs", "path"}},
		{"strength", outputSchema, []string{"$defs", "judgement", "properties", "strength"}},
		{"missing", outputSchema, []string{"$defs", "judgement", "properties", "not_modelled", "items"}},
		{"flip", outputSchema, []string{"$defs", "flip", "properties", "input"}},
		{"closed", outputSchema, append(slices.Clone(result), "closed")},
		{"caution", outputSchema, append(slices.Clone(result), "cautions", "items")},
	} {
		var got []string
		for _, value := range inside(t, c.file, c.path...)["enum"].([]any) {
			if value != nil {
				got = append(got, value.(string))
			}
		}
		want := m.Values(c.field)
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-model +schema):\n%s", c.field, diff)
		}
		for _, value := range want {
			if c.field != "missing" && c.field != "flip" && !bytes.Contains(document, []byte("`"+value+"`")) {
				t.Errorf("%s does not name the %s %q", judgeDocument, c.field, value)
			}
		}
	}
}

// inside is an object within a schema.
func inside(t *testing.T, file string, path ...string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var at map[string]any
	if err := json.Unmarshal(data, &at); err != nil {
		t.Fatal(err)
	}
	for _, key := range path {
		next, ok := at[key].(map[string]any)
		if !ok {
			t.Fatalf("%s has no %v", file, path)
		}
		at = next
	}
	return at
}

// jsonKeys are the keys of a struct in JSON, sorted.
func jsonKeys(v any) []string {
	var out []string
	for field := range reflect.TypeOf(v).Fields() {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		out = append(out, key)
	}
	slices.Sort(out)
	return out
}
