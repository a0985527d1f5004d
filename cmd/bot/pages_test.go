package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/internal/config"
)

// The first page leads to where the bot can be added, and only there.
func TestPagesLeadToInstallation(t *testing.T) {
	settings := config.Default()
	settings.PublicURL = "https://bot.example.com"
	settings.Discord.Transport, settings.Discord.ApplicationID = config.TransportGateway, "42"
	settings.Slack.Transport, settings.Slack.ClientID = config.TransportHTTP, "1.2"
	page := firstPage(t, settings)
	for _, want := range []string{
		`href="https://bot.example.com/slack/install"`, `href="https://discord.com/oauth2/authorize?client_id=42"`, "Switch jobs",
		"Backend · 6 to 10 years · Germany",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the first page has no %s", want)
		}
	}
	settings.Slack.ClientID = "" // one workspace, installed by hand
	if strings.Contains(firstPage(t, settings), "/slack/install") {
		t.Error("the first page leads to an installation that there is not")
	}
}

func firstPage(t *testing.T, settings config.Config) string {
	t.Helper()
	h, err := newPages(settings, simulated(t).quiz, func() config.Retention { return settings.Retention })
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	return w.Body.String()
}

// bot check names the line of a template that is wrong.
func TestCheckOfPages(t *testing.T) {
	emptyFolder(t)
	if err := os.Mkdir("ours", 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, "ours/terms.html", "{{define \"main\"}}\n{{if}}{{end}}")
	write(t, defaultConfig, "pages: {templates: ours}\n")
	r := command(t, "", "check")
	if r.code != 1 || !strings.HasPrefix(r.errs, "ours/terms.html:2: pages.templates: ") || strings.Contains(r.out, "pages: fine") {
		t.Errorf("exit code %d:\n%s%s", r.code, r.out, r.errs)
	}
	write(t, "ours/terms.html", `{{define "title"}}T{{end}}{{define "description"}}D{{end}}{{define "main"}}<h1>T</h1>{{end}}`)
	if r := command(t, "", "check"); r.code != 0 || !strings.Contains(r.out, "pages: fine (ours)") {
		t.Errorf("exit code %d:\n%s%s", r.code, r.out, r.errs)
	}
}
