package fakediscord

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The forms of mentions in a text. The exclamation mark is an old form of the same.
var (
	userMention = regexp.MustCompile(`<@!?(\d+)>`)
	roleMention = regexp.MustCompile(`<@&(\d+)>`)
)

// pings works out whom a message alerts. Discord takes invisible characters out of a text before it looks for
// mentions, so they protect nobody. Embeds and labels never alert.
func (m *message) pings() ping {
	var out ping
	said := visibleOnly(m.said())
	allowed := m.parse()
	if slices.Contains(allowed, "everyone") {
		out.everyone = strings.Contains(said, "@everyone")
		out.here = strings.Contains(said, "@here")
	}
	out.users = m.named(said, userMention, "users", allowed)
	out.roles = m.named(said, roleMention, "roles", allowed)
	return out
}

// parse is the list of what is looked for. Without allowed_mentions, answers to interactions look for users,
// other messages for everything.
func (m *message) parse() []string {
	if m.mentions == nil {
		if m.metadata != nil {
			return []string{"users"}
		}
		return []string{"users", "roles", "everyone"}
	}
	var out []string
	for _, v := range list(m.mentions, "parse") {
		s, _ := v.(string)
		out = append(out, s)
	}
	return out
}

// named finds the ids that a text mentions and that may be alerted: all of a kind if "parse" has the kind, else
// those that are listed.
func (m *message) named(said string, pattern *regexp.Regexp, key string, allowed []string) []string {
	var out []string
	for _, match := range pattern.FindAllStringSubmatch(said, -1) {
		id := match[1]
		listed := slices.ContainsFunc(list(m.mentions, key), func(v any) bool { return v == id })
		if (listed || slices.Contains(allowed, key)) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// said is all text in which mentions count.
func (m *message) said() string {
	parts := []string{m.content}
	walk("", m.components, func(_ string, c object) {
		if number(c, "type") == typeText {
			parts = append(parts, text(c, "content"))
		}
	})
	return strings.Join(parts, "\n")
}

// visibleOnly takes out format characters: directions, joiners, zero widths.
func visibleOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}
