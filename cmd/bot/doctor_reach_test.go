package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/discord"
)

// behind sets a public_url with a good certificate, behind which is this.
func (c *clinic) behind(h http.Handler) *httptest.Server {
	c.Helper()
	server := httptest.NewTLSServer(h)
	c.Cleanup(server.Close)
	c.doctor.transport = server.Client().Transport
	c.set("PUBLIC_URL", server.URL)
	return server
}

// statusOf answers every call alike: as a bot would that is well, or as it would not.
func statusOf(code int) http.Handler {
	said := "canary"
	if code == http.StatusOK {
		said = "slack: ok\n"
	}
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "https://example.com/canary")
		w.WriteHeader(code)
		_, _ = w.Write([]byte(said))
	})
}

// endpoint is a bot that Discord can call over HTTP, and how to reach it.
func (c *clinic) endpoint(path string) {
	c.Helper()
	a, err := discord.New(discord.Options{
		ApplicationID: c.discord.ApplicationID(), PublicKey: c.discord.PublicKey(), APIURL: c.discord.APIURL(), Now: c.doctor.now,
	})
	if err != nil {
		c.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("POST "+path, a.Interactions())
	mux.Handle("GET /healthz", statusOf(http.StatusOK))
	server := c.behind(mux)
	if err := c.discord.DeliverTo(server.URL+path, server.Client()); err != nil {
		c.Fatal(err)
	}
}

// What is said of public_url, and of the interactions endpoint below it, is a golden file. UPDATE=1 rewrites it.
func TestDoctorReachesPublicURL(t *testing.T) {
	var said strings.Builder
	for _, test := range []struct {
		name    string
		prepare func(*clinic)
	}{
		{"a bot that is well", func(c *clinic) { c.onDiscord("http"); c.endpoint("/discord/interactions") }},
		{"another endpoint", func(c *clinic) { c.onDiscord("http"); c.endpoint("/old") }},
		{"no endpoint", func(c *clinic) { c.onDiscord("http"); c.behind(statusOf(200)) }},
		{"not set", func(c *clinic) { c.onDiscord("http") }},
		{"a bot that is not well", func(c *clinic) { c.onSlack(); c.behind(statusOf(503)) }},
		{"a proxy alone", func(c *clinic) { c.onSlack(); c.behind(statusOf(502)) }},
		{"a redirect", func(c *clinic) { c.onSlack(); c.behind(statusOf(301)) }},
		{"somebody else", func(c *clinic) { c.onSlack(); c.behind(statusOf(404)) }},
		{"a page", func(c *clinic) {
			c.onSlack()
			c.behind(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<h1>canary</h1>")) }))
		}},
		{"nobody", func(c *clinic) { c.onSlack(); c.behind(statusOf(200)).Close() }},
		{"a strange certificate", func(c *clinic) { c.onSlack(); c.behind(statusOf(200)); c.doctor.transport = http.DefaultTransport }},
		{"a certificate near its end", func(c *clinic) {
			c.onSlack()
			end := c.behind(statusOf(200)).Certificate().NotAfter
			c.doctor.now = func() time.Time { return end.Add(-3*24*time.Hour - time.Minute) }
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newClinic(t)
			test.prepare(c)
			said.WriteString("== " + test.name + "\n")
			said.WriteString(c.says("public_url", "certificate", "interactions endpoint") + "\n")
		})
	}
	checkDoctor(t, "testdata/doctor-reach.txt", said.String())
}
