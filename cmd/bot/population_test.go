package main

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

func builtInModel(t testing.TB) *verdict.Model {
	t.Helper()
	m, err := verdict.Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPeopleAreTheSameEachTime(t *testing.T) {
	m := builtInModel(t)
	all := people(m, 200, 0.25)
	if diff := cmp.Diff(all, people(m, 200, 0.25)); diff != "" {
		t.Errorf("other people the second time:\n%s", diff)
	}
	if diff := cmp.Diff(all[:50], people(m, 50, 0.25)); diff != "" {
		t.Errorf("fewer people are others:\n%s", diff)
	}
}

// singles are the parts of a profile that have one value, with the answer that they stand for.
var singles = map[string]func(verdict.Profile) string{
	"role":         func(p verdict.Profile) string { return p.Role },
	"country":      func(p verdict.Profile) string { return p.Country },
	"education":    func(p verdict.Profile) string { return p.Education },
	"remote":       func(p verdict.Profile) string { return p.Remote },
	"pay":          func(p verdict.Profile) string { return p.Pay },
	"market":       func(p verdict.Profile) string { return p.Market },
	"skill_gap":    func(p verdict.Profile) string { return p.SkillGap },
	"moonlighting": func(p verdict.Profile) string { return p.Moonlighting },
	"side_asset":   func(p verdict.Profile) string { return p.SideAsset },
	"years":        func(p verdict.Profile) string { return bandOf(yearBands, p.Years.Value, p.Years.Known) },
	"hours":        func(p verdict.Profile) string { return bandOf(hourBands, p.Hours.Value, p.Hours.Known) },
	"horizon": func(p verdict.Profile) string {
		i := slices.IndexFunc(timeFrames, func(s stand) bool { return int(s.number) == p.Horizon && s.cash == p.CashNeed })
		if i < 0 {
			return ""
		}
		return timeFrames[i].answer
	},
}

func bandOf(bands []stand, number float64, known bool) string {
	i := slices.IndexFunc(bands, func(s stand) bool { return known && s.number == number })
	if i < 0 {
		return ""
	}
	return bands[i].answer
}

// Each answer is given about as often as the model says, and silence as often as is asked for.
func TestPeopleAnswerAsOthersDo(t *testing.T) {
	m := builtInModel(t)
	const n, silent = 2000, 0.2
	everybody, some := people(m, n, 0), people(m, n, silent)
	for field, of := range singles {
		counts, told, untold := map[string]float64{}, map[string]float64{}, 0.0
		for i := range everybody {
			counts[of(everybody[i])] += 1. / n
			if of(some[i]) == "" {
				untold += 1. / n
			} else {
				told[of(some[i])] += 1. / n
			}
		}
		if counts[""] > 0 {
			t.Errorf("%s: %.4f don't tell it although everybody should", field, counts[""])
		}
		if math.Abs(untold-silent) > 0.005 {
			t.Errorf("%s: %.4f don't tell it", field, untold)
		}
		for answer, share := range counts {
			if want := m.Prior(field, answer); math.Abs(share-want) > 0.005 {
				t.Errorf("%s: %.4f say %q, want %.4f", field, share, answer, want)
			}
			if got, want := told[answer]/(1-untold), m.Prior(field, answer); math.Abs(got-want) > 0.01 {
				t.Errorf("%s: %.4f of those who tell it say %q, want %.4f", field, got, answer, want)
			}
		}
	}
}

func TestPeopleHaveListsAsOthersDo(t *testing.T) {
	m := builtInModel(t)
	signals, ties, skills, backend := map[string]float64{}, map[string]float64{}, map[string]float64{}, 0.0
	all := people(m, 4000, 0)
	for _, p := range all {
		count(signals, p.Signals, float64(len(all)))
		count(ties, p.Ties, float64(len(all)))
		if p.Signals == nil || p.Ties == nil || p.Skills == nil {
			t.Fatalf("a list is not told: %+v", p)
		}
		if p.Role == "backend" {
			backend++
			count(skills, p.Skills, 1)
		}
	}
	for _, c := range []struct {
		field  string
		got    map[string]float64
		values []string
		among  float64
	}{{"signals", signals, m.Values("signals"), 1}, {"ties", ties, m.Values("ties"), 1}, {"skill:backend", skills, counted(m, "backend"), backend}} {
		for _, value := range c.values {
			if got, want := c.got[value]/c.among, m.Prior(c.field, value); math.Abs(got-want) > 0.04 || want == 0 {
				t.Errorf("%s: %.4f have %q, want %.4f", c.field, got, value, want)
			}
		}
	}
}

func count(into map[string]float64, values []string, n float64) {
	for _, value := range values {
		into[value] += 1 / n
	}
}
