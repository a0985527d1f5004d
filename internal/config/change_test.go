package config

import (
	"cmp"
	"slices"
	"testing"
)

// Each setting, given alone, is the one change; and what was read twice has none.
func TestChangesNamesEachSetting(t *testing.T) {
	values := map[kind]string{word: "w", hidden: "s", span: "5m", list: "a", table: "go=https://go.dev", flag: "true"}
	for _, s := range settings() {
		for _, entry := range given(t, s, cmp.Or(values[s.kind], "7")) {
			r, again := newReading(), newReading()
			r.environment([]string{entry})
			again.environment([]string{entry})
			changed, err := r.decode()
			if err != nil {
				t.Fatal(err)
			}
			same, err := again.decode()
			if err != nil {
				t.Fatal(err)
			}
			if got := Changes(Default(), changed); !slices.Equal(got, []string{s.key}) {
				t.Errorf("%s changes %v", entry, got)
			}
			if got := Changes(changed, same); len(got) > 0 {
				t.Errorf("%s: read again, %v differ", entry, got)
			}
		}
	}
}

// What is read from nothing is what the defaults are.
func TestChangesOfNothing(t *testing.T) {
	if got := Changes(Default(), Default()); got != nil {
		t.Errorf("the defaults differ from themselves: %v", got)
	}
	loaded, err := Load("", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := Changes(Default(), loaded); got != nil {
		t.Errorf("read from nothing, %v differ", got)
	}
}
