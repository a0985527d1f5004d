package fakediscord

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

// What differs from run to run: the port of the server and the tokens.
var (
	portOf  = regexp.MustCompile(`127\.0\.0\.1:\d+`)
	tokenOf = regexp.MustCompile(`tk_\w+`)
)

// masked is JSON for readers, without what differs from run to run.
func masked(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	out := portOf.ReplaceAllString(string(raw), "127.0.0.1:PORT")
	return tokenOf.ReplaceAllString(out, "TOKEN")
}

// reads compares JSON line by line, and shows the first line that differs.
func reads(t *testing.T, got any, want string) {
	t.Helper()
	have := strings.Split(masked(t, got), "\n")
	wanted := strings.Split(strings.Trim(want, "\n"), "\n")
	for i := range max(len(have), len(wanted)) {
		a, b := "(end)", "(end)"
		if i < len(have) {
			a = have[i]
		}
		if i < len(wanted) {
			b = wanted[i]
		}
		if a != b {
			t.Fatalf("line %d is\n%s\nwant\n%s\nin\n%s", i+1, a, b, strings.Join(have, "\n"))
		}
	}
}
