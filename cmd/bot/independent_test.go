package main

import (
	"math"
	"slices"
	"testing"
)

// Two answers go together no more often than chance has it.
func TestAnswersAreIndependent(t *testing.T) {
	m := builtInModel(t)
	all := people(m, 4000, 0)
	fields := sortedKeys(singles)
	for i, a := range fields {
		for _, b := range fields[:i] {
			both, first, second := 0.0, map[string]float64{}, map[string]float64{}
			most := func(field string) string {
				counts := map[string]int{}
				for _, p := range all {
					counts[singles[field](p)]++
				}
				return slices.MaxFunc(sortedKeys(counts), func(x, y string) int { return counts[x] - counts[y] })
			}
			x, y := most(a), most(b)
			for _, p := range all {
				first[singles[a](p)] += 1 / float64(len(all))
				second[singles[b](p)] += 1 / float64(len(all))
				if singles[a](p) == x && singles[b](p) == y {
					both += 1 / float64(len(all))
				}
			}
			if want := first[x] * second[y]; math.Abs(both-want) > 0.02 {
				t.Errorf("%s %s and %s %s: %.4f, want %.4f", a, x, b, y, both, want)
			}
		}
	}
}

// What the model does not know how often it is answered stays unknown.
func TestAnswerAt(t *testing.T) {
	m := builtInModel(t)
	for _, c := range []struct {
		values []string
		at     float64
		want   string
	}{
		{[]string{"below", "about", "above"}, 0, "below"},
		{[]string{"below", "about", "above"}, 0.25, "about"},
		{[]string{"below", "about", "above"}, 0.9999, "above"},
		{[]string{"below", "about"}, 0.9, ""},
		{[]string{"nonsense"}, 0, ""},
	} {
		if got := answerAt(m, "pay", c.values, c.at); got != c.want {
			t.Errorf("%v at %v: %q, want %q", c.values, c.at, got, c.want)
		}
	}
}
