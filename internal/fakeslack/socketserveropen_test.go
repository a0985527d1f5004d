package fakeslack

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

func TestOpenRefusesTokens(t *testing.T) {
	h := startHub(t, 0)
	for _, test := range []struct{ method, authorization, word string }{
		{http.MethodPost, "", "not_authed"},
		{http.MethodPost, "Basic " + testAppToken, "not_authed"},
		{http.MethodPost, "Bearer xapp-1-other", "invalid_auth"},
		{http.MethodPost, "Bearer nonsense", "invalid_auth"},
		{http.MethodPost, "Bearer xoxb-1-2", "not_allowed_token_type"},
		{http.MethodPost, "Bearer xoxe.xoxb-1-2", "not_allowed_token_type"},
		{http.MethodGet, "Bearer " + testAppToken, "insecure_request"},
	} {
		got := h.callOpen(test.method, test.authorization)
		if got.status != http.StatusOK || got.body["ok"] != false || got.body["error"] != test.word {
			t.Errorf("%s %s: %v, want %s", test.method, test.authorization, got, test.word)
		}
	}
	if s := h.Stats(); s.Opens != 0 {
		t.Errorf("%+v, want no address to be given out", s)
	}
}

func TestOpensAreLimited(t *testing.T) {
	h := startHub(t, 0)
	h.LimitOpens(2, 30*time.Second)
	for range 2 {
		got := h.callOpen(http.MethodPost, "Bearer "+testAppToken)
		if got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") != "30" ||
			got.body["error"] != "ratelimited" {
			t.Errorf("%v", got)
		}
	}
	h.socketURL()
	if s := h.Stats(); s.Limited != 2 || s.Opens != 1 {
		t.Errorf("%+v", s)
	}
}

// refusesDial fails a test when an address still works.
func refusesDial(t *testing.T, url string) {
	t.Helper()
	conn, resp, err := websocket.DefaultDialer.Dial(url, nil)
	if err == nil {
		conn.Close()
		t.Fatal("the address works")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("status %d, want 403", resp.StatusCode)
	}
}

func TestAddressesWorkOnce(t *testing.T) {
	h := startHub(t, 0)
	url := h.socketURL()
	h.dialURL(url)
	refusesDial(t, url)
	refusesDial(t, strings.Replace(url, "ticket=", "ticket=X", 1))
}

func TestAddressesGrowOld(t *testing.T) {
	h := startHub(t, 0)
	now := time.Unix(1000, 0)
	h.opts.Now = func() time.Time { return now }
	fresh, old := h.socketURL(), h.socketURL()
	now = now.Add(ticketLifetime)
	h.dialURL(fresh)
	now = now.Add(1)
	refusesDial(t, old)
}

func TestOrdinaryRequestsAreNoConnection(t *testing.T) {
	h := startHub(t, 0)
	url := strings.Replace(h.socketURL(), "ws:", "http:", 1)
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusBadRequest || h.Stats().Dials != 0 {
		t.Errorf("status %d, %+v", resp.StatusCode, h.Stats())
	}
}
