package fakediscord

import (
	"testing"
	"time"
)

// silent connects a bot that answers nothing, and returns the next interaction of a kind.
func silent(t *testing.T, s *Server) (*bot, chan object) {
	t.Helper()
	seen := make(chan object, 100)
	b := (&bot{t, s, func(_ *bot, in object) object {
		seen <- in
		return nil
	}}).overGateway()
	return b, seen
}

// begin lets a person run a command that nobody answers, and returns the interaction.
func begin(t *testing.T, st *Seat, seen chan object) object {
	t.Helper()
	go st.Command(t.Context(), "verdict", nil)
	return <-seen
}

func wants(t *testing.T, what string, status int, body object, wantStatus, wantCode int) {
	t.Helper()
	if status != wantStatus || number(body, "code") != wantCode {
		t.Errorf("%s: %d %v, want %d and code %d", what, status, body, wantStatus, wantCode)
	}
}

func TestFirstAnswerHasThreeSeconds(t *testing.T) {
	c := newClock()
	s := start(t, Options{Now: c.Now})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US").In(Guild)
	for _, test := range []struct {
		after  time.Duration
		status int
		code   int
	}{
		{0, 204, 0},
		{3 * time.Second, 204, 0},
		{3*time.Second + time.Millisecond, 404, codeUnknownInteraction},
		{time.Hour, 404, codeUnknownInteraction},
	} {
		in := begin(t, ann, seen)
		c.advance(test.after)
		status, body := b.call("POST", callbackPath(in), say("Hello"))
		wants(t, test.after.String(), status, body, test.status, test.code)
	}
}

func TestUnknownInteractionsAreRefused(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	in := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
	for _, path := range []string{
		"/interactions/1/" + text(in, "token") + "/callback", "/interactions/" + text(in, "id") + "/guess/callback",
	} {
		status, body := b.call("POST", path, say("Hello"))
		wants(t, path, status, body, 404, codeUnknownInteraction)
	}
}

func TestSecondAnswerIsRefused(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	in := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
	b.call("POST", callbackPath(in), say("Hello"))
	status, body := b.call("POST", callbackPath(in), say("Again"))
	wants(t, "second answer", status, body, 400, codeAlreadyAnswered)
	clean(t, s)
}

func TestRefusedAnswerLeavesTheInteractionOpen(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	in := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
	status, body := b.call("POST", callbackPath(in), object{"type": answerMessage, "data": object{}})
	wants(t, "empty message", status, body, 400, codeInvalidBody)
	status, body = b.call("POST", callbackPath(in), say("Hello"))
	wants(t, "corrected message", status, body, 204, 0)
}

func TestCallbackReturnsWhatItMade(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US").In(Guild)
	in := begin(t, ann, seen)
	answer := say("Hello")
	child(answer, "data")["flags"] = flagEphemeral
	status, body := b.call("POST", callbackPath(in)+"?with_response=true", answer)
	message := child(child(body, "resource"), "message")
	if status != 200 || text(message, "content") != "Hello" || number(message, "flags") != flagEphemeral {
		t.Errorf("%d %v", status, body)
	}
	about := child(body, "interaction")
	if !truth(about, "response_message_ephemeral") || text(about, "response_message_id") != text(message, "id") {
		t.Errorf("interaction %v", about)
	}
	clean(t, s)
}
