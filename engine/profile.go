package engine

import (
	"slices"
	"strconv"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// An input is a model input that an answer can feed.
type input func(*verdict.Profile, string)

// inputs are the model inputs by the name that a question feeds. A question that feeds none of them, and an
// input that no question feeds, are errors of the content.
var inputs = map[string]input{
	"role":         func(p *verdict.Profile, v string) { p.Role = v },
	"years":        func(p *verdict.Profile, v string) { p.Years = number(v) },
	"country":      func(p *verdict.Profile, v string) { p.Country = v },
	"skills":       func(p *verdict.Profile, v string) { p.Skills = append(p.Skills, v) },
	"pay":          func(p *verdict.Profile, v string) { p.Pay = v },
	"hours":        func(p *verdict.Profile, v string) { p.Hours = number(v) },
	"horizon":      func(p *verdict.Profile, v string) { p.Horizon = int(number(v).Value) },
	"cash_need":    func(p *verdict.Profile, v string) { p.CashNeed = v },
	"signals":      func(p *verdict.Profile, v string) { p.Signals = append(p.Signals, v) },
	"market":       func(p *verdict.Profile, v string) { p.Market = v },
	"skill_gap":    func(p *verdict.Profile, v string) { p.SkillGap = v },
	"moonlighting": func(p *verdict.Profile, v string) { p.Moonlighting = v },
	"side_asset":   func(p *verdict.Profile, v string) { p.SideAsset = v },
	"ties":         func(p *verdict.Profile, v string) { p.Ties = append(p.Ties, v) },
}

// lists are the inputs that take several answers. Of somebody who answers, those that are not named are not true.
var lists = map[string]func(*verdict.Profile){
	"skills":  func(p *verdict.Profile) { p.Skills = []string{} },
	"signals": func(p *verdict.Profile) { p.Signals = []string{} },
	"ties":    func(p *verdict.Profile) { p.Ties = []string{} },
}

// counted are the inputs that are numbers: a choice feeds its own.
var counted = []string{"years", "hours"}

// noneOfThese is the value of the choice that excludes the others of a list; the model gets an empty list.
const noneOfThese = "none"

// Profile is what the answers tell the model. What was skipped or not asked stays unknown.
func (q *Quiz) Profile(s State) verdict.Profile {
	return q.profileOf(s.Answers)
}

func (q *Quiz) profileOf(answers []Answer) verdict.Profile {
	var p verdict.Profile
	for _, a := range answers {
		if question := q.byID[a.Question]; question != nil {
			question.feed(&p, a.Value)
		}
	}
	return p
}

// feed tells the model an answer; "" tells nothing.
func (q *Question) feed(p *verdict.Profile, value string) {
	if value == "" {
		return
	}
	for _, name := range q.Feeds {
		if empty := lists[name]; empty != nil {
			empty(p)
		}
	}
	for part := range eachValue(value) {
		if c := q.choice(part); c != nil {
			for name, v := range q.sets(c) {
				inputs[name](p, v)
			}
		}
	}
}

// sets are the inputs that a choice sets, with their values.
func (q *Question) sets(c *Choice) map[string]string {
	switch {
	case c.Sets != nil:
		return c.Sets
	case c.Value == noneOfThese && q.Several:
		return nil
	case slices.Contains(counted, q.Feeds[0]):
		return map[string]string{q.Feeds[0]: strconv.FormatFloat(c.Number, 'g', -1, 64)}
	}
	return map[string]string{q.Feeds[0]: c.Value}
}

// number reads a number of a choice; what is none was refused when the quiz was loaded.
func number(v string) verdict.Number {
	n, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return verdict.Number{}
	}
	return verdict.Known(n)
}
