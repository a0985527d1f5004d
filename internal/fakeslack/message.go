package fakeslack

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"strconv"
	"time"
)

// A message is what the app, or a person, has put into a place.
type message struct {
	ts      string
	number  int // grows from each message to the next
	place   Place
	owner   string // of an ephemeral message: who alone sees it; empty for all others
	author  string // a person who typed it; empty for the app
	text    string
	blocks  []dict
	changed int // when it was made or changed last, counted in changes of all messages
}

// audience is who sees the message; empty for everybody in its place.
func (m *message) audience() string {
	return cmp.Or(m.owner, m.place.owner())
}

// wayLife and wayUses are how long, and how often, a response_url works.
const (
	wayLife = 30 * time.Minute
	wayUses = 5
)

// A way is one response_url: an answer to one act of one person.
type way struct {
	user    string
	place   Place
	clicked string // ts of the message that was clicked; empty for a command
	made    time.Time
	uses    int
}

// newWay makes a response_url. The caller holds the mutex.
func (s *Server) newWay(kind, user string, place Place, clicked string) string {
	id := fmt.Sprintf("%s-%d-%s", s.opts.Team, s.next(), randomWord())
	s.ways[id] = &way{user: user, place: place, clicked: clicked, made: s.opts.Now()}
	return s.base + "/" + kind + "/" + id
}

// newTrigger makes a trigger_id. The caller holds the mutex.
func (s *Server) newTrigger(user string) string {
	s.pressed++ // the same in every run: it is told in what people see of their data
	sum := sha256.Sum256([]byte(strconv.Itoa(s.pressed)))
	id := fmt.Sprintf("%d.%s.%x", s.pressed, s.opts.Team, sum[:10])
	s.triggers[id] = &trigger{user: user, made: s.opts.Now()}
	return id
}

// post puts a message of the app's into a place. The caller holds the mutex.
func (s *Server) post(m *message, body dict) *message {
	m.number = s.next()
	m.ts = fmt.Sprintf("%d.%06d", s.opts.Now().Unix(), m.number)
	s.board.put(m)
	s.rewrite(m, body)
	return m
}

// rewrite gives a message other words and blocks. The caller holds the mutex.
func (s *Server) rewrite(m *message, body dict) {
	m.text, m.blocks = text(body, "text"), s.named(listOf(body, "blocks"))
	s.changes++
	m.changed = s.changes
	s.wake(m.audience())
}

// A trigger lets one view be opened for one person.
type trigger struct {
	user string
	made time.Time
	used bool
}
