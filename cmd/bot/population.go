package main

import (
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// people returns n people who answer as the model's priors say, each answer independently of the others but for
// technologies, which go with the role. silent is the share of people who don't tell an answer, for each answer anew: with 0
// everybody tells everything. The same model and numbers give the same people, on every machine.
//
// The people are points of a sequence and not drawn by chance (see sequence), so that few of them have all answers
// about as often as they are given: with 2,000 people no answer is off by more than half a per cent.
func people(m *verdict.Model, n int, silent float64) []verdict.Profile {
	out, s := make([]verdict.Profile, n), &sequence{}
	for i := range out {
		s.begin(i)
		out[i] = somebody(m, s, silent)
	}
	return out
}

// A stand is what an answer stands for whose number the model does not tell.
type stand struct {
	answer string
	number float64
	cash   string
}

// The answers to questions about numbers, as model.yaml and data/prior.csv name them. A test adds up how often they
// are given.
var (
	yearBands  = []stand{{"0-2", 1, ""}, {"3-5", 4, ""}, {"6-10", 8, ""}, {"11-15", 13, ""}, {"16-plus", 20, ""}}
	hourBands  = []stand{{"0", 0, ""}, {"1-2", 1.5, ""}, {"3-5", 4, ""}, {"6-10", 8, ""}, {"11-plus", 14, ""}}
	timeFrames = []stand{{"now", 12, "now"}, {"year", 12, "soon"}, {"two", 24, "later"}, {"three", 36, "later"}}
)

// somebody answers with the coordinates of one point. Every answer takes its own, told or not, so that a coordinate means
// the same for everybody.
func somebody(m *verdict.Model, s *sequence, silent float64) verdict.Profile {
	var p verdict.Profile
	at := func() (float64, bool) { // the part above silent is stretched over all answers
		u := s.next()
		return (u - silent) / (1 - silent), u >= silent
	}
	one := func(field string, values []string) string {
		if u, tells := at(); tells {
			return answerAt(m, field, values, u)
		}
		return ""
	}
	p.Role, p.Country = one("role", m.Values("role")), one("country", m.Values("country"))
	if band, ok := stands(one("years", answersOf(yearBands)), yearBands); ok {
		p.Years = verdict.Known(band.number)
	}
	p.Education, p.Remote = one("education", m.Values("education")), one("remote", m.Values("remote"))
	p.Pay = one("pay", m.Values("pay"))
	if band, ok := stands(one("hours", answersOf(hourBands)), hourBands); ok {
		p.Hours = verdict.Known(band.number)
	}
	if frame, ok := stands(one("horizon", answersOf(timeFrames)), timeFrames); ok {
		p.Horizon, p.CashNeed = int(frame.number), frame.cash
	}
	p.Market, p.SkillGap = one("market", m.Values("market")), one("skill_gap", m.Values("skill_gap"))
	p.Moonlighting, p.SideAsset = one("moonlighting", m.Values("moonlighting")), one("side_asset", m.Values("side_asset"))
	// Whether a list is told and what is in it take coordinates of their own, because a list has many answers.
	several := func(field string, values []string) []string {
		_, tells := at()
		list := []string{}
		for _, value := range values {
			if s.next() < m.Prior(field, value) {
				list = append(list, value)
			}
		}
		if !tells {
			return nil
		}
		return list
	}
	p.Signals, p.Ties = several("signals", m.Values("signals")), several("ties", m.Values("ties"))
	if role := p.Role; role != "" { // last, because roles have different numbers of technologies
		p.Skills = several("skill:"+role, counted(m, role))
	}
	return p
}

// counted are the technologies of which the model knows how often people in a role have them.
func counted(m *verdict.Model, role string) []string {
	var list []string
	for _, id := range m.Skills() {
		if m.Prior("skill:"+role, id) > 0 {
			list = append(list, id)
		}
	}
	return list
}

// answerAt is the answer at a share of all people; empty where the values are not all that is answered.
func answerAt(m *verdict.Model, field string, values []string, at float64) string {
	last := ""
	for _, value := range values {
		chance := m.Prior(field, value)
		if chance > 0 {
			last = value
		}
		if at < chance {
			return value
		}
		at -= chance
	}
	if at < 0.005 { // counted shares are rounded and need not add up to 1
		return last
	}
	return ""
}

// answersOf are the names under which the model knows the bands.
func answersOf(list []stand) []string {
	var answers []string
	for _, s := range list {
		answers = append(answers, s.answer)
	}
	return answers
}

// stands is the band of an answer; false when nothing was told.
func stands(answer string, list []stand) (stand, bool) {
	for _, s := range list {
		if s.answer == answer {
			return s, true
		}
	}
	return stand{}, false
}
