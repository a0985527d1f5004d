package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// Every name of every choice, and every number on the screen, means that choice or is asked about.
func TestEveryNameOfAChoiceIsUnderstood(t *testing.T) {
	q := quiz(t)
	for _, question := range q.Questions {
		at := asking(t, q, question.ID)
		for i, c := range append(slices.Clone(question.Choices), question.Typed...) {
			names := append([]string{c.Value, c.Label, strings.ToUpper(c.Label), " " + c.Label + ". "}, c.Aliases...)
			if i < len(question.Choices) {
				names = append(names, fmt.Sprint(i+1), fmt.Sprintf(" %d. ", i+1), fmt.Sprintf("#%d", i+1))
			}
			for _, name := range names {
				checkUnderstood(t, q, at, &question, c.Value, name)
			}
		}
	}
}

func checkUnderstood(t *testing.T, q *engine.Quiz, at engine.State, question *engine.Question, want, name string) {
	t.Helper()
	s, notice := q.Next(at, line(name))
	got, answered := s.Answer(question.ID)
	switch {
	case answered && got == want:
	case !answered && s.Pending != nil && slices.Contains(s.Pending.Values, want):
	default:
		t.Errorf("%s: %q is read as %q (%v), proposed %+v, want %q; %s", question.ID, name, got, answered, s.Pending, want, notice)
	}
	if len(s.Answers) > len(at.Answers)+1 {
		t.Errorf("%s: %q answers more than one question", question.ID, name)
	}
}

// What is proposed is taken by yes, or by its number, and by nothing else.
func TestProposalIsTakenByYesOrNumber(t *testing.T) {
	q := quiz(t)
	at, _ := q.Next(asking(t, q, "country"), line("germny"))
	if at.Pending == nil {
		t.Fatal("a typing error was taken for certain, or not understood")
	}
	for text, want := range map[string]string{
		"yes": "DE", "Y": "DE", "okay": "DE", "1": "DE", "1.": "DE", "France": "FR",
		"no": "", "2": "", "nope!": "", "show": "", "back": "", "3": "IN", // the third choice, as ever
	} {
		s, _ := q.Next(at, line(text))
		if got, _ := s.Answer("country"); got != want {
			t.Errorf("after %q the country is %q, want %q", text, got, want)
		}
		if s.Pending != nil {
			t.Errorf("after %q it is still proposed", text)
		}
	}
}

// "Rather not say" is an answer too: a yes to it must not be read as a no.
func TestYesToAProposedSkip(t *testing.T) {
	q := quiz(t)
	s, _ := play(q, finished(t, q), about(engine.Skip, "pay", ""), line("yes"))
	if v, ok := s.Answer("pay"); v != "" || !ok {
		t.Errorf("the answer is %q (%v)", v, ok)
	}
}

// A list may be too long for what a button can carry; its yes must work all the same, and only for that list.
func TestYesToALongList(t *testing.T) {
	q := quiz(t)
	at := asking(t, q, "skills")
	list := "javascript typescript python java c# c++ go rust php ruby kotlin swift scala postgres"
	long, _ := q.Next(at, line(list+" cobol"))
	if long.Pending == nil {
		t.Fatal("not asked about")
	}
	yes := q.View(long, "").Prompt.Choices[0].Event
	read, err := engine.ParseEvent(yes.String())
	if err != nil {
		t.Fatal(err)
	}
	s, _ := q.Next(long, read)
	if got, _ := s.Answer("skills"); got != long.Pending.Values[0] {
		t.Errorf("the answer is %q", got)
	}
	other, _ := q.Next(at, line(list+" redis cobol"))
	if s, notice := q.Next(other, read); len(s.Answers) > len(at.Answers) || notice == "" {
		t.Errorf("the yes to one list was taken for another: %+v", s)
	}
}

// Help gets plainer each time; after three misses in a row only the choices are left. Any answer starts anew.
func TestLadderOfMisses(t *testing.T) {
	q := quiz(t)
	for _, id := range []string{"years", "skills", "hours", "time", "market", "gap", "side", "situation", "pay"} {
		s := asking(t, q, id)
		var notices []engine.Notice
		for i, text := range []string{"qqqq", "zzzz xxxx", "?!", "wwww"} {
			var notice engine.Notice
			s, notice = q.Next(s, line(text))
			notices = append(notices, notice)
			if strings.TrimSpace(string(notice)) != string(notice) || notice == "" {
				t.Errorf("%s: notice %q", id, notice)
			}
			if hint := q.View(s, notice).Prompt.Hint; (hint != "") != (i < 2 && q.Question(id).Hint != "") {
				t.Errorf("%s: after miss %d the hint is %q", id, i+1, hint)
			}
		}
		if notices[0] == notices[1] || notices[1] == notices[2] || notices[2] != notices[3] {
			t.Errorf("%s: no ladder: %q", id, notices)
		}
		s, _ = q.Next(s, reply(id, q.Question(id).Choices[0].Value))
		if s.Misses != 0 {
			t.Errorf("%s: misses are still counted after an answer", id)
		}
	}
}

// The words that always work do, however they are written and wherever the person is.
func TestCommandsWorkEverywhere(t *testing.T) {
	q := quiz(t)
	help, _ := q.Next(asking(t, q, "hours"), engine.Event{Action: engine.Help})
	opened, _ := q.Next(finished(t, q), about(engine.Edit, "role", ""))
	proposed, _ := q.Next(asking(t, q, "country"), line("germny"))
	states := map[string]engine.State{
		"question": asking(t, q, "skills"), "pay": asking(t, q, "pay"), "verdict": finished(t, q), "help": help, "edit": opened, "proposal": proposed,
	}
	for action, phrases := range q.Commands {
		for _, phrase := range phrases {
			for name, at := range states {
				want, wantNotice := q.Next(at, engine.Event{Action: action})
				for _, text := range []string{phrase, strings.ToUpper(phrase), "  " + phrase + "!", "\"" + phrase + "\"", phrase + "…"} {
					got, notice := q.Next(at, line(text))
					same(t, fmt.Sprintf("%q at the %s", text, name), got, want)
					same(t, fmt.Sprintf("notice of %q at the %s", text, name), notice, wantNotice)
				}
			}
		}
	}
}

// On the page of answers a line is a number or a name there, never an answer to a question that can't be seen.
func TestLinesOnTheAnswersPage(t *testing.T) {
	q := quiz(t)
	page, _ := q.Next(asking(t, q, "time"), line("answers"))
	for text, want := range map[string]string{"1": "role", "2": "years", "3": "country", "Experience": "years", "COUNTRY": "country"} {
		if s, _ := q.Next(page, line(text)); s.Opened != want {
			t.Errorf("%q opens %q, want %q", text, s.Opened, want)
		}
	}
	for _, text := range []string{"0", "4", "25", "99"} {
		s, notice := q.Next(page, line(text))
		same(t, "answers after "+text, s.Answers, page.Answers)
		if notice == "" {
			t.Errorf("%q: no word", text)
		}
	}
}

// At the verdict nothing is asked: words that mean nothing are told what can be said.
func TestLinesAtTheVerdict(t *testing.T) {
	q := quiz(t)
	at := finished(t, q)
	for _, text := range []string{"1", "backend", "thanks", "👍", ""} {
		s, notice := q.Next(at, line(text))
		same(t, "answers after "+text, s.Answers, at.Answers)
		if notice == "" {
			t.Errorf("%q: no word", text)
		}
	}
}
