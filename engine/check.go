package engine

import (
	"regexp"
	"slices"
	"strings"

	"github.com/earnverdict/verdictbot/engine/recognize"
)

// check proves that the quiz can be asked to its end on every platform, and notes what stands against it.
func (q *Quiz) check(doc *document) {
	if q.content.Version == "" {
		doc.refuse(at{"version"}, "give the content a version; stored answers name it")
	}
	if q.Language != "en" {
		doc.refuse(at{"language"}, "%q is not supported, write \"en\"", q.Language)
	}
	if len(q.Questions) == 0 {
		doc.refuse(at{"questions"}, "ask at least one question")
	}
	earlier := map[string]*Question{}
	fed := map[string]string{}
	for i := range q.Questions {
		question, where := &q.Questions[i], at{"questions", i}
		if earlier[question.ID] != nil {
			doc.refuse(where.to("id"), "%q is used twice, give this question another id", question.ID)
		}
		if other := fed[question.Feeds]; other != "" {
			doc.refuse(where.to("feeds"), "question %q feeds %q already, remove one of the two", other, question.Feeds)
		}
		q.checkQuestion(doc, where, question)
		q.checkWhen(doc, where.to("when"), question.When, earlier)
		q.checkReach(doc, where, question)
		earlier[question.ID] = question
		fed[question.Feeds] = question.ID
	}
	for _, name := range sortedKeys(inputs) {
		if fed[name] == "" {
			doc.refuse(at{"questions"}, "no question feeds the model input %q, add one", name)
		}
	}
	q.checkCommands(doc)
	q.checkWords(doc)
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,19}$`)

func (q *Quiz) checkQuestion(doc *document, where at, question *Question) {
	if !idForm.MatchString(question.ID) || question.ID == onVerdict {
		doc.refuse(where.to("id"), "%q is no id, use at most 20 small letters, digits and _", question.ID)
	}
	if inputs[question.Feeds] == nil {
		doc.refuse(where.to("feeds"), "%q is no model input, use one of %s", question.Feeds, strings.Join(sortedKeys(inputs), ", "))
	}
	checkText(doc, where.to("text"), question.Text, MaxText)
	checkText(doc, where.to("why"), question.Why, MaxText)
	checkText(doc, where.to("name"), question.Name, MaxLabel/2)
	if question.Hint != "" {
		checkText(doc, where.to("hint"), question.Hint, MaxText)
	}
	switch list := slices.Contains(lists, question.Feeds); {
	case question.Several && !list:
		doc.refuse(where.to("several"), "the model takes one %s, remove it", question.Feeds)
	case list && !question.Several:
		doc.refuse(where.to("several"), "the model takes a list of %s, write true", question.Feeds)
	}
	if n := len(question.Choices); n < 2 || n > MaxChoices {
		doc.refuse(where.to("choices"), "%d choices; show 2 to %d, move the others to typed", n, MaxChoices)
	}
	if o := question.Otherwise; o != "" && question.choice(o) == nil {
		doc.refuse(where.to("otherwise"), "%q is none of the choices", o)
	}
	q.checkChoices(doc, where, question)
	q.checkReads(doc, where, question)
}

// checkReads proves that typed figures can be read as what the question says they are.
func (q *Quiz) checkReads(doc *document, where at, question *Question) {
	switch question.Reads {
	case "":
	case readsNumber:
		if question.Unit != recognize.Year && question.Unit != recognize.Hour {
			doc.refuse(where.to("unit"), "%q can't be counted, use year or hour", question.Unit)
		}
		checkNumbers(doc, where, question)
	case readsAmount:
		checkText(doc, where.to("money_text"), question.MoneyText, MaxText, "role", "country", "low", "high")
		for _, value := range q.model.Values(question.Feeds) {
			if question.choice(value) == nil {
				doc.refuse(where.to("choices"), "an amount can mean %q, add that choice", value)
			}
		}
	default:
		doc.refuse(where.to("reads"), "%q is unknown, use number or amount", question.Reads)
	}
}

func (q *Quiz) checkChoices(doc *document, where at, question *Question) {
	names := map[string]string{} // folded name → value that it means
	known := q.model.Values(question.Feeds)
	for i, c := range question.all() {
		here := where.to("choices", i)
		if i >= len(question.Choices) {
			here = where.to("typed", i-len(question.Choices))
		}
		checkValue(doc, here, question, c)
		if known != nil && !slices.Contains(known, c.Value) && (c.Value != noneOfThese || !question.Several) {
			doc.refuse(here.to("value"), "the model has no %s %q, use one of %s", question.Feeds, c.Value, strings.Join(known, ", "))
		}
		checkText(doc, here.to("label"), c.Label, MaxLabel)
		if c.Money != "" {
			checkText(doc, here.to("money"), c.Money, MaxLabel-2*len(longAmount), "low", "high")
		}
		for _, name := range append([]string{c.Value, c.Label}, c.Aliases...) {
			key := recognize.Fold(name)
			if other, taken := names[key]; taken && other != c.Value {
				doc.refuse(here, "%q already means %q, remove one of the two", name, other)
			}
			names[key] = c.Value
			if action, taken := q.commands[key]; taken && name != c.Value {
				doc.refuse(here, "%q is a word for %q that always works, choose another one", name, action)
			}
		}
	}
}

// longAmount is as long as an amount with two significant digits gets.
const longAmount = "COP 990M"

func checkValue(doc *document, where at, question *Question, c Choice) {
	e := Event{Action: Confirm, Question: question.ID, Text: c.Value}
	switch {
	case c.Value == "" || strings.ContainsAny(c.Value, ",/ \n"):
		doc.refuse(where.to("value"), "%q is no value, leave out commas, slashes and spaces", c.Value)
	case len(e.String()) > MaxEvent:
		doc.refuse(where.to("value"), "too long for a button: %q has more than %d bytes", e, MaxEvent)
	case c.Alone && !question.Several:
		doc.refuse(where.to("alone"), "only a question with several answers needs it, remove it")
	}
}

func checkNumbers(doc *document, where at, question *Question) {
	for i := range question.Choices {
		c := question.Choices[i]
		here := where.to("choices", i)
		if c.From > c.To || c.Number < c.From || c.Number > c.To {
			doc.refuse(here, "from %v, number %v, to %v must not fall", c.From, c.Number, c.To)
		}
		if i > 0 && c.From <= question.Choices[i-1].To {
			doc.refuse(here.to("from"), "%v belongs to the choice before too", c.From)
		}
	}
}
