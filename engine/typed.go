package engine

import (
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/engine/recognize"
)

// maxMisses is after how many typed lines in a row that were not understood only the choices are shown.
const maxMisses = 3

// typed works a typed line in. Nothing is guessed silently: what is not certain is proposed.
func (q *Quiz) typed(s State, text string) (State, Notice) {
	words := recognize.Fold(text)
	if s.Pending != nil {
		if i, decided := q.decide(*s.Pending, words); decided {
			return q.decided(s, i)
		}
	}
	if action, ok := q.commands[words]; ok {
		return q.step(s, Event{Action: action})
	}
	if s.Page == CheckInPage {
		if next, notice, ok := q.toldInWords(s, words); ok {
			return next, notice
		}
	}
	if s.Page == AnswersPage {
		if id := q.answerLine(s, words); id != "" {
			return q.edit(s, Event{Action: Edit, Question: id})
		}
		if _, err := strconv.Atoi(words); err == nil { // no line here, and no choice of a question that can't be seen
			return s, Notice(fill(q.Words.Miss1, "hint", q.Words.AnswersText))
		}
	}
	question := q.asked(s)
	if question == nil {
		return q.miss(s, nil)
	}
	return q.understand(s, question, text)
}

// typedTo works words in that were typed to one question, whatever is being asked. Without words there is nothing to do
// but to show the question.
func (q *Quiz) typedTo(s State, e Event) (State, Notice) {
	question := q.byID[e.Question]
	switch {
	case question == nil:
		return s.plain(), Notice(q.Words.OldButton)
	case strings.TrimSpace(e.Text) == "":
		return s.plain(), ""
	}
	return q.understand(s, question, e.Text)
}

// decide reads yes, no or a number as the answer to "did you mean …?". It returns the position of
// the value taken, -1 for no.
func (q *Quiz) decide(p Pending, words string) (i int, decided bool) {
	n, err := strconv.Atoi(words)
	switch {
	case q.no[words] || err == nil && n == len(p.Values)+1:
		return -1, true
	case q.yes[words] && len(p.Values) == 1:
		return 0, true
	case err == nil && n >= 1 && n <= len(p.Values):
		return n - 1, true
	}
	return 0, false
}

func (q *Quiz) decided(s State, i int) (State, Notice) {
	if i < 0 {
		return s.plain(), ""
	}
	return q.record(s, Answer{s.Pending.Question, s.Pending.Values[i]}), ""
}

// answerLine is the question that a line on the page of answers means: its number or its name.
func (q *Quiz) answerLine(s State, words string) string {
	shown := q.answered(s)
	if n, err := strconv.Atoi(words); err == nil && n >= 1 && n <= len(shown) {
		return shown[n-1].ID
	}
	for _, question := range shown {
		if words == recognize.Fold(question.Name) {
			return question.ID
		}
	}
	return ""
}

// understand reads a line as the answer to a question.
func (q *Quiz) understand(s State, question *Question, text string) (State, Notice) {
	if question.Reads == readsAmount {
		if value, notice := q.readAmount(s, text); value != "" || notice != "" {
			if value == "" {
				return q.stay(s, notice)
			}
			return s.proposing(question, value), notice
		}
	}
	match, ok := q.read(question, text)
	values := q.answersIn(question, match)
	switch {
	case ok && match.Sure:
		if notice := q.refuses(question, values[0]); notice != "" {
			return q.stay(s, notice)
		}
		return q.answer(s, question, values[0])
	case ok && question.takes(values[0]):
		return s.proposing(question, values...), q.unknown(question, match)
	case s.Opened != "" && q.no[recognize.Fold(text)]: // keep it
		return q.withoutOpened(s.plain()), ""
	case question.Otherwise != "" && s.Opened == "" && s.Misses < maxMisses-1:
		s.Misses++
		return s.proposing(question, question.Otherwise), ""
	}
	return q.miss(s, question)
}

func (q *Quiz) read(question *Question, text string) (recognize.Match, bool) {
	set := q.recognizable[question.ID]
	if question.Several {
		return set.Several(text)
	}
	return set.One(text)
}

// answersIn are the answers that a match may mean: one with all its values, or alternatives.
func (q *Quiz) answersIn(question *Question, match recognize.Match) []string {
	if question.Several {
		return []string{question.normal(strings.Join(match.Values, ","))}
	}
	return match.Values
}

// unknown says which part of a list was not understood.
func (q *Quiz) unknown(question *Question, match recognize.Match) Notice {
	if len(match.Unknown) == 0 {
		return ""
	}
	label := question.label(strings.Join(match.Values, ","), "")
	return Notice(fill(q.Words.NotAll, "label", label, "unknown", plainText(strings.Join(match.Unknown, ", "))))
}

func (q *Quiz) stay(s State, notice Notice) (State, Notice) {
	s.Misses = min(s.Misses+1, maxMisses)
	return s.plain(), notice
}

// miss says, more plainly each time, that the words were not understood.
func (q *Quiz) miss(s State, question *Question) (State, Notice) {
	s.Misses = min(s.Misses+1, maxMisses)
	s = s.plain()
	switch {
	case question == nil:
		return s, Notice(q.Words.MissFinished)
	case s.Misses == 1:
		return s, Notice(strings.TrimSpace(fill(q.Words.Miss1, "hint", question.Hint)))
	case s.Misses < maxMisses:
		return s, Notice(q.Words.Miss2)
	}
	return s, Notice(q.Words.Miss3)
}

// minAmount is the smallest number that is read as pay: below it is the number of a choice.
const minAmount = 100

// readAmount compares typed pay with what others earn, and says what it read: "95.000" and "4500 a month" can be
// misread. The amount itself is not kept.
func (q *Quiz) readAmount(s State, text string) (value string, notice Notice) {
	amount, ok := recognize.Amount(text)
	if !ok || amount.High < minAmount {
		return "", ""
	}
	pay, known := q.model.PayRange(q.Profile(s))
	months := 1.0
	switch {
	case !known:
		return "", Notice(q.Words.AmountUnknown)
	case !canBeIn(amount, pay.Currency):
		return "", Notice(fill(q.Words.AmountCurrency, "currency", pay.Currency))
	case amount.Period == recognize.Month:
		months = 12
	case amount.Period != "" && amount.Period != recognize.Year:
		return "", Notice(q.Words.AmountPeriod)
	}
	year := (amount.Low + amount.High) / 2 * months
	return pay.Level(year), Notice(fill(q.Words.AmountRead, "amount", q.amount(year, pay.Currency)))
}
