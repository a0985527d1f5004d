package verdict

import (
	"math"
	"slices"
	"testing"
)

// Each coordinate takes every step once, and no two coordinates are the same.
func TestLattice(t *testing.T) {
	const coordinates = 35
	for _, l := range []lattice{fine, coarse, rough} {
		seen := map[float64]int{}
		for d := range coordinates {
			var column []float64
			for i := range l.points {
				column = append(column, l.at(i, d))
			}
			if other, ok := seen[column[1]]; ok {
				t.Errorf("%v: coordinates %d and %d are the same", l, other, d)
			}
			seen[column[1]] = d
			slices.Sort(column)
			for i, u := range column {
				if want := (float64(i) + 0.5) / float64(l.points); math.Abs(u-want) > 1e-15 {
					t.Fatalf("%v: step %d of coordinate %d is %v, want %v", l, i, d, u, want)
				}
			}
		}
	}
}

// P22: against 32 times as many draws, 97 of 100 means of paths are less than 0.3 % of annual pay off, and none is
// more than 0.9 %. Where contractors' pay is spread so widely that few of them make the mean (Africa, South Asia), the
// mean of freelance work is known to an eighth only; of products, which are the same everywhere, to less.
func TestDrawsAreEnough(t *testing.T) {
	t.Parallel()
	m := load(t)
	many := m.newDraws(lattice{points: 16381, generator: 5693})
	worst, off, compared := map[Path]float64{}, 0, 0
	for p := range everybody(few(150)) {
		s := m.subject(p)
		some, enough := m.crowd(s, m.coarse), m.crowd(s, m.fine)
		tr := m.trial(s, some, enough)
		for i, plan := range tr.plans {
			if plan.steps == nil || plan.mode == itemProduct {
				continue
			}
			spread := m.tables.freelance[m.scope(p.Country)]
			wide := i == sideIndex && spread.High > 4*spread.Low
			got := meansOf(m, p, many, plan)
			for k, mean := range tr.means[i] {
				diff := math.Abs(mean - got[k])
				if wide {
					diff = max(0, diff-math.Abs(got[k])/8)
				}
				worst[paths[i]] = max(worst[paths[i]], diff)
				if compared++; diff > agreed {
					off++
				}
				if diff > 3*agreed {
					t.Errorf("%s %s, %d months: %.5f, with more draws %.5f\n%+v", paths[i], tr.item(i), Horizons[k], mean, got[k], p)
				}
			}
		}
		crowds.Put(some)
		crowds.Put(enough)
	}
	if float64(off) > 0.03*float64(compared) {
		t.Errorf("%d of %d means are more than %v off", off, compared, agreed)
	}
	t.Logf("%d of %d means are more than %v off; the worst %v", off, compared, agreed, worst)
}

func TestNormal(t *testing.T) {
	for u, want := range map[float64]float64{0.5: 0, 0.9: z90, 0.1: -z90, 0.75: z75, 0.95: z95} {
		if got := normal(u); math.Abs(got-want) > 1e-4 {
			t.Errorf("normal(%v) = %v, want %v", u, got, want)
		}
	}
	if grid(0.1) == 0.1 || math.Abs(grid(0.1)-0.1) > 1e-7 || grid(grid(0.1)) != grid(0.1) || !math.IsInf(grid(math.Inf(1)), 1) {
		t.Error("grid")
	}
}

// The quantile by selection is that of the sorted values.
func TestQuantile(t *testing.T) {
	for n := 1; n < 60; n++ {
		for seed := range 20 {
			values := make([]float64, n)
			for i := range values {
				values[i] = float64((i*i*7 + i*seed*13 + seed) % (1 + seed*3)) // with ties
			}
			sorted := slices.Sorted(slices.Values(values))
			for _, share := range []float64{0, 0.1, 0.25, 0.5, 0.9, 0.999, 1} {
				want := sorted[min(int(share*float64(n)), n-1)]
				if got := quantile(slices.Clone(values), share); got != want {
					t.Fatalf("%v of %v: %v, want %v", share, values, got, want)
				}
			}
		}
	}
}
