package fakediscord

import (
	"testing"
)

func TestSecondVersionStays(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US").In(Guild)
	in := answered(t, ann, b, seen, say("Hello"))
	upgrade := v2(words("Better"))
	status, body := b.call("PATCH", b.original(in), upgrade)
	wants(t, "upgrade without null", status, body, 400, codeInvalidBody)
	status, body = b.call("PATCH", b.original(in), with(upgrade, "content", nil))
	wants(t, "upgrade", status, body, 200, 0)
	shows(t, ann.Screen(), "Better")
	for name, change := range map[string]object{
		"flag taken away": with(v2(words("x")), "flags", 4),
		"content":         plainMessage("x"),
	} {
		status, body = b.call("PATCH", b.original(in), change)
		wants(t, name, status, body, 400, codeInvalidBody)
	}
	status, body = b.call("PATCH", b.original(in), object{"components": []any{words("Still")}, "allowed_mentions": quiet})
	if status != 200 || number(body, "flags")&flagV2 == 0 {
		t.Errorf("edit that leaves the flag out: %d %v", status, body)
	}
}

func TestPicturesOfTheSecondVersion(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US").In(Guild)
	in := begin(t, ann, seen)
	answer := object{"type": 4, "data": v2(gallery("attachment://a.png", "A chart"))}
	b.upload("POST", callbackPath(in), answer, "a.png", "hidden.png")
	shows(t, ann.Screen(), "[picture a.png: A chart]")
	b.call("PATCH", b.original(in), v2(gallery("attachment://a.png", "Kept")))
	shows(t, ann.Screen(), "[picture a.png: Kept]")
	gone := with(v2(gallery("attachment://a.png", "Gone")), "attachments", []any{})
	status, body := b.call("PATCH", b.original(in), gone)
	wants(t, "picture whose file is dropped", status, body, 400, codeInvalidBody)
}
