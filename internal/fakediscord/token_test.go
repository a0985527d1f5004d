package fakediscord

import (
	"testing"
	"time"
)

func TestTokenLivesForFifteenMinutes(t *testing.T) {
	c := newClock()
	s := start(t, Options{Now: c.Now})
	b, seen := silent(t, s)
	in := answered(t, s.Person("Ann", "en-US").In(Guild), b, seen, say("Hello"))
	c.advance(15 * time.Minute)
	if status, body := b.call("PATCH", b.original(in), plainMessage("Bye")); status != 200 {
		t.Errorf("edit in time: %d %v", status, body)
	}
	c.advance(time.Millisecond)
	for method, path := range map[string]string{"PATCH": b.original(in), "POST": b.hook(in)} {
		status, body := b.call(method, path, plainMessage("Late"))
		wants(t, method, status, body, 401, codeInvalidToken)
	}
}

func TestTokenWorksAfterTheFirstAnswerOnly(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	in := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
	for method, path := range map[string]string{"PATCH": b.original(in), "POST": b.hook(in)} {
		status, body := b.call(method, path, plainMessage("Early"))
		wants(t, method, status, body, 404, codeUnknownWebhook)
	}
	status, body := b.call("PATCH", "/webhooks/1/"+text(in, "token")+"/messages/@original", plainMessage("x"))
	wants(t, "other application", status, body, 404, codeUnknownWebhook)
}

func TestTokenLeadsToItsOwnMessagesOnly(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	anns := answered(t, s.Person("Ann", "en-US").In(Guild), b, seen, say("Ann's"))
	bobs := answered(t, s.Person("Bob", "en-US").In(Guild), b, seen, say("Bob's"))
	_, message := b.call("GET", b.original(anns), nil)
	status, body := b.call("PATCH", b.hook(bobs)+"/messages/"+text(message, "id"), plainMessage("Mine"))
	wants(t, "edit with a foreign token", status, body, 404, codeUnknownMessage)
}
