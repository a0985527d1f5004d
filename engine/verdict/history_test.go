package verdict

import (
	"math"
	"testing"
)

// P28: an offer that is taken is worth more than staying, to the person who takes it, until the horizon; one that is
// turned down is not. Worked out from the gain alone.
func TestReservation(t *testing.T) {
	t.Parallel()
	m := load(t)
	taken, refused := 0, 0
	for p := range everybody(few(200)) {
		c := m.crowd(m.subject(p), m.rough)
		for _, o := range []order{ways(m, []step{stepMove}), ways(m, []step{stepLearn, stepMove}), ways(m, []step{stepAsk, stepLearn, stepMove})} {
			for i := range c.people {
				var h history
				m.play(&o, &c.people[i], &c.luck[i], &h, nil)
				for _, until := range Horizons {
					goes := h.gain(m.cal, true, until) + h.luckOfLoss(m.cal, true, until)
					stays := h.gain(m.cal, false, until)
					switch accepts := h.taken(m.cal, until); {
					case accepts && goes < stays-slack:
						t.Fatalf("takes an offer that loses %v by month %d: %+v", stays-goes, until, h)
					case !accepts && h.move.there && h.move.after < until && goes > stays+slack:
						t.Fatalf("turns down an offer that brings %v by month %d: %+v", goes-stays, until, h)
					case accepts:
						taken++
					case h.move.there:
						refused++
					}
				}
			}
		}
		crowds.Put(c)
	}
	if taken < 1000 || refused < 1000 {
		t.Errorf("%d taken, %d refused: too few to tell", taken, refused)
	}
}

// The break-even is the first month at whose end more has come in than was paid, month by month.
func TestBreakEven(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(60)) {
		c := m.crowd(m.subject(p), m.rough)
		for _, steps := range pathSteps {
			o := ways(m, steps)
			for i := range c.people {
				var h history
				m.play(&o, &c.people[i], &c.luck[i], &h, nil)
				for _, horizon := range Horizons {
					want, taken := lastMonth+1, h.taken(m.cal, horizon)
					for month := lastMonth; month > 0; month-- {
						if h.gain(m.cal, taken, month) > 0 {
							want = month
						}
					}
					if got := h.breakEven(m.cal, horizon); got != want {
						t.Fatalf("pays off in month %d, not %d: %+v", want, got, h)
					}
				}
			}
		}
		crowds.Put(c)
	}
}

// P27: when everything takes twice as long, no path pays off sooner: in no month have more people got there. (Among
// those who get there it may look sooner, because the slow ones never do.) Without early losses, which a path that
// takes longer may be spared.
func TestTwiceAsLong(t *testing.T) {
	t.Parallel()
	change := func(factor float64) func(n *numbers) {
		return func(n *numbers) {
			n.LossShare.Value = 0
			for _, q := range []*quantity{
				&n.LearnPolish, &n.LearnClear, &n.LearnUnknown, &n.LearnRole, &n.ApplyToStart, &n.OfferToStart, &n.Prepare, &n.Notice,
				&n.NewJobWait, &n.RampNone, &n.RampSkill, &n.RampClient, &n.RampProduct,
			} {
				q.Value, q.Low, q.High = q.Value*factor, q.Low*factor, q.High*factor
			}
			for _, q := range []*quantity{&n.OffersQuiet, &n.OffersSome, &n.OffersHot} {
				q.Value /= factor
			}
		}
	}
	once, twice := tuned(t, change(1)), tuned(t, change(2))
	for p := range everybody(few(100)) {
		for _, steps := range pathSteps {
			for _, horizon := range Horizons {
				a, b := paidOff(once, p, ways(once, steps), horizon), paidOff(twice, p, ways(twice, steps), horizon)
				for month := range a {
					if b[month] > a[month] {
						t.Fatalf("%v: by month %d it has paid off for %d, at twice the time for %d\n%+v", steps, month, a[month], b[month], p)
					}
				}
			}
		}
	}
}

// paidOff counts by month the people for whom an order has paid off.
func paidOff(m *Model, p Profile, o order, horizon int) (count [lastMonth + 1]int) {
	c := m.crowd(m.subject(p), m.rough)
	defer crowds.Put(c)
	for i := range c.people {
		var h history
		m.play(&o, &c.people[i], &c.luck[i], &h, nil)
		for month := h.breakEven(m.cal, horizon); month <= lastMonth; month++ {
			count[month]++
		}
	}
	return count
}

// The mean of the risk of an early loss is what is used for means, whatever the luck of the draws.
func TestLossIsExpected(t *testing.T) {
	m := load(t)
	h := history{move: move{raise: raise{4, 0.1}, there: true, risk: 0.012, loss: 0.2}}
	with, without := h.gain(m.cal, true, 24), h
	without.move.loss = 0
	free := without.gain(m.cal, true, 24)
	if got, want := with+h.luckOfLoss(m.cal, true, 24), free-0.012*m.cal.at[4]; math.Abs(got-want) > slack {
		t.Errorf("%v, want %v", got, want)
	}
	if h.luckOfLoss(m.cal, false, 24) != 0 || h.luckOfLoss(m.cal, true, 3) != 0 {
		t.Error("who has not moved can't lose the new job")
	}
}
