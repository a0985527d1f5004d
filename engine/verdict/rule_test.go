package verdict

import (
	"math"
	"slices"
	"testing"
)

// P12: a path that never comes, or brings nothing, never wins, and is no step.
func TestHopelessPaths(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		path   Path
		change func(n *numbers)
	}{
		"nobody is given a raise": {Ask, func(n *numbers) { n.AskBelow.Value, n.AskAbout.Value, n.AskAbove.Value = 0, 0, 0 }},
		"raises are nothing":      {Ask, func(n *numbers) { n.AskRaise.Value, n.AskRaise.Low, n.AskRaise.High = 1e-12, 1e-12, 1e-12 }},
		"there are no offers": {Switch, func(n *numbers) {
			n.OffersQuiet.Value, n.OffersSome.Value, n.OffersHot.Value, n.OfferToStart.Value = 0, 0, 0, 99
		}},
		"offers are no better": {Switch, func(n *numbers) {
			n.RaiseMedian.Value, n.OfferSpread.Value, n.Recovered.Value, n.LargeRealised.Value, n.UpgradeRaise.Value = 0.045, 0, 0, 0, 0
		}},
		"nobody finishes":          {Skill, func(n *numbers) { n.FinishMost.Value = 1e-300 }},
		"side work brings nothing": {Side, func(n *numbers) { n.FreelanceLevel.Value, n.Article.Value, n.ProductMonth.Value = 0, 0, 0 }},
		"side work never takes off": {Side, func(n *numbers) {
			n.WorksNone.Value, n.WorksSkill.Value, n.WorksClient.Value, n.ArticleAccepted.Value, n.ProductLaunched.Value = 0, 0, 0, 0, 0
		}},
	} {
		t.Run(name, func(t *testing.T) {
			m := tuned(t, tt.change)
			for p := range everybody(few(40)) {
				if v := m.Judge(p); v.Winner == tt.path || slices.ContainsFunc(v.Steps, func(s Step) bool { return s.Path == tt.path && len(v.Steps) == 1 }) {
					t.Fatalf("%s wins:\n%s", tt.path, describe(p, v))
				}
			}
		})
	}
}

// P20: with one more path that is not the best, the same one wins.
func TestAnotherPathNearby(t *testing.T) {
	t.Parallel()
	m := load(t)
	checked := 0
	for p := range everybody(few(300)) {
		p.Moonlighting = yes
		open := m.Judge(p)
		if p.Moonlighting = no; open.Winner == Side || open.Outcomes[0].Path == Side {
			continue
		}
		if closed := m.Judge(p); closed.Winner != open.Winner {
			t.Fatalf("without side income:\n%s\nwith it:\n%s", describe(p, closed), describe(p, open))
		}
		checked++
	}
	if checked < few(100) {
		t.Errorf("only %d compared", checked)
	}
}

// P21: what is worked out of a path depends on its gains, not on which path it is. P26: a path that is ahead in luck
// good and bad brings more to half of the people, and more in each tenth.
func TestSwappedPaths(t *testing.T) {
	t.Parallel()
	m := load(t)
	always := 0
	for p := range everybody(few(200)) {
		s := m.subject(p)
		some, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
		tr := m.trial(s, some, many)
		v := Verdict{Outcomes: tr.outcomes()}
		m.decide(&v, tr)
		first, second := slices.Index(paths, v.Outcomes[0].Path), slices.Index(paths, v.Outcomes[1].Path)
		if v.Outcomes[0].Dominates == "always" {
			always++
			dominated(t, tr, first, second)
		}
		if tr.closed[moveIndex] == "" && tr.closed[sideIndex] == "" {
			swapped := *tr
			swapped.gains[moveIndex], swapped.gains[sideIndex] = tr.gains[sideIndex], tr.gains[moveIndex]
			swapped.means[moveIndex], swapped.means[sideIndex] = tr.means[sideIndex], tr.means[moveIndex]
			swapped.worth[moveIndex], swapped.worth[sideIndex] = tr.worth[sideIndex], tr.worth[moveIndex]
			swapped.histories[moveIndex], swapped.histories[sideIndex] = tr.histories[sideIndex], tr.histories[moveIndex]
			w := Verdict{Outcomes: swapped.outcomes()}
			m.decide(&w, &swapped)
			name := map[Path]Path{Switch: Side, Side: Switch, Ask: Ask, Skill: Skill, Stay: Stay, "": ""}
			if w.Winner != name[v.Winner] || w.Strength != v.Strength || w.Lead != v.Lead || w.Fastest != name[v.Fastest] {
				t.Fatalf("%s, %s; swapped %s, %s\n%+v", v.Winner, v.Strength, w.Winner, w.Strength, p)
			}
			for i := range v.Outcomes {
				a, b := v.Outcomes[i], w.Outcome(name[v.Outcomes[i].Path])
				if a.Gain != b.Gain || a.Best != b.Best || a.BreakEven != b.BreakEven || a.Regret != b.Regret || a.Loss != b.Loss || a.Forgone != b.Forgone {
					t.Fatalf("%+v\n%+v", a, b)
				}
			}
		}
		crowds.Put(some)
		crowds.Put(many)
	}
	if always == 0 {
		t.Error("no path is ahead in luck good and bad: nothing was compared")
	}
}

func dominated(t *testing.T, tr *trial, first, second int) {
	t.Helper()
	a, b := tr.gains[first][tr.at], tr.gains[second][tr.at]
	if b == nil {
		b = make([]float64, len(a))
	}
	if a == nil {
		a = make([]float64, len(b))
	}
	ahead := 0
	for i := range a {
		if a[i] >= b[i] {
			ahead++
		}
	}
	if 2*ahead < len(a) {
		t.Errorf("%s is ahead of %s for %d of %d", paths[first], paths[second], ahead, len(a))
	}
	x, y := slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	for tenth := 1; tenth < 10; tenth++ {
		i := tenth * len(a) / 10
		if x[i] < y[i]-slack {
			t.Errorf("%s is behind %s in tenth %d", paths[first], paths[second], tenth)
		}
	}
}

// The borders of the rule, with outcomes made up.
func TestRule(t *testing.T) {
	m := load(t)
	outcome := func(path Path, best, p10 float64) Outcome {
		o := Outcome{Path: path, BreakEven: BreakEven{Never: 1}}
		o.Best[2], o.Gain[2].P10 = best, p10
		return o
	}
	for name, tt := range map[string]struct {
		first, second Outcome
		most, next    float64
		winner        Path
		how           Strength
	}{
		"clear":              {outcome(Switch, 0.6, -0.02), outcome(Side, 0.2, 0), 0.05, 0.04, Switch, Clear},
		"for too few":        {outcome(Switch, 0.59, 0), outcome(Side, 0.2, 0), 0.05, 0.02, Switch, Lean},
		"worse in bad luck":  {outcome(Switch, 0.9, -0.0201), outcome(Side, 0.2, 0), 0.05, 0.02, Switch, Lean},
		"close":              {outcome(Switch, 0.9, 0), outcome(Side, 0.2, 0), 0.05, 0.0402, Switch, Close},
		"worth nothing":      {outcome(Switch, 0.9, 0), outcome(Side, 0.2, 0), 0.0049, -0.1, Stay, None},
		"worth something":    {outcome(Switch, 0.9, 0), outcome(Stay, 0.2, 0), 0.005, 0, Switch, Close},
		"only a raise":       {outcome(Ask, 0.9, 0), outcome(Side, 0.2, 0), 0.05, 0.02, Ask, None},
		"a raise, but close": {outcome(Ask, 0.9, 0), outcome(Side, 0.2, 0), 0.05, 0.045, Ask, Close},
	} {
		v := Verdict{Outcomes: []Outcome{tt.first, tt.second}}
		tr := &trial{model: m, horizon: 24, at: 2, worth: worths{math.Inf(-1), math.Inf(-1), math.Inf(-1), math.Inf(-1), math.Inf(-1)}}
		tr.worth[slices.Index(paths, tt.first.Path)], tr.worth[slices.Index(paths, tt.second.Path)] = tt.most, tt.next
		if m.decide(&v, tr); v.Winner != tt.winner || v.Strength != tt.how {
			t.Errorf("%s: %s, %s; want %s, %s", name, v.Winner, v.Strength, tt.winner, tt.how)
		}
	}
}

// Where the money is needed now, three of four people get what a path is worth within a year.
func TestMoneyNow(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(200)) {
		p.CashNeed, p.Horizon = cashNow, 24
		s := m.subject(p)
		some, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
		tr := m.trial(s, some, many)
		for i, gains := range tr.gains {
			if gains[1] == nil {
				continue
			}
			sorted := slices.Sorted(slices.Values(gains[1]))
			if want := sorted[len(sorted)/4]; math.Abs(tr.worth[i]-want) > slack {
				t.Fatalf("%s is worth %v, want %v\n%+v", paths[i], tr.worth[i], want, p)
			}
		}
		crowds.Put(some)
		crowds.Put(many)
	}
}

func TestFastest(t *testing.T) {
	o := func(path Path, month, never float64, closed string) Outcome {
		return Outcome{Path: path, BreakEven: BreakEven{P50: month, Never: never}, Closed: closed}
	}
	for name, tt := range map[string]struct {
		list []Outcome
		want Path
	}{
		"earliest":           {[]Outcome{o(Skill, 20, 0.2, ""), o(Side, 5, 0.5, "")}, Side},
		"not for most":       {[]Outcome{o(Skill, 20, 0.2, ""), o(Side, 5, 0.51, "")}, Skill},
		"not when closed":    {[]Outcome{o(Skill, 20, 0.2, ""), o(Side, 5, 0.2, closedHours)}, Skill},
		"none":               {[]Outcome{o(Skill, 20, 0.6, ""), o(Stay, 0, 1, "")}, ""},
		"the first of equal": {[]Outcome{o(Skill, 5, 0.2, ""), o(Side, 5, 0.2, "")}, Skill},
	} {
		if got := fastest(tt.list); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
