package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// checkGolden compares with a file of testdata, or writes it.
func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile("testdata/"+name, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatalf("%v; write it with: UPDATE=1 go test ./adapters/discord", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s has changed (-want +got); if it should, run UPDATE=1 go test ./adapters/discord\n%s", name, diff)
	}
}

func shippedCommands(t *testing.T, guild bool) []command {
	t.Helper()
	commands, err := ourCommands(guild)
	if err != nil {
		t.Fatal(err)
	}
	return commands
}

func indented(t *testing.T, value any) string {
	t.Helper()
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}

func TestCommandsAsTheyAreSent(t *testing.T) {
	checkGolden(t, "commands.json", indented(t, shippedCommands(t, false)))
}

func TestGuildCommandsSayNothingAboutInstallation(t *testing.T) {
	global, guild := shippedCommands(t, false), shippedCommands(t, true)
	for i := range global {
		global[i].IntegrationTypes, global[i].Contexts = nil, nil
	}
	if diff := cmp.Diff(global, guild); diff != "" {
		t.Errorf("more differs than that:\n%s", diff)
	}
	if text := indented(t, guild); strings.Contains(text, "contexts") || strings.Contains(text, "integration_types") {
		t.Errorf("Discord takes neither in a guild:\n%s", text)
	}
}

// discordSpec is Discord's own description of its API. It is large, so it lies next to the repository.
const discordSpec = "../../../shared/spec/discord-openapi.json"

func TestCommandsFitDiscordsSpecification(t *testing.T) {
	text, err := os.ReadFile(discordSpec)
	switch {
	case errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") == "":
		t.Skipf("NOT CHECKED against Discord's specification: get it from github.com/discord/discord-api-spec (%v)", err)
	case err != nil:
		t.Fatal(err)
	}
	specification, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("discord.json", specification); err != nil {
		t.Fatal(err)
	}
	for route, commands := range map[string][]command{
		"~1applications~1{application_id}~1commands":                     shippedCommands(t, false),
		"~1applications~1{application_id}~1guilds~1{guild_id}~1commands": shippedCommands(t, true),
	} {
		schema, err := compiler.Compile("discord.json#/paths/" + route + "/put/requestBody/content/application~1json/schema")
		if err != nil {
			t.Fatal(err)
		}
		validate := func() error {
			value, err := jsonschema.UnmarshalJSON(strings.NewReader(indented(t, commands)))
			if err != nil {
				t.Fatal(err)
			}
			return schema.Validate(value)
		}
		if err := validate(); err != nil {
			t.Errorf("%s: %v", route, err)
		}
		commands[0].Description = strings.Repeat("x", longestExplained+1)
		if validate() == nil {
			t.Errorf("%s: a description that is too long is accepted, so nothing is checked", route)
		}
	}
}

// newCommandStore keeps a list of commands as Discord does, and adds to each what Discord adds.
func newCommandStore(t *testing.T, list ...map[string]any) *restServer {
	t.Helper()
	return newRestServer(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut {
			list = nil
			if err := json.NewDecoder(r.Body).Decode(&list); err != nil {
				t.Error(err)
			}
			for _, c := range list {
				storeCommand(c, strings.Contains(r.URL.Path, "/guilds/"))
			}
		}
		json.NewEncoder(w).Encode(append([]map[string]any{}, list...))
	})
}

func storeCommand(c map[string]any, guild bool) {
	for name, value := range map[string]any{
		"id": "101", "application_id": "42", "version": "102", "default_member_permissions": nil,
		"dm_permission": true, "nsfw": false, "name_localizations": nil, "description_localizations": map[string]any{},
	} {
		if c[name] == nil {
			c[name] = value
		}
	}
	options, _ := c["options"].([]any)
	for _, o := range options {
		o.(map[string]any)["required"] = false
		o.(map[string]any)["choices"] = []any{}
	}
	if len(options) == 0 {
		delete(c, "options")
	}
	switch {
	case guild:
		c["integration_types"], c["contexts"] = []int{0}, nil
	case c["type"] == 1.0:
		c["integration_types"], c["contexts"] = []int{1, 0}, []int{2, 0, 1}
	}
}

func registered(t *testing.T, s *restServer, change func(*RegisterOptions)) (string, error) {
	t.Helper()
	o := RegisterOptions{APIURL: s.URL, ApplicationID: "42", Token: canaryBot, HTTPClient: s.Client()}
	if change != nil {
		change(&o)
	}
	var out strings.Builder
	err := Register(t.Context(), o, &out)
	checkSecrets(t, err)
	return out.String(), err
}

func writes(s *restServer) []restRequest {
	var out []restRequest
	for _, r := range s.requests() {
		if r.method != http.MethodGet {
			out = append(out, r)
		}
	}
	return out
}

func TestASecondRegistrationWritesNothing(t *testing.T) {
	for name, change := range map[string]func(*RegisterOptions){
		"everywhere": nil,
		"in a guild": func(o *RegisterOptions) { o.Guild = "9" },
	} {
		t.Run(name, func(t *testing.T) {
			s := newCommandStore(t)
			first, err := registered(t, s, change)
			if err != nil || !strings.HasSuffix(first, "The commands are written.\n") {
				t.Fatalf("%s%v", first, err)
			}
			second, err := registered(t, s, change)
			if err != nil || second != "The commands are up to date.\n" {
				t.Errorf("%s%v", second, err)
			}
			if n := len(writes(s)); n != 1 {
				t.Errorf("%d writes, want the first alone", n)
			}
		})
	}
}

func TestADryRunWritesNothing(t *testing.T) {
	s := newCommandStore(t)
	out, err := registered(t, s, func(o *RegisterOptions) { o.DryRun = true })
	if err != nil || !strings.Contains(out, "+ /verdict:") || !strings.HasSuffix(out, "this is a dry run.\n") {
		t.Errorf("%s%v", out, err)
	}
	if n := len(writes(s)); n > 0 {
		t.Errorf("%d writes", n)
	}
}

func TestSaysWhenDiscordStoresSomethingElse(t *testing.T) {
	s := newRestServer(t, answerWith(200, "[]"), answerWith(200, `[{"type":1,"name":"odd","description":"?"}]`))
	out, err := registered(t, s, nil)
	if err != nil || !strings.Contains(out, "Discord has stored something else") || !strings.HasSuffix(out, "- /odd: ?\n") {
		t.Errorf("%s%v", out, err)
	}
}

func TestAnEntryPointStays(t *testing.T) {
	s := newCommandStore(t,
		map[string]any{"id": "55", "version": "1", "type": 4, "name": "launch", "description": "", "handler": 2, "contexts": []int{0}},
		map[string]any{"id": "56", "version": "1", "type": 2, "name": "Their verdict", "description": ""})
	out, err := registered(t, s, nil)
	if err != nil || strings.Contains(out, "launch") || !strings.Contains(out, "- user command Their verdict\n") {
		t.Errorf("%s%v", out, err)
	}
	put := writes(s)
	if len(put) != 1 {
		t.Fatalf("%d writes", len(put))
	}
	entry := `{"id":"55","type":4,"name":"launch","description":"","options":[],"contexts":[0],"handler":2}]`
	if !strings.HasSuffix(put[0].body, entry) || strings.Contains(put[0].body, "Their verdict") {
		t.Errorf("sent %s\nwant it to end in %s", put[0].body, entry)
	}
}

func TestRegisterSaysWhatToDo(t *testing.T) {
	for _, c := range []struct {
		status     int
		body, want string
		guild      string
	}{
		{401, `{"code":0}`, "reset the token", ""},
		{403, `{"code":20012}`, "the application id 42 belongs to another token", ""},
		{404, `{"code":10002}`, "the application id 42 belongs to another token", ""},
		{403, `{"code":50001}`, "is not on the server 9", "9"},
		{400, `{"code":30034}`, "try again tomorrow", ""},
		{400, `{"code":50035,"errors":{"0":{"name":{"_errors":[]}}}}`, "in 0.name", ""},
	} {
		s := newRestServer(t, answerWith(c.status, c.body))
		out, err := registered(t, s, func(o *RegisterOptions) { o.Guild = c.guild })
		if err == nil || !strings.Contains(err.Error(), c.want) || out != "" {
			t.Errorf("%d %s: %q, %v", c.status, c.body, out, err)
		}
		if e, ok := errors.AsType[*restError](err); !ok || e.Status != c.status {
			t.Errorf("%v hides what it comes from", err)
		}
	}
}

func TestRegisterAsksForWhatIsMissing(t *testing.T) {
	s := newCommandStore(t)
	for want, change := range map[string]func(*RegisterOptions){
		"the bot token is missing":         func(o *RegisterOptions) { o.Token = "" },
		"the application id must be a num": func(o *RegisterOptions) { o.ApplicationID = "my-app" },
		"the id of the server must be a n": func(o *RegisterOptions) { o.Guild = "../.." },
	} {
		if _, err := registered(t, s, change); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if n := len(s.requests()); n > 0 {
		t.Errorf("%d requests in vain", n)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, fs.ErrClosed }

func TestNothingIsWrittenThatCannotBeShown(t *testing.T) {
	s := newCommandStore(t)
	o := RegisterOptions{APIURL: s.URL, ApplicationID: "42", Token: canaryBot}
	if err := Register(t.Context(), o, brokenWriter{}); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("got %v", err)
	}
	if n := len(writes(s)); n > 0 {
		t.Errorf("%d writes", n)
	}
}
