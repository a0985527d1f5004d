package engine

import (
	"cmp"
	"strings"
	"sync"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// A plan is what follows from the answers so far: the question that is worth most to ask next, and how many more
// are worth asking. It depends on the answers alone, not on how the person came to them.
type plan struct {
	next  *Question // nil: nothing that is still unknown is worth a question
	worth float64   // of knowing the answer to next, in shares of annual pay; 0 for the first questions
	after int       // questions that seem worth asking after next
}

// plan asks the first questions in their order, and then the one whose answer is worth most: the expected value of
// the information, under what is known and how often each answer is given. Between equals the earlier one wins, so
// the quiz puts what is least sensitive first. It ends when all that is still open is not worth a question.
func (q *Quiz) plan(answers []Answer) plan {
	key := q.key(answers)
	if p, ok := q.plans.get(key); ok {
		return p
	}
	p := q.newPlan(answers)
	q.plans.put(key, p)
	return p
}

func (q *Quiz) newPlan(answers []Answer) plan {
	if len(answers) >= q.Most {
		return plan{}
	}
	var open []*Question
	for i := range q.Questions {
		question := &q.Questions[i]
		switch {
		case indexOf(answers, question.ID) >= 0:
		case question.First:
			return plan{next: question, after: q.firstAfter(question, answers) + q.Typical}
		default:
			open = append(open, question)
		}
	}
	return q.mostWorth(open, q.profileOf(answers), q.enoughFor(answers))
}

// firstAfter is how many of the first questions follow one.
func (q *Quiz) firstAfter(question *Question, answers []Answer) int {
	n := 0
	for i := range q.Questions {
		if other := &q.Questions[i]; other.First && other != question && indexOf(answers, other.ID) < 0 {
			n++
		}
	}
	return n
}

// enoughFor is what is still open must be worth. Once the verdict is on offer patience counts twice.
func (q *Quiz) enoughFor(answers []Answer) float64 {
	if len(answers) >= q.Offer {
		return 2 * q.model.WorthAsking()
	}
	return q.model.WorthAsking()
}

// mostWorth picks of the open questions the one that is worth most, as long as all of them together are worth asking.
// Often no single answer changes the best path but two do: the question that is worth most is asked then too.
func (q *Quiz) mostWorth(open []*Question, known verdict.Profile, enough float64) plan {
	likely, cases := make([]chances, len(open)), make([][]verdict.Case, len(open))
	for i, question := range open {
		likely[i] = q.likely(question, known)
		for _, answer := range likely[i] {
			profile := known
			question.feed(&profile, answer.value)
			cases[i] = append(cases[i], verdict.Case{Profile: profile, Share: answer.share})
		}
	}
	var p plan
	best := -1.0
	for i, worth := range q.model.Information(known, cases) {
		if worth > best && len(cases[i]) > 0 {
			p.next, best = open[i], worth
		}
		if worth >= enough/4 {
			p.after++
		}
	}
	p.after = max(0, p.after-1)
	if p.worth = best; best < enough {
		p.worth = q.model.Perfect(known, completions(open, likely, known))
	}
	if p.worth < enough {
		return plan{}
	}
	return p
}

type chances []likely

// A likely answer is one that matters, and how often it is given.
type likely struct {
	value string
	share float64
}

// likely are the answers that a question can get. Of several choices, each alone stands for all in which it is true.
func (q *Quiz) likely(question *Question, known verdict.Profile) chances {
	var list chances
	if question.Feeds[0] == "skills" {
		for _, c := range q.model.SkillCases(known.Role, known.Country) {
			list = append(list, likely{cmp.Or(strings.Join(c.Skills, ","), noneOfThese), c.Share})
		}
		return list
	}
	none, sum := 1.0, 0.0
	for i := range question.Choices {
		c := &question.Choices[i]
		if question.Several && c.Value == noneOfThese {
			continue
		}
		share := q.Share(question, c)
		none, sum = none*(1-share), sum+share
		list = append(list, likely{c.Value, share})
	}
	if question.Several {
		for i := range list {
			list[i].share *= (1 - none) / sum
		}
		list = append(list, likely{noneOfThese, none})
	}
	return list
}

// How many ways to answer all open questions are tried, and the step that spreads them (a Korobov lattice).
const (
	ways    = 31
	wayStep = 12
)

// completions are profiles in which all open questions are answered, each answer as often as people give it.
func completions(open []*Question, likely []chances, known verdict.Profile) []verdict.Profile {
	list := make([]verdict.Profile, ways)
	for i := range list {
		list[i] = known
		step := 1
		for k, question := range open {
			question.feed(&list[i], likely[k].at((float64(i*step%ways)+0.5)/ways))
			step = step * wayStep % ways
		}
	}
	return list
}

// at is the answer at a share of all people; "" when nobody can say.
func (list chances) at(share float64) string {
	for _, answer := range list {
		if share -= answer.share; share < 0 {
			return answer.value
		}
	}
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].value
}

// Share is how often a choice is taken, 0 to 1; of several choices, of how many people it is true.
func (q *Quiz) Share(question *Question, c *Choice) float64 {
	field := question.Feeds[0]
	if c.Sets == nil || field == "horizon" { // these are counted by the choice
		return q.model.Prior(field, c.Value)
	}
	share := 1.0
	for name, v := range c.Sets {
		share *= q.model.Prior(name, v)
	}
	return share
}

// key is the answers in the order of the quiz: the order in which they were given changes nothing.
func (q *Quiz) key(answers []Answer) string {
	var b strings.Builder
	for i := range q.Questions {
		if j := indexOf(answers, q.Questions[i].ID); j >= 0 {
			b.WriteString(answers[j].Value)
			b.WriteByte('/')
		}
		b.WriteByte(';')
	}
	return b.String()
}

// plans remembers plans: to work one out takes longer than everything else in a turn, and a turn needs it several
// times. It holds no more than maxPlans.
type plans struct {
	mu   sync.Mutex
	made map[string]plan
}

const maxPlans = 1 << 14

func newPlans() *plans { return &plans{made: map[string]plan{}} }

func (p *plans) get(key string) (plan, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	made, ok := p.made[key]
	return made, ok
}

func (p *plans) put(key string, made plan) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.made) >= maxPlans {
		clear(p.made) // rare, and cheaper than to note what was used when
	}
	p.made[key] = made
}
