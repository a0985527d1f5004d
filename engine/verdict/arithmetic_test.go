package verdict

import (
	"math"
	"slices"
	"testing"
)

// These tests repeat the method with a pencil: figures copied from model.yaml and data/, none of its code.

// near tells whether two ranges agree to so many decimals.
func near(got, want Range, within float64) bool {
	return math.Abs(got.Low-want.Low) <= within && math.Abs(got.High-want.High) <= within
}

func TestSideArithmetic(t *testing.T) {
	m := load(t)
	// United States: contractors' p25, p50, p75 are 90, 149 and 200 thousand.
	p := Profile{Role: "backend", Country: "US", Years: Known(7), Hours: Known(10), SideAsset: assetClient, Moonlighting: yes, Pay: payAbout}
	paidHours := 10 * 4.345 * 12 * 0.8 * 0.55
	want := Range{paidHours * 1.06 / 2080 * 90 / 149, paidHours * 1.06 / 2080 * 200 / 149}
	e := m.Site(p).Estimates[1]
	if !near(e.Gain, want, 5e-5) || e.Wait != (Range{0.4, 1.7}) || !near(e.Effort, Range{43.4, 43.4}, 0.051) {
		t.Errorf("client: %+v, want %v", e, want)
	}
	p.SideAsset = assetSkill
	if e := m.Site(p).Estimates[1]; e.Gain.Low != 0 || math.Abs(e.Gain.High-want.High*0.4/0.55) > 5e-5 {
		t.Errorf("skill: %+v", e)
	}
	p.SideAsset = assetNone
	e = m.Site(p).Estimates[1]
	if !e.Volatile || !near(e.Gain, Range{0, 500. * 12 / 151200}, 5e-5) {
		t.Errorf("nothing: %+v", e)
	}
	p.Hours = Known(4)
	if again := m.Site(p).Estimates[1]; again.Gain != e.Gain {
		t.Error("the volatile kind must not be worked out from hours")
	}
	// Canada is in no region of contractors, hence the world: 50, 81.9 and 128.1 thousand.
	p.Country, p.SideAsset, p.Hours = "CA", assetClient, Known(10)
	if e := m.Site(p).Estimates[1]; !near(e.Gain, Range{paidHours * 1.06 / 2080 * 50 / 81.9, paidHours * 1.06 / 2080 * 128.1 / 81.9}, 5e-5) {
		t.Errorf("Canada: %+v", e)
	}
}

func TestHourValue(t *testing.T) {
	v := load(t).Site(Profile{Role: "backend", Country: "US", Years: Known(7), Hours: Known(10), SideAsset: assetClient, Moonlighting: yes, Pay: payAbout})
	want := Range{0.8 * 0.55 * 1.06 / 2080 * 90 / 149, 0.8 * 0.55 * 1.06 / 2080 * 200 / 149}
	if !near(v.HourValue, want, 1e-6) {
		t.Errorf("an hour is worth %v, want %v", v.HourValue, want)
	}
	if v.HourMoney == nil || !near(v.HourMoney.Range, Range{want.Low * 152466, want.High * 152466}, 0.1) {
		t.Errorf("in money %+v", v.HourMoney)
	}
}

func TestSwitchArithmetic(t *testing.T) {
	m := load(t)
	const z24 = 0.7063              // 24 % of a normal distribution lie this far under its middle
	move := 1.2816 * 0.067659 / z24 // ln 1.07 = 0.067659
	size := math.Log(1.147)         // 1,000 to 4,999 people, high end
	up := math.Log(1.117 / 1.053)   // a promotion, high over low
	upMid := math.Log(1.117*1.053) / 2
	for _, tt := range []struct {
		name      string
		p         Profile
		item      string
		mid, half float64
	}{
		{"about", Profile{Pay: payAbout}, itemSameRole, 0.067659, move},
		{"below", Profile{Pay: payBelow}, itemSameRole, 0.067659 + 0.08, math.Hypot(move, 0.04)},
		{"above", Profile{Pay: payAbove}, itemSameRole, 0.067659 - 0.08, math.Hypot(move, 0.04)},
		{"unknown", Profile{}, itemSameRole, 0.067659, math.Hypot(move, 0.12)},
		{"shipped", Profile{Pay: payAbout, Signals: []string{signalShipped}}, itemBetterCompany, 0.067659 + size/2, math.Hypot(move, size/2)},
		{"skill", Profile{Pay: payAbout, Signals: []string{signalUnpaidSkill}}, itemRoleUpgrade, 0.067659 + upMid, math.Hypot(move, up/2)},
		{"skill, young", Profile{Pay: payAbout, Years: Known(2), Signals: []string{signalUnpaidSkill}}, itemBetterCompany, 0.067659 + size/2, math.Hypot(move, size/2)},
	} {
		e := m.Site(tt.p).Estimates[2]
		want := Range{math.Exp(tt.mid-tt.half) - 1, math.Exp(tt.mid+tt.half) - 1}
		if e.Item != tt.item || !near(e.Gain, want, 1e-4) {
			t.Errorf("%s: %s %v, want %s %v", tt.name, e.Item, e.Gain, tt.item, want)
		}
	}
	// Search and application to start: 1 + 35/30.4 and 3 + 49/30.4 months; a visa divides the search by 0.35.
	e := m.Site(Profile{Ties: []string{tieVisa, tieNotice, tieEquity}}).Estimates[2]
	if !near(e.Wait, Range{1/0.35 + 35/30.415 + 1, 3/0.35 + 49/30.415 + 3}, 0.051) {
		t.Errorf("tied: wait %v", e.Wait)
	}
	free := m.Site(Profile{}).Estimates[2]
	if !near(e.Gain, Range{free.Gain.Low - 0.05, free.Gain.High}, 1e-4) {
		t.Errorf("equity: %v, without %v", e.Gain, free.Gain)
	}
}

func TestSkillArithmetic(t *testing.T) {
	m := load(t)
	month := 4 * 4.345 * 0.8
	for _, tt := range []struct {
		name string
		p    Profile
		item string
		gain Range
		wait Range
	}{
		// Go in the column of back-end and full-stack: 8.65 %, se 0.0137.
		{
			"back-end",
			Profile{Role: "backend", Country: "DE", Hours: Known(4)},
			"go",
			Range{1.0865*math.Exp(-1.6449*0.0137) - 1, 1.0865*math.Exp(1.6449*0.0137) - 1},
			Range{90 / month, 220 / month},
		},
		// In the US the survey of 2024 has AWS.
		{"United States", Profile{Role: "devops", Country: "US", Hours: Known(4)}, "aws", Range{0.0662, 0.1202}, Range{90 / month, 220 / month}},
		// Full-time learning can't be faster than the seed's 3 to 12 months.
		{
			"full time",
			Profile{Role: "support", Country: "DE", Hours: Known(40), Skills: []string{"typescript"}},
			"backend",
			Range{0.026, m.tables.gaps[[2]string{"support", "backend"}].High},
			Range{3, 12},
		},
		// No technology left but one whose interval spans zero.
		{
			"zero",
			Profile{Role: "eng_manager", Country: "DE", Hours: Known(4), Skills: []string{"go", "typescript", "redis"}},
			"kubernetes",
			Range{-0.014, 0.098},
			Range{90 / month, 220 / month},
		},
	} {
		e := m.Site(tt.p).Estimates[0]
		if e.Item != tt.item || !near(e.Gain, tt.gain, 5.1e-5) || !near(e.Wait, tt.wait, 0.051) {
			t.Errorf("%s: %+v, want %s %v %v", tt.name, e, tt.item, tt.gain, tt.wait)
		}
		if zero := slices.Contains(e.Caution, cautionIncludesZero); zero != (tt.name == "zero") {
			t.Errorf("%s: caution %v", tt.name, e.Caution)
		}
	}
}

// Money is gain times the middle of the band given; hand-computed for back-end in the US with 7 years.
func TestMoneyArithmetic(t *testing.T) {
	m := load(t)
	pay := map[string]float64{"": 152466, payAbout: 152466, payBelow: (100408. + 123661) / 2, payAbove: (190327. + 244312) / 2}
	for band, want := range pay {
		v := m.Site(Profile{Role: "backend", Country: "US", Years: Known(7), Pay: band, Hours: Known(4), SideAsset: assetClient})
		for _, e := range v.Estimates {
			if e.Money == nil || e.Money.Currency != "USD" || !near(e.Money.Range, Range{e.Gain.Low * want, e.Gain.High * want}, 0.5) {
				t.Errorf("%q: %s: %+v is not %v of %v", band, e.Path, e.Money, e.Gain, want)
			}
		}
	}
	for _, e := range m.Site(Profile{Role: "backend", Country: "other", Hours: Known(4)}).Estimates {
		if e.Money != nil {
			t.Errorf("money without a country: %+v", e)
		}
	}
	// Israel's rate is not the survey's: the verdict says where it is from.
	v := m.Site(Profile{Country: "IL", Hours: Known(4)})
	if !slices.ContainsFunc(v.Sources, func(s Source) bool { return s.ID == "rates" }) {
		t.Error("no source for the rate of Israel")
	}
}

func TestWorth(t *testing.T) {
	m := load(t)
	e := Estimate{Gain: Range{0.04, 0.12}, Wait: Range{2, 6}}
	for _, tt := range []struct {
		cash string
		e    Estimate
		want float64
	}{
		{cashLater, e, 0.08 * (24 - 4) / 12},
		{"", e, 0.08 * (24 - 4) / 12},
		{cashNow, e, 0.06 * (12 - 5) / 12},
		{cashLater, Estimate{Gain: Range{0, 1}, Wait: Range{20, 40}}, 0},
		{cashLater, Estimate{Gain: Range{-0.2, 0.1}, Wait: Range{0, 0}}, -0.1},
		{cashLater, Estimate{Gain: Range{1, 1}, Closed: closedHours}, 0},
	} {
		if got := m.worth(situation{Profile: Profile{CashNeed: tt.cash}}, tt.e); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%s %+v: %v, want %v", tt.cash, tt.e, got, tt.want)
		}
	}
}

// rank needs only the estimates: here the borders of its rule.
func TestRank(t *testing.T) {
	m := load(t)
	path := func(p Path, low, high float64) Estimate { return Estimate{Path: p, Gain: Range{low, high}} }
	for name, tt := range map[string]struct {
		p    Profile
		list []Estimate
		path Path
		how  Strength
	}{
		"clear":            {Profile{}, []Estimate{path(Skill, 0.04, 0.06), path(Side, 0, 0.02)}, Skill, Clear},
		"lean":             {Profile{}, []Estimate{path(Skill, 0, 0.1), path(Side, 0.03, 0.04)}, Skill, Lean},
		"lean, loss":       {Profile{}, []Estimate{path(Switch, -0.02, 0.1), path(Side, 0, 0.01)}, Switch, Lean},
		"close":            {Profile{}, []Estimate{path(Skill, 0.03, 0.05), path(Side, 0.03, 0.0491)}, Skill, Close},
		"lead enough":      {Profile{}, []Estimate{path(Skill, 0.03, 0.05), path(Side, 0.03, 0.039)}, Skill, Clear},
		"none":             {Profile{}, []Estimate{path(Skill, 0, 0.0049), path(Side, 0, 0)}, Ask, None},
		"close to nothing": {Profile{}, []Estimate{path(Skill, 0, 0.006), path(Side, 0, 0)}, Skill, Close},
		"stay":             {Profile{Pay: payAbove}, []Estimate{path(Skill, 0, 0), path(Side, 0, 0)}, Stay, None},
		"above, new":       {Profile{Pay: payAbove, Signals: []string{signalShipped}}, []Estimate{path(Skill, 0, 0), path(Side, 0, 0)}, Ask, None},
	} {
		if p, how := m.rank(situation{Profile: tt.p}, tt.list); p != tt.path || how != tt.how {
			t.Errorf("%s: %s %s, want %s %s", name, p, how, tt.path, tt.how)
		}
	}
}
