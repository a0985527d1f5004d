package fakeslack

import (
	"fmt"
	"maps"
)

// who is the part of every interaction that says who did it, and where.
func (st *Seat) who() dict {
	s, at := st.server, st.person.at
	p := dict{
		"user": st.person.account(), "api_app_id": appID, "token": "x", "trigger_id": s.newTrigger(st.person.ID),
		"is_enterprise_install": at.OrgWide, "enterprise": nil,
		"team": dict{"id": at.Team, "domain": "acme"},
	}
	if at.Enterprise != "" {
		p["enterprise"] = dict{"id": at.Enterprise, "name": "Org"}
	}
	if at.OrgWide {
		p["team"] = nil
	}
	return p
}

// clickPayload is what Slack tells of a click. Of an ephemeral message it does not tell the message.
func (st *Seat) clickPayload(screen *Screen, e dict, block string) dict {
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	p := st.who()
	p["type"] = "block_actions"
	action := dict{"block_id": block, "action_ts": fmt.Sprintf("%d.%06d", s.opts.Now().Unix(), s.next())}
	maps.Copy(action, e)
	p["actions"] = []any{action}
	if screen.kind == modalScreen || screen.kind == homeScreen {
		p["container"] = dict{"type": "view", "view_id": screen.id}
		p["view"] = st.viewPayload(screen)
		return p
	}
	place := st.place
	if m := s.board.byTS[screen.id]; m != nil {
		place = m.place
	}
	p["state"] = dict{"values": st.values(screen)}
	p["channel"] = dict{"id": string(place), "name": place.name()}
	p["container"] = dict{"type": "message", "message_ts": screen.id, "channel_id": string(place), "is_ephemeral": screen.Ephemeral}
	p["response_url"] = s.newWay("actions", st.person.ID, place, screen.id)
	if !screen.Ephemeral {
		p["message"] = dict{"type": "message", "ts": screen.id, "text": text(screen.body, "text"), "bot_id": botID, "blocks": screen.body["blocks"]}
	}
	return p
}

// viewPayload is a view as payloads tell of it, which is with every field that the app left out.
func (st *Seat) viewPayload(screen *Screen) dict {
	v := dict{
		"id": screen.id, "team_id": st.person.at.Team, "app_id": appID, "bot_id": botID, "app_installed_team_id": st.person.at.key(),
		"hash": screen.hash, "root_view_id": screen.id, "previous_view_id": nil, "state": dict{"values": st.values(screen)},
		"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": false, "notify_on_close": false,
		"title": nil, "submit": nil, "close": nil,
	}
	maps.Copy(v, screen.body)
	return v
}
