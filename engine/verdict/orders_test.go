package verdict

import (
	"math"
	"slices"
	"testing"
)

// ways gives an order of steps the class, lesson and mode of a verdict.
func ways(m *Model, steps []step) order {
	return order{steps: steps, class: &m.by.class[0], mode: itemFreelance}
}

// All orders of one to three of the paths are tried, each with and without asking for a raise first, once.
func TestOrders(t *testing.T) {
	seen := map[string]bool{}
	for _, steps := range orders() {
		key := ""
		for i, s := range steps {
			if key += string(s.path()) + " "; s == stepAsk && i > 0 {
				t.Errorf("%s: asks after something else", key)
			}
		}
		if seen[key] {
			t.Errorf("%s is there twice", key)
		}
		seen[key] = true
	}
	if want := 1 + 2*(3+6+6); len(seen) != want {
		t.Errorf("%d orders, want %d", len(seen), want)
	}
}

// P24: one more step at the end never takes more than its cost, and the hours that it takes from a side income.
func TestOneMoreStep(t *testing.T) {
	t.Parallel()
	m := load(t)
	n := &m.num
	costs := map[step]float64{stepLearn: n.CostSkill.Value, stepMove: n.CostSwitch.Value, stepSide: n.CostSide.Value}
	for p := range everybody(few(100)) {
		for _, steps := range m.orders {
			if len(steps) < 2 {
				continue
			}
			last, before := steps[len(steps)-1], steps[:len(steps)-1]
			longer, shorter := meansOf(m, p, m.rough, ways(m, steps)), meansOf(m, p, m.rough, ways(m, before))
			if before[len(before)-1] == stepSide {
				continue // then the side income has half of the hours from its start: TestSharedHours
			}
			for k := range longer {
				if longer[k] < shorter[k]-costs[last]-slack {
					t.Fatalf("%v, %d months: %v, without the last step %v\n%+v", steps, Horizons[k], longer[k], shorter[k], p)
				}
			}
		}
	}
}

// P24: a step after a side income leaves it half of the hours, and has the other half for itself.
func TestSharedHours(t *testing.T) {
	t.Parallel()
	m := load(t)
	for _, hours := range hoursAsked[2:] {
		p, half := openly(), openly()
		p.Hours, half.Hours = hours, Known(hours.Value/2)
		whole, halves := m.crowd(m.subject(p), m.fine), m.crowd(m.subject(half), m.fine)
		for _, last := range []step{stepMove, stepLearn} {
			var both, side, then history
			for i := range whole.people {
				o, alone, next := ways(m, []step{stepSide, last}), ways(m, []step{stepSide}), ways(m, []step{last})
				m.play(&o, &whole.people[i], &whole.luck[i], &both, nil)
				m.play(&alone, &halves.people[i], &halves.luck[i], &side, nil)
				halves.people[i].offers = whole.people[i].offers // they come with all hours that the person has
				m.play(&next, &halves.people[i], &halves.luck[i], &then, nil)
				if both.side != side.side || both.before != then.before || both.move != then.move {
					t.Fatalf("%v hours: %+v\nwith half of them: %+v\n%+v", hours.Value, both, side, then)
				}
			}
		}
		crowds.Put(whole)
		crowds.Put(halves)
	}
}

// P24: the order that is told is worth no less than any single path that is open, but for what naming a step must be
// worth (0.5 % each) and the grace of an order that begins with the verdict's path (1 %).
func TestStepsAreWorthIt(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(300)) {
		s := m.subject(p)
		some, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
		tr := m.trial(s, some, many)
		v := Verdict{Outcomes: tr.outcomes()}
		m.decide(&v, tr)
		told := tr.steps(v.Winner)
		sketch := m.crowd(s, m.rough)
		worth := 0.0
		if told.steps != nil {
			worth = m.worth(sketch, told)
		}
		for path, plan := range tr.plans {
			if plan.steps == nil || path == learnIndex && !slices.Equal(pathSteps[Skill], plan.steps) {
				continue
			}
			single := m.worth(sketch, &plan)
			extra := m.num.WorthLeast.Value*float64(len(told.steps)-len(plan.steps)) - m.num.LeadClose.Value
			if worth < single+min(0, extra)-m.num.WorthLeast.Value*float64(len(plan.steps))-slack {
				t.Fatalf("%s alone is worth %v, the order told %v %v\n%+v", paths[path], single, told.steps, worth, p)
			}
		}
		crowds.Put(sketch)
		crowds.Put(some)
		crowds.Put(many)
	}
}

// The timeline of an order: a step begins when the one before it ends, asking takes no time, a side income goes on.
func TestTimeline(t *testing.T) {
	m := certain(t)
	p := openly()
	c := m.crowd(m.subject(p), m.fine)
	defer crowds.Put(c)
	var h history
	var times timeline
	o := ways(m, []step{stepAsk, stepLearn, stepMove, stepSide})
	m.play(&o, &c.people[0], &c.luck[0], &h, &times)
	learned := 150 / 13.904
	moved := learned + 49/(7*4.345) + 20/(4*4.345)
	want := timeline{{0, 3}, {0, learned}, {learned, moved}, {moved, lastMonth}}
	for i := range want {
		if math.Abs(times[i].from-want[i].from) > 1e-6 || math.Abs(times[i].to-want[i].to) > 1e-6 {
			t.Errorf("step %d: %v, want %v", i, times[i], want[i])
		}
	}
	if h.move.after != int(moved) || h.side.after != int(moved+2) || h.costs[2].after != int(moved) || h.n != 3 {
		t.Errorf("history %+v", h)
	}

	// After a move a new employer pays for what is learned no sooner than half a year later.
	o = ways(m, []step{stepLearn})
	m.play(&o, &c.people[0], &c.luck[0], &h, nil)
	wait := h.before[0].after - int(learned)
	o = ways(m, []step{stepMove, stepLearn})
	m.play(&o, &c.people[0], &c.luck[0], &h, nil)
	if got := h.later.after - int(moved) - 6; got < wait-1 || got > wait+1 || h.before != [2]raise{} {
		t.Errorf("paid %d months after the learning, %d after a move", wait, got+6)
	}
}
