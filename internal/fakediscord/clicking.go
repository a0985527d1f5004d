package fakediscord

import (
	"context"
	"fmt"
	"slices"
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

// press sends the click, with the number that the component has on the message. A forged id has none.
func (st *Seat) press(ctx context.Context, m *message, customID string) (*Screen, error) {
	data := object{"custom_id": customID, "component_type": typeButton}
	walk("", m.components, func(_ string, c object) {
		if text(c, "custom_id") == customID {
			data["id"] = c["id"]
		}
	})
	return st.do(ctx, st.interaction(kindComponent, data).from(m))
}
