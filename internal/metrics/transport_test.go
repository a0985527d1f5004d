package metrics

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil"
)

func TestTransportCountsAndChangesNothing(t *testing.T) {
	m, _ := newTest(t)
	platform := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		_, _ = io.Copy(w, r.Body)
	}))
	defer platform.Close()
	m.hosts[strings.TrimPrefix(platform.URL, "http://")] = "stand_in"
	client := http.Client{Transport: m.Transport(nil)}
	answer, err := client.Post(platform.URL+"/webhooks/1/t0ken", "text/plain", strings.NewReader("hello"))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if said, _ := io.ReadAll(answer.Body); string(said) != "hello" || answer.StatusCode != http.StatusTeapot {
		t.Errorf("answered %d %q", answer.StatusCode, said)
	}
	if n := testutil.ToFloat64(m.calls.WithLabelValues("stand_in", "follow_up", "4xx")); n != 1 {
		t.Errorf("%v calls:\n%s", n, ours(m))
	}
	if got := ours(m); strings.Contains(got, "t0ken") || strings.Contains(got, "127.0.0.1") {
		t.Errorf("an address is told:\n%s", got)
	}
}

func TestFailedRequest(t *testing.T) {
	m, _ := newTest(t)
	broken := errors.New("broken")
	answer, err := m.Transport(garbageAnswer{err: broken}).RoundTrip(httptest.NewRequest(http.MethodPatch, "http://api.example/x", nil))
	if answer != nil {
		answer.Body.Close()
	}
	if !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
	if n := testutil.ToFloat64(m.calls.WithLabelValues("example", other, "error")); n != 1 {
		t.Errorf("%v calls:\n%s", n, ours(m))
	}
	if n := testutil.ToFloat64(m.errors.WithLabelValues("outbound", other)); n != 1 {
		t.Errorf("%v errors:\n%s", n, ours(m))
	}
}
