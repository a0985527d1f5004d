package verdict

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// goldens are people whose verdicts are kept as text in testdata/personas; UPDATE=1 go test rewrites them.
func goldens() map[string]Profile {
	with := func(change func(p *Profile)) Profile {
		p := openly()
		change(&p)
		return p
	}
	return map[string]Profile{
		"average": openly(),
		"underpaid-hot-market": with(func(p *Profile) {
			p.Pay, p.Market, p.Signals = payBelow, marketHot, []string{signalOffer, signalUnpaidSkill}
		}),
		"above-no-hours": with(func(p *Profile) {
			p.Country, p.Years, p.Pay, p.Hours, p.Market = "US", Known(12), payAbove, Known(0), marketQuiet
		}),
		"competing-offer": with(func(p *Profile) {
			p.Role, p.Country, p.Years, p.Hours, p.Horizon, p.CashNeed = "fullstack", "GB", Known(4), Known(8), 12, cashSoon
			p.Moonlighting, p.Signals, p.Ties = no, []string{signalOffer}, []string{tieEquity, tieVisa, tieNotice}
		}),
		"cash-now-client": with(func(p *Profile) {
			p.Role, p.Country, p.Hours, p.Horizon, p.CashNeed, p.SideAsset = "devops", "PL", Known(8), 12, cashNow, assetClient
		}),
		"cash-now-nothing": with(func(p *Profile) {
			p.Country, p.Years, p.Hours, p.Horizon, p.CashNeed = "US", Known(4), Known(1.5), 12, cashNow
			p.Moonlighting, p.SideAsset, p.Market = unsure, assetNone, marketQuiet
		}),
		"client-waiting": with(func(p *Profile) {
			p.Country, p.Years, p.Hours, p.SideAsset, p.Market = "US", Known(13), Known(8), assetClient, marketQuiet
		}),
		"many-hours": with(func(p *Profile) {
			p.Role, p.Country, p.Years, p.Pay, p.Hours = "fullstack", "IN", Known(4), payAbove, Known(14)
			p.Skills, p.SideAsset = []string{"javascript", "typescript"}, assetNone
		}),
		"other-role":      with(func(p *Profile) { p.Role, p.Country, p.SideAsset = other, "FR", assetNone }),
		"unknown-country": with(func(p *Profile) { p.Role, p.Country, p.Pay = "data_engineer", other, payBelow }),
		"no-rate":         with(func(p *Profile) { p.Role, p.Country, p.Years, p.SideAsset = "mobile", "KE", Known(4), assetClient }),
		"rate-of-today": with(func(p *Profile) {
			p.Role, p.Country, p.Years, p.Pay, p.Hours, p.Signals = "security", "IL", Known(13), payAbove, Known(1.5), []string{signalShipped}
		}),
		"an-amount": with(func(p *Profile) {
			p.Pay, p.Amount, p.Education, p.Remote = "", Amount{58000, "EUR"}, "Master", "remote"
		}),
		"learner": with(func(p *Profile) {
			p.Role, p.Hours, p.Horizon, p.Market, p.SideAsset = "data_analyst", Known(14), 36, marketHot, assetNone
			p.Skills, p.Moonlighting, p.Ties = []string{}, no, []string{tieVisa}
		}),
		"ask-first": with(func(p *Profile) {
			p.Hours, p.Horizon, p.Market, p.Moonlighting, p.CashNeed = Known(0), 12, marketQuiet, no, cashSoon
			p.Pay, p.Ties = payBelow, []string{tieEquity, tieVisa, tieNotice}
		}),
		"all-unknown": {},
		"all-skipped": {Role: "backend", Country: "SE"},
	}
}

// P30: the verdicts that are published are reproduced, byte for byte, on every machine.
func TestGoldenPersonas(t *testing.T) {
	t.Parallel()
	m := load(t)
	for name, p := range goldens() {
		t.Run(name, func(t *testing.T) { golden(t, name, describe(p, m.Judge(p))) })
	}
	files, err := filepath.Glob("testdata/personas/*")
	if err != nil || len(files) != len(goldens()) {
		t.Errorf("%d files for %d personas, %v", len(files), len(goldens()), err)
	}
}

// golden compares text with a file of testdata/personas.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "personas", name+".txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v: UPDATE=1 go test writes it", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s differs; UPDATE=1 go test rewrites it:\n%s", file, diff)
	}
}

// What the personas must show, whatever the numbers become.
func TestPersonasAgree(t *testing.T) {
	t.Parallel()
	m := load(t)
	for name, want := range map[string]struct {
		winner   Path
		strength Strength
	}{
		"underpaid-hot-market": {Switch, Clear},
		"above-no-hours":       {Ask, None},
		"client-waiting":       {Side, Clear},
		"cash-now-client":      {Side, Clear},
		"cash-now-nothing":     {Stay, None},
	} {
		if v := m.Judge(goldens()[name]); v.Winner != want.winner || v.Strength != want.strength {
			t.Errorf("%s: %s, %s; want %v", name, v.Winner, v.Strength, want)
		}
	}
	winners, strengths := map[Path]string{}, map[Strength]string{}
	for name, p := range goldens() {
		v := m.Judge(p)
		winners[v.Winner], strengths[v.Strength] = name, name
	}
	if len(winners) != 5 || len(strengths) != 4 {
		t.Errorf("the personas show only %v and %v", winners, strengths)
	}
}
