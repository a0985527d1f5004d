package fakeslack

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A seen message is what the model knows of one.
type seenMessage struct {
	words, owner string
	m            *message
}

// A model of a place says what everybody sees there, the slow way.
type model struct {
	t        *rapid.T
	a        *app
	place    Place
	seats    []*Seat
	messages []seenMessage
	reloads  []int // of each seat: how many messages were there
	said     int
}

func newModel(t *rapid.T, a *app, place Place) *model {
	m := &model{t: t, a: a, place: place, reloads: make([]int, 3)}
	for i := range m.reloads {
		m.seats = append(m.seats, a.Person(fmt.Sprint("P", i)).In(place))
	}
	return m
}

// words are new ones each time.
func (m *model) words() dict {
	m.said++
	return dict{"text": fmt.Sprint("words ", m.said)}
}

// post puts a message there for everybody, or for one person.
func (m *model) post(t *rapid.T) {
	owner := ""
	if i := rapid.IntRange(-1, len(m.seats)-1).Draw(t, "owner"); i >= 0 {
		owner = m.seats[i].person.ID
	}
	body := m.words()
	m.a.Server.mu.Lock()
	defer m.a.Server.mu.Unlock()
	made := m.a.post(&message{place: m.place, owner: owner}, body)
	m.messages = append(m.messages, seenMessage{text(body, "text"), owner, made})
}

// change gives a message other words, or takes it away.
func (m *model) change(t *rapid.T) {
	var there []int
	for i, s := range m.messages {
		if s.m != nil {
			there = append(there, i)
		}
	}
	if len(there) == 0 {
		t.Skip("nothing is there")
	}
	s := &m.messages[rapid.SampledFrom(there).Draw(t, "message")]
	m.a.Server.mu.Lock()
	defer m.a.Server.mu.Unlock()
	if rapid.Bool().Draw(t, "delete") {
		m.a.board.drop(s.m)
		s.m = nil
		return
	}
	body := m.words()
	s.words = text(body, "text")
	m.a.rewrite(s.m, body)
}

// reload starts somebody's client again.
func (m *model) reload(t *rapid.T) {
	i := rapid.IntRange(0, len(m.seats)-1).Draw(t, "seat")
	m.seats[i].Reload()
	m.reloads[i] = len(m.messages)
}

// same holds that each seat shows what the model says, and the newest of it first.
func (m *model) same(t *rapid.T) {
	for i, seat := range m.seats {
		var want, got []string
		for n, s := range m.messages {
			lost := s.owner != "" && n < m.reloads[i]
			if s.m != nil && !lost && (s.owner == "" || s.owner == seat.person.ID) {
				want = append(want, s.words)
			}
		}
		for _, s := range seat.Messages() {
			got = append(got, s.Fallback())
		}
		if !slices.Equal(got, want) {
			t.Fatalf("seat %d shows %q, not %q", i, got, want)
		}
		if last := seat.Screen().Fallback(); len(want) > 0 && last != want[len(want)-1] {
			t.Fatalf("seat %d looks at %q", i, last)
		}
	}
}

// Whatever comes, changes and goes, each seat shows what is for it and not lost.
func TestWhatAnybodySees(t *testing.T) {
	a := newApp(t, Options{})
	places := 0
	rapid.Check(t, func(t *rapid.T) {
		places++
		m := newModel(t, a, Place(fmt.Sprintf("C1%09d", places)))
		t.Repeat(map[string]func(*rapid.T){"post": m.post, "change": m.change, "reload": m.reload, "": m.same})
	})
}
