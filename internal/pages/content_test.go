package pages

import (
	"html"
	"strings"
	"testing"
)

func wants(t *testing.T, path, page string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(page, w) {
			t.Errorf("%s does not say %q", path, w)
		}
	}
}

func TestWhatPagesSay(t *testing.T) {
	h := opened(t, nil)
	for path, words := range map[string][]string{
		"/":             {">Add to Slack<", ">Add to Discord<", "client_id=1", "best&#34;", "Switch &lt;1&gt;", "in Slack or Discord", `content="https://bot.example.com/assets/verdict.`},
		"/privacy":      {"Acme &amp; Sons runs", "mailto:help@acme.example", "24\u00a0hours after", "30\u00a0days after", "/verdict-forget", "/verdict forget"},
		"/terms":        {"Acme &amp; Sons is not liable", "Slack and Discord have"},
		"/support":      {"two working days", "mailto:help@acme.example", "chat:write"},
		"/nothing/here": {"Nothing here"},
	} {
		wants(t, path, body(t, h, path), words...)
	}
}

// What is read besides commands and taps is told.
func TestPagesTellWhatIsRead(t *testing.T) {
	const typed, seen = "or write to it directly", "that a message mentions it"
	h := opened(t, func(o *Options) { o.Slack.Typing, o.Slack.Mentions = true, true })
	wants(t, "/privacy", body(t, h, "/privacy"), typed, seen)
	wants(t, "/support", body(t, h, "/support"), "im:history", "app_mentions:read")
	if page := body(t, opened(t, nil), "/privacy"); strings.Contains(page, typed) || strings.Contains(page, seen) {
		t.Error("more is read than the settings let")
	}
}

// What is not set up is not promised.
func TestWhatPagesLeaveOut(t *testing.T) {
	h := opened(t, func(o *Options) {
		o.PublicURL, o.Slack, o.Discord.Install, o.Settings.Company, o.Settings.Contact = "", Platform{}, "", "", ""
	})
	for _, path := range everyPage {
		page := body(t, h, path)
		for _, never := range []string{"Add to", "mailto:", "Acme", "In Slack", "and set no cookies, but", "canonical", "og:", "working days"} {
			if strings.Contains(page, never) {
				t.Errorf("%s says %q", path, never)
			}
		}
	}
	wants(t, "/terms", body(t, h, "/terms"), "Discord has its own terms", "Whoever runs it is not liable")
}

// Behind a proxy that puts something before all paths, every link has it.
func TestLinksBelowAPath(t *testing.T) {
	h := opened(t, func(o *Options) { o.PublicURL = "https://example.com/bot" })
	for _, path := range everyPage {
		page := body(t, h, path)
		if all, below := linksOf(t, page, "/"), linksOf(t, page, "/bot/"); len(all) != len(below) || len(all) < 5 {
			t.Errorf("%s: of %v below /bot are %v", path, all, below)
		}
	}
	wants(t, "/", body(t, h, "/"), `href="https://example.com/bot/"`, `content="https://example.com/bot/assets/verdict.`)
}

// The page of the method shows each figure, answer, table and source, with date and grade.
func TestMethodIsWhole(t *testing.T) {
	o := usual(t)
	page := html.UnescapeString(body(t, opened(t, nil), "/method"))
	row := func(parts ...string) {
		t.Helper()
		for line := range strings.SplitSeq(page, "<tr>") {
			found := true
			for _, p := range parts {
				found = found && strings.Contains(line, p)
			}
			if found {
				return
			}
		}
		t.Errorf("no row has all of %q", parts)
	}
	for _, topic := range o.Method.Topics {
		for _, f := range topic.Figures {
			row(">"+strings.ReplaceAll(f.Key, "_", " ")+"<", figure(f), between(f), ">"+f.Grade+"<", f.Source.Title, f.Source.URL, strings.ReplaceAll(f.Date, "..", " to "), f.Note)
		}
	}
	for _, p := range o.Method.Priors {
		row(">"+strings.ReplaceAll(p.Field, "_", " ")+"<", share(p.Answers[0].Share), ">"+p.Grade+"<", p.Source.Title, p.Note)
	}
	for _, p := range o.Method.Premiums {
		row(p.Name, percent(p.Measured), percent(p.Used), percent(p.Interval.High))
	}
	for _, table := range o.Method.Tables {
		row("<code>"+table.File+"</code>", table.Source.Title, table.Source.Licence)
	}
	if strings.Contains(page, `data-of="Holds"></td>`) {
		t.Error("the page does not say what is in one of the tables")
	}
	for _, s := range o.Method.Sources {
		row("scope=\"row\"", s.Title, s.URL, ">"+s.Grade+"<")
	}
}
