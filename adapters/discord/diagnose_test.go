package discord_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// diagnoses are what can be wrong with an application, each alone. Over HTTP the endpoint is set, at the gateway none.
var diagnoses = []struct {
	name, transport string
	change          func(*discord.DiagnoseOptions)
	fault           fakediscord.Fault
	unregistered    bool
}{
	{name: "all is well", transport: overGateway},
	{name: "all is well", transport: overHTTP},
	{name: "wrong token", transport: overGateway, change: func(o *discord.DiagnoseOptions) { o.Token = "canary" }},
	{name: "no token", transport: overHTTP, change: func(o *discord.DiagnoseOptions) { o.Token = "" }},
	{name: "another application", transport: overGateway, change: func(o *discord.DiagnoseOptions) { o.ApplicationID = "1" }},
	{name: "another key", transport: overHTTP, change: func(o *discord.DiagnoseOptions) { o.PublicKey = strings.Repeat("ab", 32) }},
	{name: "the endpoint is set", transport: overHTTP, change: func(o *discord.DiagnoseOptions) { o.Gateway = true }},
	{name: "the endpoint is not set", transport: overGateway, change: func(o *discord.DiagnoseOptions) { o.Gateway = false }},
	{name: "another endpoint", transport: overHTTP, change: func(o *discord.DiagnoseOptions) { o.Endpoint = "https://your.host/discord/interactions" }},
	{name: "no commands", transport: overGateway, unregistered: true},
	{name: "Discord is down", transport: overGateway, fault: fakediscord.Fault{Route: "me", Kind: fakediscord.ServerError, Status: 503, Times: -1}},
	{name: "no commands to be had", transport: overGateway, fault: fakediscord.Fault{Route: "commands", Kind: fakediscord.HTMLPage, Times: -1}},
}

func TestDiagnose(t *testing.T) {
	var out strings.Builder
	for _, d := range diagnoses {
		s := setUp(t, d.transport, fakediscord.Options{}, nil)
		if !d.unregistered {
			err := discord.Register(t.Context(), discord.RegisterOptions{APIURL: s.APIURL(), ApplicationID: s.ApplicationID(), Token: s.Token()}, io.Discard)
			if err != nil {
				t.Fatal(err)
			}
		}
		o := discord.DiagnoseOptions{
			APIURL: s.APIURL(), ApplicationID: s.ApplicationID(), Token: s.Token(), PublicKey: s.PublicKey(), Gateway: d.transport == overGateway,
		}
		if s.bot != nil {
			o.Endpoint = s.bot.URL
		}
		if d.change != nil {
			d.change(&o)
		}
		if d.fault.Kind != 0 {
			s.Inject(d.fault)
		}
		fmt.Fprintf(&out, "== %s, %s\n", d.name, d.transport)
		for _, f := range discord.Diagnose(t.Context(), o) {
			fmt.Fprintf(&out, "%s %s: %s\n", f.Grade, f.About, f.Says)
			if f.Remedy != "" {
				fmt.Fprintf(&out, "     %s\n", f.Remedy)
			}
		}
	}
	const file = "testdata/diagnose.txt"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if strings.Contains(out.String(), "canary") {
		t.Error("a token is told")
	}
}

// Looking only reads.
func TestDiagnoseChangesNothing(t *testing.T) {
	s := setUp(t, overGateway, fakediscord.Options{}, nil)
	discord.Diagnose(t.Context(), discord.DiagnoseOptions{APIURL: s.APIURL(), ApplicationID: s.ApplicationID(), Token: s.Token(), Gateway: true})
	for _, r := range s.Requests() {
		if r.Method != http.MethodGet {
			t.Errorf("%s %s", r.Method, r.Path)
		}
	}
}
