package verdict

import (
	"maps"
	"slices"
)

// A prior is how often the answers to one question are given. Where nobody has counted it is an assumption, and
// says so.
type prior struct {
	Answers []share `yaml:"answers"`
	Source  string  `yaml:"source"`
	Date    string  `yaml:"date"`
	Grade   string  `yaml:"grade"`
	Note    string  `yaml:"note"`
}

// A share is one answer. For hours it stands for Number hours a week; for a horizon, for Number months.
type share struct {
	Value  string  `yaml:"value"`
	Number float64 `yaml:"number"`
	Cash   string  `yaml:"cash"` // of a horizon: how soon the money is needed then
	Share  float64 `yaml:"share"`
}

// The priors that model.yaml must have. Those of flags (what is true of somebody) need not add up to 1.
var (
	answerPriors = []string{"hours", "horizon", "market", "skill_gap", "pay", "side_asset", "moonlighting"}
	flagPriors   = []string{"ties", "signals"}
	// The priors that are counted in prior.csv. Those of skills are one for each role.
	countedPriors = []string{"role", "country", "years", "education", "remote"}
)

// skillPrior begins the name of a prior of technologies; the role follows.
const skillPrior = "skill:"

// pick returns the answer at a share of all people.
func pick(answers []share, at float64) *share {
	for i := range answers {
		if at < answers[i].Share {
			return &answers[i]
		}
		at -= answers[i].Share
	}
	return &answers[len(answers)-1]
}

// chance is how often a value is the answer.
func chance(answers []share, value string) float64 {
	i := slices.IndexFunc(answers, func(s share) bool { return s.Value == value })
	if i < 0 {
		return 0
	}
	return answers[i].Share
}

// Prior returns how often people give an answer to what a field of Profile asks: 0 to 1. Of ties and signals it
// is the share of people of whom one is true.
func (m *Model) Prior(field, value string) float64 { return chance(m.priors[field], value) }

// newPriors joins the assumed and the counted frequencies, each in the order in which it is written. The years of
// the counted bands are the numbers that the quiz takes for them.
func newPriors(doc document, t *tables) map[string][]share {
	priors := map[string][]share{}
	for field, p := range doc.Priors {
		priors[field] = p.Answers
	}
	maps.Copy(priors, t.prior)
	return priors
}
