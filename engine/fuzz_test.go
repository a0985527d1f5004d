package engine_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/earnverdict/verdictbot/engine"
)

// FuzzNext plays any bytes as a conversation: each line is a button's event, or else words typed. Whatever
// comes, the state survives storing, can be shown, and an event with an ID changes nothing the second time.
func FuzzNext(f *testing.F) {
	for _, seed := range []string{
		"begin\nreply/role/backend\nback/years\nreply/role/devops\nanswers\n1\nyes",
		"begin\nreply/pay/below\nreply/side/client\nreply/hours/0\nskip/role\nconfirm/role/qa\nedit/hours\nreply/hours/3-5",
		"hi\ngolang\n5 years\ngermny\nyes\ngo, postgres\n4h\nno hurry\nnone\nsure\n3\nnone\n95k eur\nyes\nwhy\nsources\nforget me",
		"begin\nqqq\nqqq\nqqq\nqqq\nhelp\n2\nstop\ncontinue\nrestart",
		"begin\nreply/skills/go,none\nreply/skills/,\nreply/skills/go,,rust\nreply/a/b/c\nwhy/verdict\nshow\n\x00\xff\u202e@everyone",
	} {
		f.Add(seed)
	}
	q := quiz(f)
	f.Fuzz(func(t *testing.T, script string) {
		var s engine.State
		for i, text := range strings.SplitN(script, "\n", 60) {
			e, err := engine.ParseEvent(text)
			if err != nil {
				e = line(text)
			}
			e.ID = string(rune('a' + i))
			next, notice := q.Next(s, e)
			if m := q.View(next, notice); m.Title == "" && m.Prompt == nil {
				t.Fatalf("nothing is shown for %+v", next)
			}
			s = stored(t, next)
			if again, _ := q.Next(s, e); s.Quiz != "" && !cmp.Equal(again, s, cmpopts.EquateEmpty()) {
				t.Fatalf("%+v delivered again makes %+v of %+v", e, again, s)
			}
		}
		if s, _ = q.Next(s, engine.Event{Action: engine.Forget}); s.Quiz != "" || len(s.Answers)+len(s.Recent) > 0 {
			t.Fatalf("not forgotten: %+v", s)
		}
	})
}

func stored(t *testing.T, s engine.State) (out engine.State) {
	t.Helper()
	data, err := json.Marshal(s)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// FuzzParseEvent: what is read writes the same, and what is refused says so.
func FuzzParseEvent(f *testing.F) {
	for _, seed := range []string{"", "begin", "reply/role/backend", "reply//x", "reply/", "confirm/skills/~1z", "back/a/b/c", "Reply", "why/\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := engine.ParseEvent(text)
		switch {
		case err != nil && !errors.Is(err, engine.ErrEvent), err != nil && e != engine.Event{}:
			t.Fatalf("%q: %+v, %v", text, e, err)
		case err == nil && (e.String() != text || len(text) > engine.MaxEvent):
			t.Fatalf("%q is read as %+v, which is %q", text, e, e)
		}
	})
}

// FuzzLoad changes the files that ship in one place: a mistake is an error, never a panic, and what is
// accepted can be asked to its end.
func FuzzLoad(f *testing.F) {
	content, m := files(f), model(f)
	for _, c := range broken {
		name := engine.QuizFile
		if c.guides {
			name = engine.GuidesFile
		}
		f.Add(c.guides, strings.Index(string(content[name].Data), c.old), len(c.old), c.new)
	}
	f.Add(false, 400, 30, "&a [*a]")
	f.Add(false, 0, 1<<20, "")
	f.Add(true, 0, 1<<20, "{}")
	f.Add(false, 0, 1<<20, "questions: [{}]\nwords: null")
	f.Fuzz(func(t *testing.T, guides bool, at, cut int, with string) {
		name := engine.QuizFile
		if guides {
			name = engine.GuidesFile
		}
		text := content[name].Data
		at = max(0, min(at, len(text)))
		end := max(at, min(cut, len(text)-at)+at)
		changed := fstest.MapFS{engine.QuizFile: content[engine.QuizFile], engine.GuidesFile: content[engine.GuidesFile]}
		changed[name] = &fstest.MapFile{Data: []byte(string(text[:at]) + with + string(text[end:]))}
		q, err := engine.Load(changed, m, nil)
		if err != nil {
			if !strings.Contains(err.Error(), ".yaml") {
				t.Fatalf("the message names no file: %v", err)
			}
			return
		}
		s := started(q)
		for range q.Questions {
			if id := asked(q, s); id != "" {
				s, _ = q.Next(s, about(engine.Skip, id, ""))
			}
		}
		if !hasVerdict(q, s) {
			t.Fatalf("no verdict when all is skipped: %+v", s)
		}
	})
}
