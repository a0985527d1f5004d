package verdict

import (
	"math"
	"slices"
	"testing"
)

// A flip tells the truth: with the other answer the verdict names another path. It is found with fewer draws than a
// verdict has, so now and then it is not the one that was told, or none; seldom, and then the two are close.
func TestFlips(t *testing.T) {
	t.Parallel()
	m := load(t)
	told, wrong := 0, 0
	for p := range everybody(few(400)) {
		v := m.Judge(p)
		for _, f := range v.Flips {
			q, ok := flipped(m, p, f)
			if !ok {
				continue
			}
			told++
			w := m.Judge(q)
			if w.Winner == f.Winner {
				continue
			}
			wrong++
			worth := m.Worths(q)
			if most := worth[w.Outcomes[0].Path]; most-worth[f.Winner] > 0.02 {
				t.Errorf("%+v: then %s is worth %v, %s %v\n%s", f, w.Winner, most, f.Winner, worth[f.Winner], describeProfile(p))
			}
		}
	}
	if told < few(300) || wrong*10 > told {
		t.Errorf("%d of %d flips are not what was told", wrong, told)
	}
	t.Logf("%d of %d flips are not what was told", wrong, told)
}

// flipped is the profile with the answer of a flip; false for a raise on offer, which no answer tells.
func flipped(m *Model, p Profile, f Flip) (Profile, bool) {
	if f.Input == "hours" && f.Value == "" {
		p.Hours = Known(f.Threshold)
		return p, true
	}
	for _, v := range m.variants(p) {
		if v.input == f.Input && slices.Contains(v.answers, f.Value) {
			return v.with(p, f.Value), true
		}
	}
	return p, false
}

// From hours that nobody has, no number of hours is looked for without end.
func TestFlipsFromNowhere(t *testing.T) {
	m := load(t)
	for _, hours := range []float64{math.Inf(1), math.Inf(-1), math.NaN(), 1e300, -1, 168} {
		p := openly()
		p.Hours = Known(hours)
		for _, f := range m.Judge(p).Flips {
			if f.Threshold < 0 || f.Threshold > m.num.HoursMost.Value {
				t.Errorf("%v hours: %+v", hours, f)
			}
		}
	}
}
