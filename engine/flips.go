package engine

import (
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// flips says what would make another path the verdict, each with the cheapest way to find out.
func (q *Quiz) flips(s State, v *verdict.Verdict) string {
	var b strings.Builder
	for _, f := range v.Flips {
		text := fill(q.Verdict.Flip[flipKey(f)], "path", q.Verdict.Paths[string(f.Winner)], "value", q.flipValue(s, f))
		b.WriteString("\n- " + text + " " + q.Verdict.FindOut[f.Input])
	}
	if b.Len() == 0 {
		return ""
	}
	return fill(q.Verdict.Flips, "flips", b.String())
}

// flipKey names the wording: that of the input, with the side of a threshold.
func flipKey(f verdict.Flip) string {
	switch {
	case f.Value != "", noHours(f):
		return f.Input
	case f.Above:
		return f.Input + "_above"
	}
	return f.Input + "_below"
}

// noHours says whether a threshold leaves one answer only: no hours, and not "0 or fewer".
func noHours(f verdict.Flip) bool {
	return f.Input == "hours" && f.Value == "" && !f.Above && f.Threshold < 1
}

func (q *Quiz) flipValue(s State, f verdict.Flip) string {
	switch question := q.feeding(f.Input); {
	case f.Input == "raise":
		return percent(f.Threshold)
	case noHours(f) && question != nil:
		return lower(question.counting(f).Label)
	case f.Value == "":
		return whole(f.Threshold)
	case question != nil:
		if c := question.setting(f.Input, f.Value); c != nil {
			return lower(q.shownLabel(s, question, c.Value))
		}
	}
	return f.Value
}

// setting is the choice that sets an input to a value, and as little else as there is.
func (q *Question) setting(name, value string) *Choice {
	var found *Choice
	for i := range q.Choices {
		c := &q.Choices[i]
		sets := q.sets(c)
		if (sets[name] == value || c.Value == value) && (found == nil || len(sets) < len(found.Sets)) {
			found = c
		}
	}
	return found
}

// lower begins a label with a small letter, inside a sentence; names and "I" keep theirs.
func lower(label string) string {
	if strings.HasPrefix(label, "A ") || len(label) > 1 && strings.ToUpper(label[1:2]) != label[1:2] {
		return strings.ToLower(label[:1]) + label[1:]
	}
	return label
}

// tries are the answers that would change the verdict, as buttons that change them at once.
func (q *Quiz) tries(s State, v *verdict.Verdict) []Button {
	var list []Button
	for _, f := range v.Flips {
		question := q.feeding(f.Input)
		if question == nil {
			continue
		}
		c := question.setting(f.Input, f.Value)
		if f.Value == "" {
			c = question.counting(f)
		}
		if c == nil {
			continue
		}
		value := c.Value
		if old, _ := s.Answer(question.ID); question.Several && old != "" && old != noneOfThese {
			value = question.normal(old + "," + value)
		}
		label := fill(q.Verdict.WhatIfLine, "name", question.Name, "label", q.shownLabel(s, question, c.Value))
		list = append(list, Button{cut(label, MaxLabel), Event{Action: WhatIf, Question: question.ID, Text: value}})
	}
	return list
}

// counting is the choice nearest to a threshold whose number lies beyond it.
func (q *Question) counting(f verdict.Flip) *Choice {
	var found *Choice
	for i := range q.Choices {
		c := &q.Choices[i]
		switch {
		case f.Above && c.Number >= f.Threshold:
			return c
		case !f.Above && c.Number <= f.Threshold:
			found = c
		}
	}
	return found
}

// whatIf changes an answer at once, to see what it does to the verdict. Without a question it shows what to try.
func (q *Quiz) whatIf(s State, e Event) (State, Notice) {
	question := q.byID[e.Question]
	switch {
	case !q.Finished(s):
		return s.plain(), Notice(q.Words.NoVerdict)
	case e.Question == "":
		return s.turned(WhatIfPage), ""
	case question == nil:
		return s, Notice(q.Words.OldButton)
	}
	value := question.normal(e.Text)
	if notice := q.refuses(question, value); notice != "" {
		return s, notice
	}
	if old, answered := s.Answer(question.ID); answered && old == value {
		return s.plain(), ""
	}
	s.Enough = true // the verdict is compared, and not put off by further questions
	return q.record(s, Answer{question.ID, value}), ""
}

// whatIfPage offers the answers that would change the verdict.
func (q *Quiz) whatIfPage(s State) Message {
	tries := q.tries(s, &q.judged(s.Answers).verdict)
	m := Message{Title: q.Verdict.WhatIf, Actions: q.leave(s)}
	if len(tries) == 0 {
		m.Body = q.Verdict.WhatIfNone
		return m
	}
	m.Prompt = &Prompt{Text: q.Verdict.WhatIfText, Choices: tries}
	return m
}

// payRange says what people like this one earn, and on how many that rests.
func (q *Quiz) payRange(s State, v *verdict.Verdict) string {
	if v.Range == nil {
		return ""
	}
	money := func(amount float64) string { return q.amount(amount, v.Range.Currency) }
	return fill(q.Verdict.PayRange, "low", money(v.Range.P10), "high", money(v.Range.P90), "p25", money(v.Range.P25),
		"p75", money(v.Range.P75), "n", strconv.Itoa(v.Range.N), "country", q.labelFed("country", q.Profile(s).Country))
}
