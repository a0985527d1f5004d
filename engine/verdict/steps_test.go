package verdict

import (
	"slices"
	"testing"
)

// order writes steps as "path note".
func order(list []Step) []string {
	var out []string
	for _, s := range list {
		out = append(out, string(s.Path)+" "+s.Note)
	}
	return out
}

func TestSteps(t *testing.T) {
	m := load(t)
	base := Profile{Role: "backend", Country: "DE", Years: Known(7), Pay: payAbout, Hours: Known(4), Moonlighting: yes, SideAsset: assetSkill}
	for name, tt := range map[string]struct {
		change func(*Profile)
		want   []string
	}{
		"the seed's order":      {func(*Profile) {}, []string{"skill close_gap", "switch capture", "side after_main_income"}},
		"cash now":              {func(p *Profile) { p.CashNeed = cashNow }, []string{"side cash_now", "skill close_gap", "switch capture"}},
		"an offer":              {func(p *Profile) { p.Signals = []string{signalOffer} }, []string{"switch signal", "skill close_gap", "side after_main_income"}},
		"underpaid":             {func(p *Profile) { p.Pay = payBelow }, []string{"switch signal", "skill close_gap", "side after_main_income"}},
		"shipped alone":         {func(p *Profile) { p.Signals = []string{signalShipped} }, []string{"skill close_gap", "switch capture", "side after_main_income"}},
		"cash now and an offer": {func(p *Profile) { p.CashNeed, p.Signals = cashNow, []string{signalOffer} }, []string{"side cash_now", "switch signal", "skill close_gap"}},
		"a client that wins":    {func(p *Profile) { p.SideAsset, p.Hours = assetClient, Known(14) }, []string{"side signal", "skill close_gap", "switch capture"}},
		"a client that loses":   {func(p *Profile) { p.SideAsset, p.Hours = assetClient, Known(1.5) }, []string{"skill close_gap", "switch capture", "side after_main_income"}},
		"not allowed":           {func(p *Profile) { p.Moonlighting, p.CashNeed = no, cashNow }, []string{"skill close_gap", "switch capture"}},
		"no hours":              {func(p *Profile) { p.Hours = Known(0) }, []string{"switch capture"}},
		"a switch that loses":   {func(p *Profile) { p.Pay, p.Hours = payAbove, Known(8) }, []string{"skill close_gap", "side after_main_income"}},
		"none, ask":             {func(p *Profile) { p.Hours, p.CashNeed, p.Ties = Known(0), cashNow, []string{tieEquity} }, []string{"ask ask"}},
		"none, stay":            {func(p *Profile) { p.Hours, p.Pay = Known(0), payAbove }, nil},
	} {
		p := base
		tt.change(&p)
		v := m.Site(p)
		if got := order(v.Steps); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", name, got, tt.want)
		}
	}
}

func TestFastest(t *testing.T) {
	gain := Range{0.01, 0.02}
	for name, tt := range map[string]struct {
		list []Estimate
		want Path
	}{
		"earliest":          {[]Estimate{{Path: Skill, Gain: gain, Wait: Range{3, 9}}, {Path: Side, Gain: gain, Wait: Range{1, 4}}}, Side},
		"not when closed":   {[]Estimate{{Path: Skill, Gain: gain, Wait: Range{3, 9}}, {Path: Side, Gain: gain, Closed: closedHours}}, Skill},
		"not when it loses": {[]Estimate{{Path: Skill, Gain: gain, Wait: Range{3, 9}}, {Path: Switch, Gain: Range{-0.2, 0.1}}}, Skill},
		"none":              {[]Estimate{{Path: Skill, Closed: closedHours}}, ""},
	} {
		if got := fastest(tt.list); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
