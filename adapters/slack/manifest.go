package slack

import (
	"bytes"
	_ "embed" // for manifest.yaml
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

//go:embed manifest.yaml
var manifestYAML []byte

// Where Slack, and who installs the app, reach the bot: below its public address.
const (
	eventsPath   = "/slack/events"
	installPath  = "/slack/install"
	redirectPath = "/slack/oauth_redirect"
)

const longestAppName = 35 // characters

// ManifestOptions say how the bot is run.
type ManifestOptions struct {
	PublicURL      string // https, where Slack reaches the bot; not needed for Socket without OAuth
	Socket         bool   // the bot connects to Slack, instead of Slack to the bot
	DirectMessages bool   // it reads what people type in its direct messages
	Mentions       bool   // it answers where it is mentioned
	OAuth          bool   // others can install it, at PublicURL/slack/install
	OrgWide        bool   // it can be installed once for a whole organisation
	Name           string // of the app; empty means EarnVerdict
}

// botScopes are the fewest that the bot can do with. Each is one more that an admin has to be told the reason of, and
// im:history, as every other history, puts an app of the Marketplace under a closer review.
func botScopes(o ManifestOptions) []string {
	scopes := []string{"commands", "chat:write"}
	if o.Mentions {
		scopes = append(scopes, "app_mentions:read")
	}
	if o.DirectMessages {
		scopes = append(scopes, "im:history")
	}
	return scopes
}

// botEvents are what Slack tells the bot about. The first three need no scope.
func botEvents(o ManifestOptions) []string {
	events := []string{"app_home_opened", "app_uninstalled", "tokens_revoked"}
	if o.Mentions {
		events = append(events, "app_mention")
	}
	if o.DirectMessages {
		events = append(events, "message.im")
	}
	return events
}

// Manifest is the app's configuration, as YAML to paste at api.slack.com/apps. The error says which option can't be.
func Manifest(o ManifestOptions) ([]byte, error) {
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("slack manifest: %w", err)
	}
	m, err := readManifest(manifestYAML)
	if err != nil {
		return nil, err
	}
	m.fill(o)
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(m), encoder.Close()); err != nil {
		return nil, fmt.Errorf("encode the manifest: %w", err)
	}
	return out.Bytes(), nil
}

// check finds what Slack would refuse, or what would only fail at the first click.
func (o ManifestOptions) check() error {
	if n := utf8.RuneCountInString(o.Name); n > longestAppName {
		return fmt.Errorf("the name has %d characters, at most %d", n, longestAppName)
	}
	if o.Name != strings.TrimSpace(o.Name) || strings.ContainsFunc(o.Name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return errors.New("the name has letters that nobody sees: leave out line ends, tabs and spaces around it")
	}
	if o.Socket && !o.OAuth {
		return nil // nobody calls the bot
	}
	address, err := url.Parse(o.PublicURL)
	if err != nil || address.Scheme != "https" || address.Host == "" || address.RawQuery != "" || address.Fragment != "" {
		return errors.New("the public URL must be an https address, such as https://bot.example.com: Slack calls it")
	}
	return nil
}

// fill adds what depends on how the bot is run.
func (m *manifest) fill(o ManifestOptions) {
	base := strings.TrimRight(o.PublicURL, "/")
	if o.Name != "" {
		m.Display.Name = o.Name
		m.Features.BotUser.DisplayName = botName(o.Name, m.Features.BotUser.DisplayName)
	}
	// In a tab that is not read only, people would type and never get an answer.
	m.Features.AppHome.MessagesReadOnly = !o.DirectMessages
	m.OAuth.Scopes.Bot = botScopes(o)
	m.Settings = manifestSettings{
		Events:        manifestEvents{BotEvents: botEvents(o)},
		Interactivity: manifestInteractivity{IsEnabled: true},
		OrgDeploy:     o.OrgWide,
		Socket:        o.Socket,
		TokenRotation: o.OAuth, // a token that is typed into a configuration can't rotate
	}
	if o.OAuth {
		m.OAuth.RedirectURLs = []string{base + redirectPath}
	}
	if o.Socket {
		return
	}
	m.Settings.Events.RequestURL = base + eventsPath
	m.Settings.Interactivity.RequestURL = base + eventsPath
	for i := range m.Features.Commands {
		m.Features.Commands[i].URL = base + eventsPath
	}
}

var notInBotNames = regexp.MustCompile(`[^a-z0-9._-]+`)

// botName is an app's name in the letters that the name of a bot user may have.
func botName(name, otherwise string) string {
	plain := strings.Trim(notInBotNames.ReplaceAllString(strings.ToLower(name), "-"), "-")
	if plain == "" {
		return otherwise
	}
	return plain
}
