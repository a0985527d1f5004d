package fakeslack

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// An Entry is something that went between Slack and the app.
type Entry struct {
	At       time.Time
	Delivery bool   // Slack brought it; else the app sent it
	Name     string // "command", the type of an interaction or event, a method of the Web API, or "response_url"
	Status   int    // 0 when no answer came
	Word     string // what Slack refused it with; empty when it did not
	Retry    int    // how often the event was brought before
	Reason   string // why it came again
}

// String is an entry in one line, such as "→ app_home_opened 500, retry 1 after http_error" or "← response_url 404 used_url".
func (e Entry) String() string {
	var b strings.Builder
	arrow := "←"
	if e.Delivery {
		arrow = "→"
	}
	fmt.Fprintf(&b, "%s %s %d", arrow, e.Name, e.Status)
	if e.Word != "" {
		fmt.Fprintf(&b, " %s", e.Word)
	}
	if e.Retry > 0 {
		fmt.Fprintf(&b, ", retry %d after %s", e.Retry, e.Reason)
	}
	return b.String()
}

// Diary is what went between Slack and the app so far, in the order in which it was answered. Over HTTP each attempt has
// its entry; what an app does with its sockets is counted by Sockets().
func (s *Server) Diary() []Entry {
	s.diaryMu.Lock()
	defer s.diaryMu.Unlock()
	return slices.Clone(s.diary)
}

// note adds to the diary.
func (s *Server) note(e Entry) {
	e.At = s.opts.Now()
	s.diaryMu.Lock()
	defer s.diaryMu.Unlock()
	s.diary = append(s.diary, e)
}
