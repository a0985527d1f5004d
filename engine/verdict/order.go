package verdict

import "slices"

// An order is a sequence of steps. Where there is more than one way to take a step, it names the one that is worth
// most for the person: the class of a move, the kind of lesson, the mode of a side income.
type order struct {
	steps  []step
	class  *class
	lesson int // 0: the technology, 1: the neighbouring role
	mode   mode
}

// A timeline is when each step of an order begins and ends, in months from today.
type timeline [4]struct{ from, to float64 }

// set notes a step; nobody may ask for it.
func (t *timeline) set(step int, from, to float64) {
	if t != nil {
		t[step].from, t[step].to = from, to
	}
}

// play follows an order for one person with one luck. A step begins when the one before it ends; the hours are
// shared: beside a side income that has begun, and that goes on, half of them are left.
func (m *Model) play(o *order, p *person, l *luck, h *history, times *timeline) {
	*h = history{}
	var learned study
	clock, hours, raises, moved := 0.0, p.hours, 0, false
	for i, step := range o.steps {
		from := clock
		switch step {
		case stepAsk:
			h.before[raises] = m.ask(p, l, clock)
			raises++
			times.set(i, from, from+3)
			continue
		case stepLearn:
			lesson := p.lesson(o)
			if lesson == nil {
				return // the order can't be followed any further
			}
			h.pay(clock, m.num.CostSkill.Value)
			m.study(p, l, clock, hours, lesson, &learned)
			clock = learned.ends
			if moved {
				h.later = learned.inside
				h.later.after += int(m.num.NewJobWait.Value)
			} else {
				h.before[raises] = learned.inside
				raises++
			}
		case stepMove:
			h.pay(clock, m.num.CostSwitch.Value)
			class := o.class
			if class.inHand && clock > m.num.OfferToStart.High {
				class = &m.by.class[0] // an offer does not wait for what is learned first
			}
			if moved = true; class.open(p) {
				clock = m.search(p, l, clock, hours, class, &learned, &h.move)
			}
		case stepSide:
			if i < len(o.steps)-1 {
				hours /= 2
			}
			m.earn(p, l, clock, hours, o.mode, h)
			times.set(i, from, lastMonth)
			continue
		}
		times.set(i, from, clock)
	}
}

// lesson is what the person learns in an order; nil when there are no hours for it, or nothing to learn.
func (p *person) lesson(o *order) *lesson {
	switch {
	case p.busy:
		return nil
	case o.lesson == 1:
		return p.role
	}
	return p.technology
}

// A step is one of an order.
type step uint8

const (
	stepAsk step = iota
	stepLearn
	stepMove
	stepSide
)

// path is the path that a step is.
func (s step) path() Path { return paths[s.index()] }

// index is its position in paths.
func (s step) index() int { return [...]int{askIndex, learnIndex, moveIndex, sideIndex}[s] }

// The paths as orders. Learning counts with the move that may follow it: who learns can be paid for it by the
// present employer or by another one, whichever pays more (a step that keeps a later one open is credited with it).
var pathSteps = map[Path][]step{
	Ask:    {stepAsk},
	Skill:  {stepLearn, stepMove},
	Switch: {stepMove},
	Side:   {stepSide},
}

// orders are all sensible sequences: every order of every choice of the three paths, with asking for a raise first
// or not at all (it takes no hours, and after a move there is nothing to ask for).
func orders() [][]step {
	out := [][]step{{stepAsk}}
	var grow func(taken []step)
	grow = func(taken []step) {
		if len(taken) > 0 {
			out = append(out, slices.Clone(taken), append([]step{stepAsk}, taken...))
		}
		for _, next := range []step{stepLearn, stepMove, stepSide} {
			if !slices.Contains(taken, next) {
				grow(append(slices.Clone(taken), next))
			}
		}
	}
	grow(nil)
	return out
}
