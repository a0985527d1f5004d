package fakediscord

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// TestEveryAnswerInline plays each type of answer over HTTP, where it is the body of the response.
func TestEveryAnswerInline(t *testing.T) {
	var answer object
	s := start(t, Options{UpdatePatience: time.Millisecond})
	b := (&bot{t, s, func(b *bot, in object) object {
		if number(answer, "type") == answerDeferred {
			go func() {
				time.Sleep(10 * time.Millisecond)
				b.call("PATCH", b.original(in), plainMessage("Thought about"))
			}()
		}
		return answer
	}}).overHTTP()
	ann := s.Person("Ann", "en-US").In(Guild)
	for _, test := range []struct {
		answer object
		act    func() (*Screen, error)
		want   string
	}{
		{
			say("Hello", row(button("a", "A"))),
			func() (*Screen, error) { return ann.Command(b.t.Context(), "verdict", nil) },
			"Hello\n[A]",
		},
		{
			object{"type": answerDeferredEdit},
			func() (*Screen, error) { return ann.Click(b.t.Context(), "A") },
			"Hello\n[A]",
		},
		{
			object{"type": answerUpdate, "data": plainMessage("Changed", row(button("b", "B")))},
			func() (*Screen, error) { return ann.Click(b.t.Context(), "A") },
			"Changed\n[B]",
		},
		{
			answers[answerModal],
			func() (*Screen, error) { return ann.Click(b.t.Context(), "B") },
			"┌ T\n│ F *\n│ ____\n└ [Submit]",
		},
		{
			object{"type": answerUpdate, "data": plainMessage("Submitted")},
			func() (*Screen, error) { return ann.Submit(b.t.Context(), map[string]any{"f": "x"}) },
			"Submitted",
		},
		{
			object{"type": answerDeferred},
			func() (*Screen, error) { return ann.Command(b.t.Context(), "verdict", nil) },
			"Thought about",
		},
	} {
		answer = test.answer
		screen, err := test.act()
		if err != nil {
			t.Fatal(err)
		}
		shows(t, screen, test.want)
	}
	clean(t, s)
}

func TestFilesInline(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	const form = "--x\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n" +
		`{"type":4,"data":{"content":"Look","allowed_mentions":{"parse":[]}}}` +
		"\r\n--x\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a.png\"\r\n\r\nbytes\r\n--x--\r\n"
	probed := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if probed++; probed <= 2 {
			b.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "multipart/form-data; boundary=x")
		_, _ = w.Write([]byte(form))
	}))
	defer server.Close()
	if err := s.DeliverTo(server.URL, server.Client()); err != nil {
		t.Fatal(err)
	}
	screen := must(s.Person("Ann", "en-US").In(Guild).Command(t.Context(), "verdict", nil))
	shows(t, screen, "Look\n[picture a.png: (no alt text)]")
	if f := screen.Files(); len(f) != 1 || string(f[0].Data) != "bytes" {
		t.Errorf("files %+v", f)
	}
	clean(t, s)
}

// TestOneOfSeveralCopies answers all copies but the first with an error: the person does not notice.
func TestOneOfSeveralCopies(t *testing.T) {
	s := start(t, Options{})
	var seen sync.Map
	(&bot{t, s, func(_ *bot, in object) object {
		if _, again := seen.LoadOrStore(in["id"], true); again {
			return object{"type": 77}
		}
		return say("Hello")
	}}).overHTTP()
	s.Duplicate(4)
	ann := s.Person("Ann", "en-US").In(Guild)
	for range 10 {
		shows(t, must(ann.Command(t.Context(), "verdict", nil)), "Hello")
	}
}

func TestAllCopiesRefused(t *testing.T) {
	s := start(t, Options{Patience: time.Minute})
	(&bot{t, s, always(object{"type": 77})}).overHTTP()
	s.Duplicate(3)
	if _, err := s.Person("Ann", "en-US").In(Guild).Command(t.Context(), "verdict", nil); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("error %v, want %v at once", err, ErrNoAnswer)
	}
}
