package slack

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/bot"
)

// want checks the token that a place has now.
func want(t *testing.T, s *installs, token string) {
	t.Helper()
	got, err := s.token(t.Context(), acme)
	if got != token || err != nil {
		t.Errorf("token: %q, %v; want %q", got, err, token)
	}
}

func TestRenewedEarlyWhileTheOldIsUsed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		s, _ := process(t, bot.NewMemoryVault(), d)
		first := installed(t, s, d)
		time.Sleep(life - renewEarly - time.Second)
		want(t, s, first.Token)
		if s.wait(); d.requests() != 0 {
			t.Fatal("renewed too early")
		}
		time.Sleep(time.Second)
		d.delay = 3 * time.Second
		asked := time.Now()
		want(t, s, first.Token)
		if waited := time.Since(asked); waited != 0 {
			t.Errorf("waited %s for a token that was there", waited)
		}
		s.wait()
		want(t, s, "xoxe.xoxb-canary-2")
		now := *kept(t, s)
		wanted := first
		wanted.Token, wanted.Refresh, wanted.Expires = "xoxe.xoxb-canary-2", "xoxe-canary-2", time.Now().Add(life).Unix()
		if diff := cmp.Diff(wanted, now); diff != "" {
			t.Errorf("the record (-want +got):\n%s", diff)
		}
		form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {"xoxe-canary-1"}}
		if diff := cmp.Diff([]url.Values{form}, d.asked); diff != "" {
			t.Errorf("asked (-want +got):\n%s", diff)
		}
	})
}

func TestTokenThatDoesNotExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		s, _ := process(t, bot.NewMemoryVault(), d)
		if err := s.save(t.Context(), installation{Place: acme, Token: "xoxb-1"}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(1000 * time.Hour)
		want(t, s, "xoxb-1")
		if s.wait(); d.requests() != 0 {
			t.Error("renewed")
		}
	})
}

// TestOneRenewalForAllProcesses has many need the token at once, after a night in which nobody did.
func TestOneRenewalForAllProcesses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, v := newDesk(), bot.NewMemoryVault()
		var processes []*installs
		for range 3 {
			s, _ := process(t, v, d)
			processes = append(processes, s)
		}
		installed(t, processes[0], d)
		d.delay = time.Second
		for night := range 3 {
			time.Sleep(2 * life)
			var wg sync.WaitGroup
			for n := range 60 {
				wg.Go(func() {
					got, err := processes[n%3].token(t.Context(), acme)
					if err != nil || !d.good(got) {
						t.Errorf("token %q, %v", got, err)
					}
				})
			}
			wg.Wait()
			if got := d.requests(); got != night+1 {
				t.Errorf("%d renewals after %d nights", got, night+1)
			}
		}
	})
}

// TestBusyForDays uses the token every minute, from processes in turn, while Slack fails now and then.
func TestBusyForDays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, v := newDesk(), bot.NewMemoryVault()
		a, _ := process(t, v, d)
		b, _ := process(t, v, d)
		installed(t, a, d)
		fails := 0
		d.answer = func(url.Values) (int, any, error) {
			if fails++; fails%3 != 0 {
				return http.StatusInternalServerError, "broken", nil
			}
			return 0, nil, nil
		}
		for minute := range 5 * 24 * 60 {
			s := []*installs{a, b}[minute%2]
			if got, err := s.token(t.Context(), acme); err != nil || !d.good(got) {
				t.Fatalf("minute %d: %q, %v", minute, got, err)
			}
			time.Sleep(time.Minute)
		}
		if d.given != 1+11 { // one each 10 hours, in 120
			t.Errorf("%d tokens given", d.given)
		}
	})
}

func TestLeaseOfADeadProcessEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		s, _ := process(t, bot.NewMemoryVault(), d)
		installed(t, s, d)
		time.Sleep(life)
		if _, err := s.claim(t.Context(), acme, "a process that dies now"); err != nil {
			t.Fatal(err)
		}
		hurried, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		if got, err := s.token(hurried, acme); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("during the lease: %q, %v", got, err)
		}
		if d.requests() != 0 {
			t.Error("renewed during the lease of another")
		}
		began := time.Now()
		want(t, s, "xoxe.xoxb-canary-2")
		if waited := time.Since(began); waited > leaseTime {
			t.Errorf("waited %s", waited)
		}
	})
}

func TestRenewalOutlivesWhoAskedForIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		s, _ := process(t, bot.NewMemoryVault(), d)
		installed(t, s, d)
		time.Sleep(life)
		hurried, cancel := context.WithCancel(t.Context())
		d.before = func(url.Values) { cancel() } // with the request at Slack
		if _, err := s.token(hurried, acme); err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("token: %v", err)
		}
		s.wait()
		want(t, s, "xoxe.xoxb-canary-2")
		if d.requests() != 1 {
			t.Errorf("%d renewals", d.requests())
		}
	})
}

func TestFailedRenewalIsTriedAgainLater(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		said   any
		err    error
		header http.Header
		pause  time.Duration
	}{
		"Slack is down":   {status: 503, said: "<html>canary</html>", pause: failedPause},
		"network":         {err: errors.New("dial tcp: canary"), pause: failedPause},
		"rate limited":    {status: 429, said: refused("ratelimited"), header: http.Header{"Retry-After": {"90"}}, pause: 90 * time.Second},
		"wrong secret":    {status: 200, said: refused("bad_client_secret"), pause: failedPause},
		"no bot token":    {status: 200, said: map[string]any{"ok": true, "token_type": "user", "access_token": "canary"}, pause: failedPause},
		"no next refresh": {status: 200, said: map[string]any{"ok": true, "token_type": "bot", "access_token": "canary"}, pause: failedPause},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk()
				s, log := process(t, bot.NewMemoryVault(), d)
				first := installed(t, s, d)
				d.answer = func(url.Values) (int, any, error) { return c.status, c.said, c.err }
				d.header = c.header
				time.Sleep(life - renewEarly)
				want(t, s, first.Token)
				s.wait()
				time.Sleep(c.pause - time.Second)
				if want(t, s, first.Token); d.requests() != 1 {
					t.Errorf("asked %d times within the pause", d.requests())
				}
				time.Sleep(life)
				if _, err := s.token(t.Context(), acme); err == nil || errors.Is(err, errNotInstalled) {
					t.Errorf("with the old token at its end: %v", err)
				}
				if _, err := s.token(t.Context(), acme); err == nil || d.requests() != 2 {
					t.Errorf("a moment later: %v, %d requests", err, d.requests())
				}
				d.answer, d.header = nil, nil
				time.Sleep(c.pause)
				want(t, s, "xoxe.xoxb-canary-2")
				if said := log.String(); !strings.Contains(said, "again=true") || strings.Contains(said, "canary") {
					t.Errorf("log: %s", said)
				}
			})
		})
	}
}

func TestRefusedRefreshToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		s, log := process(t, bot.NewMemoryVault(), d)
		first := installed(t, s, d)
		clear(d.refresh)
		time.Sleep(life - renewEarly)
		want(t, s, first.Token) // good to its end
		s.wait()
		time.Sleep(renewEarly)
		for range 10 {
			if _, err := s.token(t.Context(), acme); !errors.Is(err, errNotInstalled) {
				t.Errorf("token: %v, want %v", err, errNotInstalled)
			}
			time.Sleep(time.Minute)
		}
		if n := d.requests(); n != 2 {
			t.Errorf("asked %d times in 2 hours", n)
		}
		if kept(t, s) == nil {
			t.Error("the record is gone: no event would find it")
		}
		if said := log.String(); !strings.Contains(said, "install the app again") || strings.Contains(said, "canary") {
			t.Errorf("log: %s", said)
		}
		again := installed(t, s, d)
		want(t, s, again.Token)
	})
}

func TestRenewalMeetsRemovalAndReinstallation(t *testing.T) {
	for name, during := range map[string]func(t *testing.T, s *installs, d *desk) (token string){
		"removed": func(t *testing.T, s *installs, _ *desk) string {
			if gone, err := s.uninstalled(t.Context(), acme, time.Now()); !gone || err != nil {
				t.Errorf("uninstalled: %v, %v", gone, err)
			}
			return ""
		},
		"installed again": func(t *testing.T, s *installs, d *desk) string { return installed(t, s, d).Token },
	} {
		for answer, fails := range map[string]bool{"renewed": false, "refused": true} {
			t.Run(name+", "+answer, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					d := newDesk()
					s, _ := process(t, bot.NewMemoryVault(), d)
					installed(t, s, d)
					if fails {
						clear(d.refresh)
					}
					time.Sleep(life - renewEarly)
					var token string
					d.before = func(url.Values) { token = during(t, s, d) }
					if _, err := s.token(t.Context(), acme); err != nil {
						t.Fatal(err)
					}
					s.wait()
					if got := kept(t, s); token == "" && got != nil || token != "" && (got.Token != token || got.Lease != nil) {
						t.Errorf("kept %+v, want %q", got, token)
					}
				})
			})
		}
	}
}

// A forgetful vault can't save while it is full.
type forgetful struct {
	bot.Vault
	full bool
}

func (f *forgetful) Update(ctx context.Context, id string, fn func([]byte) []byte) ([]byte, error) {
	if f.full {
		return nil, errors.New("the disk is full")
	}
	return f.Vault.Update(ctx, id, fn)
}

func TestTokenThatIsNotSavedIsNotUsed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, v := newDesk(), &forgetful{Vault: bot.NewMemoryVault()}
		s, log := process(t, v, d)
		installed(t, s, d)
		time.Sleep(life)
		d.before = func(url.Values) { v.full = true }
		if got, err := s.token(t.Context(), acme); err == nil {
			t.Errorf("token %q that the next process would not know", got)
		}
		if said := log.String(); !strings.Contains(said, "lost") || strings.Contains(said, "canary") {
			t.Errorf("log: %s", said)
		}
	})
}
