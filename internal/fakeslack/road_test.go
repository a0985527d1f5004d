package fakeslack

import (
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

// entries are the lines of the diary.
func entries(a *app) []string {
	var out []string
	for _, e := range a.Diary() {
		out = append(out, e.String())
	}
	return out
}

// what of the diary is there after the handshake.
func sameDiary(t *testing.T, a *app, want ...string) {
	t.Helper()
	got := entries(a)
	if want = append([]string{"→ url_verification 200"}, want...); !slices.Equal(got, want) {
		t.Errorf("the diary is\n%q, want\n%q", got, want)
	}
}

// A command that is lost on the way is lost; an event is brought again.
func TestLostDeliveries(t *testing.T) {
	a := newApp(t, Options{})
	a.LoseDeliveries(1)
	screen, err := a.Person("Ann").In(General).Command(t.Context(), "")
	if !errors.Is(err, ErrNoAnswer) || a.count() != 0 {
		t.Errorf("%v after %d deliveries", err, a.count())
	}
	if want := `⚠ /verdict failed with the error "operation_timeout"`; screen.Text() != want {
		t.Errorf("the person sees %q", screen.Text())
	}
	a.LoseDeliveries(2)
	if err := a.Emit(t.Context(), dict{"type": "app_uninstalled"}); err != nil || a.count() != 1 {
		t.Errorf("%v after %d deliveries", err, a.count())
	}
	sameDiary(t, a, "→ command 0", "→ app_uninstalled 0", "→ app_uninstalled 0, retry 1 after connection_failed",
		"→ app_uninstalled 200, retry 2 after connection_failed")
}

// Of an answer that is lost the app knows nothing: it has acted, and the event comes again.
func TestLostAnswers(t *testing.T) {
	a := newApp(t, Options{})
	a.LoseAnswers(1)
	if err := a.Emit(t.Context(), dict{"type": "tokens_revoked"}); err != nil {
		t.Fatal(err)
	}
	if a.count() != 2 || a.came[0].raw != a.came[1].raw {
		t.Errorf("the app got %d deliveries", a.count())
	}
	a.replies(quizMessage("a"))
	a.LoseAnswers(1)
	if _, err := a.Person("Ann").In(General).Command(t.Context(), ""); !errors.Is(err, ErrNoAnswer) || a.count() != 3 {
		t.Errorf("%v after %d deliveries", err, a.count())
	}
}

// A delivery that is late is asked for by the clock of the options.
func TestDelayedDeliveries(t *testing.T) {
	var waits []time.Duration
	a := newApp(t, Options{After: func(d time.Duration) <-chan time.Time {
		waits = append(waits, d)
		return time.After(0)
	}})
	a.replies(quizMessage("a"))
	a.DelayDeliveries(1, 2*time.Second)
	if _, err := a.Person("Ann").In(General).Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if err := a.Person("Ann").In(General).OpenMessages(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(waits, []time.Duration{2 * time.Second}) {
		t.Errorf("waits of %v", waits)
	}
}

// Deliveries that are swapped arrive in the opposite order, one after the other.
func TestSwappedDeliveries(t *testing.T) {
	a := newApp(t, Options{})
	const n = 4
	a.SwapDeliveries(n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			if err := a.Emit(t.Context(), dict{"type": "app_mention", "order": i}); err != nil {
				t.Error(err)
			}
		})
		for held := 0; held <= i && i < n-1; { // until it is held back
			a.Server.mu.Lock()
			held = len(a.road.held)
			a.Server.mu.Unlock()
		}
	}
	all.Wait()
	var order []any
	for _, d := range a.came {
		order = append(order, child(d.body, "event")["order"])
	}
	if !slices.Equal(order, []any{3.0, 2.0, 1.0, 0.0}) {
		t.Errorf("they arrive as %v", order)
	}
	if err := a.Emit(t.Context(), dict{"type": "app_mention"}); err != nil {
		t.Errorf("after that: %v", err)
	}
}

// Whatever goes to and fro is in the diary, with the words of refusals.
func TestDiary(t *testing.T) {
	a := newApp(t, Options{})
	_, address := begun(t, a)
	a.posts(address, `{"text":"fine"}`)
	a.posts(address, `{"colour":"red"}`)
	a.pass(wayLife + time.Second)
	a.posts(address, `{"text":"late"}`)
	a.calls("auth.test", botToken, dict{})
	a.calls("auth.test", "xoxb-other", dict{})
	a.BreakMethod("auth.test", 1, http.StatusBadGateway)
	a.calls("auth.test", botToken, dict{})
	sameDiary(t, a, "→ command 200", "→ block_actions 200", "← response_url 200", "← response_url 400 invalid_blocks",
		"← response_url 404 expired_url", "← auth.test 200", "← auth.test 200 invalid_auth", "← auth.test 502")
	if last := a.Diary()[8]; !last.At.Equal(a.clock()) {
		t.Errorf("the last entry is of %v", last.At)
	}
}
