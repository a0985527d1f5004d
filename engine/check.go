package engine

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/engine/recognize"
	"github.com/earnverdict/verdictbot/engine/verdict"
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
	q.checkLength(doc)
	earlier := map[string]*Question{}
	fed := map[string]string{}
	for i := range q.Questions {
		question, where := &q.Questions[i], at{"questions", i}
		if earlier[question.ID] != nil {
			doc.refuse(where.to("id"), "%q is used twice, give this question another id", question.ID)
		}
		for _, name := range question.Feeds {
			if other := fed[name]; other != "" {
				doc.refuse(where.to("feeds"), "question %q feeds %q already, remove one of the two", other, name)
			}
			fed[name] = question.ID
		}
		if question.First && i > 0 && !q.Questions[i-1].First {
			doc.refuse(where.to("first"), "a question before it is not asked first, move this one up")
		}
		q.checkQuestion(doc, where, question)
		earlier[question.ID] = question
	}
	for _, name := range sortedKeys(inputs) {
		if fed[name] == "" {
			doc.refuse(at{"questions"}, "no question feeds the model input %q, add one", name)
		}
	}
	q.checkCommands(doc)
	q.checkCheckIns(doc)
	q.checkWords(doc)
}

// checkLength proves that the quiz asks something, and offers its verdict before it ends.
func (q *Quiz) checkLength(doc *document) {
	if q.Most < 1 {
		doc.refuse(at{"most"}, "%d questions; ask at least one", q.Most)
		return
	}
	if q.Typical < 0 || q.Typical > q.Most {
		doc.refuse(at{"typical"}, "%d questions; take 0 to %d, the most", q.Typical, q.Most)
	}
	if q.Offer < 1 || q.Offer > q.Most {
		doc.refuse(at{"offer"}, "%d answers; take 1 to %d, the most", q.Offer, q.Most)
	}
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,19}$`)

// checkQuestion checks what a person sees and what the model is told: a question that feeds nothing would be asked in vain.
func (q *Quiz) checkQuestion(doc *document, where at, question *Question) {
	if !idForm.MatchString(question.ID) || question.ID == onVerdict || question.ID == onChange {
		doc.refuse(where.to("id"), "%q is no id, use at most 20 small letters, digits and _", question.ID)
	}
	q.checkFeeds(doc, where, question)
	most := MaxText
	if question.First {
		most = MaxField
	}
	checkText(doc, where.to("text"), question.Text, most)
	checkText(doc, where.to("why"), question.Why, MaxText)
	checkText(doc, where.to("name"), question.Name, MaxLabel/2)
	if question.Hint != "" {
		checkText(doc, where.to("hint"), question.Hint, MaxHint)
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

// checkFeeds proves that the model has the inputs, and that each choice sets one of them to a value that it knows.
func (q *Quiz) checkFeeds(doc *document, where at, question *Question) {
	if len(question.Feeds) == 0 {
		doc.refuse(where.to("feeds"), "name a model input, one of %s", strings.Join(sortedKeys(inputs), ", "))
		question.Feeds = []string{""} // so that what follows can be checked
		return
	}
	for _, name := range question.Feeds {
		switch {
		case inputs[name] == nil:
			doc.refuse(where.to("feeds"), "%q is no model input, use one of %s", name, strings.Join(sortedKeys(inputs), ", "))
		case question.Several && lists[name] == nil:
			doc.refuse(where.to("several"), "the model takes one %s, remove it", name)
		case lists[name] != nil && !question.Several:
			doc.refuse(where.to("several"), "the model takes a list of %s, write true", name)
		}
	}
	for i := range question.Choices {
		q.checkSets(doc, where.to("choices", i), question, &question.Choices[i])
	}
}

// checkSets checks what a choice tells the model: only values that it knows, or the verdict would be about somebody else.
func (q *Quiz) checkSets(doc *document, where at, question *Question, c *Choice) {
	if c.Sets == nil && len(question.Feeds) > 1 && (c.Value != noneOfThese || !question.Several) {
		doc.refuse(where, "say in sets which of %s it means", strings.Join(question.Feeds, ", "))
	}
	for _, name := range sortedKeys(c.Sets) {
		known := q.known(name)
		_, err := strconv.ParseFloat(c.Sets[name], 64)
		switch {
		case !slices.Contains(question.Feeds, name):
			doc.refuse(where.to("sets", name), "the question does not feed it")
		case known != nil && !slices.Contains(known, c.Sets[name]):
			doc.refuse(where.to("sets", name), "the model has no %s %q, use one of %s", name, c.Sets[name], strings.Join(known, ", "))
		case err != nil && slices.Contains(counted, name):
			doc.refuse(where.to("sets", name), "%q is no number", c.Sets[name])
		}
	}
}

// known are the values that an input can be set to; nil when any number will do.
func (q *Quiz) known(name string) []string {
	if name != "horizon" {
		return q.model.Values(name)
	}
	var list []string
	for _, months := range verdict.Horizons {
		list = append(list, strconv.Itoa(months))
	}
	return list
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
		for _, value := range q.model.Values(question.Feeds[0]) {
			if question.choice(value) == nil {
				doc.refuse(where.to("choices"), "an amount can mean %q, add that choice", value)
			}
		}
	default:
		doc.refuse(where.to("reads"), "%q is unknown, use number or amount", question.Reads)
	}
}

// checkChoices holds the choices against the smallest platform, and looks for words that would mean two of them.
func (q *Quiz) checkChoices(doc *document, where at, question *Question) {
	names := map[string]string{} // folded name → value that it means
	known := q.model.Values(question.Feeds[0])
	for i, c := range question.all() {
		here := where.to("choices", i)
		if i >= len(question.Choices) {
			here = where.to("typed", i-len(question.Choices))
		}
		checkValue(doc, here, question, c)
		if c.Sets == nil && known != nil && !slices.Contains(known, c.Value) && (c.Value != noneOfThese || !question.Several) {
			doc.refuse(here.to("value"), "the model has no %s %q, use one of %s", question.Feeds[0], c.Value, strings.Join(known, ", "))
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

// checkValue checks what stands on a button: buttons of old messages carry it for years.
func checkValue(doc *document, where at, question *Question, c Choice) {
	checkCarried(doc, where.to("value"), Event{Action: Confirm, Question: question.ID, Text: c.Value})
	if c.Alone && !question.Several {
		doc.refuse(where.to("alone"), "only a question with several answers needs it, remove it")
	}
}

// checkCarried checks the value of an event that a button carries.
func checkCarried(doc *document, where at, e Event) {
	switch {
	case e.Text == "" || strings.ContainsAny(e.Text, ",/ \n"):
		doc.refuse(where, "%q is no value, leave out commas, slashes and spaces", e.Text)
	case len(e.String()) > MaxEvent:
		doc.refuse(where, "too long for a button: %q has more than %d bytes", e, MaxEvent)
	}
}

// checkNumbers looks for ranges that overlap: a typed number must mean one choice.
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
