package fakediscord

import (
	"testing"
)

func TestPersonPlaysTheQuiz(t *testing.T) {
	onBoth(t, quiz, func(t *testing.T, s *Server) {
		ann := s.Person("Ann", "en-US").In(Guild)
		shows(t, must(ann.Command(t.Context(), "verdict", nil)), `
(only you can see this)
A quiz of **one** question.
[Start] [Guide ↗ https://example.org/]`)
		shows(t, must(ann.Click(t.Context(), "Start")), `
(only you can see this)
What do you do?
▾ Your job: Baker | Clerk
[Other]`)
		shows(t, must(ann.Select(t.Context(), "Your job", "Clerk")), `
(only you can see this)
You are a clerk.`)
		if n := len(ann.Messages()); n != 1 {
			t.Errorf("%d messages, want the one that was updated", n)
		}
	})
}

func TestPersonFillsInAForm(t *testing.T) {
	onBoth(t, quiz, func(t *testing.T, s *Server) {
		ann := s.Person("Ann", "en-US").In(DM)
		must(ann.Command(t.Context(), "verdict", nil))
		must(ann.Click(t.Context(), "Start"))
		form := must(ann.Click(t.Context(), "Other"))
		shows(t, form, `
┌ Your job
│ Name *
│ As you call it
│ ____ Baker
└ [Submit]`)
		if m := form.Modal(); m.CustomID != "other" || len(m.Fields) != 1 || m.Fields[0].CustomID != "name" {
			t.Errorf("modal %+v", m)
		}
		if ann.Screen().Modal() == nil {
			t.Error("the modal is not on the screen")
		}
		shows(t, must(ann.Submit(t.Context(), map[string]any{"name": "Diver"})), `
(only you can see this)
Thank you, **Diver**.`)
		if ann.Screen().Modal() != nil {
			t.Error("the modal is still open")
		}
	})
}

func TestPersonCompletesAnOption(t *testing.T) {
	onBoth(t, quiz, func(t *testing.T, s *Server) {
		ann := s.Person("Ann", "en-US").In(Guild)
		got, err := ann.Autocomplete(t.Context(), "verdict", "job", "ba")
		if err != nil || len(got) != 2 || got[0] != (Choice{Name: "Baker", Value: "baker"}) || got[1].Name != "ba" {
			t.Errorf("choices %v, error %v", got, err)
		}
	})
}

func TestClickNeedsAButton(t *testing.T) {
	disabled := button("off", "Off")
	disabled["disabled"] = true
	s := start(t, Options{})
	(&bot{t, s, always(say("Hello", row(link("Guide", "https://example.org/"), disabled)))}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	must(ann.Command(t.Context(), "verdict", nil))
	for _, label := range []string{"Start", "Guide", "Off"} {
		if _, err := ann.Click(t.Context(), label); err == nil {
			t.Errorf("a click on %q was sent", label)
		}
	}
	for _, menu := range []string{"Your job", "x"} {
		if _, err := ann.Select(t.Context(), menu, "A"); err == nil {
			t.Errorf("a choice from %q was sent", menu)
		}
	}
}

func TestForgedClicksReachTheBot(t *testing.T) {
	var seen object
	s := start(t, Options{})
	(&bot{t, s, func(_ *bot, in object) object {
		seen = in
		return say("Started again")
	}}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	shows(t, must(ann.ClickOn(t.Context(), "123456", "forged")), "Started again")
	if text(child(seen, "message"), "id") != "123456" || text(child(seen, "data"), "custom_id") != "forged" {
		t.Errorf("the bot got %v", seen)
	}
	clean(t, s)
}
