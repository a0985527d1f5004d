package fakediscord

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// A reply is what came back, with the status 0 when the connection was cut.
type reply struct {
	status int
	header http.Header
	body   string
}

// faulty sends one request of the route "message".
func faulty(t *testing.T, s *Server, body string) reply {
	t.Helper()
	path := "/channels/" + s.Person("Ann", "en-US").In(DM).ChannelID() + "/messages"
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, s.APIURL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bot "+s.Token())
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return reply{}
	}
	defer resp.Body.Close()
	raw, _ := io.ReadAll(resp.Body)
	return reply{resp.StatusCode, resp.Header, string(raw)}
}

const hello = `{"content":"Hello","allowed_mentions":{"parse":[]}}`

// faultCases are faults, and the answer to the first request after each. A status of 0 is a connection that was cut.
var faultCases = map[string]struct {
	fault   Fault
	status  int // 0 when the connection is cut
	body    string
	headers map[string]string
}{
	"user limit": {
		Fault{Kind: RateLimitUser, Delay: 1500 * time.Millisecond},
		429, `"retry_after":1.5`,
		map[string]string{
			"Retry-After":             "1.5",
			"X-RateLimit-Scope":       "user",
			"X-RateLimit-Limit":       "5",
			"X-RateLimit-Remaining":   "0",
			"X-RateLimit-Reset-After": "1.500",
			"X-RateLimit-Global":      "",
		},
	},
	"global limit": {
		Fault{Kind: RateLimitGlobal},
		429, `"global":true`,
		map[string]string{
			"Retry-After":             "1",
			"X-RateLimit-Scope":       "global",
			"X-RateLimit-Global":      "true",
			"X-RateLimit-Bucket":      "",
			"X-RateLimit-Reset-After": "",
		},
	},
	"shared limit": {
		Fault{Kind: RateLimitShared},
		429, `"global":false`,
		map[string]string{"X-RateLimit-Scope": "shared", "X-RateLimit-Global": ""},
	},
	"Cloudflare": {
		Fault{Kind: RateLimitHTML, Delay: 3 * time.Second},
		429, "<html>",
		map[string]string{"Retry-After": "3", "X-RateLimit-Scope": ""},
	},
	"Cloudflare in a hurry": {
		Fault{Kind: RateLimitHTML, Delay: 3 * time.Millisecond},
		429, "<html>",
		map[string]string{"Retry-After": "1"},
	},
	"server error": {
		Fault{Kind: ServerError}, 500, "<html>", nil,
	},
	"bad gateway": {
		Fault{Kind: ServerError, Status: 502}, 502, "<html>", nil,
	},
	"unavailable": {
		Fault{Kind: ServerError, Status: 503}, 503, "<html>", nil,
	},
	"page": {
		Fault{Kind: HTMLPage},
		200, "<html>",
		map[string]string{"Content-Type": "text/html; charset=UTF-8"},
	},
	"forbidden page": {
		Fault{Kind: HTMLPage, Status: 403}, 403, "<html>", nil,
	},
	"reset": {
		Fault{Kind: Reset}, 0, "", nil,
	},
	"lost reply": {
		Fault{Kind: LostReply}, 0, "", nil,
	},
	"unknown interaction": {
		Fault{Kind: UnknownInteraction}, 404, `"code":10062`, nil,
	},
	"already acknowledged": {
		Fault{Kind: AlreadyAcknowledged}, 400, `"code":40060`, nil,
	},
	"closed to bots": {
		Fault{Kind: ClosedToBots}, 403, `"code":50007`, nil,
	},
	"of this route": {
		Fault{Route: "message", Kind: ServerError}, 500, "", nil,
	},
	"of another route": {
		Fault{Route: "edit", Kind: ServerError}, 200, "Hello", nil,
	},
	"second version only": {
		Fault{Kind: RefuseV2}, 200, "Hello", map[string]string{
			"X-RateLimit-Bucket":      "message",
			"X-RateLimit-Limit":       "5",
			"X-RateLimit-Remaining":   "4",
			"X-RateLimit-Reset-After": "1.000",
		},
	},
}

func TestFaultsStrike(t *testing.T) {
	for name, test := range faultCases {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			s.Inject(test.fault)
			got := faulty(t, s, hello)
			if got.status != test.status || !strings.Contains(got.body, test.body) {
				t.Errorf("%d %s, want %d and %q", got.status, got.body, test.status, test.body)
			}
			for key, want := range test.headers {
				if header := got.header.Get(key); header != want {
					t.Errorf("%s: %q, want %q", key, header, want)
				}
			}
			if last := s.Requests(); last[len(last)-1].Status != test.status {
				t.Errorf("noted as %d", last[len(last)-1].Status)
			}
			if again := faulty(t, s, hello); again.status != http.StatusOK {
				t.Error("the fault struck twice")
			}
		})
	}
}

func TestWhatFaultsLeaveBehind(t *testing.T) {
	for name, test := range map[string]struct {
		kind Kind
		done int
	}{"reset": {Reset, 0}, "lost reply": {LostReply, 1}} {
		s := start(t, Options{})
		dm := s.Person("Bob", "de").In(DM)
		b := &bot{t, s, nil}
		s.Inject(Fault{Kind: test.kind})
		b.call("POST", "/channels/"+dm.ChannelID()+"/messages", plainMessage("Hello"))
		if n := len(dm.Messages()); n != test.done {
			t.Errorf("%s: %d messages, want %d", name, n, test.done)
		}
	}
}

func TestSecondVersionIsRefused(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	in := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
	s.Inject(Fault{Kind: RefuseV2, Times: -1})
	status, body := b.call("POST", callbackPath(in), object{"type": 4, "data": v2(words("x"))})
	wants(t, "callback", status, body, 400, codeInvalidBody)
	status, body = b.call("POST", callbackPath(in), say("x"))
	wants(t, "plain", status, body, 204, 0)
	status, body = b.call("PATCH", b.original(in), v2(words("x")))
	wants(t, "edit", status, body, 400, codeInvalidBody)
	clean(t, s)
}

func TestFaultsAreCountedAndHealed(t *testing.T) {
	s := start(t, Options{})
	s.Inject(Fault{Kind: ServerError, Times: 2})
	s.Inject(Fault{Kind: ServerError, Status: 503, Times: -1})
	for i, want := range []int{500, 500, 503, 503, 503} {
		if got := faulty(t, s, hello); got.status != want {
			t.Errorf("request %d: %d, want %d", i, got.status, want)
		}
	}
	s.Heal()
	if got := faulty(t, s, hello); got.status != http.StatusOK {
		t.Errorf("after healing: %d", got.status)
	}
}

func TestSlowAnswers(t *testing.T) {
	s := start(t, Options{})
	s.Inject(Fault{Kind: Slow, Delay: 60 * time.Millisecond})
	before := time.Now()
	got := faulty(t, s, hello)
	if took := time.Since(before); got.status != http.StatusOK || took < 60*time.Millisecond {
		t.Errorf("%d after %v", got.status, took)
	}
}
