package verdict

import (
	"math"
	"slices"
	"sync"
)

// paths are all that are compared, in the order in which ties are decided: where nothing is gained, changing
// nothing is best.
var paths = []Path{Stay, Ask, Switch, Skill, Side}

// A crowd is the people that a profile may stand for, one for each draw.
type crowd struct {
	times  []share
	luck   []luck
	people []person
	gains  []float64 // room to work in

	histories [pathCount][]history // room for a trial
	byHorizon [pathCount][4][]float64
}

var crowds = sync.Pool{New: func() any { return new(crowd) }}

// crowd draws the people. Give it back to crowds when done.
func (m *Model) crowd(s *subject, d *draws) *crowd {
	c, ok := crowds.Get().(*crowd)
	if !ok {
		c = new(crowd)
	}
	c.times, c.luck = s.times, d.luck
	c.people, c.gains = c.people[:0], slices.Grow(c.gains[:0], len(d.luck))[:len(d.luck)]
	fees := d.rate[m.scope(s.Country)]
	if fees == nil {
		fees = d.rate["world"]
	}
	for i := range d.luck {
		c.people = append(c.people, s.person(&d.luck[i], fees[i]))
	}
	return c
}

// worth is what an order is worth to the people: its mean gain at the time they ask for; where the money is needed
// now, what three of four get within a year. Shares of annual pay.
func (m *Model) worth(c *crowd, o *order) float64 {
	sum := 0.0
	var h history
	hurried := -1
	for i := range c.people {
		m.play(o, &c.people[i], &c.luck[i], &h, nil)
		before, gain, luck := -1, 0.0, 0.0
		for k := range c.times {
			t := &c.times[k]
			if until := t.until(); until != before { // often two times end in the same month
				taken := h.taken(m.cal, until)
				before, gain, luck = until, h.gain(m.cal, taken, until), h.luckOfLoss(m.cal, taken, until)
			}
			if t.hurried() {
				c.gains[i], hurried = gain, k
				continue
			}
			sum += float64(t.Share * (gain + luck))
		}
	}
	sum /= float64(len(c.people))
	if hurried >= 0 {
		sum += float64(c.times[hurried].Share * quantile(c.gains, 0.25))
	}
	return sum
}

// plan is the order of a path with the class, the lesson and the mode that are worth most to the people.
func (m *Model) plan(c *crowd, path Path, class *class) order {
	o := order{steps: pathSteps[path], class: class}
	switch path {
	case Switch:
		i := best(len(m.by.class), func(i int) float64 { o.class = &m.by.class[i]; return m.worth(c, &o) })
		o.class = &m.by.class[i]
	case Skill:
		o.lesson = best(2, func(i int) float64 {
			if o.lesson = i; !c.learns(&o) {
				return math.Inf(-1)
			}
			return m.worth(c, &o)
		})
	case Side:
		i := best(len(modes), func(i int) float64 { o.mode = modes[i]; return m.sober(c, &o) })
		o.mode = modes[i]
	}
	return o
}

// learns tells whether any of the people has such a lesson.
func (c *crowd) learns(o *order) bool {
	return slices.ContainsFunc(c.people, func(p person) bool { return p.lesson(o) != nil })
}

// sober is what a side income is worth when the luckiest tenth get no more than the others: a few products that
// bring a fortune are no reason to start one.
func (m *Model) sober(c *crowd, o *order) float64 {
	var h history
	for i := range c.people {
		m.play(o, &c.people[i], &c.luck[i], &h, nil)
		c.gains[i] = 0
		for k := range c.times {
			c.gains[i] += float64(c.times[k].Share * h.gain(m.cal, false, c.times[k].until()))
		}
	}
	sum, most := 0.0, quantile(c.gains, 0.9)
	for _, gain := range c.gains {
		sum += min(gain, most)
	}
	return sum / float64(len(c.gains))
}
