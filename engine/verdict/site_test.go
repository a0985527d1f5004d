package verdict

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// personas are people whose verdicts are kept as text in testdata; UPDATE=1 go test rewrites them.
var personas = map[string]Profile{
	"underpaid-hot-market": {
		Role: "backend", Country: "DE", Years: Known(7), Skills: []string{"java", "postgresql"}, Pay: payBelow, Hours: Known(4),
		CashNeed: cashLater, Signals: []string{signalOffer, signalUnpaidSkill}, Moonlighting: yes, SideAsset: assetSkill,
	},
	"above-no-hours": {Role: "backend", Country: "US", Years: Known(12), Pay: payAbove, Hours: Known(0), CashNeed: cashLater},
	"competing-offer": {
		Role: "fullstack", Country: "GB", Years: Known(4), Pay: payAbout, Hours: Known(8), CashNeed: cashSoon,
		Signals: []string{signalOffer}, Moonlighting: no, Ties: []string{tieEquity, tieVisa, tieNotice},
	},
	"cash-now-client":  {Role: "devops", Country: "PL", Years: Known(8), Pay: payAbout, Hours: Known(8), CashNeed: cashNow, Moonlighting: yes, SideAsset: assetClient},
	"cash-now-nothing": {Role: "backend", Country: "US", Years: Known(4), Pay: payAbout, Hours: Known(1.5), CashNeed: cashNow, Moonlighting: unsure, SideAsset: assetNone},
	"average": {
		Role: "backend", Country: "DE", Years: Known(7), Skills: []string{"java", "postgresql"}, Pay: payAbout, Hours: Known(4),
		CashNeed: cashLater, Moonlighting: unsure, SideAsset: assetSkill,
	},
	"client-waiting":  {Role: "backend", Country: "US", Years: Known(13), Pay: payAbout, Hours: Known(8), CashNeed: cashLater, Moonlighting: yes, SideAsset: assetClient},
	"many-hours":      {Role: "fullstack", Country: "IN", Years: Known(4), Skills: []string{"javascript", "typescript"}, Pay: payAbove, Hours: Known(14), Moonlighting: yes, SideAsset: assetNone},
	"other-role":      {Role: "other", Country: "FR", Years: Known(8), Pay: payAbout, Hours: Known(4), CashNeed: cashSoon, Moonlighting: yes, SideAsset: assetNone},
	"unknown-country": {Role: "data_engineer", Country: "other", Years: Known(8), Pay: payBelow, Hours: Known(4), Moonlighting: yes, SideAsset: assetSkill},
	"no-rate":         {Role: "mobile", Country: "KE", Years: Known(4), Pay: payAbout, Hours: Known(4), Moonlighting: yes, SideAsset: assetClient},
	"rate-of-today":   {Role: "security", Country: "IL", Years: Known(13), Pay: payAbove, Hours: Known(1.5), Signals: []string{signalShipped}},
	"all-unknown":     {},
	"all-skipped":     {Role: "backend", Country: "SE"},
}

func TestPersonas(t *testing.T) {
	m := load(t)
	for name, p := range personas {
		t.Run(name, func(t *testing.T) { golden(t, name, describe(p, m.Site(p))) })
	}
}

// golden compares text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v: UPDATE=1 go test writes it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs; UPDATE=1 go test rewrites it:\n%s", file, diff)
	}
}

// describe writes a profile and its verdict as text.
func describe(p Profile, v Verdict) string {
	var b strings.Builder
	fmt.Fprintf(&b, "role=%s country=%s years=%s skills=%v pay=%s hours=%s cash=%s\n", p.Role, p.Country, text(p.Years), p.Skills, p.Pay, text(p.Hours), p.CashNeed)
	fmt.Fprintf(&b, "signals=%v moonlighting=%s side=%s ties=%v\n\n", p.Signals, p.Moonlighting, p.SideAsset, p.Ties)
	fmt.Fprintf(&b, "%s: %s, %s; fastest %q; %v\n\n", v.Method, v.Winner, v.Strength, v.Fastest, v.Ranked)
	for _, e := range v.Estimates {
		fmt.Fprintf(&b, "%s %s: %v of pay%s, wait %v months, effort %v h", e.Path, e.Item, e.Gain, money(e.Money), e.Wait, e.Effort)
		if e.Volatile {
			b.WriteString(", volatile")
		}
		if e.Closed != "" {
			b.WriteString(", closed: " + e.Closed)
		}
		fmt.Fprintf(&b, "\n  caution %v\n  sources %v\n", e.Caution, e.Sources)
	}
	fmt.Fprintf(&b, "\nhour %v%s\n", v.HourValue, money(v.HourMoney))
	for i, s := range v.Steps {
		fmt.Fprintf(&b, "step %d: %s %s, %s\n", i+1, s.Path, s.Item, s.Note)
	}
	for _, s := range v.Sources {
		fmt.Fprintf(&b, "source %s, %s, %s\n", s.ID, s.Date, s.Grade)
	}
	fmt.Fprintf(&b, "missing %v\n", v.Missing)
	return b.String()
}

func text(n Number) string {
	if !n.Known {
		return "?"
	}
	return fmt.Sprint(n.Value)
}

func money(m *Money) string {
	if m == nil {
		return ""
	}
	return fmt.Sprintf(" = %s %.0f..%.0f", m.Currency, m.Low, m.High)
}

// What the personas must show, whatever the numbers become.
func TestVerdicts(t *testing.T) {
	m := load(t)
	for name, want := range map[string]struct {
		winner   Path
		strength Strength
		first    Path // of the steps
		note     string
	}{
		"underpaid-hot-market": {Switch, Clear, Switch, noteSignal},
		"above-no-hours":       {Stay, None, "", ""},
		"competing-offer":      {Switch, Lean, Switch, noteSignal},
		"cash-now-client":      {Side, Clear, Side, noteCashNow},
		"average":              {Switch, Lean, Skill, noteCloseGap},
		"client-waiting":       {Side, Clear, Side, noteSignal},
	} {
		v := m.Site(personas[name])
		var first Step
		if len(v.Steps) > 0 {
			first = v.Steps[0]
		}
		if v.Winner != want.winner || v.Strength != want.strength || first.Path != want.first || first.Note != want.note {
			t.Errorf("%s: got %s, %s, first %v; want %v", name, v.Winner, v.Strength, first, want)
		}
	}
}

func BenchmarkSite(b *testing.B) {
	m := load(b)
	p := personas["average"]
	b.ReportAllocs()
	for b.Loop() {
		m.Site(p)
	}
}
