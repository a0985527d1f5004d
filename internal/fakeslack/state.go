package fakeslack

import (
	"fmt"
	"unicode/utf8"
)

// held is what an element holds while nobody has touched it; nil for one that holds nothing, such as a button. Slack
// tells of all that can hold something, filled in or not.
func held(e dict) dict {
	kind := text(e, "type")
	switch kind {
	case "static_select", "radio_buttons":
		return dict{"type": kind, "selected_option": e["initial_option"]}
	case "multi_static_select", "checkboxes":
		chosen := e["initial_options"]
		if chosen == nil {
			chosen = []any{}
		}
		return dict{"type": kind, "selected_options": chosen}
	case "plain_text_input":
		return dict{"type": kind, "value": e["initial_value"]}
	}
	return nil
}

// values is the state of a screen: what each element holds, by block and action.
func (st *Seat) values(screen *Screen) dict {
	st.mu.Lock()
	defer st.mu.Unlock()
	out := dict{}
	for _, b := range screen.Blocks() {
		fields := dict{}
		for _, e := range elementsOf(b) {
			holds := held(e)
			if filled := st.filled[fillKey(text(b, "block_id"), text(e, "action_id"))]; filled != nil {
				holds = filled
			}
			if holds != nil {
				fields[text(e, "action_id")] = holds
			}
		}
		if len(fields) > 0 {
			out[text(b, "block_id")] = fields
		}
	}
	return out
}

// fill remembers what an input holds: Slack tells it with the next click.
func (st *Seat) fill(block, actionID string, value dict) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.filled == nil {
		st.filled = map[string]dict{}
	}
	st.filled[fillKey(block, actionID)] = value
}

func fillKey(block, actionID string) string { return block + "\x00" + actionID }

// unfinished is what keeps a client from sending a form, as people read it; empty when nothing does.
func (st *Seat) unfinished(screen *Screen) string {
	values := st.values(screen)
	for _, b := range screen.Blocks() {
		if text(b, "type") != "input" {
			continue
		}
		e := child(b, "element")
		holds := child(child(values, text(b, "block_id")), text(e, "action_id"))
		if why := unfit(e, holds, b["optional"] == true); why != "" {
			return fmt.Sprintf("%s: %s", text(child(b, "label"), "text"), why)
		}
	}
	return ""
}

// unfit says what is wrong with what an input holds.
func unfit(e, holds dict, optional bool) string {
	chosen, _ := holds["selected_options"].([]any)
	words := text(holds, "value")
	if words == "" && len(chosen) == 0 && holds["selected_option"] == nil {
		if optional {
			return ""
		}
		return "please complete this required field"
	}
	n := float64(utf8.RuneCountInString(words))
	least, _ := e["min_length"].(float64)
	most, bounded := e["max_length"].(float64)
	switch {
	case n < least:
		return fmt.Sprintf("at least %v characters", least)
	case bounded && n > most:
		return fmt.Sprintf("at most %v characters", most)
	}
	return ""
}

// named gives those blocks an id that can be pressed or filled in and have none: Slack makes one up, and a click tells it.
// The caller holds the mutex.
func (s *Server) named(blocks []dict) []dict {
	for _, b := range blocks {
		if text(b, "block_id") == "" && len(elementsOf(b)) > 0 {
			s.made++
			b["block_id"] = fmt.Sprintf("b%04d", s.made)
		}
	}
	return blocks
}
