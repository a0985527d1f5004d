package fakeslack

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Command types "/verdict" and what follows it.
func (st *Seat) Command(ctx context.Context, words string) (*Screen, error) {
	s, at := st.server, st.person.at
	s.mu.Lock()
	address := s.newWay("commands", st.person.ID, st.place, "")
	payload := dict{
		"token": "x", "team_id": at.Team, "team_domain": "acme", "channel_id": string(st.place), "channel_name": st.place.name(),
		"user_id": st.person.ID, "user_name": strings.ToLower(st.person.Name), "command": commandName, "text": words,
		"api_app_id": appID, "is_enterprise_install": fmt.Sprint(at.OrgWide), "response_url": address,
		"trigger_id": s.newTrigger(st.person.ID),
	}
	if at.Enterprise != "" {
		payload["enterprise_id"], payload["enterprise_name"] = at.Enterprise, "Org"
	}
	s.mu.Unlock()
	st.mu.Lock()
	st.home = false
	st.mu.Unlock()
	return st.act(ctx, kindCommand, payload, st.answered)
}

// answered shows what came with the acknowledgement of a command: words, or a message.
func (st *Seat) answered(answer json.RawMessage) error {
	if len(answer) == 0 {
		return nil
	}
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	body := parse(answer)
	if body == nil {
		body = dict{"text": string(answer)}
	} else if !s.acceptable(answer, "answer to a command") {
		return fmt.Errorf("%w: invalid_blocks", ErrNoAnswer)
	}
	m := &message{place: st.place}
	if text(body, "response_type") != "in_channel" {
		m.owner = st.person.ID
	}
	s.post(m, body)
	return nil
}

// act brings something to the app and waits until the screen changes.
func (st *Seat) act(ctx context.Context, kind string, payload dict, take func(json.RawMessage) error) (*Screen, error) {
	ctx, cancel := within(ctx)
	defer cancel()
	carrier, err := st.server.carrier()
	if err != nil {
		return st.failure(kind), err
	}
	before, begun := st.glance(), time.Now()
	answer, err := carrier.deliver(ctx, kind, payload, kind == kindCommand || text(payload, "type") == "view_submission")
	acked := time.Since(begun)
	if err != nil {
		return st.failure(kind), err
	}
	if take != nil {
		if err := take(answer); err != nil {
			return st.failure(kind), err
		}
		if st.glance().modal == "" { // a form that closes is not yet what follows it
			before.modal = ""
		}
	}
	screen, err := st.after(ctx, before)
	if screen != nil {
		screen.Acked, screen.Latency = acked, time.Since(begun)
	}
	return screen, err
}

// failure is the screen after the app did not answer: the person is told so, in words that only they see.
func (st *Seat) failure(kind string) *Screen {
	screen := st.Screen()
	screen.failed = "This app did not respond."
	if kind == kindCommand {
		screen.failed = commandName + ` failed with the error "operation_timeout"`
	}
	return screen
}

// Click presses the button with a label.
func (st *Seat) Click(ctx context.Context, label string) (*Screen, error) {
	screen := st.Screen()
	e, block := screen.element(func(e dict) bool {
		return text(e, "type") == "button" && text(child(e, "text"), "text") == label
	})
	if e == nil {
		return screen, fmt.Errorf("there is no button %q on:\n%s", label, screen.Text())
	}
	return st.press(ctx, screen, e, block)
}

// ClickOn presses the button with an action id on the message that the person looks at, whether it is shown or not: an
// old client may still show it.
func (st *Seat) ClickOn(ctx context.Context, actionID string) (*Screen, error) {
	screen := st.Screen()
	return st.press(ctx, screen, dict{"type": "button", "action_id": actionID, "text": dict{"type": "plain_text", "text": actionID}}, "")
}

// Choose takes an entry of the menu that has it.
func (st *Seat) Choose(ctx context.Context, label string) (*Screen, error) {
	screen := st.Screen()
	for _, o := range screen.Options() {
		if o.Label == label && o.menu != nil {
			menu := dict{"type": text(o.menu, "type"), "action_id": text(o.menu, "action_id"), "selected_option": o.option}
			return st.press(ctx, screen, menu, o.block)
		}
	}
	return screen, fmt.Errorf("there is no menu with %q on:\n%s", label, screen.Text())
}

// Mark marks several entries of a menu. The app is told, and need not answer.
func (st *Seat) Mark(ctx context.Context, labels ...string) error {
	screen := st.Screen()
	var chosen []any
	var menu dict
	var block string
	for _, o := range screen.Options() {
		if slices.Contains(labels, o.Label) && o.menu != nil {
			chosen, menu, block = append(chosen, o.option), o.menu, o.block
		}
	}
	if len(chosen) != len(labels) {
		return fmt.Errorf("there is no menu with %q on:\n%s", labels, screen.Text())
	}
	st.fill(block, text(menu, "action_id"), dict{"type": text(menu, "type"), "selected_options": chosen})
	e := dict{"type": text(menu, "type"), "action_id": text(menu, "action_id"), "selected_options": chosen}
	return st.tell(ctx, st.clickPayload(screen, e, block))
}

// OpenLink presses a button that opens an address. The app is told, and need not answer.
func (st *Seat) OpenLink(ctx context.Context, label string) (string, error) {
	screen := st.Screen()
	e, block := screen.element(func(e dict) bool {
		return text(e, "url") != "" && text(child(e, "text"), "text") == label
	})
	if e == nil {
		return "", fmt.Errorf("there is no link %q on:\n%s", label, screen.Text())
	}
	return text(e, "url"), st.tell(ctx, st.clickPayload(screen, e, block))
}

// tell brings something that changes nothing.
func (st *Seat) tell(ctx context.Context, payload dict) error {
	carrier, err := st.server.carrier()
	if err != nil {
		return err
	}
	ctx, cancel := within(ctx)
	defer cancel()
	_, err = carrier.deliver(ctx, kindInteraction, payload, false)
	return err
}

// press is a click, on what is shown or on what an old client shows.
func (st *Seat) press(ctx context.Context, screen *Screen, e dict, block string) (*Screen, error) {
	return st.act(ctx, kindInteraction, st.clickPayload(screen, e, block), nil)
}
