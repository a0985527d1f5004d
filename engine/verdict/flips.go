package verdict

import (
	"cmp"
	"math"
	"slices"
)

// maxFlips is how many a verdict tells: the answers that matter most.
const maxFlips = 2

// flips finds what would make another path the winner: the raise that is on offer, and other answers to the
// questions, those first that move the lead most (a tornado). The tornado is rough; what it finds is made sure of.
func (m *Model) flips(p Profile, t *trial, v *Verdict) []Flip {
	var list []Flip
	if flip, ok := m.raiseFlip(t, v); ok {
		list = append(list, flip)
	}
	sketch, sure := t.comparison(p, m.rough), t.comparison(p, m.coarse)
	var found []swing
	for _, input := range m.variants(p) {
		if s := sketch.swing(p, input, v); s.flip.Winner != "" {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b swing) int { return cmp.Compare(b.width, a.width) })
	for i := 0; i < len(found) && len(list) < maxFlips; i++ {
		flip := found[i].flip
		if flip.Winner = m.Best(found[i].profile); flip.Winner != v.Winner {
			list = append(list, sure.sharpened(p, flip))
		}
	}
	return list
}

// A variant is the profile with other answers to one question.
type variant struct {
	input   string
	answers []string
	with    func(p Profile, answer string) Profile
}

// variants are the questions whose answers can be other than the profile tells.
func (m *Model) variants(p Profile) []variant {
	hours := func(p Profile, answer string) Profile {
		p.Hours = Known(m.number("hours", answer))
		return p
	}
	horizon := func(p Profile, answer string) Profile {
		i := slices.IndexFunc(m.priors["horizon"], func(s share) bool { return s.Value == answer })
		p.Horizon, p.CashNeed = int(m.priors["horizon"][i].Number), m.priors["horizon"][i].Cash
		return p
	}
	list := []variant{
		{"hours", m.answers("hours"), hours},
		{"horizon", m.answers("horizon"), horizon},
		{"market", markets, func(p Profile, a string) Profile { p.Market = a; return p }},
		{"skill_gap", gaps, func(p Profile, a string) Profile { p.SkillGap = a; return p }},
		{"pay", positions, func(p Profile, a string) Profile { p.Pay, p.Amount = a, Amount{}; return p }},
		{"side_asset", assets, func(p Profile, a string) Profile { p.SideAsset = a; return p }},
		{"moonlighting", []string{yes, no}, func(p Profile, a string) Profile { p.Moonlighting = a; return p }},
		{"signals", []string{signalOffer}, func(p Profile, a string) Profile { p.Signals = with(p.Signals, a); return p }},
	}
	if p.Hours.Known && p.Hours.Value < m.num.HoursLeast.Value {
		return list[:5] // without hours the others are no news
	}
	return list
}

func with(list []string, value string) []string {
	if slices.Contains(list, value) {
		return list
	}
	return append(slices.Clone(list), value)
}

func (m *Model) answers(field string) []string {
	var list []string
	for _, s := range m.priors[field] {
		list = append(list, s.Value)
	}
	return list
}

func (m *Model) number(field, value string) float64 {
	i := slices.IndexFunc(m.priors[field], func(s share) bool { return s.Value == value })
	return m.priors[field][i].Number
}

// A swing is how far one question moves the lead of the winner, and the answer nearest to it that flips it.
type swing struct {
	width   float64
	flip    Flip
	profile Profile // with that answer
}

func (c *comparison) swing(p Profile, v variant, now *Verdict) swing {
	second := now.Outcomes[1].Path
	if now.Outcomes[0].Path != now.Winner { // nothing is worth it
		second = now.Outcomes[0].Path
	}
	m, low, high, least := c.model, now.Lead, now.Lead, math.Inf(1)
	s := swing{}
	for _, answer := range v.answers {
		other := v.with(p, answer)
		worth := c.with(&other)
		lead := max(worth.of(now.Winner), 0) - max(worth.of(second), 0)
		low, high = min(low, lead), max(high, lead)
		winner := worth.best(m.num.WorthLeast.Value)
		// The flip that is told is the one nearest to today: that with the smallest lead of its own.
		gap := max(worth.of(winner), 0) - max(worth.of(now.Winner), 0)
		if winner != now.Winner && gap >= m.num.LeadClose.Value && gap < least {
			least, s.flip = gap, Flip{Input: v.input, Value: answer, Winner: winner}
			s.profile = v.with(p, answer)
		}
	}
	s.width = high - low
	return s
}

// sharpened turns an answer in hours into the number of whole hours at which the winner changes, if that holds when
// it is looked at closely.
func (c *comparison) sharpened(p Profile, f Flip) Flip {
	m := c.model
	from, ok := p.Hours.within(m.num.HoursMost.Value)
	if f.Input != "hours" || !ok {
		return f
	}
	to := m.number("hours", f.Value)
	sharp := Flip{Input: f.Input, Above: to > from, Winner: f.Winner}
	for math.Abs(to-from) > 1 {
		middle := math.Round((from + to) / 2)
		p.Hours = Known(middle)
		if worth := c.with(&p); worth.best(m.num.WorthLeast.Value) == f.Winner {
			to = middle
		} else {
			from = middle
		}
	}
	sharp.Threshold, p.Hours = to, Known(to)
	if m.Best(p) != f.Winner {
		return f
	}
	return sharp
}

// raiseFlip finds the raise on offer below which a switch is no longer the best, or from which it becomes so.
func (m *Model) raiseFlip(t *trial, v *Verdict) (Flip, bool) {
	rival := v.Outcomes[1].Path
	if v.Winner != Switch && (rival != Switch || v.Outcomes[0].Path != v.Winner) {
		return Flip{}, false
	}
	other := t.worth.of(v.Outcomes[0].Path)
	if v.Winner == Switch {
		other = t.worth.of(rival)
	}
	s := m.crowd(t.subject, m.coarse)
	defer crowds.Put(s)
	class := *t.class
	class.fixed = true
	low, high := 0.0, 0.5
	for high-low > 0.005 {
		class.raise = (low + high) / 2
		if m.worth(s, &order{steps: pathSteps[Switch], class: &class}) < other {
			low = class.raise
		} else {
			high = class.raise
		}
	}
	if low == 0 || high == 0.5 {
		return Flip{}, false
	}
	f := Flip{Input: "raise", Threshold: round(high, 2), Winner: Switch, Above: true}
	if v.Winner == Switch {
		f.Winner, f.Above = rival, false
	}
	return f, true
}
