package fakediscord

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"
)

func TestWindowsOfOnePerson(t *testing.T) {
	s := start(t, Options{})
	answer := say("Hello", row(button("a", "A")))
	child(answer, "data")["flags"] = flagEphemeral
	(&bot{t, s, always(answer)}).overGateway()
	ann := s.Person("Ann", "en-US")
	phone, desk := ann.In(Guild), ann.In(Guild)
	must(phone.Command(t.Context(), "verdict", nil))
	if len(desk.Messages()) != 1 {
		t.Error("the other window does not show the message")
	}
	must(desk.Click(t.Context(), "A"))
	phone.Reload()
	if there, here := len(phone.Messages()), len(desk.Messages()); there != 0 || here != 2 {
		t.Errorf("after a reload of the phone: %d messages there, %d at the desk", there, here)
	}
	must(phone.Command(t.Context(), "verdict", nil))
	if len(phone.Messages()) != 1 {
		t.Error("a message from after the reload is not shown")
	}
	if desk.Person() != ann {
		t.Error("somebody else sits at the desk")
	}
}

func TestReloadWhileTimeStands(t *testing.T) {
	s := start(t, Options{Now: newClock().Now})
	(&bot{t, s, quiz}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	for range 2 {
		must(ann.Command(t.Context(), "verdict", nil))
		if n := len(ann.Messages()); n != 1 {
			t.Errorf("%d messages, want the one from after the reload", n)
		}
		ann.Reload()
		if n := len(ann.Messages()); n != 0 {
			t.Errorf("%d messages after the reload", n)
		}
	}
}

func TestReloadClosesModals(t *testing.T) {
	ann, _ := opened(t, survey)
	ann.Reload()
	if ann.Screen().Modal() != nil {
		t.Error("the modal is still open")
	}
	if _, err := ann.Submit(t.Context(), nil); err == nil {
		t.Error("a closed modal was sent")
	}
}

func TestDismissedModal(t *testing.T) {
	ann, _ := opened(t, survey)
	ann.Dismiss()
	if ann.Screen().Modal() != nil {
		t.Error("the modal is still open")
	}
	if _, err := ann.Submit(t.Context(), nil); err == nil {
		t.Error("a dismissed modal was sent")
	}
	must(ann.Command(t.Context(), "survey", nil))
	if ann.Screen().Modal() == nil {
		t.Error("it can't be opened again")
	}
}

func TestScrollingBack(t *testing.T) {
	s := start(t, Options{})
	(&bot{t, s, func(_ *bot, in object) object {
		if number(in, "type") == kindComponent {
			return object{"type": answerUpdate, "data": plainMessage("Changed")}
		}
		return say("Hello", row(button("a", "A")))
	}}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	first := must(ann.Command(t.Context(), "verdict", nil))
	second := must(ann.Command(t.Context(), "verdict", nil))
	shows(t, ann.LookAt(first.MessageID()), "Hello\n[A]")
	must(ann.Click(t.Context(), "A"))
	shows(t, ann.Messages()[0], "Changed")
	shows(t, ann.Messages()[1], "Hello\n[A]")
	elsewhere := must(ann.Person().In(DM).Command(t.Context(), "verdict", nil))
	if got := ann.LookAt(elsewhere.MessageID()).MessageID(); got != second.MessageID() {
		t.Errorf("message %s of another room", got)
	}
	if got := ann.LookAt("1").MessageID(); got != second.MessageID() {
		t.Errorf("message %s, want the newest", got)
	}
}

func TestChoosing(t *testing.T) {
	three := menu("job:7", "Your jobs", "Baker", "Clerk", "Diver")
	three["min_values"], three["max_values"] = 2, 3
	for name, test := range map[string]struct {
		menu   string
		labels []string
		want   []any // nil when nothing may be sent
	}{
		"by placeholder":       {"Your jobs", []string{"Baker", "Diver"}, []any{"baker", "diver"}},
		"by how the id begins": {"job:", []string{"Baker", "Diver"}, []any{"baker", "diver"}},
		"by values":            {"job:", []string{"clerk", "diver"}, []any{"clerk", "diver"}},
		"all":                  {"job:", []string{"Baker", "Clerk", "Diver"}, []any{"baker", "clerk", "diver"}},
		"too few":              {"job:", []string{"Baker"}, nil},
		"none":                 {"job:", nil, nil},
		"too many":             {"job:", []string{"Baker", "Clerk", "Diver", "Baker"}, nil},
		"unknown":              {"job:", []string{"Baker", "King"}, nil},
		"another menu":         {"pay:", []string{"Baker", "Clerk"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			var got []any
			(&bot{t, s, func(_ *bot, in object) object {
				got = list(child(in, "data"), "values")
				return say("Choose", row(three))
			}}).overGateway()
			ann := s.Person("Ann", "en-US").In(Guild)
			must(ann.Command(t.Context(), "verdict", nil))
			_, err := ann.Select(t.Context(), test.menu, test.labels...)
			if (err == nil) != (test.want != nil) {
				t.Errorf("error %v", err)
			}
			if len(got) != len(test.want) {
				t.Fatalf("sent %v, want %v", got, test.want)
			}
			for i := range got {
				if got[i] != test.want[i] {
					t.Errorf("sent %v, want %v", got, test.want)
				}
			}
		})
	}
}

func TestActsEndWithTheirContext(t *testing.T) {
	s := start(t, Options{Patience: time.Minute})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US").In(DM)
	acts := map[string]func(context.Context) error{
		"command": func(ctx context.Context) error {
			_, err := ann.Command(ctx, "verdict", nil)
			return err
		},
		"completion": func(ctx context.Context) error {
			_, err := ann.Autocomplete(ctx, "verdict", "job", "b")
			return err
		},
		"click": func(ctx context.Context) error {
			_, err := ann.ClickOn(ctx, "1", "x")
			return err
		},
		"message": func(ctx context.Context) error {
			_, err := ann.Type(ctx, "hello")
			return err
		},
	}
	for name, act := range acts {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		if err := act(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", name, err)
		}
		cancel()
		<-seen
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	go func() { b.call("POST", callbackPath(<-seen), object{"type": answerDeferred}) }()
	if err := acts["command"](ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting for the edit: %v", err)
	}
}

func TestUnansweredMessage(t *testing.T) {
	s := start(t, Options{Patience: 20 * time.Millisecond})
	silent(t, s)
	if _, err := s.Person("Ann", "en-US").In(DM).Type(t.Context(), "hello"); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("error %v, want %v", err, ErrNoAnswer)
	}
}

// TestDoubleTap lets two windows press the same button at the same moment: both presses are interactions of
// their own, and each gets its answer.
func TestDoubleTap(t *testing.T) {
	onBoth(t, quiz, func(t *testing.T, s *Server) {
		ann := s.Person("Ann", "en-US")
		first := must(ann.In(Guild).Command(t.Context(), "verdict", nil))
		var wait sync.WaitGroup
		for range 2 {
			wait.Go(func() {
				if _, err := ann.In(Guild).ClickOn(t.Context(), first.MessageID(), "start"); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if n := len(ann.In(Guild).Messages()); n != 1 {
			t.Errorf("%d messages, want 1", n)
		}
	})
}

func TestForeignClickOnAnEphemeralMessage(t *testing.T) {
	seen := make(chan object, 2)
	s := start(t, Options{})
	answer := say("Secret", row(button("x", "X")))
	child(answer, "data")["flags"] = flagEphemeral
	(&bot{t, s, func(_ *bot, in object) object {
		seen <- in
		return answer
	}}).overGateway()
	ann, bob := s.Person("Ann", "en-US"), s.Person("Bob", "en-US")
	secret := must(ann.In(Guild).Command(t.Context(), "verdict", nil))
	must(bob.In(Guild).ClickOn(t.Context(), secret.MessageID(), "x"))
	<-seen
	click := <-seen
	clicker := text(child(child(click, "member"), "user"), "id")
	owner := text(child(child(child(click, "message"), "interaction_metadata"), "user"), "id")
	if clicker != bob.ID || owner != ann.ID {
		t.Errorf("clicked by %s on a message of %s, want Bob on Ann's", clicker, owner)
	}
	if n := len(bob.In(Guild).Messages()); n != 1 {
		t.Errorf("Bob sees %d messages, want the answer to him only", n)
	}
}
