package engine

import (
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// verdict is the one screen that the quiz ends with.
func (q *Quiz) verdict(s State) Message {
	j := q.judged(s.Answers)
	found := q.guides.matching(q.Profile(s).Role, j.verdict.Winner)
	actions := []Button{{q.Words.WhyVerdict, Event{Action: Why, Question: onVerdict}}}
	if len(q.tries(s, &j.verdict)) > 0 {
		actions = append(actions, Button{q.Words.WhatIf, Event{Action: WhatIf}})
	}
	var later *Button
	if q.follows(s) {
		later = &Button{q.Words.Later, Event{Action: Later}}
	}
	return Message{
		Title: q.headline(&j.verdict),
		Body:  q.verdictBody(s, &j.verdict, found),
		Chart: j.chart,
		Links: q.guides.links(found),
		Share: &Button{q.Words.Share, Event{Action: Share}},
		Later: later,
		Actions: append(actions,
			Button{q.Words.Change, Event{Action: Answers}},
			Button{q.Words.Sources, Event{Action: Sources}},
			Button{q.Words.Back, Event{Action: Back, Question: q.onScreen(s)}},
			Button{q.Words.Restart, Event{Action: Restart}},
			Button{q.Words.Forget, Event{Action: Forget}}),
	}
}

// headline is the verdict in a few words.
func (q *Quiz) headline(v *verdict.Verdict) string {
	if v.Strength == verdict.Close {
		return q.Verdict.Title[string(verdict.Close)]
	}
	return q.Verdict.Title[string(v.Winner)]
}

func (q *Quiz) verdictBody(s State, v *verdict.Verdict, found []guide) string {
	var parts []string
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(q.lead(s, v))
	add(q.moved(s, v))
	add(q.rows(v))
	add(q.order(v))
	add(q.flips(s, v))
	add(q.hour(v))
	if titles := unlinked(found); len(titles) > 0 {
		add(fill(q.Verdict.Named, "titles", strings.Join(titles, "; ")))
	}
	add(fill(q.Verdict.Disclaimer, "missing", q.missing(v)) + "\n" +
		fill(q.Verdict.Data, "sources", q.sourceTitles(v), "grade", v.Grade))
	return strings.Join(parts, "\n\n")
}

// lead says how sure the verdict is, when it pays off, and which path pays off sooner when it is another one.
func (q *Quiz) lead(s State, v *verdict.Verdict) string {
	key := string(v.Strength)
	if v.Strength == verdict.None {
		key = string(v.Winner)
	}
	first, second := &v.Outcomes[0], &v.Outcomes[1]
	text := q.Verdict.Lead[key]
	if never, ok := q.Verdict.Never[key]; ok && first.BreakEven.Never > 0.5 {
		text = never
	}
	if hurry, ok := q.Verdict.Hurry[key]; ok && q.Profile(s).CashNeed == "now" {
		text = hurry
	}
	text = fill(text, "n", ofTen(best(v, v.Winner)), "months", whole(first.BreakEven.P50),
		"first", q.Verdict.Paths[string(first.Path)], "second", q.Verdict.Paths[string(second.Path)], "horizon", q.horizon(v))
	if v.Fastest != "" && v.Fastest != v.Winner && (v.Strength == verdict.Clear || v.Strength == verdict.Lean) {
		month := whole(v.Outcome(v.Fastest).BreakEven.P50)
		text += " " + fill(q.Verdict.Fastest, "path", q.Verdict.Paths[string(v.Fastest)], "months", month)
	}
	return text
}

// best is for how many people a path is the best at the horizon.
func best(v *verdict.Verdict, path verdict.Path) float64 {
	for i, months := range verdict.Horizons {
		if months == v.Horizon {
			return v.Outcome(path).Best[i]
		}
	}
	return 0
}

func (q *Quiz) horizon(v *verdict.Verdict) string { return q.Verdict.Horizon[strconv.Itoa(v.Horizon)] }

// moved compares with the verdict before the last change.
func (q *Quiz) moved(s State, now *verdict.Verdict) string {
	if s.Before == nil {
		return ""
	}
	before := &q.judged(s.Before).verdict
	text := q.Verdict.Same
	if a, b := q.headline(before), q.headline(now); a != b {
		text = fill(q.Verdict.Changed, "before", a, "after", b)
	}
	for i := range now.Outcomes {
		old := before.Outcome(now.Outcomes[i].Path)
		if shown(old) && old.Closed == "" && q.row(before, old) != q.row(now, &now.Outcomes[i]) {
			gain := gainOf(before, old)
			text += "\n- " + fill(q.Verdict.BeforeRow, "path", q.Verdict.Paths[string(old.Path)],
				"range", q.between(before, gain), "mean", q.gain(before, gain.Mean), "horizon", q.horizon(before))
		}
	}
	return text
}

// order is the recommended order of steps, with the months in which half of the people take them.
func (q *Quiz) order(v *verdict.Verdict) string {
	if len(v.Steps) == 0 {
		return ""
	}
	var b strings.Builder
	for i, step := range v.Steps {
		words, form := fill(q.Verdict.Step[string(step.Path)], "item", q.item(step.Item)), q.Verdict.StepTime
		if step.To >= 36 {
			form = q.Verdict.StepOpen
		}
		b.WriteString("\n" + strconv.Itoa(i+1) + ". ")
		b.WriteString(fill(form, "step", words, "from", strconv.Itoa(step.From+1), "to", strconv.Itoa(max(step.To, step.From+1))))
	}
	return fill(q.Verdict.Steps, "steps", b.String())
}

// hour is what an hour of the person's own time brings on the best path that takes hours.
func (q *Quiz) hour(v *verdict.Verdict) string {
	o := v.Outcome(v.Winner)
	if o.Hour <= 0 || v.Pay == 0 || v.Strength == verdict.None {
		return ""
	}
	return fill(q.Verdict.Hour, "hour", q.amount(o.Hour*v.Pay, v.Currency), "path", q.Verdict.Paths[string(v.Winner)])
}

func (q *Quiz) missing(v *verdict.Verdict) string {
	names := make([]string, len(v.Missing))
	for i, id := range v.Missing {
		names[i] = q.Verdict.Missing[id]
	}
	return strings.Join(names, ", ")
}

// maxSources is how many sources the verdict itself names; the others are one tap away.
const maxSources = 2

// sourceTitles are the first sources; our own assumptions are on the page of sources.
func (q *Quiz) sourceTitles(v *verdict.Verdict) string {
	var titles []string
	for _, source := range v.Sources {
		if source.Grade == "D" || len(titles) == maxSources {
			continue
		}
		title := source.Title
		if year, _, _ := strings.Cut(source.Date, "-"); !strings.Contains(title, year) {
			title = fill(q.Verdict.Cited, "title", title, "date", source.Date)
		}
		titles = append(titles, title)
	}
	return strings.Join(titles, "; ")
}
