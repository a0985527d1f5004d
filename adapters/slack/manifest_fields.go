package slack

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// A manifest is what Slack calls one, as far as this app has it (docs.slack.dev, "App manifests"). slack-go's leaves
// out what is false, and Slack then takes its own default.
type manifest struct {
	Display  manifestDisplay  `yaml:"display_information"`
	Features manifestFeatures `yaml:"features"`
	OAuth    manifestOAuth    `yaml:"oauth_config"`
	Settings manifestSettings `yaml:"settings"`
}

type manifestDisplay struct {
	Name            string `yaml:"name"`
	Description     string `yaml:"description"`
	BackgroundColor string `yaml:"background_color"`
	LongDescription string `yaml:"long_description"`
}

type manifestFeatures struct {
	AppHome struct {
		Home             bool `yaml:"home_tab_enabled"`
		Messages         bool `yaml:"messages_tab_enabled"`
		MessagesReadOnly bool `yaml:"messages_tab_read_only_enabled"`
	} `yaml:"app_home"`
	BotUser struct {
		DisplayName  string `yaml:"display_name"`
		AlwaysOnline bool   `yaml:"always_online"`
	} `yaml:"bot_user"`
	Shortcuts []manifestShortcut `yaml:"shortcuts"`
	Commands  []manifestCommand  `yaml:"slash_commands"`
}

type manifestShortcut struct {
	Name        string `yaml:"name"`
	Type        string `yaml:"type"`
	CallbackID  string `yaml:"callback_id"`
	Description string `yaml:"description"`
}

type manifestCommand struct {
	Command      string `yaml:"command"`
	URL          string `yaml:"url,omitempty"`
	Description  string `yaml:"description"`
	UsageHint    string `yaml:"usage_hint"`
	ShouldEscape bool   `yaml:"should_escape"` // true would turn names in the text into ids
}

type manifestOAuth struct {
	RedirectURLs []string `yaml:"redirect_urls,omitempty"`
	Scopes       struct {
		Bot []string `yaml:"bot"`
	} `yaml:"scopes"`
}

type manifestSettings struct {
	Events        manifestEvents        `yaml:"event_subscriptions"`
	Interactivity manifestInteractivity `yaml:"interactivity"`
	OrgDeploy     bool                  `yaml:"org_deploy_enabled"`
	Socket        bool                  `yaml:"socket_mode_enabled"`
	TokenRotation bool                  `yaml:"token_rotation_enabled"`
}

type manifestEvents struct {
	RequestURL string   `yaml:"request_url,omitempty"`
	BotEvents  []string `yaml:"bot_events"`
}

type manifestInteractivity struct {
	IsEnabled  bool   `yaml:"is_enabled"`
	RequestURL string `yaml:"request_url,omitempty"`
}

// readManifest reads manifest.yaml strictly: a name that is misspelt would be missing in Slack.
func readManifest(data []byte) (*manifest, error) {
	var m manifest
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&m); err != nil {
		return nil, fmt.Errorf("manifest.yaml: %w", err)
	}
	return &m, nil
}
