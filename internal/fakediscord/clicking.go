package fakediscord

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Click presses the button with a label on the screen. Disabled buttons, links and labels that are not there
// are errors: a client sends nothing for them.
func (st *Seat) Click(ctx context.Context, label string) (*Screen, error) {
	screen := st.Screen()
	buttons := screen.Buttons()
	i := slices.IndexFunc(buttons, func(b Button) bool { return b.Label == label })
	if i < 0 {
		return nil, fmt.Errorf("no button %q on the screen:\n%s", label, screen.Text())
	}
	if b := buttons[i]; b.Disabled || b.URL != "" {
		return nil, fmt.Errorf("the button %q sends nothing: %+v", label, b)
	}
	return st.press(ctx, screen.message, buttons[i].CustomID)
}

// ClickOn presses a button of any message: an old one, one of another place or person, or one that was never
// there. Nothing is checked, as a forged client would not check it.
func (st *Seat) ClickOn(ctx context.Context, messageID, customID string) (*Screen, error) {
	s := st.server
	s.mu.Lock()
	m := s.messages[messageID]
	if m == nil {
		forged := message{id: messageID, channel: st.room.id, author: s.bot(), created: s.opts.Now(), content: "?"}
		m = &forged
		s.messages[messageID] = m // in no room: nobody sees it, but it can be edited
	}
	s.mu.Unlock()
	return st.press(ctx, m, customID)
}

func (st *Seat) press(ctx context.Context, m *message, customID string) (*Screen, error) {
	data := object{"custom_id": customID, "component_type": typeButton}
	walk("", m.components, func(_ string, c object) {
		if text(c, "custom_id") == customID {
			data["id"] = c["id"]
		}
	})
	return st.do(ctx, st.interaction(kindComponent, data).from(m))
}

// Select picks options of a menu on the screen, by their labels. The menu is found by its placeholder, or by how
// its custom id begins.
func (st *Seat) Select(ctx context.Context, menu string, labels ...string) (*Screen, error) {
	screen := st.Screen()
	menus := screen.Selects()
	i := slices.IndexFunc(menus, func(m Menu) bool {
		return m.Placeholder == menu || strings.HasPrefix(m.CustomID, menu)
	})
	if i < 0 || menus[i].Disabled || screen.message == nil {
		return nil, fmt.Errorf("no menu %q to choose from on the screen:\n%s", menu, screen.Text())
	}
	values, err := menus[i].pick(labels)
	if err != nil {
		return nil, err
	}
	in := st.interaction(kindComponent, object{
		"custom_id": menus[i].CustomID, "component_type": menus[i].kind, "id": menus[i].number, "values": values,
	})
	return st.do(ctx, in.from(screen.message))
}

// pick finds the values of labels, or takes values as they are.
func (m Menu) pick(labels []string) ([]any, error) {
	if len(labels) < m.Min || len(labels) > m.Max {
		return nil, fmt.Errorf("menu %q takes %d to %d options, got %d", m.Placeholder, m.Min, m.Max, len(labels))
	}
	out := []any{}
	for _, label := range labels {
		i := slices.IndexFunc(m.Options, func(c Choice) bool { return c.Name == label || c.Value == label })
		if i < 0 {
			return nil, fmt.Errorf("menu %q has no option %q", m.Placeholder, label)
		}
		out = append(out, m.Options[i].Value)
	}
	return out, nil
}

// Type writes a message to the bot and waits for the bot's next one. Only in a DM does a bot get to see what is
// written, and only over the gateway, if it asked for the intent.
func (st *Seat) Type(ctx context.Context, words string) (*Screen, error) {
	if st.room.place.kind != contextBotDM {
		return nil, errors.New("a bot does not see what is written outside of a DM")
	}
	start := realNow()
	typed := st.server.typedBy(st.person, st.room, words)
	if err := st.server.gateway.dispatchDM(st.server.render(typed)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, st.server.opts.Patience, ErrNoAnswer)
	defer cancel()
	for {
		m, changed := st.server.after(st.room, typed.id)
		if m != nil {
			st.mu.Lock()
			st.last, st.opened = m.id, nil
			st.mu.Unlock()
			return &Screen{message: m, server: st.server, Latency: realNow().Sub(start)}, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for a message: %w", context.Cause(ctx))
		}
	}
}
