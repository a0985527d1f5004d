package fakeslack

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// Submit fills in the open modal and sends it. The fields are named by the labels above them; a text is typed, or the
// label of the choice that is taken; several choices stand in lines.
func (st *Seat) Submit(ctx context.Context, fields map[string]string) (*Screen, error) {
	screen := st.Screen()
	if screen.kind != modalScreen {
		return screen, fmt.Errorf("no form is open, but:\n%s", screen.Text())
	}
	left := len(fields)
	for _, b := range screen.Blocks() {
		words, ok := fields[text(child(b, "label"), "text")]
		if !ok {
			continue
		}
		left--
		e := child(b, "element")
		holds := filledIn(e, words)
		if holds == nil {
			return screen, fmt.Errorf("there is no choice %q in:\n%s", words, screen.Text())
		}
		st.fill(text(b, "block_id"), text(e, "action_id"), holds)
	}
	if left > 0 {
		return screen, fmt.Errorf("the form has not all of these fields: %v", fields)
	}
	if why := st.unfinished(screen); why != "" {
		return screen, fmt.Errorf("the client does not send the form: %s", why)
	}
	s := st.server
	s.mu.Lock()
	p := st.who()
	p["type"], p["view"], p["response_urls"] = "view_submission", st.viewPayload(screen), []any{}
	s.mu.Unlock()
	return st.act(ctx, kindInteraction, p, st.submitted)
}

// filledIn is what an input holds after words were typed, or choices were taken; nil when there is no such choice.
func filledIn(e dict, words string) dict {
	kind := text(e, "type")
	if kind == "plain_text_input" {
		return dict{"type": kind, "value": words}
	}
	var chosen []any
	for label := range strings.Lines(words) {
		option := optionNamed(e, strings.TrimSuffix(label, "\n"))
		if option == nil {
			return nil
		}
		chosen = append(chosen, option)
	}
	switch {
	case kind == "checkboxes" || kind == "multi_static_select":
		return dict{"type": kind, "selected_options": chosen}
	case len(chosen) != 1:
		return nil
	}
	return dict{"type": kind, "selected_option": chosen[0]}
}

// optionNamed is the option with a label; nil when there is none.
func optionNamed(e dict, label string) dict {
	for _, o := range optionsOf(e) {
		if text(child(o, "text"), "text") == label {
			return o
		}
	}
	return nil
}

// submitted does with the modal what the answer to it says; without an answer it closes.
func (st *Seat) submitted(answer json.RawMessage) error {
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.modals[st.person.ID]
	body := parse(answer)
	if m == nil {
		return nil
	}
	switch text(body, "response_action") {
	case "":
		s.closeModal(st)
	case "update":
		if !s.acceptable(mustJSON(child(body, "view")), "view") {
			return fmt.Errorf("%w: invalid view", ErrNoAnswer)
		}
		s.named(listOf(child(body, "view"), "blocks"))
		m.turn(child(body, "view"))
		s.wake(st.person.ID)
	case "errors":
		m.errors = child(body, "errors")
		m.version++
		s.wake(st.person.ID)
	default:
		return fmt.Errorf("%w: response_action", ErrNoAnswer)
	}
	return nil
}

// CloseModal closes the open modal without sending it. The app hears of it only when the view asks for that.
func (st *Seat) CloseModal(ctx context.Context) (*Screen, error) {
	screen := st.Screen()
	if screen.kind != modalScreen {
		return screen, fmt.Errorf("no form is open, but:\n%s", screen.Text())
	}
	s := st.server
	s.mu.Lock()
	p := st.who()
	delete(p, "trigger_id")
	p["type"], p["is_cleared"], p["view"] = "view_closed", false, st.viewPayload(screen)
	s.closeModal(st)
	s.mu.Unlock()
	if screen.body["notify_on_close"] != true {
		return st.Screen(), nil
	}
	err := st.tell(ctx, p)
	return st.Screen(), err
}

// closeModal takes the modal away, with what was written into it. The caller holds the mutex.
func (s *Server) closeModal(st *Seat) {
	delete(s.modals, st.person.ID)
	st.mu.Lock()
	st.filled = nil
	st.mu.Unlock()
	s.wake(st.person.ID)
}

// Shortcut takes "Get my verdict" from the menu of shortcuts.
func (st *Seat) Shortcut(ctx context.Context) (*Screen, error) {
	st.server.mu.Lock()
	p := st.who()
	st.server.mu.Unlock()
	p["type"], p["callback_id"], p["action_ts"] = "shortcut", "verdict", "1.1"
	return st.act(ctx, kindInteraction, p, nil)
}
