package slack

import (
	"net/http"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/engine"
)

// watched passes requests on and knows what it was put around.
type watched struct{ http.RoundTripper }

// Who counts the requests stands outside of the guard that keeps answers out of our own network: put between the two,
// the guard could not reach the transport that it guards.
func TestWatchLeavesTheGuard(t *testing.T) {
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(Options{
		SigningSecret: "s", BotToken: "xoxb-1", APIURL: "https://slack.example/api", Quiz: quiz,
		HTTPClient: &http.Client{Timeout: time.Second},
		Watch:      func(next http.RoundTripper) http.RoundTripper { return watched{next} },
	})
	if err != nil {
		t.Fatal(err)
	}
	guarded, ok := a.replies.http.Transport.(watched).RoundTripper.(*http.Transport)
	if !ok || guarded.MaxIdleConnsPerHost != maxIdle {
		t.Errorf("inside of the watch is %T, which guards nothing", a.replies.http.Transport.(watched).RoundTripper)
	}
	if _, ok := a.web.http.Transport.(watched); !ok || a.HTTPClient.Timeout != time.Second {
		t.Errorf("the API is called over %T, within %v", a.web.http.Transport, a.HTTPClient.Timeout)
	}
}
