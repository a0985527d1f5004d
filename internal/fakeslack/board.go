package fakeslack

import "slices"

// A shelf is a place, as far as everybody sees it or one person alone does.
type shelf struct {
	place Place
	owner string // empty for everybody
}

// A board has all messages. Thousands of people look at it at once, so nobody looks through what others alone can see.
type board struct {
	byTS    map[string]*message
	shelves map[shelf][]*message // oldest first
}

func newBoard() board {
	return board{byTS: map[string]*message{}, shelves: map[shelf][]*message{}}
}

// put adds the newest message.
func (b *board) put(m *message) {
	b.byTS[m.ts] = m
	on := shelf{m.place, m.owner}
	b.shelves[on] = append(b.shelves[on], m)
}

// drop takes a message away, so that nobody sees it any more.
func (b *board) drop(m *message) {
	delete(b.byTS, m.ts)
	on := shelf{m.place, m.owner}
	b.shelves[on] = slices.DeleteFunc(b.shelves[on], func(other *message) bool { return other == m })
}

// seenBy is what a person sees in a place, oldest first.
func (b *board) seenBy(user string, place Place) []*message {
	seen := slices.Concat(b.shelves[shelf{place, ""}], b.shelves[shelf{place, user}])
	slices.SortFunc(seen, func(a, b *message) int { return a.number - b.number })
	return seen
}
