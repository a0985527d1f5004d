package fakediscord

import (
	"testing"
	"time"
)

func TestLatencyIsThatOfTheFirstAnswer(t *testing.T) {
	s := start(t, Options{Latency: 10 * time.Millisecond})
	(&bot{t, s, func(b *bot, in object) object {
		b.call("POST", callbackPath(in), object{"type": answerDeferred})
		time.Sleep(100 * time.Millisecond)
		b.call("PATCH", b.original(in), plainMessage("Done"))
		return nil
	}}).overGateway()
	screen := must(s.Person("Ann", "en-US").In(Guild).Command(t.Context(), "verdict", nil))
	shows(t, screen, "Done")
	if screen.Latency < 10*time.Millisecond || screen.Latency > 80*time.Millisecond {
		t.Errorf("latency %v, want that of the deferral", screen.Latency)
	}
	clean(t, s)
}

func TestSilenceIsAnError(t *testing.T) {
	s := start(t, Options{Patience: 50 * time.Millisecond})
	ann := s.Person("Ann", "en-US").In(Guild)
	if _, err := ann.Command(t.Context(), "verdict", nil); err == nil {
		t.Error("a command without a bot was answered")
	}
	silent(t, s)
	if _, err := ann.Command(t.Context(), "verdict", nil); err == nil {
		t.Error("a silent bot answered")
	}
}

func TestThinkingForEverIsAnError(t *testing.T) {
	s := start(t, Options{Patience: 50 * time.Millisecond})
	(&bot{t, s, always(object{"type": answerDeferred})}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	if _, err := ann.Command(t.Context(), "verdict", nil); err == nil {
		t.Error("an answer that never came was waited for")
	}
	if screen := ann.Screen(); !screen.Loading() || screen.Text() != "(thinking…)" {
		t.Errorf("the screen shows %q", screen.Text())
	}
}
