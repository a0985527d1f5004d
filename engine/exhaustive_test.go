package engine_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// Every action, about every question and about none, with every kind of text, from every kind of state: the
// outcome can be shown, goes on to the same place when stored, and only Reply, Confirm, Skip and Back touch answers.
func TestEveryActionEverywhere(t *testing.T) {
	q := quiz(t)
	ids := []string{"", "verdict", "nosuch"}
	for _, question := range q.Questions {
		ids = append(ids, question.ID)
	}
	texts := []string{"", "backend", "go,python", "none,go", "0", "yes", "nosuch", ",", "~hash", "a/b", "\x00"}
	for name, at := range everyKindOfState(t, q) {
		for _, action := range append([]engine.Action{"", "nosuch"}, everyAction...) {
			said := texts
			if action != engine.Reply && action != engine.Confirm {
				said = texts[:2] // the text means nothing to the others
			}
			for _, id := range ids {
				for _, text := range said {
					e := about(action, id, text)
					s, notice := q.Next(at, e)
					m := q.View(s, notice)
					if m.Title == "" && m.Prompt == nil {
						t.Fatalf("%s, %s: nothing is shown", name, e)
					}
					checkTouched(t, name, at, s, e)
				}
			}
		}
	}
}

func checkTouched(t *testing.T, name string, at, s engine.State, e engine.Event) {
	t.Helper()
	switch e.Action {
	case engine.Forget:
		same(t, name+": "+e.String(), s, engine.State{})
	case engine.Restart:
		same(t, name+": answers after "+e.String(), s.Answers, []engine.Answer(nil))
	case engine.Reply, engine.Confirm, engine.Skip, engine.Back:
		if n := len(s.Answers) - len(at.Answers); n > 1 {
			t.Fatalf("%s, %s: %d answers more", name, e, n)
		}
	default:
		same(t, name+": answers after "+e.String(), s.Answers, at.Answers)
	}
}

func everyKindOfState(t *testing.T, q *engine.Quiz) map[string]engine.State {
	t.Helper()
	middle, last := asking(t, q, "hours"), finished(t, q)
	after := func(s engine.State, events ...engine.Event) engine.State {
		s, _ = play(q, s, events...)
		return s
	}
	return map[string]engine.State{
		"nothing":            {},
		"start":              started(q),
		"middle":             middle,
		"answers page":       after(middle, line("answers")),
		"help page":          after(middle, line("help")),
		"stopped":            after(middle, line("stop")),
		"sources page":       after(middle, line("sources")),
		"proposal":           after(asking(t, q, "country"), line("germny")),
		"alternatives":       after(asking(t, q, "country"), line("austra")),
		"missed three times": after(middle, line("qq"), line("qq"), line("qq")),
		"answered ahead":     after(started(q), reply("pay", "below"), reply("side", "client")),
		"editing":            after(middle, about(engine.Edit, "role", "")),
		"verdict":            last,
		"why page":           after(last, engine.Event{Action: engine.Why}),
		"edited verdict":     after(last, about(engine.Edit, "hours", ""), reply("hours", "0")),
		"editing verdict":    after(last, about(engine.Edit, "role", "")),
		"proposed change":    after(last, reply("role", "devops")),
		"proposed skip":      after(last, about(engine.Skip, "role", "")),
		"of another version": {Quiz: "old", Answers: []engine.Answer{{Question: "role", Value: "devops"}, {Question: "hours", Value: "0"}}},
	}
}

// A button of the verdict tapped while an answer is being changed must not leave a page behind that nobody sees:
// "back" would then do nothing.
func TestWhyOfAnOldVerdict(t *testing.T) {
	q := quiz(t)
	opened, _ := q.Next(finished(t, q), about(engine.Edit, "role", ""))
	s, notice := q.Next(opened, about(engine.Why, "verdict", ""))
	same(t, "state", s, opened)
	if notice == "" {
		t.Error("no word")
	}
}

// What cannot be read as an event says so, and never comes back as another event.
func TestParseEventRefuses(t *testing.T) {
	for _, text := range []string{
		"", "/", "nosuch", "reply/", "reply//", "reply/role/", "Reply/role/backend", " reply", "reply /role",
		"back/role/", "//", "\x00", strings.Repeat("reply/", 20), "reply/role/" + strings.Repeat("x", 90),
	} {
		if e, err := engine.ParseEvent(text); !errors.Is(err, engine.ErrEvent) || e != (engine.Event{}) {
			t.Errorf("%q is read as %+v: %v", text, e, err)
		}
	}
	for text, want := range map[string]engine.Event{
		"begin": begin(), "reply/role/backend": reply("role", "backend"), "reply//typed": line("typed"),
		"back/verdict": about(engine.Back, "verdict", ""), "confirm/skills/go,rust": about(engine.Confirm, "skills", "go,rust"),
		"reply/role/a/b": reply("role", "a/b"),
	} {
		if e, err := engine.ParseEvent(text); err != nil || e != want || e.String() != text {
			t.Errorf("%q is read as %+v: %v", text, e, err)
		}
	}
}
