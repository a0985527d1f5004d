package engine

import (
	"slices"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// answersPage lists what was said; each line can be changed.
func (q *Quiz) answersPage(s State) Message {
	shown := q.answered(s)
	m := Message{Title: q.Words.AnswersTitle}
	if len(shown) == 0 {
		m.Body = q.Words.AnswersNone
	} else {
		m.Prompt = &Prompt{Text: q.Words.AnswersText}
	}
	for _, question := range shown {
		value, _ := s.Answer(question.ID)
		label := fill(q.Words.AnswersLine, "name", question.Name, "label", q.shownLabel(s, question, value))
		m.Prompt.Choices = append(m.Prompt.Choices,
			Button{cut(label, MaxLabel), Event{Action: Edit, Question: question.ID}})
	}
	m.Actions = q.leave(s)
	return m
}

// answered are the questions with an answer, in the order of the quiz.
func (q *Quiz) answered(s State) []*Question {
	var out []*Question
	for i := range q.Questions {
		if _, ok := s.Answer(q.Questions[i].ID); ok {
			out = append(out, &q.Questions[i])
		}
	}
	return out
}

// leave are the ways on from a page.
func (q *Quiz) leave(s State) []Button {
	on := q.Words.GoOn
	if q.Finished(s) {
		on = q.Words.Again
	}
	return []Button{
		{on, Event{Action: Show}},
		{q.Words.Restart, Event{Action: Restart}},
		{q.Words.Forget, Event{Action: Forget}},
	}
}

func (q *Quiz) helpPage(s State) Message {
	return Message{Title: q.Words.HelpTitle, Body: q.Words.HelpBody, Actions: q.leave(s)}
}

// guidesPage links what is worth reading: for the verdict when there is one, else for everybody.
func (q *Quiz) guidesPage(s State) Message {
	found := q.guides.Guides
	if q.Finished(s) {
		found = q.guides.matching(q.Profile(s).Role, q.judged(s.Answers).verdict.Winner)
	}
	links := q.guides.links(found)
	return Message{
		Title: q.Words.GuidesTitle, Body: q.Words.GuidesBody,
		Links: links[max(0, len(links)-maxGuides-1):], Actions: q.leave(s),
	}
}

// privacyPage also lists what the person has said yes to, and ends it.
func (q *Quiz) privacyPage(s State) Message {
	m := Message{
		Title: q.Words.PrivacyTitle, Body: q.Words.PrivacyBody,
		Actions: []Button{{q.Words.Export, Event{Action: Export}}},
	}
	if !q.Due(s).IsZero() {
		m.Body += "\n\n" + string(q.agreed(s))
		m.Actions = append(m.Actions, Button{q.Words.Decline, Event{Action: Decline}})
	}
	m.Actions = append(m.Actions, q.leave(s)...)
	return m
}

func (q *Quiz) stoppedPage() Message {
	return Message{
		Title: q.Words.Stopped,
		Body:  q.Words.StoppedBody,
		Actions: []Button{
			{q.Words.GoOn, Event{Action: Show}},
			{q.Words.Forget, Event{Action: Forget}},
		},
		Done: true,
	}
}

// sourcesPage lists where the numbers come from that this person's estimates rest on.
func (q *Quiz) sourcesPage(s State) Message {
	v := &q.judged(s.Answers).verdict
	var b strings.Builder
	for _, source := range v.Sources {
		title := source.Title
		if source.URL != "" {
			title = "[" + title + "](" + source.URL + ")"
		}
		licence := source.Licence
		if licence != "" {
			licence = ", " + licence
		}
		line := fill(q.Words.SourcesLine, "title", title, "date", source.Date, "grade", source.Grade, "licence", licence)
		b.WriteString("- " + line + "\n")
	}
	b.WriteString("\n" + q.Words.SourcesGrades + "\n\n")
	b.WriteString(fill(q.Words.SourcesMissing, "missing", q.missing(v)))
	return Message{Title: q.Words.SourcesTitle, Body: b.String(), Links: []Link{q.guides.methodLink()}, Actions: q.leave(s)}
}

// whyPage tells how the verdict came about: what the paths are worth, how much chance decides, and what people earn.
func (q *Quiz) whyPage(s State) Message {
	v := &q.judged(s.Answers).verdict
	first, second := &v.Outcomes[0], &v.Outcomes[1]
	names := []string{"first", q.Verdict.Paths[string(first.Path)], "second", q.Verdict.Paths[string(second.Path)]}
	parts := []string{fill(q.Verdict.How, "horizon", q.horizon(v))}
	if q.Profile(s).CashNeed == "now" {
		parts = append(parts, q.Verdict.Hurried)
	}
	ahead := q.Verdict.Ahead
	if nothing(v.Lead) {
		ahead = q.Verdict.Level
	}
	parts = append(parts,
		fill(ahead, append(names, "lead", q.gain(v, v.Lead))...)+" "+q.Verdict.Dominates[first.Dominates],
		q.odds(v), q.payRange(s, v))
	return Message{
		Title: q.Verdict.WhyTitle, Body: strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "\n\n"),
		Links: []Link{q.guides.methodLink()}, Actions: q.leave(s),
	}
}

// odds tells for how many people each path is the best, and what choosing it costs the others.
func (q *Quiz) odds(v *verdict.Verdict) string {
	var lines []string
	for i := range v.Outcomes {
		o := &v.Outcomes[i]
		if o.Closed != "" {
			continue
		}
		forgoes := ""
		if !nothing(o.Forgone) {
			forgoes = " " + fill(q.Verdict.Forgoes, "forgone", q.gain(v, o.Forgone))
		}
		lines = append(lines, "- "+fill(q.Verdict.Odds, "path", q.Verdict.Paths[string(o.Path)],
			"n", whole(best(v, o.Path)*100), "regret", q.gain(v, o.Regret), "forgoes", forgoes))
	}
	return strings.Join(lines, "\n")
}

// cut shortens a text to a number of characters.
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}

// Failed is what to show when a turn could not be saved: nothing has changed, and trying again is safe.
func (q *Quiz) Failed() Message { return Message{Notice: Notice(q.Words.Failed)} }

// Slowly is what to show when a turn was left out, because too many came at once. It may stand where a question was, so
// a button leads back there.
func (q *Quiz) Slowly() Message {
	return Message{Notice: Notice(q.Words.Slowly), Actions: []Button{{q.Words.GoOn, Event{Action: Show}}}}
}
