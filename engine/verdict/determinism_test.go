package verdict

import (
	"hash/fnv"
	"io"
	"sync"
	"testing"
)

// all writes many verdicts, with what a question is worth, as one text.
func all(m *Model, w io.Writer, count int) {
	for p := range everybody(count) {
		io.WriteString(w, describe(p, m.Judge(p)))
	}
}

// The same people get the same verdicts, to the last byte: in a second model, and by many at once. The crowds that
// they share are in use by others all the time.
func TestGoldenAgain(t *testing.T) {
	t.Parallel()
	const goroutines = 8
	sums := make([]uint64, goroutines)
	one := load(t)
	var group sync.WaitGroup
	for i := range goroutines {
		group.Go(func() {
			m, h := one, fnv.New64a()
			if i%4 == 1 {
				m = load(t)
			}
			if i%4 == 2 {
				m.Information(openly(), [][]Case{{{Profile: Profile{Pay: payBelow}, Share: 1}, {Profile: Profile{Pay: payAbove}, Share: 1}}})
				m.Follow(Profile{Role: "qa"})
			}
			all(m, h, few(100))
			sums[i] = h.Sum64()
		})
	}
	group.Wait()
	for _, sum := range sums {
		if sum != sums[0] {
			t.Fatalf("not the same verdicts: %x", sums)
		}
	}
}

// Judge is Follow without the curves, and the curves end where the outcomes do.
func TestFollow(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(100)) {
		v, curves := m.Follow(p)
		if describe(p, v) != describe(p, m.Judge(p)) {
			t.Fatalf("Follow has another verdict for %+v", p)
		}
		i := 0
		for _, o := range v.Outcomes {
			if o.Path == Stay || o.Closed != "" {
				continue
			}
			c := curves[i]
			if c.Path != o.Path || (c.Band != nil) != (o.Path == v.Outcomes[0].Path) {
				t.Fatalf("curve %d is of %s, the outcome of %s", i, c.Path, o.Path)
			}
			at := v.Horizon
			g := o.Gain[map[int]int{6: 0, 12: 1, 24: 2, 36: 3}[at]]
			if c.Mean[at] != g.Mean {
				t.Fatalf("%s after %d months: the curve has %v, the outcome %v", o.Path, at, c.Mean[at], g.Mean)
			}
			if b := c.Band; b != nil {
				if b.P10[at] != g.P10 || b.P90[at] != g.P90 || b.P25[at] > b.P75[at] {
					t.Fatalf("%s after %d months: the band has %v to %v, the outcome %+v", o.Path, at, b.P10[at], b.P90[at], g)
				}
			}
			if r := c.Raise; r.Low > r.High || r.Low < 0 || o.Path == v.Winner && r.High == 0 {
				t.Fatalf("%s adds %+v a year to %+v", o.Path, r, p)
			}
			i++
		}
		if i != len(curves) {
			t.Fatalf("%d curves for %d open paths", len(curves), i)
		}
	}
}
