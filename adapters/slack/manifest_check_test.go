package slack

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// An object is a part of a manifest as Slack reads it, free of our types.
type object map[string]any

// at is what stands at a path such as "features.slash_commands.0.url"; nil when nothing does.
func (o object) at(path string) any {
	var here any = map[string]any(o)
	for name := range strings.SplitSeq(path, ".") {
		switch part := here.(type) {
		case map[string]any:
			here = part[name]
		case []any:
			n, err := strconv.Atoi(name)
			if err != nil || n >= len(part) {
				return nil
			}
			here = part[n]
		default:
			return nil
		}
	}
	return here
}

// A manifestRule is what Slack wants of a field. Lengths are of texts, in characters, and of lists.
type manifestRule struct {
	kind     string // object, list, text or flag
	min, max int
	pattern  string
	needed   bool
}

// manifestRules are all fields that we may have: any other is refused. From Slack's documentation of manifests and the
// schema slackapi/manifest-schema, version 1, of July 2026.
var manifestRules = map[string]manifestRule{
	"display_information":                  {kind: "object", needed: true},
	"display_information.name":             {kind: "text", min: 1, max: 35, needed: true},
	"display_information.description":      {kind: "text", min: 1, max: 140},
	"display_information.background_color": {kind: "text", min: 4, max: 7, pattern: `^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$`},
	"display_information.long_description": {kind: "text", min: 175, max: 4000},

	"features":                                         {kind: "object"},
	"features.app_home":                                {kind: "object"},
	"features.app_home.home_tab_enabled":               {kind: "flag"},
	"features.app_home.messages_tab_enabled":           {kind: "flag"},
	"features.app_home.messages_tab_read_only_enabled": {kind: "flag"},
	"features.bot_user":                                {kind: "object"},
	"features.bot_user.display_name":                   {kind: "text", min: 1, max: 80, pattern: `^[a-z0-9._-]+$`, needed: true},
	"features.bot_user.always_online":                  {kind: "flag"},
	"features.shortcuts":                               {kind: "list", min: 1, max: 10},
	"features.shortcuts.*":                             {kind: "object"},
	"features.shortcuts.*.name":                        {kind: "text", min: 1, max: 24, needed: true},
	"features.shortcuts.*.type":                        {kind: "text", pattern: `^(message|global)$`, max: 7, needed: true},
	"features.shortcuts.*.callback_id":                 {kind: "text", min: 1, max: 255, needed: true},
	"features.shortcuts.*.description":                 {kind: "text", min: 1, max: 150, needed: true},
	"features.slash_commands":                          {kind: "list", min: 1, max: 50},
	"features.slash_commands.*":                        {kind: "object"},
	"features.slash_commands.*.command":                {kind: "text", min: 2, max: 32, pattern: `^/`, needed: true},
	"features.slash_commands.*.url":                    {kind: "text", max: 3000, pattern: `^https://`},
	"features.slash_commands.*.description":            {kind: "text", min: 1, max: 2000, needed: true},
	"features.slash_commands.*.usage_hint":             {kind: "text", min: 1, max: 1000},
	"features.slash_commands.*.should_escape":          {kind: "flag"},

	"oauth_config":                 {kind: "object"},
	"oauth_config.redirect_urls":   {kind: "list", max: 1000},
	"oauth_config.redirect_urls.*": {kind: "text", max: 2500, pattern: `^https://`},
	"oauth_config.scopes":          {kind: "object"},
	"oauth_config.scopes.bot":      {kind: "list", max: 255},
	"oauth_config.scopes.bot.*":    {kind: "text", max: 50, pattern: `^(commands|chat:write|im:history|app_mentions:read)$`},

	"settings":                                  {kind: "object"},
	"settings.event_subscriptions":              {kind: "object"},
	"settings.event_subscriptions.request_url":  {kind: "text", max: 3500, pattern: `^https://`},
	"settings.event_subscriptions.bot_events":   {kind: "list", max: 100},
	"settings.event_subscriptions.bot_events.*": {kind: "text", max: 50, pattern: `^(app_home_opened|app_uninstalled|tokens_revoked|app_mention|message\.im)$`},
	"settings.interactivity":                    {kind: "object"},
	"settings.interactivity.is_enabled":         {kind: "flag", needed: true},
	"settings.interactivity.request_url":        {kind: "text", max: 3500, pattern: `^https://`},
	"settings.org_deploy_enabled":               {kind: "flag"},
	"settings.socket_mode_enabled":              {kind: "flag"},
	"settings.token_rotation_enabled":           {kind: "flag"},
}

// checkManifest reads a manifest as Slack does, and returns what Slack would refuse.
func checkManifest(data []byte) (object, []string) {
	var read map[string]any
	if err := yaml.Unmarshal(data, &read); err != nil {
		return nil, []string{err.Error()}
	}
	c, m := &manifestCheck{}, object(read)
	c.object("", read)
	socket, _ := m.at("settings.socket_mode_enabled").(bool)
	for _, url := range []string{"settings.event_subscriptions.request_url", "settings.interactivity.request_url", "features.slash_commands.0.url"} {
		if (m.at(url) == nil) != socket {
			c.add(url, "is for HTTP, and for that alone")
		}
	}
	// The events that come with a scope are refused without it.
	scopes, _ := m.at("oauth_config.scopes.bot").([]any)
	events, _ := m.at("settings.event_subscriptions.bot_events").([]any)
	for event, scope := range map[string]string{"message.im": "im:history", "app_mention": "app_mentions:read"} {
		if slices.Contains(events, any(event)) && !slices.Contains(scopes, any(scope)) {
			c.add(event, "needs the scope "+scope)
		}
	}
	return m, c.problems
}

type manifestCheck struct{ problems []string }

func (c *manifestCheck) add(path, problem string) {
	c.problems = append(c.problems, strings.TrimPrefix(path, ".")+" "+problem)
}

// object checks the fields that are there, and that none is missing.
func (c *manifestCheck) object(path string, o map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		c.value(path+"."+name, o[name])
	}
	general := generalPath(path)
	for field, rule := range manifestRules {
		parent, name, nested := cutLast(field)
		if rule.needed && o[name] == nil && (nested && parent == general || !nested && general == "") {
			c.add(path+"."+name, "is missing")
		}
	}
}

func (c *manifestCheck) value(path string, v any) {
	rule, known := manifestRules[generalPath(path)]
	if !known {
		c.add(path, "is no field of a manifest")
		return
	}
	kind, length := "", 0
	switch v := v.(type) {
	case map[string]any:
		kind = "object"
		c.object(path, v)
	case []any:
		kind, length = "list", len(v)
		seen := map[any]bool{}
		for n, item := range v {
			c.value(fmt.Sprint(path, ".", n), item)
			if text, ok := item.(string); ok && seen[text] {
				c.add(path, "has something twice")
			} else if ok {
				seen[text] = true
			}
		}
	case string:
		kind, length = "text", utf8.RuneCountInString(v)
		if !regexp.MustCompile(rule.pattern).MatchString(v) {
			c.add(path, "is not as it should be: "+v)
		}
	case bool:
		kind = "flag"
	}
	if kind != rule.kind {
		c.add(path, "is no "+rule.kind)
	}
	if length < rule.min || rule.max > 0 && length > rule.max {
		c.add(path, fmt.Sprintf("has a length of %d, must be %d to %d", length, rule.min, rule.max))
	}
}

// generalPath has a star for each number.
func generalPath(path string) string {
	return regexp.MustCompile(`\.[0-9]+`).ReplaceAllString(strings.TrimPrefix(path, "."), ".*")
}

func cutLast(path string) (parent, name string, nested bool) {
	if i := strings.LastIndex(path, "."); i >= 0 {
		return path[:i], path[i+1:], true
	}
	return "", path, false
}
