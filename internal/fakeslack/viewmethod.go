package fakeslack

import (
	"fmt"
	"maps"
	"strings"
	"time"
)

// triggerLife is how long a trigger opens a view.
const triggerLife = 3 * time.Second

// A page is a modal or a Home tab that somebody sees.
type page struct {
	id      string
	view    dict
	errors  dict // what is wrong with what was written, by block
	version int
}

// hash guards changes: one that knows another hash than this comes too late.
func (p *page) hash() string { return fmt.Sprintf("%d.%s", p.version, strings.ToLower(p.id)) }

// turn shows another view on a page.
func (p *page) turn(view dict) {
	p.view, p.errors = view, nil
	p.version++
}

// answer is what methods tell of the page: the view, with its id.
func (p *page) answer() dict {
	told := maps.Clone(p.view)
	told["id"], told["hash"], told["app_id"] = p.id, p.hash(), appID
	return dict{"ok": true, "view": told}
}

// viewOf is the view of a call, and the word for what is wrong with it. The caller holds the mutex.
func (s *Server) viewOf(c call, kind string) (dict, string) {
	shown := child(c.body, "view")
	if shown == nil || text(shown, "type") != kind || !s.acceptable(mustJSON(shown), "view") {
		return nil, "invalid_arguments"
	}
	s.named(listOf(shown, "blocks"))
	return shown, ""
}

// publishView is views.publish. A Home tab is there until it is published anew, whether somebody looks at it or not.
func (s *Server) publishView(c call) dict {
	user := text(c.body, "user_id")
	shown, word := s.viewOf(c, "home")
	home := s.homes[user]
	switch {
	case word != "":
		return refusal(word)
	case s.member(c.in, user) == nil:
		return refusal("user_not_found")
	case home == nil:
		home = &page{id: "V" + user}
		s.homes[user] = home
	case isOld(c, home):
		return refusal("hash_conflict")
	}
	home.turn(shown)
	s.wake(user)
	return home.answer()
}

// isOld says whether a call was made for an older state of the page.
func isOld(c call, p *page) bool {
	hash := text(c.body, "hash")
	return hash != "" && hash != p.hash()
}

// updateView is views.update of an open modal.
func (s *Server) updateView(c call) dict {
	shown, word := s.viewOf(c, "modal")
	if word != "" {
		return refusal(word)
	}
	for user, m := range s.modals {
		if m.id != text(c.body, "view_id") || s.member(c.in, user) == nil {
			continue
		}
		if isOld(c, m) {
			return refusal("hash_conflict")
		}
		m.turn(shown)
		s.wake(user)
		return m.answer()
	}
	return refusal("not_found")
}

// openView is views.open: for whom the trigger was made, once, and soon.
func (s *Server) openView(c call) dict {
	shown, word := s.viewOf(c, "modal")
	if word != "" {
		return refusal(word)
	}
	t := s.triggers[text(c.body, "trigger_id")]
	switch {
	case t == nil || s.member(c.in, t.user) == nil:
		return refusal("invalid_trigger_id")
	case t.used:
		return refusal("exchanged_trigger_id")
	case s.opts.Now().Sub(t.made) > triggerLife:
		return refusal("expired_trigger_id")
	}
	t.used = true
	m := &page{id: fmt.Sprintf("V%010d", s.next())}
	m.turn(shown)
	s.modals[t.user] = m
	s.wake(t.user)
	return m.answer()
}
