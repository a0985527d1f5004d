package fakeslack

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// ticketLifetime is for how long an address can be dialled. Slack tells no number; this is ours.
const ticketLifetime = 30 * time.Second

// connectionsOpen is the method apps.connections.open: it gives out an address that works once. The token has to
// be in the header.
func (h *SocketHub) connectionsOpen(w http.ResponseWriter, req *http.Request) {
	if wait, limited := h.limited(); limited {
		w.Header().Set("Retry-After", strconv.Itoa(max(1, int(wait.Seconds()))))
		answerOpen(w, http.StatusTooManyRequests, refusal("ratelimited"))
		return
	}
	if word := h.refuses(req); word != "" {
		answerOpen(w, http.StatusOK, refusal(word))
		return
	}
	body := map[string]any{"ok": true, "url": h.address(req.Host)}
	h.mu.Lock()
	if h.faults.off {
		// Observed of the real one: it goes on giving out addresses, and only warns.
		body["response_metadata"] = map[string]any{"messages": []string{"[WARN] Socket Mode is not turned on."}}
	}
	h.mu.Unlock()
	answerOpen(w, http.StatusOK, body)
}

// refuses returns Slack's word for what is wrong with a call, "" when nothing is.
func (h *SocketHub) refuses(req *http.Request) string {
	if req.Method != http.MethodPost {
		return "insecure_request"
	}
	token, found := strings.CutPrefix(req.Header.Get("Authorization"), "Bearer ")
	switch {
	case !found:
		return "not_authed"
	case token == h.opts.AppToken:
		return ""
	case strings.HasPrefix(token, "xapp-") || !strings.HasPrefix(token, "xox"):
		return "invalid_auth"
	}
	return "not_allowed_token_type"
}

// address makes a ticket. The host is the one that was asked, so that a proxy in between stays in between.
func (h *SocketHub) address(host string) string {
	ticket := rand.Text()
	h.mu.Lock()
	h.tickets[ticket] = h.opts.Now()
	h.stats.Opens++
	h.wake()
	h.mu.Unlock()
	query := url.Values{"ticket": {ticket}, "app_id": {h.opts.AppID}}
	return (&url.URL{Scheme: "ws", Host: host, Path: "/link/", RawQuery: query.Encode()}).String()
}

// redeem uses up a ticket.
func (h *SocketHub) redeem(ticket string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	given, found := h.tickets[ticket]
	delete(h.tickets, ticket)
	return found && h.opts.Now().Sub(given) <= ticketLifetime
}

func refusal(word string) map[string]any { return map[string]any{"ok": false, "error": word} }

// answerOpen sends an answer of the Web API.
func answerOpen(w http.ResponseWriter, status int, body map[string]any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the caller went away
}
