package fakediscord

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestEndpointsAreProbed(t *testing.T) {
	s := start(t, Options{})
	good := &bot{t, s, always(say("Hello"))}
	for name, test := range map[string]struct {
		endpoint http.HandlerFunc
		want     string // "" when the endpoint is good
	}{
		"good": {good.ServeHTTP, ""},
		"no PONG": {func(w http.ResponseWriter, _ *http.Request) {
			write(w, http.StatusOK, object{"type": 4})
		}, "want PONG"},
		"no JSON": {func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"type":1}`))
		}, "want application/json"},
		"no check of signatures": {func(w http.ResponseWriter, _ *http.Request) {
			write(w, http.StatusOK, object{"type": 1})
		}, "want 401"},
		"refuses all": {func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusUnauthorized)
		}, "want PONG"},
	} {
		server := httptest.NewServer(test.endpoint)
		err := s.DeliverTo(server.URL, server.Client())
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
		server.Close()
	}
	if err := s.DeliverTo("http://127.0.0.1:1", nil); err == nil {
		t.Error("an endpoint at which nobody listens was accepted")
	}
	if err := s.DeliverTo(":", nil); err == nil {
		t.Error("an endpoint without an address was accepted")
	}
}

// TestSignaturesOfTests makes requests that Discord would not send.
func TestSignaturesOfTests(t *testing.T) {
	s := start(t, Options{})
	body := []byte(`{"type":1}`)
	header := func(timestamp, signature string) http.Header {
		h := http.Header{}
		h.Set("X-Signature-Timestamp", timestamp)
		h.Set("X-Signature-Ed25519", signature)
		return h
	}
	for name, test := range map[string]struct {
		header http.Header
		body   string
		want   bool
	}{
		"right":             {header("1700000000", s.Sign("1700000000", body)), string(body), true},
		"another body":      {header("1700000000", s.Sign("1700000000", body)), `{"type":2}`, false},
		"another time":      {header("1700000001", s.Sign("1700000000", body)), string(body), false},
		"another signature": {header("1700000000", s.Sign("1700000000", []byte("x"))), string(body), false},
		"no signature":      {header("1700000000", ""), string(body), false},
	} {
		if got := signed(s.PublicKey(), test.header, []byte(test.body)); got != test.want {
			t.Errorf("%s: accepted %t", name, got)
		}
	}
}

func TestEndpointMayAnswerByCallback(t *testing.T) {
	s := start(t, Options{})
	(&bot{t, s, func(b *bot, in object) object {
		go b.call("POST", callbackPath(in), say("By callback"))
		return nil // 202
	}}).overHTTP()
	shows(t, must(s.Person("Ann", "en-US").In(Guild).Command(t.Context(), "verdict", nil)), "By callback")
	clean(t, s)
}

func TestBadAnswersOfAnEndpoint(t *testing.T) {
	for name, test := range map[string]struct {
		answer  http.HandlerFunc
		problem string
	}{
		"broken rule": {func(w http.ResponseWriter, _ *http.Request) {
			write(w, 200, object{"type": 4, "data": object{"content": "x"}})
		}, "answer of the endpoint: data.allowed_mentions"},
		"unfit type":  {func(w http.ResponseWriter, _ *http.Request) { write(w, 200, object{"type": 7}) }, ""},
		"error":       {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, ""},
		"not JSON":    {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("x")) }, ""},
		"broken JSON": {func(w http.ResponseWriter, _ *http.Request) { write(w, 200, json.RawMessage(`{}`)) }, "type"},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b := &bot{t, s, nil}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				raw, _ := io.ReadAll(r.Body)
				r.Body = io.NopCloser(strings.NewReader(string(raw)))
				var in object
				_ = json.Unmarshal(raw, &in)
				if number(in, "type") == kindPing {
					b.ServeHTTP(w, r)
					return
				}
				test.answer(w, r)
			}))
			defer server.Close()
			if err := s.DeliverTo(server.URL, server.Client()); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Person("Ann", "en-US").In(Guild).Command(t.Context(), "verdict", nil); err == nil {
				t.Error("the answer was taken")
			}
			if p := s.Problems(); test.problem != "" && (len(p) == 0 || !strings.Contains(p[0], test.problem)) {
				t.Errorf("problems %q, want %q", p, test.problem)
			}
		})
	}
}
