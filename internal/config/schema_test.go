package config

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

const schemaFile = "../../config.schema.json"

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// asJSON turns YAML into what the validator takes.
func asJSON(t *testing.T, text []byte) any {
	t.Helper()
	var tree any
	if err := yaml.Unmarshal(text, &tree); err != nil {
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

func TestSchemaAcceptsShippedFile(t *testing.T) {
	text, err := os.ReadFile(shipped)
	if err != nil {
		t.Fatal(err)
	}
	if err := compiledSchema(t).Validate(asJSON(t, text)); err != nil {
		t.Error(err)
	}
}

func TestSchemaKnowsTheSettings(t *testing.T) {
	data, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	got, want := map[string]bool{}, map[string]bool{}
	properties(t, schema, "", got)
	for _, s := range settings() {
		want[s.key] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings of Config (-) and properties of the schema (+):\n%s", diff)
	}
}

// properties gathers the keys of leaves, and demands that each is described and no section is open.
func properties(t *testing.T, schema map[string]any, section string, keys map[string]bool) {
	t.Helper()
	if schema["additionalProperties"] != false {
		t.Errorf("section %q takes unknown keys", section)
	}
	for name, value := range schema["properties"].(map[string]any) {
		property := value.(map[string]any)
		if _, nested := property["properties"]; nested {
			properties(t, property, name+".", keys)
			continue
		}
		keys[section+name] = true
		if text, _ := property["description"].(string); !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "…") {
			t.Errorf("%s%s: description %q is no sentence", section, name, text)
		}
	}
}

// TestSchemaAgreesWithLoad: an editor must not underline what the bot takes, and should underline what it refuses.
func TestSchemaAgreesWithLoad(t *testing.T) {
	schema := compiledSchema(t)
	for file, want := range map[string]bool{
		"":                             true,
		"http:\nlog:\n  level:\n":      true,
		"http: {addr: '[::1]:80'}":     true,
		"public_url: https://x.io/bot": true,
		"slack: {api_url: 'http://127.0.0.1:80'}":        true,
		"slack: {response_hosts: ['127.0.0.1:80']}":      true,
		"guides: {backend-skills: 'https://x.io/?a=1'}":  true,
		"retention: {unfinished: 1h30m}":                 true,
		"limits: {person_per_minute: 0, person_burst: }": true,
		"secret_key: " + strings.Repeat("aB", 32):        true,

		"discord: {direct_messages: false}": true,
		"{secret_key: " + strings.Repeat("aB", 32) + ", old_secret_keys: '" + strings.Repeat("1f", 32) + ", " + strings.Repeat("2e", 32) + "'}": true,

		"{secret_key: " + strings.Repeat("aB", 32) + ", old_secret_keys: 'abc'}": false,

		"discord: {direct_messages: 'true'}": false,
		"discord: {direct_messages: yes}":    false,
		"discord: {direct_messages: 1}":      false,
		"http: {addr: 8080}":                 false,
		"http: {port: '80'}":                 false,
		"HTTP: {addr: ':80'}":                false,
		"public_url: https://x.io/":          false,
		"guides: {A: 'https://x.io'}":        false,
		"guides: {a: 'http://x.io'}":         false,
		"guides: {a: 'https://x.io/{b}'}":    false,
		"guides: {a: }":                      false,
		"limits: {person_per_minute: -1}":    false,
		"limits: {person_per_minute: '6'}":   false,
		"limits: {person_per_minute: 1.5}":   false,
		"limits: {person_burst: 0}":          false,
		"limits: {person_burst: 1000001}":    false,
		"retention: {unfinished: 30}":        false,
		"retention: {unfinished: 30d}":       false,
		"secret_key: abc":                    false,
		"discord: {application_id: 1}":       false,
		"slack: {transport: gateway}":        false,
		"slack: {app_token: xoxb-1}":         false,
		"slack: {response_hosts: a.b}":       false,
		"log: {level: INFO}":                 false,
	} {
		_, loadErr := load("config.yaml", []byte(file), nil)
		value := asJSON(t, []byte(file))
		if value == nil {
			value = map[string]any{} // an empty file
		}
		schemaErr := schema.Validate(value)
		if (loadErr == nil) != want || (schemaErr == nil) != want {
			t.Errorf("%q: want %v\nload: %v\nschema: %v", file, want, loadErr, schemaErr)
		}
	}
}

func TestSettingsRefuseOddFields(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a field that no file can give is taken")
		}
	}()
	leaves(reflect.TypeFor[struct {
		N float64 `yaml:"n"`
	}](), "")
}
