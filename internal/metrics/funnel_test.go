package metrics

import (
	"slices"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// peopleIn are the lines of a page that tell what people did, and how much.
func peopleIn(page string) (counted []string) {
	for line := range strings.Lines(page) {
		line = strings.TrimSpace(line)
		if told := strings.HasPrefix(line, "verdictbot_question_steps_total{") || strings.HasPrefix(line, "verdictbot_verdicts_total{"); told && !strings.HasSuffix(line, " 0") {
			counted = append(counted, line)
		}
	}
	return counted
}

var finish = engine.Event{Action: engine.Enough}

// The page tells nothing of nine people, whatever they do, and with the tenth what ten did.
func TestPageOfTenPeople(t *testing.T) {
	m, quiz := newTest(t)
	h := counting(m, quiz)
	everyone(t, h, 9, turn("slack/T1/U", begin, reply("role", "backend"), finish))
	if told := peopleIn(ours(m)); len(told) != 0 {
		t.Errorf("of nine people is told: %s", told)
	}
	h.Handle(t.Context(), turn("discord/1", begin, reply("role", "backend"), finish))
	want := []string{
		`verdictbot_question_steps_total{question="role",step="answered"} 10`,
		`verdictbot_verdicts_total{path="switch",strength="lean"} 10`,
	}
	if told := peopleIn(ours(m)); !slices.Equal(told, want) {
		t.Errorf("of ten people is told: %s", told)
	}
}

// One person is never ten, however often they play, and whether they begin anew or are forgotten in between.
func TestOnePersonIsNotShown(t *testing.T) {
	for _, again := range []engine.Action{engine.Restart, engine.Forget} {
		m, quiz := newTest(t)
		h := counting(m, quiz)
		for range 1000 {
			h.Handle(t.Context(), turn("discord/1", begin, reply("role", "backend"), finish))
			h.Handle(t.Context(), turn("discord/1", engine.Event{Action: again}))
		}
		if n := m.verdicts.unseen(); n != 1000 {
			t.Errorf("%d verdicts wait, want 1000", n)
		}
		if told := peopleIn(ours(m)); len(told) != 0 {
			t.Errorf("of one person who says %s is told: %s", again, told)
		}
	}
}

func TestForgetIsForgottenHereToo(t *testing.T) {
	m, quiz := newTest(t)
	h := counting(m, quiz)
	h.Handle(t.Context(), turn("discord/1", begin, reply("role", "backend"), finish))
	if m.steps.remembered() == 0 || m.verdicts.remembered() == 0 {
		t.Error("nobody is remembered")
	}
	h.Handle(t.Context(), turn("discord/1", engine.Event{Action: engine.Forget}))
	if n := m.steps.remembered() + m.verdicts.remembered(); n != 0 {
		t.Errorf("%d hashes of somebody who is forgotten", n)
	}
}

// Every number is there before anybody comes, so that Prometheus sees its first growth.
func TestNumbersBeginAtZero(t *testing.T) {
	m, quiz := newTest(t)
	page, sets := ours(m), allowed(quiz)
	for _, question := range sets["question"] {
		for _, step := range sets["step"] {
			if line := `question_steps_total{question="` + question + `",step="` + step + `"} 0`; !strings.Contains(page, line) {
				t.Errorf("no line %s", line)
			}
		}
	}
	for _, path := range sets["path"] {
		for _, strength := range sets["strength"] {
			if line := `verdicts_total{path="` + path + `",strength="` + strength + `"} 0`; !strings.Contains(page, line) {
				t.Errorf("no line %s", line)
			}
		}
	}
}
