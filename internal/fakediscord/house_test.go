package fakediscord

import (
	"strings"
	"testing"
)

func TestHouseRules(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	path := "/channels/" + s.Person("Ann", "en-US").In(DM).ChannelID() + "/messages"
	for name, test := range houseCases {
		t.Run(name, func(t *testing.T) {
			if status, body := b.call("POST", path, test.good); status != 200 {
				t.Errorf("good: %d %v", status, body)
			}
			status, body := b.call("POST", path, test.bad)
			wants(t, "bad", status, body, 400, codeInvalidBody)
			at := child(body, "errors")
			for step := range strings.SplitSeq(test.path, ".") {
				if step != "" {
					at = child(at, step)
				}
			}
			if len(list(at, "_errors")) == 0 {
				t.Errorf("no error at %q: %v", test.path, body)
			}
			want := "POST /channels/{channel_id}/messages: " + test.path
			if problems := s.Problems(); !strings.HasPrefix(problems[len(problems)-1], want) {
				t.Errorf("problem %q, want %q…", problems[len(problems)-1], want)
			}
		})
	}
}

func TestRulesHoldOnEveryWay(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	in := answered(t, s.Person("Ann", "en-US").In(DM), b, seen, say("Hello", row(button("x", "X"))))
	fresh := begin(t, s.Person("Bob", "en-US").In(DM), seen)
	_, message := b.call("GET", b.original(in), nil)
	loud := object{"content": "@everyone"}
	said := "/channels/" + text(message, "channel_id") + "/messages/" + text(message, "id")
	for name, c := range map[string]struct {
		method, path string
		body         object
		at           string
	}{
		"callback":        {"POST", callbackPath(fresh), object{"type": 4, "data": loud}, "data.allowed_mentions"},
		"edit":            {"PATCH", b.original(in), loud, "allowed_mentions"},
		"follow-up":       {"POST", b.hook(in), loud, "allowed_mentions"},
		"edit of channel": {"PATCH", said, loud, "allowed_mentions"},
		"deferral":        {"POST", callbackPath(fresh), object{"type": 5, "data": object{"flags": flagV2}}, "data.flags"},
	} {
		status, body := b.call(c.method, c.path, c.body)
		wants(t, name, status, body, 400, codeInvalidBody)
		if problems := s.Problems(); !strings.Contains(problems[len(problems)-1], ": "+c.at+": ") {
			t.Errorf("%s: problem %q, want it at %s", name, problems[len(problems)-1], c.at)
		}
	}
	if pings := s.Pings(); len(pings) > 0 {
		t.Errorf("refused messages pinged %v", pings)
	}
}

func TestModalRules(t *testing.T) {
	label := func(id string) any {
		return object{"type": typeLabel, "label": "L", "component": object{"type": typeInput, "style": 1, "custom_id": id}}
	}
	for name, test := range map[string]struct {
		fields []any
		status int
	}{
		"five fields": {many(5, func(i int) any { return label(itoa(i)) }), 204},
		"six fields":  {many(6, func(i int) any { return label(itoa(i)) }), 400},
		"id twice":    {many(2, func(int) any { return label("same") }), 400},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b, seen := silent(t, s)
			in := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
			status, body := b.call("POST", callbackPath(in), object{
				"type": 9, "data": object{"custom_id": "m", "title": "T", "components": test.fields},
			})
			if status != test.status {
				t.Errorf("%d %v", status, body)
			}
		})
	}
}

func TestLargeFilesAreRefused(t *testing.T) {
	d := draft{files: []upload{{number: 0, data: make([]byte, maxFile)}, {number: 1, data: make([]byte, maxFile+1)}}}
	if got := fileSizeRule(d); len(got) != 1 || got[0].path != "files.1" {
		t.Errorf("violations %v", got)
	}
}
