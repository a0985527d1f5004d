package engine_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

var enough = engine.Event{Action: engine.Enough}

// The verdict can be had any time after the first answer, typed or with the button; before it there is nothing to judge.
func TestEnoughGivesTheVerdict(t *testing.T) {
	q := quiz(t)
	for _, e := range []engine.Event{enough, line("enough"), line("Show my verdict now!")} {
		if s, notice := q.Next(started(q), e); hasVerdict(q, s) || notice == "" || s.Enough {
			t.Errorf("%s: a verdict on nothing, or no word: %q", e, notice)
		}
		s := started(q)
		for on := asked(q, s); on != ""; on = asked(q, s) {
			s, _ = q.Next(s, reply(on, usual[on]))
			now, notice := q.Next(s, e)
			same(t, "answers", now.Answers, s.Answers)
			if m := q.View(now, notice); notice != "" || m.Chart == nil || m.Prompt != nil {
				t.Fatalf("%s after %d answers: %q, %+v", e, len(s.Answers), notice, m)
			}
		}
	}
}

// "Back" from a verdict that was asked for leads to the question that was left out, and to nothing else.
func TestBackFromEnough(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		s := started(q)
		for range rapid.IntRange(1, 5).Draw(t, "answers") {
			if on := asked(q, s); on != "" {
				s, _ = q.Next(s, answerTo(t, q.Question(on)))
			}
		}
		on := asked(q, s)
		if on == "" {
			t.Skip("the verdict is there already")
		}
		back, _ := play(q, s, enough, about(engine.Back, "verdict", ""))
		same(t, "state", back, s)
	})
}

// The button appears when the verdict is on offer, with the price of stopping here: what is open is worth so much.
func TestEnoughIsOfferedWithItsPrice(t *testing.T) {
	q := quiz(t)
	offered := 0
	for person := range 12 {
		s := started(q)
		for on := asked(q, s); on != ""; on = asked(q, s) {
			m := q.View(s, "")
			shown := slices.ContainsFunc(m.Actions, func(b engine.Button) bool { return b.Event == enough })
			priced := strings.Contains(m.Body, "worth about") && strings.Contains(m.Body, " %")
			if late := len(s.Answers) >= q.Offer; shown != late || priced != late {
				t.Fatalf("after %d answers the button is there: %v, the price: %v", len(s.Answers), shown, priced)
			}
			if shown {
				offered++
			}
			choices := m.Prompt.Choices
			s, _ = q.Next(s, choices[(person+len(s.Answers))%len(choices)].Event)
		}
	}
	if offered == 0 {
		t.Error("the verdict was never on offer")
	}
}

// A change at the verdict shows the verdict again at once, whatever could be asked now.
func TestChangeAtTheVerdictAsksNothing(t *testing.T) {
	q := quiz(t)
	at := finished(t, q)
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(at.Answers).Draw(t, "answer").Question
		e := answerTo(t, q.Question(id))
		s, _ := play(q, at, about(engine.Edit, id, ""), e)
		if !hasVerdict(q, s) {
			t.Fatalf("%s: %q is asked", e, asked(q, s))
		}
		if old, _ := at.Answer(id); old != e.Text && s.Before == nil && !slices.Equal(s.Answers, at.Answers) {
			t.Fatalf("%s: what moved is not told", e)
		}
	})
}

// What can't be tried says so and changes nothing.
func TestWhatIfRefuses(t *testing.T) {
	q := quiz(t)
	at := finished(t, q)
	for name, c := range map[string]struct {
		state engine.State
		event engine.Event
	}{
		"before the verdict":         {started(q), engine.Event{Action: engine.WhatIf}},
		"an answer before it":        {asking(t, q, "hours"), about(engine.WhatIf, "hours", "0")},
		"while an answer is changed": {func() engine.State { s, _ := q.Next(at, about(engine.Edit, "role", "")); return s }(), engine.Event{Action: engine.WhatIf}},
		"a question that is none":    {at, about(engine.WhatIf, "nosuch", "x")},
		"a value that is none":       {at, about(engine.WhatIf, "hours", "nosuch")},
		"no value":                   {at, about(engine.WhatIf, "hours", "")},
		"what can't go together":     {at, about(engine.WhatIf, "situation", "none,offer")},
		"typed before the verdict":   {started(q), line("what if")},
	} {
		s, notice := q.Next(c.state, c.event)
		same(t, name+": answers", s.Answers, c.state.Answers)
		if notice == "" || s.Page != engine.NoPage || s.Before != nil {
			t.Errorf("%s: %q, %+v", name, notice, s)
		}
	}
}

// To try the answer that was given changes nothing; to try one to a question that was not asked is an answer too.
func TestWhatIfTriesAnyAnswer(t *testing.T) {
	q := quiz(t)
	at := finished(t, q)
	old, _ := at.Answer("hours")
	s, notice := q.Next(at, about(engine.WhatIf, "hours", old))
	same(t, "state", s, at)
	if notice != "" {
		t.Errorf("notice %q", notice)
	}
	for _, question := range q.Questions {
		value := question.Choices[0].Value
		if old, _ := at.Answer(question.ID); old == value {
			value = question.Choices[1].Value
		}
		s, notice := q.Next(at, about(engine.WhatIf, question.ID, value))
		if got, _ := s.Answer(question.ID); got != value || notice != "" || !hasVerdict(q, s) {
			t.Errorf("%s: %q, %q; %+v", question.ID, got, notice, s)
		}
		same(t, "what was before", s.Before, at.Answers)
		back, _ := q.Next(s, about(engine.Back, "change", ""))
		same(t, "answers after back", back.Answers, at.Answers)
	}
}

// Where no answer changes the verdict there is no button, and the page says so.
func TestWhatIfNothingChanges(t *testing.T) {
	q := quiz(t)
	seen := map[bool]int{}
	for _, pay := range []string{"below", "about", "above"} {
		for _, situation := range []string{"offer", "offer,notice", "none"} {
			for _, hours := range []string{"0", "3-5", "11-plus"} {
				s, _ := play(q, started(q), reply("role", "frontend"), reply("years", "6-10"), reply("country", "GB"), reply("time", "year"),
					reply("pay", pay), reply("situation", situation), reply("hours", hours), enough)
				offered := slices.ContainsFunc(q.View(s, "").Actions, func(b engine.Button) bool { return b.Event.Action == engine.WhatIf })
				page, _ := q.Next(s, line("what if"))
				m := q.View(page, "")
				if (m.Prompt != nil) != offered || (m.Body == "") != offered || m.Title == "" || page.Page != engine.WhatIfPage {
					t.Errorf("the button is there: %v, the page: %+v", offered, m)
				}
				seen[offered]++
			}
		}
	}
	if len(seen) != 2 {
		t.Errorf("only one kind of verdict: %v", seen)
	}
}
