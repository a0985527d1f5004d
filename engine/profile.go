package engine

import "github.com/earnverdict/verdictbot/engine/verdict"

// An input is a model input that an answer can feed.
type input func(*verdict.Profile, *Question, string)

// inputs are the model inputs by the name that a question feeds. A question that feeds none of them, and an
// input that no question feeds, are errors of the content.
var inputs = map[string]input{
	"role":         func(p *verdict.Profile, _ *Question, v string) { p.Role = v },
	"years":        func(p *verdict.Profile, q *Question, v string) { p.Years = q.number(v) },
	"country":      func(p *verdict.Profile, _ *Question, v string) { p.Country = v },
	"skills":       func(p *verdict.Profile, _ *Question, v string) { p.Skills = values(v) },
	"pay":          func(p *verdict.Profile, _ *Question, v string) { p.Pay = v },
	"hours":        func(p *verdict.Profile, q *Question, v string) { p.Hours = q.number(v) },
	"cash_need":    func(p *verdict.Profile, _ *Question, v string) { p.CashNeed = v },
	"signals":      func(p *verdict.Profile, _ *Question, v string) { p.Signals = values(v) },
	"moonlighting": func(p *verdict.Profile, _ *Question, v string) { p.Moonlighting = v },
	"side_asset":   func(p *verdict.Profile, _ *Question, v string) { p.SideAsset = v },
	"ties":         func(p *verdict.Profile, _ *Question, v string) { p.Ties = values(v) },
}

// lists are the inputs that take several answers.
var lists = []string{"skills", "signals", "ties"}

// noneOfThese is the value of the choice that excludes the others of a list; the model gets an empty list.
const noneOfThese = "none"

// Profile is what the answers tell the model. What was skipped or not asked stays unknown.
func (q *Quiz) Profile(s State) verdict.Profile {
	return q.profileOf(s.Answers)
}

func (q *Quiz) profileOf(answers []Answer) verdict.Profile {
	var p verdict.Profile
	for _, a := range answers {
		if question := q.byID[a.Question]; question != nil && a.Value != "" {
			inputs[question.Feeds](&p, question, a.Value)
		}
	}
	return p
}

func (q *Question) number(value string) verdict.Number {
	if c := q.choice(value); c != nil {
		return verdict.Known(c.Number)
	}
	return verdict.Number{}
}

func values(value string) []string {
	if value == noneOfThese {
		return nil
	}
	var out []string
	for part := range eachValue(value) {
		out = append(out, part)
	}
	return out
}
