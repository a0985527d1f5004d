package fakeslack

import (
	_ "embed" // the list of scopes
	"slices"
	"strings"
)

// scopeLines are the scopes that a bot can have, as the manifest types of @slack/web-api list them.
//
//go:embed oauthscopes.txt
var scopeLines string

// splitScopes reads a list of scopes, separated by commas, spaces or lines.
func splitScopes(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(", \n", r) })
}

// unknownScopes are those that Slack has not heard of.
func unknownScopes(scopes []string) []string {
	known := splitScopes(scopeLines)
	var out []string
	for _, scope := range scopes {
		if !slices.Contains(known, scope) {
			out = append(out, scope)
		}
	}
	return out
}

// addScopes is what an installation has after another consent: scopes only ever become more.
func addScopes(had, more []string) []string {
	out := slices.Clone(had)
	for _, scope := range more {
		if !slices.Contains(out, scope) {
			out = append(out, scope)
		}
	}
	return out
}
