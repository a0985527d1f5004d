package engine

import (
	"math"
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// verdict is the one screen that the quiz ends with.
func (q *Quiz) verdict(s State) Message {
	profile := q.Profile(s)
	v := q.model.Site(profile)
	found := q.guides.matching(profile.Role, v.Winner)
	m := Message{
		Title: q.headline(v),
		Body:  q.verdictBody(s, v, found),
		Links: q.guides.links(found),
		Actions: []Button{
			{q.Words.WhyVerdict, Event{Action: Why, Question: onVerdict}},
			{q.Words.Change, Event{Action: Answers}},
			{q.Words.Sources, Event{Action: Sources}},
			{q.Words.Back, Event{Action: Back, Question: onVerdict}},
			{q.Words.Restart, Event{Action: Restart}},
			{q.Words.Forget, Event{Action: Forget}},
		},
	}
	return m
}

// headline is the verdict in a few words.
func (q *Quiz) headline(v verdict.Verdict) string {
	if v.Strength == verdict.Close {
		return q.Verdict.Title[string(verdict.Close)]
	}
	return q.Verdict.Title[string(v.Winner)]
}

func (q *Quiz) verdictBody(s State, v verdict.Verdict, found []guide) string {
	var parts []string
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(q.lead(v))
	add(q.moved(s, v))
	add(q.rows(v))
	add(q.order(v))
	add(q.hour(v))
	if titles := unlinked(found); len(titles) > 0 {
		add(fill(q.Verdict.Named, "titles", strings.Join(titles, "; ")))
	}
	add(fill(q.Verdict.Disclaimer, "missing", q.missing(v)) + "\n" +
		fill(q.Verdict.Data, "sources", q.sourceTitles(v)))
	return strings.Join(parts, "\n\n")
}

// lead says how sure the verdict is, and which path brings money sooner when it is another one.
func (q *Quiz) lead(v verdict.Verdict) string {
	key := string(v.Strength)
	if v.Strength == verdict.None {
		key = string(v.Winner)
	}
	first, second := v.Ranked[0], v.Ranked[1]
	text := fill(q.Verdict.Lead[key], "first", q.Verdict.Paths[string(first)], "second", q.Verdict.Paths[string(second)])
	if v.Fastest != "" && v.Fastest != v.Winner && v.Strength != verdict.None && v.Strength != verdict.Close {
		text += " " + fill(q.Verdict.Fastest, "path", q.Verdict.Paths[string(v.Fastest)])
	}
	return text
}

// moved compares with the verdict before the last change.
func (q *Quiz) moved(s State, now verdict.Verdict) string {
	if s.Before == nil {
		return ""
	}
	before := q.model.Site(q.profileOf(s.Before))
	text := q.Verdict.ChangedSame
	if a, b := q.headline(before), q.headline(now); a != b {
		text = fill(q.Verdict.Changed, "before", a, "after", b)
	}
	for i := range now.Estimates {
		old, current := q.row(before.Estimates[i]), q.row(now.Estimates[i])
		if old != current {
			text += "\n- " + fill(q.Verdict.BeforeRow, "row", old)
		}
	}
	return text
}

// rows are the three paths, the winner first.
func (q *Quiz) rows(v verdict.Verdict) string {
	var lines []string
	for _, path := range v.Ranked {
		for _, e := range v.Estimates {
			if e.Path == path {
				lines = append(lines, "- "+q.row(e))
			}
		}
	}
	return strings.Join(lines, "\n")
}

func (q *Quiz) row(e verdict.Estimate) string {
	path := q.Verdict.Paths[string(e.Path)]
	if e.Closed != "" {
		return fill(q.Verdict.RowClosed, "path", path, "closed", q.Verdict.Closed[e.Closed])
	}
	item := ""
	if e.Item != "" {
		item = " (" + q.item(e.Item) + ")"
	}
	return fill(q.Verdict.Row, "path", path, "item", item, "gain", q.gain(e), "wait", q.wait(e.Wait), "notes", q.notes(e))
}

// item is the name of a code of the model, of a role, or of a technology.
func (q *Quiz) item(id string) string {
	if name := q.Verdict.Items[id]; name != "" {
		return name
	}
	if c := q.feeding("role").choice(id); c != nil {
		return c.Label
	}
	return q.model.SkillName(id)
}

func (q *Quiz) gain(e verdict.Estimate) string {
	if e.Money != nil {
		return q.between(e.Money.Range, func(v float64) string { return q.amount(v, e.Money.Currency) })
	}
	return fill(q.Verdict.OfPay, "range", q.between(e.Gain, percent))
}

// wait is the time until the first higher pay.
func (q *Quiz) wait(months verdict.Range) string {
	low, high := math.Round(months.Low), math.Round(months.High)
	switch {
	case high <= 1:
		return q.Verdict.MonthOne
	case low < 1:
		return fill(q.Verdict.Within, "high", strconv.Itoa(int(high)))
	case low == high:
		return fill(q.Verdict.MonthSame, "low", strconv.Itoa(int(low)))
	}
	return fill(q.Verdict.Months, "low", strconv.Itoa(int(low)), "high", strconv.Itoa(int(high)))
}

func (q *Quiz) between(r verdict.Range, write func(float64) string) string {
	low, high := write(r.Low), write(r.High)
	if twoDigits(r.Low) == 0 {
		return fill(q.Verdict.UpTo, "high", high)
	}
	return fill(q.Verdict.Range, "low", low, "high", high)
}

func (q *Quiz) notes(e verdict.Estimate) string {
	var b strings.Builder
	if e.Volatile {
		b.WriteString("; " + q.Verdict.Notes["volatile"])
	}
	for _, c := range e.Caution {
		b.WriteString("; " + q.Verdict.Notes[c])
	}
	return b.String()
}

// order is the recommended order of steps.
func (q *Quiz) order(v verdict.Verdict) string {
	if len(v.Steps) == 0 {
		return ""
	}
	var b strings.Builder
	for i, step := range v.Steps {
		text := fill(q.Verdict.Step[string(step.Path)], "item", q.item(step.Item))
		b.WriteString("\n" + strconv.Itoa(i+1) + ". " + text)
		if reason := q.Verdict.Reasons[step.Note]; reason != "" {
			b.WriteString(", " + reason)
		}
	}
	text := q.Verdict.Steps
	if v.Steps[0].Path != v.Winner && v.Winner == verdict.Switch && v.Steps[0].Path == verdict.Skill {
		text = q.Verdict.StepsFirst
	}
	return fill(text, "steps", b.String())
}

// hour is what the person's own hours cost: what they could earn instead.
func (q *Quiz) hour(v verdict.Verdict) string {
	switch {
	case v.HourValue.High == 0:
		return ""
	case v.HourMoney != nil:
		write := func(x float64) string { return q.amount(x, v.HourMoney.Currency) }
		return fill(q.Verdict.Hour, "hour", q.between(v.HourMoney.Range, write))
	}
	return ""
}

func (q *Quiz) missing(v verdict.Verdict) string {
	names := make([]string, len(v.Missing))
	for i, id := range v.Missing {
		names[i] = q.Verdict.Missing[id]
	}
	return strings.Join(names, ", ")
}

// maxSources is how many sources the verdict itself names; the others are one tap away.
const maxSources = 2

// sourceTitles are the first sources; our own assumptions are on the page of sources.
func (q *Quiz) sourceTitles(v verdict.Verdict) string {
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
