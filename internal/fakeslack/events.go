package fakeslack

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// event is an event in what Slack wraps around it. The caller holds the mutex.
func (s *Server) event(at Workspace, e dict, when time.Time) dict {
	e["event_ts"] = fmt.Sprintf("%d.%06d", when.Unix(), s.next())
	authorization := dict{
		"enterprise_id": nil, "team_id": at.Team, "user_id": botUser, "is_bot": true, "is_enterprise_install": at.OrgWide,
	}
	p := dict{
		"type": "event_callback", "token": "x", "team_id": at.Team, "api_app_id": appID, "event": e,
		"event_id": fmt.Sprintf("Ev%010d", s.next()), "event_time": when.Unix(), "is_ext_shared_channel": false,
	}
	if at.Enterprise != "" {
		p["enterprise_id"], authorization["enterprise_id"] = at.Enterprise, at.Enterprise
	}
	if at.OrgWide && at.Team == "" {
		p["team_id"], authorization["team_id"] = nil, nil
	}
	p["authorizations"] = []any{authorization}
	return p
}

// Emit tells the app of an event in the workspace, and again while it is not acknowledged.
func (s *Server) Emit(ctx context.Context, e map[string]any) error {
	return s.emit(ctx, s.workspace(), e, s.opts.Now())
}

// EmitInstall tells the app of an event that follows from its removal.
func (s *Server) EmitInstall(ctx context.Context, e InstallEvent) error {
	return s.emit(ctx, Workspace{e.Team, e.Enterprise, e.OrgWide}, e.Body, e.At)
}

func (s *Server) emit(ctx context.Context, at Workspace, e dict, when time.Time) error {
	carrier, err := s.carrier()
	if err != nil {
		return err
	}
	s.mu.Lock()
	p := s.event(at, e, when)
	s.mu.Unlock()
	return carrier.deliverEvent(ctx, p)
}

// emit tells the app of an event in the person's workspace.
func (st *Seat) emit(ctx context.Context, e dict) error {
	return st.server.emit(ctx, st.person.at, e, st.server.opts.Now())
}

// OpenHome opens the app's Home tab.
func (st *Seat) OpenHome(ctx context.Context) (*Screen, error) {
	before := st.glance()
	st.mu.Lock()
	st.home = true
	st.mu.Unlock()
	if err := st.emit(ctx, st.openedEvent("home")); err != nil {
		return st.Screen(), err
	}
	return st.after(ctx, before)
}

// OpenMessages opens the person's conversation with the app. What the app says is there when it comes.
func (st *Seat) OpenMessages(ctx context.Context) error {
	st.mu.Lock()
	st.home = false
	st.mu.Unlock()
	return st.emit(ctx, st.openedEvent("messages"))
}

// openedEvent tells the view of the Home tab when there is one already.
func (st *Seat) openedEvent(tab string) dict {
	e := dict{"type": "app_home_opened", "user": st.person.ID, "channel": string(dm(st.person.ID)), "tab": tab}
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if h := s.homes[st.person.ID]; h != nil && tab == "home" {
		e["view"] = h.answer()["view"]
	}
	return e
}

// Say types a message here. The app hears of it in its own conversations, when it may read them.
func (st *Seat) Say(ctx context.Context, words string) (*Screen, error) {
	heard := st.place.owner() == st.person.ID && st.server.may("im:history")
	return st.write(ctx, heard, words, dict{"type": "message", "channel_type": "im", "text": escape(words)})
}

// Mention mentions the app in a channel.
func (st *Seat) Mention(ctx context.Context, words string) (*Screen, error) {
	heard := st.server.may("app_mentions:read")
	return st.write(ctx, heard, "@verdict "+words, dict{"type": "app_mention", "text": "<@" + botUser + "> " + escape(words)})
}

// write puts a message of the person's here, and tells the app of it when it hears of such.
func (st *Seat) write(ctx context.Context, heard bool, shown string, e dict) (*Screen, error) {
	s := st.server
	s.mu.Lock()
	m := s.post(&message{place: st.place, author: st.person.Name}, dict{"text": shown})
	s.mu.Unlock()
	if !heard {
		return st.Screen(), nil
	}
	e["user"], e["channel"], e["ts"], e["team"] = st.person.ID, string(st.place), m.ts, st.person.at.Team
	before := st.glance()
	if err := st.emit(ctx, e); err != nil {
		return st.Screen(), err
	}
	return st.after(ctx, before)
}

// escape is how Slack writes what people typed.
func escape(words string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(words)
}

// may says whether the app has a scope in this workspace.
func (s *Server) may(scope string) bool { return slices.Contains(s.opts.Scopes, scope) }
