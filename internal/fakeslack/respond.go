package fakeslack

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"strings"
)

func randomWord() string { return strings.ToLower(rand.Text()) }

// respond takes what the bot posts to a response_url. A refusal is a bare word, and nothing of where the fault is.
func (s *Server) respond(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	status, word := http.StatusBadRequest, "invalid_payload"
	if body := parse(data); err == nil && body != nil {
		status, word = s.takeResponse(r.PathValue("way"), data, body)
	}
	s.note(Entry{Name: "response_url", Status: status, Word: word})
	sayWord(w, status, cmp.Or(word, "ok"))
}

// takeResponse does what a message to a response_url says, or returns the word with which it is refused.
func (s *Server) takeResponse(id string, data []byte, body dict) (int, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if status, word := s.faults.response(); word != "" {
		return status, word
	}
	use := s.ways[id]
	switch {
	case use == nil, s.opts.Now().Sub(use.made) > wayLife:
		return http.StatusNotFound, "expired_url"
	case use.uses >= wayUses:
		s.problems = append(s.problems, "a response_url is used more than five times")
		return http.StatusNotFound, "used_url"
	}
	use.uses++ // also of what is refused next
	if !s.acceptable(data, "message of a response_url") {
		return http.StatusBadRequest, "invalid_blocks"
	}
	s.place(use, body)
	return http.StatusOK, ""
}

func sayWord(w http.ResponseWriter, status int, word string) {
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, word)
}

// place puts an answer where it belongs: over the clicked message, or as a new one. The caller holds the mutex.
func (s *Server) place(use *way, body dict) {
	clicked := s.board.byTS[use.clicked]
	switch {
	case body["delete_original"] == true && clicked != nil:
		s.board.drop(clicked)
		s.wake(clicked.audience())
	case body["replace_original"] == true && clicked != nil:
		s.rewrite(clicked, body)
	default: // a command can't replace what it made itself: a new message comes
		m := &message{place: use.place}
		if text(body, "response_type") != "in_channel" {
			m.owner = use.user
		}
		s.post(m, body)
	}
}

// acceptable holds a message or a view against Slack's limits. The caller holds the mutex.
func (s *Server) acceptable(data []byte, what string) bool {
	if s.opts.NoValidation {
		return true
	}
	body := parse(data)
	if s.opts.NoCharts && strings.Contains(string(data), `"data_visualization"`) {
		return false // a matter of the workspace, no mistake
	}
	if s.unreadyFile(listOf(body, "blocks")) != "" {
		return false // it may be ready a moment later
	}
	check := MessageProblems
	if what == "view" {
		check = ViewProblems
	}
	found := check(data)
	for _, b := range listOf(body, "blocks") {
		id := text(b, "block_id")
		if id != "" && what != "view" && s.blocks[id] {
			found = append(found, fmt.Sprintf("block id %s was there before", id))
		}
		if id != "" && what != "view" {
			s.blocks[id] = true
		}
	}
	for _, problem := range found {
		s.problems = append(s.problems, what+": "+problem)
	}
	return len(found) == 0
}
