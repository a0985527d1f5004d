package fakediscord

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestWebhookEventsAreSigned(t *testing.T) {
	s := start(t, Options{})
	ann := s.Person("Ann", "en-US")
	var event object
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		if !signed(s.PublicKey(), r.Header, raw) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		var body object
		_ = json.Unmarshal(raw, &body)
		event = child(body, "event")
		w.WriteHeader(http.StatusNoContent)
	}))
	defer server.Close()
	if status, err := s.WebhookEvent(t.Context(), server.URL, "PING", ""); err != nil || status != http.StatusNoContent {
		t.Errorf("PING: %d %v", status, err)
	}
	if event != nil {
		t.Errorf("PING has the event %v", event)
	}
	for _, id := range []string{ann.ID, "77"} {
		for _, kind := range []string{"APPLICATION_AUTHORIZED", "APPLICATION_DEAUTHORIZED"} {
			status, err := s.WebhookEvent(t.Context(), server.URL, kind, id)
			if err != nil || status != http.StatusNoContent {
				t.Errorf("%s: %d %v", kind, status, err)
			}
			if text(event, "type") != kind || text(child(child(event, "data"), "user"), "id") != id {
				t.Errorf("event %v", event)
			}
		}
	}
}
