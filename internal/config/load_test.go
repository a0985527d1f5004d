package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

const shipped = "../../config.yaml"

func mustLoad(t *testing.T, file string, environ ...string) Config {
	t.Helper()
	config, err := load("config.yaml", []byte(file), environ)
	if err != nil {
		t.Fatal(err)
	}
	return config
}

func TestNothingGivenIsDefault(t *testing.T) {
	got, err := Load("", nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), got); diff != "" {
		t.Error(diff)
	}
}

func TestShippedFileIsDefault(t *testing.T) {
	got, err := Load(shipped, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), got); diff != "" {
		t.Error(diff)
	}
}

func TestShippedFileNamesEverySettingWithOneLine(t *testing.T) {
	data, err := os.ReadFile(shipped)
	if err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(string(data), "\n"); first != "# yaml-language-server: $schema=config.schema.json" {
		t.Errorf("first line %q: editors do not find the schema", first)
	}
	var tree yaml.Node
	if err := yaml.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, s := range settings() {
		want = append(want, s.key)
	}
	if diff := cmp.Diff(want, explained(t, tree.Content[0], "")); diff != "" {
		t.Errorf("settings of Config (-) and config.yaml (+):\n%s", diff)
	}
}

// explained lists the keys of leaves, and complains of one without a comment on its line.
func explained(t *testing.T, node *yaml.Node, section string) []string {
	t.Helper()
	var keys []string
	for i := 0; i < len(node.Content); i += 2 {
		label, value := node.Content[i], node.Content[i+1]
		key := section + label.Value
		if value.Kind == yaml.MappingNode && len(value.Content) > 0 {
			keys = append(keys, explained(t, value, key+".")...)
			continue
		}
		keys = append(keys, key)
		if comment := label.LineComment + value.LineComment; len(comment) < 10 || strings.Contains(comment, "\n") {
			t.Errorf("%s has no one-line explanation", key)
		}
	}
	return keys
}

// TestEveryVariableArrives gives each setting in the environment alone: viper drops those that the file lacks.
func TestEveryVariableArrives(t *testing.T) {
	values := map[kind]string{word: "w", hidden: "s", span: "5m", list: "a, b,c", table: "go=https://go.dev,a-b=https://x.io/?q=1", flag: "true", number: "7"}
	want := map[kind]any{
		word: "w", hidden: NewSecret("s"), span: 5 * time.Minute, list: []string{"a", "b", "c"},
		table: map[string]string{"go": "https://go.dev", "a-b": "https://x.io/?q=1"}, flag: true, number: 7,
	}
	for _, s := range settings() {
		for _, entry := range given(t, s, values[s.kind]) {
			r := newReading()
			r.environment([]string{entry})
			got, err := r.decode()
			if err != nil || r.err() != nil {
				t.Errorf("%s: %v %v", entry, err, r.err())
				continue
			}
			if diff := cmp.Diff(want[s.kind], field(t, got, s.key)); diff != "" {
				t.Errorf("%s:\n%s", entry, diff)
			}
		}
	}
}

// given returns the ways to give a setting in the environment.
func given(t *testing.T, s setting, value string) []string {
	entries := []string{variable(s.key) + "=" + value}
	if s.kind == hidden {
		name := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(name, []byte(value+"\r\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		entries = append(entries, variable(s.key)+"_FILE="+name)
	}
	return entries
}

// field finds a leaf of a Config by its key.
func field(t *testing.T, c Config, key string) any {
	t.Helper()
	v := reflect.ValueOf(c)
	for part := range strings.SplitSeq(key, ".") {
		i := slices.IndexFunc(reflect.VisibleFields(v.Type()), func(f reflect.StructField) bool {
			return f.Tag.Get("yaml") == part
		})
		if i < 0 {
			t.Fatalf("no field for %s", key)
		}
		v = v.Field(i)
	}
	return v.Interface()
}

func TestEnvironmentHidesFileHidesDefault(t *testing.T) {
	const file = "log: {level: debug, format: json}\nslack: {response_hosts: [a.example]}\nguides: {a: https://a.io, b: https://b.io}\n"
	got := mustLoad(t, file, "VERDICT_LOG_LEVEL=warn", "VERDICT_GUIDES=b=https://c.io", "PATH=/bin", "VERDICT")
	want := Default()
	want.Log = Log{Level: "warn", Format: "json"}
	want.Slack.ResponseHosts = []string{"a.example"}
	want.Guides = map[string]string{"a": "https://a.io", "b": "https://c.io"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestEmptyVariableCounts: viper ignores one unless told, and then the file's value cannot be taken back.
func TestEmptyVariableCounts(t *testing.T) {
	got := mustLoad(t, "public_url: https://bot.example.com\nslack: {response_hosts: [a.example]}\n",
		"VERDICT_PUBLIC_URL=", "VERDICT_SLACK_RESPONSE_HOSTS=", "VERDICT_GUIDES=")
	if got.PublicURL != "" || len(got.Slack.ResponseHosts) != 0 {
		t.Errorf("got %q, %q", got.PublicURL, got.Slack.ResponseHosts)
	}
}

func TestNothingWrittenKeepsDefault(t *testing.T) {
	for _, file := range []string{"", "# only a comment\n", "---\n", "~\n", "http:\nlog: {}\nguides:\n", "http:\n  addr:\n  # addr: x\n", "\ufefflog:\n"} {
		if diff := cmp.Diff(Default(), mustLoad(t, file)); diff != "" {
			t.Errorf("%q:\n%s", file, diff)
		}
	}
}

// TestLoadsDoNotMeet: with the global viper the second would have the first one's guides.
func TestLoadsDoNotMeet(t *testing.T) {
	mustLoad(t, "guides: {a: https://a.io}\nlog: {level: debug}\n", "VERDICT_LOG_FORMAT=json")
	if diff := cmp.Diff(Default(), mustLoad(t, "")); diff != "" {
		t.Error(diff)
	}
}

// TestProcessEnvironmentIsNotRead: what was not handed to Load is not there.
func TestProcessEnvironmentIsNotRead(t *testing.T) {
	t.Setenv("VERDICT_LOG_LEVEL", "debug")
	if diff := cmp.Diff(Default(), mustLoad(t, "")); diff != "" {
		t.Error(diff)
	}
}

func TestNamedFileMustExist(t *testing.T) {
	_, err := Load("no/such.yaml", nil)
	var problem *Problem
	if !errors.As(err, &problem) || problem.File != "no/such.yaml" || problem.Remedy == "" {
		t.Errorf("got %v", err)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v does not wrap fs.ErrNotExist", err)
	}
}

func TestNoConfigWithAnError(t *testing.T) {
	got, err := load("c.yaml", []byte("log: {level: loud}\npublic_url: https://x.io\n"), nil)
	if err == nil || !reflect.DeepEqual(got, Config{}) {
		t.Errorf("got %+v, %v", got, err)
	}
}

// TestDecodeIsStrict: should the checks before it miss something, viper must not guess.
func TestDecodeIsStrict(t *testing.T) {
	for key, value := range map[string]any{
		"http.addr": 8080, "http.zebra": "x", "zebra": "x", "retention.unfinished": "30", "log.level": true,
		"retention.verdicts": 30, "discord.token": 5, "slack.response_hosts": "a,b",
	} {
		r := newReading()
		r.fromFile(key, value)
		if got, err := r.decode(); err == nil {
			t.Errorf("%s: %v is taken: %+v", key, value, got)
		}
	}
	r := newReading()
	r.fromFile("guides", map[string]any{"a.b": "https://a.io"})
	if got, err := r.decode(); err != nil || got.Guides["a.b"] != "https://a.io" {
		t.Errorf("a dot in the key of a map: %v, %v", got.Guides, err)
	}
}

// TestValidateWithoutFile: what was made in code is checked too, all at once.
func TestValidateWithoutFile(t *testing.T) {
	if err := Default().Validate(); err != nil {
		t.Error(err)
	}
	keys := map[string]bool{}
	for _, p := range problems(t, Config{Guides: map[string]string{"A b": "x"}}.Validate()) {
		keys[p.Key] = true
		if p.File != "" || p.Line != 0 {
			t.Errorf("%v has a place", p)
		}
	}
	want := []string{
		"http.addr", "metrics.addr", "database.url", "discord.api_url", "slack.api_url", "guides.A b",
		"retention.unfinished", "retention.verdicts", "log.level", "log.format",
	}
	for _, key := range want {
		if !keys[key] {
			t.Errorf("nothing is said about %s", key)
		}
	}
}

func TestVariablesDiffer(t *testing.T) {
	key := map[string]string{}
	for _, s := range settings() {
		names := []string{variable(s.key)}
		if s.kind == hidden {
			names = append(names, variable(s.key)+fileSuffix)
		}
		for _, name := range names {
			if other, ok := key[name]; ok {
				t.Errorf("%s is both %s and %s", name, other, s.key)
			}
			key[name] = s.key
		}
	}
	if variable("discord.public_key") != "VERDICT_DISCORD_PUBLIC_KEY" {
		t.Error(variable("discord.public_key"))
	}
}

// A command that does without a setting is not kept from its work by it; all else still counts.
func TestLoadWithout(t *testing.T) {
	environ := []string{"VERDICT_SLACK_TRANSPORT=socket", "VERDICT_SLACK_BOT_TOKEN=wrong"}
	if _, err := Load("", environ); err == nil {
		t.Error("half of Slack is taken")
	}
	c, err := LoadWithout("", environ, "slack.bot_token", "slack.app_token")
	if err != nil || c.Slack.Transport != TransportSocket {
		t.Error(c, err)
	}
	if _, err := LoadWithout("", append(environ, "VERDICT_HTTP_ADDR=x"), "slack.bot_token", "slack.app_token"); err == nil || strings.Contains(err.Error(), "slack") {
		t.Errorf("of another setting it says %v", err)
	}
}
