package engine

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// The schemas are for editors: they complete keys and underline mistakes. Load has the last word.
const (
	quizSchema   = "content/quiz.schema.json"
	guidesSchema = "content/guides.schema.json"
)

func compiled(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// asJSON turns YAML into what the validator takes.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	var tree any
	if err := yaml.Unmarshal([]byte(text), &tree); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func shipped(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(Content(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSchemasAcceptWhatShips(t *testing.T) {
	for name, schema := range map[string]string{QuizFile: quizSchema, GuidesFile: guidesSchema} {
		text := shipped(t, name)
		if err := compiled(t, schema).Validate(asJSON(t, text)); err != nil {
			t.Error(err)
		}
		if first, _, _ := strings.Cut(text, "\n"); first != "# yaml-language-server: $schema="+strings.TrimPrefix(schema, "content/") {
			t.Errorf("%s begins with %q, so editors don't find its schema", name, first)
		}
	}
}

func TestSchemasRefuseMistakes(t *testing.T) {
	for _, c := range []struct{ file, schema, old, new string }{
		{QuizFile, quizSchema, "recap: true\n    text: What do you do?", "recapp: true\n    text: What do you do?"},
		{QuizFile, quizSchema, "    text: What do you do?\n", ""},
		{QuizFile, quizSchema, "feeds: [horizon, cash_need]", "feeds: [horizon, cash]"},
		{QuizFile, quizSchema, "label: Backend,", "label: " + strings.Repeat("b", 76) + ","},
		{QuizFile, quizSchema, "value: three,", "value: 'three,four',"},
		{QuizFile, quizSchema, "sets: {moonlighting: unsure}", "sets: {moonlight: unsure}"},
		{QuizFile, quizSchema, "feeds: [hours]", "feeds: hours"},
		{QuizFile, quizSchema, "  stop: [stop,", "  halt: [halt]\n  stop: [stop,"},
		{QuizFile, quizSchema, "    close: Too close to call\n", ""},
		{GuidesFile, guidesSchema, "https://earnverdict.com/blog/how-to", "http://earnverdict.com/blog/how-to"},
		{GuidesFile, guidesSchema, "best-skills-for-backend-developer\n    verified: true", "best-skills-for-backend-developer\n    verified: false"},
		{GuidesFile, guidesSchema, "    title: Best Skills for DevOps Engineers to Earn More", "    title: Best Skills for DevOps Engineers to Earn More\n    verified: true"},
		{GuidesFile, guidesSchema, "paths: [switch, side, skill]", "paths: [switch, luck]"},
	} {
		text := shipped(t, c.file)
		if strings.Count(text, c.old) != 1 {
			t.Fatalf("%q is %d times in %s", c.old, strings.Count(text, c.old), c.file)
		}
		if compiled(t, c.schema).Validate(asJSON(t, strings.Replace(text, c.old, c.new, 1))) == nil {
			t.Errorf("accepted: %q", c.new)
		}
	}
}

// A key that is added to the program must be added to the schema, and the other way round.
func TestSchemasHaveTheKeysOfTheProgram(t *testing.T) {
	for _, c := range []struct {
		file  string
		path  []string
		value any
	}{
		{quizSchema, []string{"properties"}, content{}},
		{quizSchema, []string{"properties", "words", "properties"}, words{}},
		{quizSchema, []string{"properties", "verdict", "properties"}, verdictWords{}},
		{quizSchema, []string{"$defs", "question", "properties"}, Question{}},
		{quizSchema, []string{"$defs", "choice", "properties"}, Choice{}},
		{quizSchema, []string{"properties", "verdict", "properties", "chart", "properties"}, chartWords{}},
		{guidesSchema, []string{"properties"}, catalogue{}},
		{guidesSchema, []string{"$defs", "guide", "properties"}, guide{}},
	} {
		properties := inside(t, c.file, c.path...)
		if diff := cmp.Diff(tags(c.value), sortedKeys(properties)); diff != "" {
			t.Errorf("%s %v (-program +schema):\n%s", c.file, c.path, diff)
		}
		for key, property := range properties {
			said, _ := property.(map[string]any)
			if said["description"] == nil && said["$ref"] == nil {
				t.Errorf("%s %v: %s has no description", c.file, c.path, key)
			}
		}
	}
}

// Lists that the schema repeats from the program must be the same.
func TestSchemasHaveTheNamesOfTheProgram(t *testing.T) {
	names := func(list any) (out []string) {
		for _, name := range list.([]any) { //nolint:forcetypeassert // a test may panic
			out = append(out, name.(string)) //nolint:forcetypeassert // likewise
		}
		slices.Sort(out)
		return out
	}
	feeds := inside(t, quizSchema, "$defs", "question", "properties", "feeds", "items")["enum"]
	if diff := cmp.Diff(sortedKeys(inputs), names(feeds)); diff != "" {
		t.Errorf("inputs (-program +schema):\n%s", diff)
	}
	var known []string
	for _, a := range actions {
		known = append(known, string(a))
	}
	slices.Sort(known)
	if diff := cmp.Diff(known, names(inside(t, quizSchema, "properties", "commands", "propertyNames")["enum"])); diff != "" {
		t.Errorf("actions (-program +schema):\n%s", diff)
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

// tags are the YAML keys of a struct, sorted.
func tags(v any) []string {
	var out []string
	for field := range reflect.TypeOf(v).Fields() {
		out = append(out, field.Tag.Get("yaml"))
	}
	slices.Sort(out)
	return out
}
