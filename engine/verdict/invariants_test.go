package verdict

import (
	"math"
	"slices"
	"testing"
)

// What must be true of every verdict, whoever asks.
func TestInvariants(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(500)) {
		v := m.Judge(p)
		if outcomesHold(t, m, p, &v); !t.Failed() {
			ruleHolds(t, m, p, &v)
			stepsHold(t, p, &v)
		}
		if t.Failed() {
			t.Fatalf("\n%s", describe(p, v))
		}
	}
}

func outcomesHold(t *testing.T, m *Model, p Profile, v *Verdict) {
	t.Helper()
	var seen []Path
	var sums [4]float64
	for i := range v.Outcomes {
		o := &v.Outcomes[i]
		seen = append(seen, o.Path)
		for k, g := range o.Gain {
			sums[k] += o.Best[k]
			// P14: the tenths are in order, and what is told is a number.
			if !(g.P10 <= g.P50 && g.P50 <= g.P90) || math.IsNaN(g.Mean) || math.IsInf(g.Mean, 0) || o.Best[k] < 0 || o.Best[k] > 1 {
				t.Errorf("%s, %d months: %+v, best for %v", o.Path, Horizons[k], g, o.Best[k])
			}
			// P11: what is closed is best for nobody.
			if o.Closed != "" && (o.Best[k] != 0 || g != (Spread{})) {
				t.Errorf("%s is closed (%s), yet %+v, best for %v", o.Path, o.Closed, g, o.Best[k])
			}
		}
		if e := o.BreakEven; !(e.P10 <= e.P50 && e.P50 <= e.P90) || e.Never < 0 || e.Never > 1 || e.P90 > 36 || e.Never < 1 && e.P10 < 1 {
			t.Errorf("%s: break-even %+v", o.Path, e)
		}
		if o.Regret < 0 || o.Forgone < 0 || o.Loss < 0 || o.Loss > 1 || o.Path == Stay && o.Closed != "" {
			t.Errorf("%s: %+v", o.Path, o)
		}
		if open := o.Closed == "" && o.Path != Stay; open != (len(o.Sources) > 0) || open && o.Item == "" && o.Path != Ask {
			t.Errorf("%s: item %q, sources %v", o.Path, o.Item, o.Sources)
		}
		for _, id := range o.Sources {
			if !slices.ContainsFunc(v.Sources, func(s Source) bool { return s.ID == id && s.Grade != "" && s.Date != "" }) {
				t.Errorf("%s rests on %q, which the verdict does not list", o.Path, id)
			}
		}
	}
	// P13: the shares of people for whom each path is best are all people.
	for k, sum := range sums {
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("%d months: best for %v of the people in all", Horizons[k], sum)
		}
	}
	if slices.Sort(seen); !slices.Equal(seen, []Path{Ask, Side, Skill, Stay, Switch}) {
		t.Errorf("outcomes %v", seen)
	}
	if _, ok := m.PayRange(p); ok != (v.Range != nil) || v.Pay < 0 || v.Pay > 0 && v.Currency == "" {
		t.Errorf("pay range %v, pay %v %s", v.Range, v.Pay, v.Currency)
	}
}

// ruleHolds repeats the rule of the verdict (section 5.5 of the issue, in words in docs/model.md).
func ruleHolds(t *testing.T, m *Model, p Profile, v *Verdict) {
	t.Helper()
	worth := m.Worths(p)
	var ranked []Path
	for _, path := range paths { // ties in this order
		if _, open := worth[path]; open {
			ranked = append(ranked, path)
		}
	}
	slices.SortStableFunc(ranked, func(a, b Path) int {
		if worth[a] > worth[b] {
			return -1
		}
		return 1
	})
	first, second := v.Outcome(ranked[0]), v.Outcome(ranked[1])
	k := slices.Index(Horizons[:], v.Horizon)
	want, winner := Lean, first.Path
	switch {
	case worth[winner] < 0.005:
		want, winner = None, Stay
	case v.Lead < 0.01:
		want = Close
	case winner == Ask:
		want = None
	case first.Best[k] >= 0.6 && first.Gain[k].P10 >= second.Gain[k].P10-0.02:
		want = Clear
	}
	if v.Winner != winner || v.Strength != want || math.Abs(v.Lead-(worth[ranked[0]]-worth[ranked[1]])) > 6e-5 || v.Outcomes[0].Path != ranked[0] {
		t.Errorf("want %s, %s of %v", winner, want, worth)
	}
	if v.Horizon != p.Horizon && p.Horizon != 0 || v.Outcome(v.Winner).Closed != "" {
		t.Errorf("horizon %d, winner closed: %q", v.Horizon, v.Outcome(v.Winner).Closed)
	}
	// P25: nobody regrets the winner more than another path, where one time is asked for and not the worse quarter.
	if p.Horizon == 0 || p.CashNeed == "" || p.CashNeed == cashNow {
		return
	}
	for i := range v.Outcomes {
		if o := &v.Outcomes[i]; o.Closed == "" && o.Regret < v.Outcomes[0].Regret {
			t.Errorf("P25: the regret of %s is %v, of the best path %v", o.Path, o.Regret, v.Outcomes[0].Regret)
		}
	}
}

func stepsHold(t *testing.T, p Profile, v *Verdict) {
	t.Helper()
	seen := map[Path]bool{}
	for i, s := range v.Steps {
		if o := v.Outcome(s.Path); seen[s.Path] || o == nil || o.Closed != "" || s.Item != o.Item || s.Path == Stay {
			t.Errorf("step %+v, outcome %+v", s, o)
		}
		if seen[s.Path] = true; i == 0 && s.From != 0 || s.From < 0 || s.From > s.To || s.To > 36 || i > 0 && s.From < v.Steps[i-1].From {
			t.Errorf("steps %+v", v.Steps)
		}
	}
	// P11: nobody who may not earn on the side is told to.
	if p.Moonlighting == no && (v.Winner == Side || seen[Side]) {
		t.Errorf("side work is not allowed: %v", v.Steps)
	}
	if len(v.Flips) > maxFlips {
		t.Errorf("flips %v", v.Flips)
	}
	for _, f := range v.Flips {
		if f.Winner == v.Winner || f.Winner == "" {
			t.Errorf("%+v flips nothing", f)
		}
	}
}

// Answers that no quiz would give change nothing for the worse: no panic, no NaN, closed paths never win.
func FuzzJudge(f *testing.F) {
	m := load(f)
	f.Add("backend", "DE", 7.0, "go", "below", 4.0, 24, "later", "offer", "yes", "client", "visa", "hot", 70000.0, "EUR", true)
	f.Add("", "", math.NaN(), "", "", math.Inf(1), 0, "", "", "", "", "", "", 0.0, "", true)
	f.Add("other", "KE", -1.0, "c++", "ABOVE", 1e-300, 6, "now", "shipped", "no", "none", "equity", "quiet", 1e300, "USD", false)
	f.Add("fullstack", "US", 1e300, "aws", "above", 0.5, 12, "now", "unpaid_skill", "unsure", "skill", "notice", "some", 1e-9, "JPY", true)
	f.Fuzz(func(t *testing.T, role, country string, years float64, skill, pay string, hours float64, horizon int, cash, signal, moonlighting, side, tie, market string, amount float64, currency string, known bool) {
		if !slices.Contains(Horizons[:], horizon) {
			horizon = 0
		}
		p := Profile{
			Role: role, Country: country, Years: Number{years, known}, Skills: []string{skill}, Pay: pay, Hours: Number{hours, known},
			Horizon: horizon, CashNeed: cash, Signals: []string{signal, signal}, Moonlighting: moonlighting, SideAsset: side,
			Ties: []string{tie}, Market: market,
		}
		if m.HasCurrency(currency) { // every other amount is refused before
			p.Amount = Amount{amount, currency}
		}
		v := m.Judge(p)
		outcomesHold(t, m, p, &v)
		ruleHolds(t, m, p, &v)
		stepsHold(t, p, &v)
	})
}
