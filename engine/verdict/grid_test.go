package verdict

import (
	"iter"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// subsets returns all subsets of a list.
func subsets(list []string) [][]string {
	all := [][]string{nil}
	for _, v := range list {
		for _, s := range all {
			all = append(all, append(slices.Clone(s), v))
		}
	}
	return all
}

var hoursAsked = []Number{{}, Known(0), Known(1.5), Known(4), Known(8), Known(14)}

// situations are all combinations of what the answers to the quiz can be, apart from role, country and skills.
func situations(base Profile) iter.Seq[Profile] {
	return func(yield func(Profile) bool) {
		p := base
		for _, p.Pay = range []string{"", payBelow, payAbout, payAbove} {
			for _, p.Hours = range hoursAsked {
				for _, p.CashNeed = range []string{cashLater, cashNow} {
					for _, p.Signals = range subsets([]string{signalShipped, signalOffer, signalUnpaidSkill}) {
						for _, p.Moonlighting = range []string{yes, no} {
							for _, p.SideAsset = range []string{"", assetNone, assetSkill, assetClient} {
								for _, p.Ties = range [][]string{nil, {tieEquity, tieVisa, tieNotice}} {
									if !yield(p) {
										return
									}
								}
							}
						}
					}
				}
			}
		}
	}
}

// bases are the roles and places that take different ways through the tables.
var bases = []Profile{
	{Role: "fullstack", Country: "US", Years: Known(1)},
	{Role: "backend", Country: "DE", Years: Known(8), Skills: []string{"go", "aws"}},
	{Role: "eng_manager", Country: "KE"},
	{},
}

func TestInvariants(t *testing.T) {
	t.Parallel()
	m := load(t)
	for _, base := range bases {
		for p := range situations(base) {
			v := m.Site(p)
			invariants(t, m, p, v)
			if t.Failed() {
				t.Fatalf("profile %+v\nverdict %s", p, describe(p, v))
			}
		}
	}
}

func invariants(t *testing.T, m *Model, p Profile, v Verdict) {
	t.Helper()
	open := map[Path]bool{}
	for i, e := range v.Estimates {
		open[e.Path] = e.Closed == ""
		if e.Path != []Path{Skill, Side, Switch}[i] {
			t.Errorf("estimate %d is %s", i, e.Path)
		}
		if !finite(e.Gain) || !finite(e.Wait) || !finite(e.Effort) || e.Gain.Low < -1 || e.Wait.Low < 0 || e.Effort.Low < 0 {
			t.Errorf("%s: not a range: %+v", e.Path, e)
		}
		if open[e.Path] && (e.Item == "" || len(e.Sources) == 0 || e.Wait.High <= 0) {
			t.Errorf("%s: open without item, sources or wait", e.Path)
		}
		if _, known := m.PayRange(p); open[e.Path] && known != (e.Money != nil) {
			t.Errorf("%s: money %v, pay known %v", e.Path, e.Money, known)
		}
		for _, id := range e.Sources {
			if !slices.ContainsFunc(v.Sources, func(s Source) bool { return s.ID == id }) {
				t.Errorf("%s rests on %q, which the verdict does not list", e.Path, id)
			}
		}
	}
	if v.Strength == None {
		if v.Winner != Ask && v.Winner != Stay {
			t.Errorf("none, but %s wins", v.Winner)
		}
	} else if !open[v.Winner] || v.Winner != v.Ranked[0] {
		t.Errorf("%s wins, open %v, ranked %v", v.Winner, open, v.Ranked)
	}
	if v.Fastest != "" && !open[v.Fastest] {
		t.Errorf("fastest %s is closed", v.Fastest)
	}
	for _, s := range v.Steps {
		if s.Path != Ask && (!open[s.Path] || s.Item == "") || s.Note == "" {
			t.Errorf("step %v, open %v", s, open)
		}
	}
	if p.CashNeed == cashNow && v.Strength != None && open[Side] && v.Steps[0].Path != Side {
		t.Errorf("cash is needed now, but the first step is %v", v.Steps[0])
	}
	if sorted := slices.Sorted(slices.Values(v.Ranked)); !slices.Equal(sorted, []Path{Side, Skill, Switch}) {
		t.Errorf("ranked %v", v.Ranked)
	}
	if !finite(v.HourValue) || v.HourValue.Low < 0 || !open[Side] && v.HourValue != (Range{}) {
		t.Errorf("an hour is worth %v", v.HourValue)
	}
}

// finite tells whether a range has ends in order.
func finite(r Range) bool {
	return r.Low <= r.High && !math.IsInf(r.Low, 0) && !math.IsInf(r.High, 0)
}

// Hours close two paths when there are none, the employer one.
func TestClosed(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range situations(bases[0]) {
		v := m.Site(p)
		busy := p.Hours.Known && p.Hours.Value == 0
		want := [3]string{}
		if busy {
			want = [3]string{closedHours, closedHours, ""}
		} else if p.Moonlighting == no {
			want[1] = closedMoonlighting
		}
		if got := [3]string{v.Estimates[0].Closed, v.Estimates[1].Closed, v.Estimates[2].Closed}; got != want {
			t.Fatalf("%+v: closed %v, want %v", p, got, want)
		}
	}
	all := Profile{Role: "eng_manager", Hours: Known(4), Skills: m.Skills()}
	if e := m.Site(all).Estimates[0]; e.Closed != closedKnown {
		t.Errorf("somebody who knows all should still learn %s", e.Item)
	}
}

// notBelow fails where a range or the worth of a path fell.
func notBelow(t *testing.T, m *Model, path int, p, q Profile) {
	t.Helper()
	a, b := m.Site(p).Estimates[path], m.Site(q).Estimates[path]
	if b.Gain.Low < a.Gain.Low || b.Gain.High < a.Gain.High || m.worth(m.situation(q), b) < m.worth(m.situation(p), a)-1e-12 && a.Gain.Mid() > 0 {
		t.Fatalf("fell from %+v to %+v:\n%+v\n%+v", a, b, p, q)
	}
}

// More hours never lower side income, and never make learning slower.
func TestMoreHours(t *testing.T) {
	t.Parallel()
	m := load(t)
	for _, base := range bases {
		for p := range situations(base) {
			if !p.Hours.Known || p.Hours.Value == 14 || len(p.Signals) > 0 {
				continue
			}
			q := p
			q.Hours = hoursAsked[slices.Index(hoursAsked, p.Hours)+1]
			notBelow(t, m, 1, p, q)
			if a, b := m.Site(p).Estimates[0], m.Site(q).Estimates[0]; a.Item == b.Item && (b.Wait.Low > a.Wait.Low || b.Wait.High > a.Wait.High) {
				t.Fatalf("learning takes longer with more hours: %+v %+v", a, b)
			}
		}
	}
}

// The further pay lies under the market, the better a switch.
func TestPayAgainstSwitch(t *testing.T) {
	t.Parallel()
	m := load(t)
	for _, base := range bases {
		for p := range situations(base) {
			if p.Pay != payAbove || p.Hours != Known(4) {
				continue
			}
			about, below := p, p
			about.Pay, below.Pay = payAbout, payBelow
			notBelow(t, m, 2, p, about)
			notBelow(t, m, 2, about, below)
		}
	}
}

// An offer in hand shortens the wait and takes away the risk of less pay; ties never help.
func TestOfferAndTies(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range situations(bases[1]) {
		if p.Hours != Known(4) || has(p.Signals, signalOffer) || len(p.Ties) > 0 {
			continue
		}
		offer := p
		offer.Signals = append(slices.Clone(p.Signals), signalOffer)
		a, b := m.Site(p).Estimates[2], m.Site(offer).Estimates[2]
		if b.Gain.Low < 0 || b.Gain.Low < a.Gain.Low || b.Wait.Low >= a.Wait.Low || b.Wait.High >= a.Wait.High {
			t.Fatalf("offer: %+v, without: %+v", b, a)
		}
		for _, tie := range []string{tieVisa, tieNotice, tieEquity} {
			tied := p
			tied.Ties = []string{tie}
			e := m.Site(tied).Estimates[2]
			if e.Gain.Low > a.Gain.Low || e.Gain.High > a.Gain.High || e.Wait.Low < a.Wait.Low || !slices.Contains(e.Caution, tie) {
				t.Fatalf("%s helps: %+v, without: %+v", tie, e, a)
			}
			if (tie == tieEquity) != (e.Wait == a.Wait) || (tie == tieEquity) == (e.Gain == a.Gain) {
				t.Fatalf("%s changes the wrong thing: %+v", tie, e)
			}
		}
	}
}

// Within one region and currency zone the country changes money only, not shares.
func TestCountryChangesMoneyOnly(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range situations(Profile{Role: "backend", Country: "DE", Years: Known(8)}) {
		if p.Hours != Known(4) {
			continue
		}
		q := p
		q.Country = "CH"
		a, b := m.Site(p), m.Site(q)
		if a.Estimates[2].Money == nil || cmp.Equal(a.Estimates[2].Money, b.Estimates[2].Money) {
			t.Fatal("money should differ")
		}
		for _, v := range []*Verdict{&a, &b} {
			v.HourMoney = nil
			for i := range v.Estimates {
				v.Estimates[i].Money = nil
			}
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("%+v: %s", p, diff)
		}
	}
}

// The same profile gives the same verdict, from any load of the model, and the profile is left alone.
func TestDeterministic(t *testing.T) {
	first, second := load(t), load(t)
	for name, p := range personas {
		q := p
		q.Signals, q.Skills, q.Ties = slices.Clone(p.Signals), slices.Clone(p.Skills), slices.Clone(p.Ties)
		a, b := first.Site(p), second.Site(p)
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(a, first.Site(p)) {
			t.Errorf("%s: two verdicts", name)
		}
		if !reflect.DeepEqual(p, q) {
			t.Errorf("%s: the profile changed", name)
		}
		a.Estimates[2].Sources[0] = "broken"
		a.Missing[0], a.Sources[0].Title = "broken", "broken"
		if !reflect.DeepEqual(b, first.Site(p)) {
			t.Errorf("%s: a caller can change the model", name)
		}
	}
}
