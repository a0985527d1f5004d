package pages

import (
	"net/url"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/engine/verdict"
	"github.com/earnverdict/verdictbot/internal/config"
)

// A view is what the templates are filled with. Its names are a promise to operators who write their own.
type view struct {
	Name, Company string
	Contact       string // a mailto: or https: URL; empty when there is none
	ContactText   string
	Base          string // before every path of a link; mostly empty
	Origin        string // scheme and host of the public URL; empty when unknown
	Path          string // of this page; empty for the one that is not found
	Address       string // the whole URL of this page; empty when unknown, or not found
	Links         []link // for the top of the page

	Slack, Discord, Both         bool   // where the bot is
	SlackInstall, DiscordInstall string // URLs; empty where nobody can
	SlackTyping, Typing          bool   // whether typed words are read, in Slack and anywhere
	Mentions                     bool   // whether it sees messages in channels of Slack that mention it
	Platforms                    string // "Slack and Discord"
	Spoken                       string // "in Slack or Discord"
	Carriers                     string // "Slack and Discord carry"

	Unfinished, Verdicts time.Duration // how long answers are kept
	About, Example       string        // whose verdict is shown, and its title
	ExampleText          string
	Method               verdict.Method
	Figures              map[string]verdict.Figure // of the method, by key
}

type link struct{ Path, Label string }

var links = []link{{"/method", "Method"}, {"/privacy", "Privacy"}, {"/support", "Support"}}

// newView fills in what a page may say.
func newView(o Options, path string, kept config.Retention) view {
	v := view{
		Name: o.Settings.Name, Company: o.Settings.Company, Base: prefixOf(o.PublicURL), Path: path, Links: links,
		Slack: o.Slack.On, Discord: o.Discord.On, Both: o.Slack.On == o.Discord.On,
		SlackInstall: o.Slack.Install, DiscordInstall: o.Discord.Install,
		SlackTyping: o.Slack.Typing, Typing: o.Slack.Typing || o.Discord.Typing, Mentions: o.Slack.Mentions,
		Unfinished: kept.Unfinished, Verdicts: kept.Verdicts,
		About: o.Example.About, Example: o.Example.Title, ExampleText: o.Example.Text,
		Method: o.Method, Figures: map[string]verdict.Figure{},
	}
	v.Contact, v.ContactText = contact(o.Settings.Contact)
	v.Platforms, v.Spoken, v.Carriers = places(o.Slack.On, o.Discord.On)
	if o.PublicURL != "" && path != notFound {
		v.Origin, v.Address = strings.TrimSuffix(o.PublicURL, v.Base), o.PublicURL+path
	}
	for _, topic := range o.Method.Topics {
		for _, f := range topic.Figures {
			v.Figures[f.Key] = f
		}
	}
	return v
}

// contact makes a link of an address, and the words for it.
func contact(setting string) (href, text string) {
	switch {
	case setting == "":
		return "", ""
	case strings.Contains(setting, "://"):
		return setting, strings.TrimPrefix(setting, "https://")
	}
	return (&url.URL{Scheme: "mailto", Opaque: url.PathEscape(setting)}).String(), setting
}

// places are the platforms in the words of the pages. Where none is set up, nobody can say more.
func places(slack, discord bool) (names, spoken, carriers string) {
	switch {
	case slack == discord:
		return "Slack and Discord", "in Slack or Discord", "Slack and Discord carry"
	case slack:
		return "Slack", "in Slack", "Slack carries"
	}
	return "Discord", "in Discord", "Discord carries"
}
