package fakediscord

import (
	"testing"
	"time"
)

// answered lets a person run a command, and gives it a first answer.
func answered(t *testing.T, st *Seat, b *bot, seen chan object, answer object) object {
	t.Helper()
	in := begin(t, st, seen)
	if status, body := b.call("POST", callbackPath(in), answer); status != 204 {
		t.Fatalf("first answer: %d %v", status, body)
	}
	return in
}

func TestReplyIsReadEditedAndDeleted(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US").In(Guild)
	in := answered(t, ann, b, seen, say("Hello"))
	status, body := b.call("GET", b.original(in), nil)
	if status != 200 || text(body, "content") != "Hello" || body["edited_timestamp"] != nil {
		t.Errorf("GET: %d %v", status, body)
	}
	status, body = b.call("PATCH", b.hook(in)+"/messages/"+text(body, "id"), plainMessage("Bye"))
	if status != 200 || text(body, "content") != "Bye" || body["edited_timestamp"] == nil {
		t.Errorf("PATCH: %d %v", status, body)
	}
	shows(t, ann.Screen(), "Bye")
	if status, _ = b.call("DELETE", b.original(in), nil); status != 204 || len(ann.Messages()) != 0 {
		t.Errorf("DELETE: %d, %d messages", status, len(ann.Messages()))
	}
	status, body = b.call("GET", b.original(in), nil)
	wants(t, "GET of the deleted one", status, body, 404, codeUnknownMessage)
	clean(t, s)
}

func TestAttachmentsAreWhatTheListSays(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US").In(Guild)
	in := begin(t, ann, seen)
	answer := say("Look")
	child(answer, "data")["attachments"] = []any{
		object{"id": 0, "filename": "a.png", "description": "A"}, object{"id": "1", "description": "B"},
	} // numbers and strings are both taken
	if status, body := b.upload("POST", callbackPath(in), answer, "x.png", "b.png"); status != 204 {
		t.Fatalf("%d %v", status, body)
	}
	shows(t, ann.Screen(), "Look\n[picture a.png: A]\n[picture b.png: B]")
	if f := ann.Screen().Files(); string(f[0].Data) != "bytes of x.png" {
		t.Errorf("file %q", f[0].Data)
	}
	_, message := b.call("GET", b.original(in), nil)
	second := objects(message, "attachments")[1]["id"]
	b.call("PATCH", b.original(in), plainMessage("Kept"))
	shows(t, ann.Screen(), "Kept\n[picture a.png: A]\n[picture b.png: B]")
	body := plainMessage("One kept, one new")
	body["attachments"] = []any{object{"id": second}, object{"id": "0", "description": "C"}}
	b.upload("PATCH", b.original(in), body, "c.png")
	shows(t, ann.Screen(), "One kept, one new\n[picture b.png: B]\n[picture c.png: C]")
	body = plainMessage("None")
	body["attachments"] = []any{}
	b.call("PATCH", b.original(in), body)
	shows(t, ann.Screen(), "None")
	clean(t, s)
}

func TestClickEditsTheMessageItIsOn(t *testing.T) {
	s := start(t, Options{UpdatePatience: time.Second})
	(&bot{t, s, func(b *bot, in object) object {
		if number(in, "type") == kindCommand {
			return say("Before", row(button("x", "Go")))
		}
		b.call("POST", callbackPath(in), object{"type": answerDeferredEdit})
		b.call("PATCH", b.original(in), plainMessage("After"))
		return nil
	}}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	must(ann.Command(t.Context(), "verdict", nil))
	shows(t, must(ann.Click(t.Context(), "Go")), "After")
	if len(ann.Messages()) != 1 {
		t.Error("the edit made a message")
	}
	clean(t, s)
}

func TestBareGotItKeepsTheScreen(t *testing.T) {
	s := start(t, Options{})
	(&bot{t, s, func(_ *bot, in object) object {
		if number(in, "type") == kindCommand {
			return say("Before", row(button("x", "Go")))
		}
		return object{"type": answerDeferredEdit}
	}}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	must(ann.Command(t.Context(), "verdict", nil))
	shows(t, must(ann.Click(t.Context(), "Go")), "Before\n[Go]")
}
