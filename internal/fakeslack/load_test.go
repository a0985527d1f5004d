package fakeslack

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// asking answers each command with a question of its own, and each click with another in its place.
func asking(a *app) {
	var mu sync.Mutex
	n := 0
	next := func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return quizMessage(fmt.Sprint("q", n))
	}
	a.answer = func(d delivered) (int, string) {
		if d.form.Get("command") != "" {
			return http.StatusOK, next()
		}
		body := strings.Replace(next(), `"response_type":"ephemeral"`, `"replace_original":true`, 1)
		a.running.Go(func() { a.posts(text(d.body, "response_url"), body) })
		return http.StatusOK, ""
	}
}

// Hundreds of people in one channel neither see nor hold up one another.
func TestHundredsOfPeopleInOneChannel(t *testing.T) {
	const people, atOnce = 600, 64
	a := newApp(t, Options{})
	asking(a)
	turns := make(chan struct{}, atOnce)
	var all sync.WaitGroup
	for i := range people {
		seat := a.Person(fmt.Sprint("P", i)).In(General)
		all.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			if _, err := seat.Command(t.Context(), ""); err != nil {
				t.Errorf("command: %v", err)
				return
			}
			if _, err := seat.Click(t.Context(), "Yes"); err != nil {
				t.Errorf("click: %v", err)
				return
			}
			if seen := seat.Messages(); len(seen) != 1 {
				t.Errorf("%s sees %d messages", seat.Person().Name, len(seen))
			}
		})
	}
	all.Wait()
	if problems := a.Problems(); len(problems) > 0 {
		t.Errorf("%d problems, such as %s", len(problems), problems[0])
	}
}

// Nobody is woken by what others alone can see; everybody is by what is for all.
func TestWhoIsWoken(t *testing.T) {
	a := newApp(t, Options{})
	ann, bob := a.Person("Ann"), a.Person("Bob")
	woken := func(p *Person, do func()) bool {
		a.Server.mu.Lock()
		changed := p.changed
		a.Server.mu.Unlock()
		do()
		select {
		case <-changed:
			return true
		default:
			return false
		}
	}
	post := func(body dict) func() {
		method := "chat.postMessage"
		if body["user"] != nil {
			method = "chat.postEphemeral"
		}
		return func() {
			if _, got := a.calls(method, botToken, body); got["ok"] != true {
				t.Error(got)
			}
		}
	}
	for name, test := range map[string]struct {
		body      dict
		both, ann bool
	}{
		"in the channel":  {body: dict{"channel": string(General), "text": "x"}, both: true, ann: true},
		"for Ann alone":   {body: dict{"channel": string(General), "text": "x", "user": ann.ID}, ann: true},
		"to Ann":          {body: dict{"channel": ann.ID, "text": "x"}, ann: true},
		"for Bob, not us": {body: dict{"channel": bob.ID, "text": "x"}},
	} {
		if got := woken(ann, post(test.body)); got != test.ann {
			t.Errorf("%s: Ann woken %v", name, got)
		}
		if bobs := name == "for Bob, not us" || test.both; woken(bob, post(test.body)) != bobs {
			t.Errorf("%s: Bob woken %v", name, !bobs)
		}
	}
}

// What was deleted is noticed by whoever pressed.
func TestDeletedMessageIsNoticed(t *testing.T) {
	a := newApp(t, Options{})
	a.replies(quizMessage("a"))
	ann := a.Person("Ann").In(General)
	if _, err := ann.Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	a.answer = func(d delivered) (int, string) {
		a.running.Go(func() { a.posts(text(d.body, "response_url"), `{"delete_original":true}`) })
		return http.StatusOK, ""
	}
	if screen, err := ann.Click(t.Context(), "Yes"); err != nil || screen.Text() != "" {
		t.Errorf("%s, %v", screen.Text(), err)
	}
}
