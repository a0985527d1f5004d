package verdict

import (
	"math"
	"slices"
)

// A comparison is what the paths are worth to people with one profile, kept so that other answers can be tried
// cheaply: only the paths that an answer touches are worked out again, as they were planned before. It uses fewer
// draws than Judge.
type comparison struct {
	model   *Model
	draws   *draws
	profile Profile
	plans   [pathCount]order
	worth   worths
	tried   []tried
}

// Tried is a profile that was compared already.
type tried struct {
	profile *Profile
	worth   worths
}

// Worths are what the paths are worth, in the order of paths, in shares of annual pay: the mean gain at the time
// that people ask for, or what three of four get where the money is needed now. A closed path is worth less than
// any other, changing nothing is worth 0.
type worths [pathCount]float64

const (
	pathCount  = 5
	stayIndex  = 0
	askIndex   = 1
	moveIndex  = 2
	learnIndex = 3
	sideIndex  = 4
)

func (m *Model) compare(p Profile, d *draws) *comparison {
	c := &comparison{model: m, draws: d, profile: p}
	c.worth = c.work(&p, func(int) bool { return true }, func(int) bool { return true })
	return c
}

// with returns what the paths are worth to people with another profile.
func (c *comparison) with(p *Profile) worths {
	differing := changes(&c.profile, p)
	if differing == 0 {
		return c.worth
	}
	touched := func(path int) bool { return touches[path]&differing != 0 }
	offered := told(p.Signals, signalOffer) == holds // then the move to plan is another one
	replanned := func(path int) bool {               // what is best at once is often not what is best in two years
		return path == moveIndex && (offered && differing&signalsChanged != 0 || differing&timeChanged != 0) ||
			path == sideIndex && differing&(assetChanged|timeChanged) != 0
	}
	tried := *c
	return tried.work(p, touched, replanned)
}

func (c *comparison) work(p *Profile, touched, planned func(path int) bool) worths {
	m, worth := c.model, c.worth
	s := m.subject(*p)
	crowd, closed := m.crowd(s, c.draws), s.closed()
	defer crowds.Put(crowd)
	for i, path := range paths {
		if i == stayIndex || !touched(i) {
			continue
		}
		if worth[i] = math.Inf(-1); closed[i] != "" {
			continue
		}
		if known, ok := c.known(i, p); ok {
			worth[i] = known
			continue
		}
		if planned(i) || c.plans[i].steps == nil { // it may have been closed before
			c.plans[i] = m.plan(crowd, path, c.plans[moveIndex].class)
		}
		worth[i] = m.worth(crowd, &c.plans[i])
	}
	return worth
}

// known is what a path is worth to people with a profile, if it was worked out for one that differs in nothing that
// touches the path.
func (c *comparison) known(path int, p *Profile) (worth float64, ok bool) {
	for i := range c.tried {
		if t := &c.tried[i]; touches[path]&changes(t.profile, p) == 0 {
			return t.worth[path], true
		}
	}
	return 0, false
}

// best is the path that is worth most; changing nothing when none is worth anything.
func (w *worths) best(least float64) Path {
	i := best(pathCount, func(i int) float64 { return w[i] })
	if w[i] < least {
		return Stay
	}
	return paths[i]
}

func (w *worths) of(path Path) float64 { return w[slices.Index(paths, path)] }

// Best is the path that is worth most to people with a profile, with the fewer draws of a comparison.
func (m *Model) Best(p Profile) Path {
	worth := m.compare(p, m.coarse).worth
	return worth.best(m.num.WorthLeast.Value)
}

// A Case is a profile that one answer to a question leads to, and how often it is given.
type Case struct {
	Profile Profile
	Share   float64
}

// fewQuestions are so few that each is looked at closely.
const fewQuestions = 5

// Information returns for each question what it is worth to know the answer, in shares of annual pay: the best path
// for each case, instead of the one path that is best over all of them (the expected value of sample information).
// It is never negative, and 0 when the best path is the same in all cases. now is the profile without any answer.
func (m *Model) Information(now Profile, questions [][]Case) []float64 {
	draws := m.coarse
	if len(questions) > fewQuestions { // they differ by much, and there is more to work out
		draws = m.rough
	}
	c := m.compare(now, draws)
	list := make([]float64, len(questions))
	for i, cases := range questions {
		list[i] = c.information(cases)
	}
	return list
}

// information is never negative: to know more can't make the best path worth less.
func (c *comparison) information(cases []Case) float64 {
	sum, told := 0.0, 0.0
	var blind worths
	for i := range cases {
		sum += cases[i].Share
	}
	c.tried = c.tried[:0]
	for i := range cases {
		part, worth := cases[i].Share/sum, c.with(&cases[i].Profile)
		c.tried = append(c.tried, tried{&cases[i].Profile, worth})
		told += float64(part * slices.Max(worth[:]))
		for path := range worth {
			if !math.IsInf(worth[path], -1) { // who finds a path closed changes nothing; one that loses is not found out
				blind[path] += float64(part * worth[path])
			}
		}
	}
	return max(0, told-blind[c.untold(&blind)])
}

// untold is the path that is taken without the answer. Means of the cases add up to the mean of all, so it is the best
// of them. What three of four people get does not add up: there it is the path that the verdict would name now.
func (c *comparison) untold(blind *worths) int {
	if c.profile.CashNeed == cashNow {
		return slices.Index(paths, c.worth.best(c.model.num.WorthLeast.Value))
	}
	return best(pathCount, func(i int) float64 { return blind[i] })
}

// Perfect returns what it would be worth to know everything about somebody, in shares of annual pay: the best path
// of each of the profiles that the answers may add up to, instead of the one path that is best over all of them
// (the expected value of perfect information). Where it is 0, no answers can change the best path.
func (m *Model) Perfect(now Profile, all []Profile) float64 {
	c := m.compare(now, m.coarse)
	cases := make([]Case, len(all))
	for i := range all {
		cases[i] = Case{Profile: all[i], Share: 1}
	}
	return c.information(cases)
}

// WorthAsking is what is still to be known must be worth for the quiz to go on, in shares of annual pay.
func (m *Model) WorthAsking() float64 { return m.num.WorthAsking.Value }

// maxSkillCases is how many of the best technologies a question about skills is tried with.
const maxSkillCases = 3

// A SkillCase is a list of technologies that somebody may know, and how often.
type SkillCase struct {
	Skills []string
	Share  float64
}

// SkillCases are the answers to what somebody in a role uses at work, as far as they matter: the best technology is
// not known, or is and the second is not, and so on. None without a role.
func (m *Model) SkillCases(role, country string) []SkillCase {
	if role == "" {
		return nil
	}
	var cases []SkillCase
	list, left, known := m.lessonsFor(role, country).technologies, 1.0, []string{}
	for i := range list[:min(len(list), maxSkillCases)] {
		share := left * (1 - list[i].known)
		cases = append(cases, SkillCase{known, share})
		left -= share
		known = append(slices.Clone(known), list[i].item)
	}
	return append(cases, SkillCase{known, left})
}
