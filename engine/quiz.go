package engine

import (
	"slices"

	"github.com/earnverdict/verdictbot/engine/recognize"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// What every platform can show. Load refuses content beyond it, so that nothing is cut or refused while
// somebody uses it.
const (
	MaxChoices = 25   // Discord's select menu has 25 options
	MaxLabel   = 75   // characters: Slack's button and option text; Discord's button has 80
	MaxText    = 1000 // characters of a question, a reason or a notice, well below Slack's 3000 for a section
	MaxField   = 45   // characters of a question that is asked in a form: the title and the labels of Discord's modals
	MaxHint    = 100  // characters of a hint: what stands below a field of Discord's modals
	MaxLink    = 75   // characters of a guide's title on a link button
)

// A Quiz is the content of the dialogue, the guides and the model behind it. It is made by Load, never
// changes, and may be used by many goroutines at once.
type Quiz struct {
	content
	guides       catalogue
	model        *verdict.Model
	byID         map[string]*Question
	recognizable map[string]*recognize.Set // by question
	commands     map[string]Action         // by folded words
	patterns     map[string]string         // by currency: how an amount of 1 is written
	plans        *plans
	judgements   *judgements
	yes, no      map[string]bool // folded words
}

// content is quiz.en.yaml as it is written.
type content struct {
	Version   string              `yaml:"version"`
	Language  string              `yaml:"language"` // BCP 47
	Most      int                 `yaml:"most"`     // questions at the most
	Typical   int                 `yaml:"typical"`  // questions that follow the first ones for most people; bot simulate tells
	Offer     int                 `yaml:"offer"`    // answers after which the verdict is offered
	Questions []Question          `yaml:"questions"`
	CheckIns  []CheckIn           `yaml:"checkins"` // in the order of their days
	Commands  map[Action][]string `yaml:"commands"`
	Yes       []string            `yaml:"yes"`
	No        []string            `yaml:"no"`
	Words     words               `yaml:"words"`
	Verdict   verdictWords        `yaml:"verdict"`
}

// What typed figures mean.
const (
	readsNumber = "number" // a quantity between a choice's From and To
	readsAmount = "amount" // pay, compared with what others earn
)

// A Question is one question with its choices.
type Question struct {
	ID        string   `yaml:"id"`
	Name      string   `yaml:"name"`       // in "your answers"
	Feeds     []string `yaml:"feeds"`      // the model inputs that the answer sets
	First     bool     `yaml:"first"`      // asked of everybody, before the others: amounts and tables need it
	Text      string   `yaml:"text"`       // the question
	MoneyText string   `yaml:"money_text"` // the question when the choices can name amounts
	Hint      string   `yaml:"hint"`       // how an answer can be typed
	Why       string   `yaml:"why"`        // why it is asked
	Recap     bool     `yaml:"recap"`      // the answer is repeated above later questions
	Several   bool     `yaml:"several"`    // more than one choice may be taken
	Reads     string   `yaml:"reads"`      // "number" or "amount": what typed figures mean
	Unit      string   `yaml:"unit"`       // what a number counts: "year", or "hour" for hours a week
	Otherwise string   `yaml:"otherwise"`  // the choice proposed for words that mean none of them
	Choices   []Choice `yaml:"choices"`    // shown
	Typed     []Choice `yaml:"typed"`      // understood when typed, but not shown
}

// A Choice is one answer that can be given.
type Choice struct {
	Value   string            `yaml:"value"` // what is stored; keeps its meaning for ever
	Label   string            `yaml:"label"`
	Money   string            `yaml:"money"` // the label when amounts are known
	Aliases []string          `yaml:"aliases"`
	Sets    map[string]string `yaml:"sets"` // model inputs and their values; left out: the input that the question feeds, to Value
	From    float64           `yaml:"from"` // typed numbers from here …
	To      float64           `yaml:"to"`   // … to here mean this choice
	Number  float64           `yaml:"number"`
	Alone   bool              `yaml:"alone"` // of several: excludes the others
}

// Question returns the question with an ID, or nil.
func (q *Quiz) Question(id string) *Question { return q.byID[id] }

// Model is the model behind the quiz.
func (q *Quiz) Model() *verdict.Model { return q.model }

// feeding is the question whose answer sets a model input, or nil.
func (q *Quiz) feeding(name string) *Question {
	for i := range q.Questions {
		if slices.Contains(q.Questions[i].Feeds, name) {
			return &q.Questions[i]
		}
	}
	return nil
}

// Version names the content that a State's answers belong to.
func (q *Quiz) Version() string { return q.content.Version }

// all are the choices, those that are shown first.
func (q *Question) all() []Choice { return slices.Concat(q.Choices, q.Typed) }

// choice returns the choice with a value, shown or not, or nil.
func (q *Question) choice(value string) *Choice {
	for _, list := range [][]Choice{q.Choices, q.Typed} {
		for i := range list {
			if list[i].Value == value {
				return &list[i]
			}
		}
	}
	return nil
}
