package fakediscord

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// ErrNoAnswer is what a person sees as "the application did not respond".
var ErrNoAnswer = errors.New("the application did not respond")

// A Seat is one person in one place, with the screen in front of them.
type Seat struct {
	person *Person
	room   *room
	server *Server

	mu       sync.Mutex
	last     string       // id of the message that was shown last
	opened   *interaction // the one that opened the modal on the screen
	reloaded uint64       // the last id before the client was started
}

// Person is who sits here.
func (st *Seat) Person() *Person { return st.person }

// ChannelID is the snowflake of the channel.
func (st *Seat) ChannelID() string { return st.room.id }

// GuildID is the snowflake of the server, "" outside of servers.
func (st *Seat) GuildID() string { return st.room.guild }

// Screen is what the person looks at: the open modal, else the message that answered last, else the newest one.
// It is empty when there is none.
func (st *Seat) Screen() *Screen {
	st.mu.Lock()
	last, opened, since := st.last, st.opened, st.reloaded
	st.mu.Unlock()
	if opened != nil {
		return &Screen{modal: opened.modal, server: st.server}
	}
	if m := st.server.seen(st.room, last, st.person.ID, since); m != nil {
		return &Screen{message: m, server: st.server}
	}
	all := st.Messages()
	if len(all) == 0 {
		return &Screen{server: st.server}
	}
	return all[len(all)-1]
}

// Messages is everything that the person sees in this place, oldest first: ephemeral messages only if they are
// theirs.
func (st *Seat) Messages() []*Screen {
	st.mu.Lock()
	since := st.reloaded
	st.mu.Unlock()
	var out []*Screen
	for _, m := range st.server.visible(st.room, st.person.ID, since) {
		out = append(out, &Screen{message: m, server: st.server})
	}
	return out
}

// LookAt scrolls to a message, which is what Click and Select act on from then on. A modal is dismissed. When the
// person does not see the message, the screen is the newest one.
func (st *Seat) LookAt(messageID string) *Screen {
	st.mu.Lock()
	st.last, st.opened = messageID, nil
	st.mu.Unlock()
	return st.Screen()
}

// Dismiss closes the open modal without sending it. The bot hears nothing of that.
func (st *Seat) Dismiss() {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.opened = nil
}

// Reload restarts the client: ephemeral messages and modals are gone.
func (st *Seat) Reload() {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.reloaded, st.opened = st.server.ids.counter.Load(), nil
}

// Wait returns the first screen that satisfies a condition, looking at all messages again whenever one of them
// changes. It ends with the context.
func (st *Seat) Wait(ctx context.Context, condition func(*Screen) bool) (*Screen, error) {
	for {
		st.server.mu.Lock()
		changed := st.room.changed
		st.server.mu.Unlock()
		for _, s := range st.Messages() {
			if condition(s) {
				return s, nil
			}
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for a message: %w", ctx.Err())
		}
	}
}
