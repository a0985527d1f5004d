package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

// signed is a request as Slack makes it.
func signed(kind, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/slack/events", strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	at := strconv.FormatInt(time.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(testSecret))
	mac.Write([]byte("v0:" + at + ":" + body))
	r.Header.Set("X-Slack-Request-Timestamp", at)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return r
}

func answered(a *Adapter, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	a.Events().ServeHTTP(w, r)
	a.Wait()
	return w
}

func TestStatusOfRequests(t *testing.T) {
	command := string(must(os.ReadFile("testdata/in/command-begin.form")))
	for name, test := range map[string]struct {
		r    *http.Request
		want int
	}{
		"too large":           {signed(formType, strings.Repeat("a", maxBody+1)), http.StatusRequestEntityTooLarge},
		"unsigned":            {httptest.NewRequest(http.MethodPost, "/", strings.NewReader(command)), http.StatusUnauthorized},
		"changed":             {withoutBody(signed(formType, command)), http.StatusUnauthorized},
		"no form":             {signed(formType, "%zz"), http.StatusBadRequest},
		"no command":          {signed(formType, "a=b"), http.StatusBadRequest},
		"no interaction":      {signed(formType, "payload="+url.QueryEscape("{}")), http.StatusBadRequest},
		"no JSON":             {signed("application/json", "{"), http.StatusBadRequest},
		"too deep":            {signed("application/json", `{"type":"event_callback","event":`+strings.Repeat("[", 100_000)), http.StatusBadRequest},
		"nothing":             {signed("application/json", ""), http.StatusBadRequest},
		"command":             {signed(formType, command), http.StatusOK},
		"unknown event":       {signed("application/json", `{"type":"event_callback","team_id":"T1","event_id":"E1","event":{"type":"new"}}`), http.StatusOK},
		"unknown request":     {signed("application/json", `{"type":"app_rate_limited","team_id":"T1"}`), http.StatusOK},
		"unknown interaction": {signed(formType, "payload="+url.QueryEscape(`{"type":"view_closed","team":{"id":"T1"},"user":{"id":"U1"}}`)), http.StatusOK},
	} {
		if w := answered(testAdapter(t, nil), test.r); w.Code != test.want {
			t.Errorf("%s: %d, want %d: %s", name, w.Code, test.want, w.Body)
		}
	}
}

func withoutBody(r *http.Request) *http.Request {
	r.Body = http.NoBody
	return r
}

// Slack asks whether this is the address, signed like everything else.
func TestAddressVerification(t *testing.T) {
	body := `{"type":"url_verification","token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}`
	w := answered(testAdapter(t, nil), signed("application/json", body))
	if w.Body.String() != "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P" || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
		t.Errorf("%q, %q", w.Body, w.Header())
	}
	if w := answered(testAdapter(t, nil), httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))); w.Code != http.StatusUnauthorized {
		t.Errorf("unsigned: %d", w.Code)
	}
}

// A check of the certificate carries no signature, so a command that comes along with it is not run.
func TestCertificateCheckSmugglesNothing(t *testing.T) {
	store := &counting{Handler: bot.New(mustQuiz(t), bot.NewMemoryStore())}
	a := testAdapter(t, func(o *Options) { o.Handler = store })
	body := "ssl_check=1&" + strings.TrimSpace(string(must(os.ReadFile("testdata/in/command-begin.form"))))
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	r.Header.Set("Content-Type", formType)
	if w := answered(a, r); w.Code != http.StatusOK || w.Body.Len() != 0 || store.turns != 0 {
		t.Errorf("%d %q, %d turns", w.Code, w.Body, store.turns)
	}
}

// The first question is the answer to the command: no call is made for it.
func TestCommandIsAnsweredWithTheQuestion(t *testing.T) {
	body := strings.TrimSpace(string(must(os.ReadFile("testdata/in/command-begin.form"))))
	w := answered(testAdapter(t, nil), signed(formType, body))
	checkMessage(t, w.Body.Bytes())
	for _, part := range []string{`"response_type":"ephemeral"`, "What do you do?", "Only you are shown this"} {
		if !strings.Contains(w.Body.String(), part) {
			t.Errorf("the answer lacks %q: %s", part, w.Body)
		}
	}
	if w.Header().Get("Content-Type") != "application/json; charset=utf-8" {
		t.Error(w.Header())
	}
}

// An event that could not be worked off is not acknowledged, so that it comes again, and then it is.
func TestEventThatFailsComesAgain(t *testing.T) {
	eraser := &failingEraser{}
	a := testAdapter(t, func(o *Options) { o.Eraser = eraser })
	body := `{"type":"event_callback","team_id":"T1","event_id":"E1","event":{"type":"app_uninstalled"},"event_time":1}`
	if w := answered(a, signed("application/json", body)); w.Code != http.StatusInternalServerError {
		t.Errorf("not erased, and answered with %d", w.Code)
	}
	eraser.works = true
	for range 3 {
		if w := answered(a, signed("application/json", body)); w.Code != http.StatusOK {
			t.Errorf("erased, and answered with %d", w.Code)
		}
	}
	if len(eraser.erased) != 1 || eraser.erased[0] != "slack/T1" {
		t.Errorf("erased %q", eraser.erased)
	}
}

var errDisk = errors.New("disk on fire")
