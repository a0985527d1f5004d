package fakediscord

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits that Discord enforces, although its description does not state them.
const (
	maxLegacyRows  = 5
	maxComponents  = 40
	maxShownText   = 4000
	maxEmbedText   = 6000
	maxLabel       = 80
	maxAlt         = 1024
	maxRowButtons  = 5
	maxModalFields = 5
)

// A draft is the content of a message as a request gives it.
type draft struct {
	path  string   // of the body, within the request
	body  object   //
	old   *message // what is edited, nil for a new message
	files []upload // that come along
	v2    bool     // whether the outcome has components of the second version
}

// A rule finds what breaks it.
type rule func(d draft) []violation

var messageRules = []rule{
	emptyRule, versionRule, upgradeRule, rowsRule, buttonRule, menuRule, uniqueRule, countRule, shownTextRule,
	embedRule, altRule, attachmentRule, fileSizeRule, mentionRule,
}

// houseRules applies what the official description misses.
func (s *Server) houseRules(c *call) []violation {
	body := c.object()
	switch {
	case c.route.name == "commands":
		return commandRules(c.body)
	case c.route.name == "callback":
		return s.callbackRules(c, body)
	case c.route.name == "followup", c.route.described == pathChannel:
		return draft{body: body, files: c.files}.check()
	case c.route.name == "edit", c.route.described == pathChannelMessage:
		return draft{body: body, files: c.files, old: s.edited(c)}.checkEdit()
	}
	return nil
}

func (s *Server) callbackRules(c *call, body object) []violation {
	d := draft{path: "data", body: child(body, "data"), files: c.files}
	switch number(body, "type") {
	case answerMessage:
		return d.check()
	case answerDeferred:
		if number(d.body, "flags")&^flagEphemeral != 0 {
			return []violation{{"data.flags", "FLAG_INVALID", "a deferred reply takes no flag but EPHEMERAL"}}
		}
	case answerUpdate:
		d.old = s.edited(c)
		return d.checkEdit()
	case answerModal:
		return modalRules(d)
	}
	return nil
}

// edited is the message that a request wants to change, nil when there is none: the handler says so then.
func (s *Server) edited(c *call) *message {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := c.interaction
	if in == nil {
		in = s.interactions[c.param("token")]
	}
	id := c.param("message")
	switch {
	case in != nil && c.route.name == "callback":
		id = in.source
	case in != nil && id == "@original":
		id = in.original
	}
	return s.messages[id]
}

func (d draft) check() []violation {
	d.v2 = number(d.body, "flags")&flagV2 != 0 || d.old != nil && d.old.flags&flagV2 != 0
	var out []violation
	for _, r := range messageRules {
		out = append(out, r(d)...)
	}
	return out
}

func (d draft) checkEdit() []violation {
	if d.old == nil {
		return nil
	}
	return d.check()
}

func (d draft) components() []object { return objects(d.body, "components") }

func (d draft) each(visit func(path string, c object)) {
	walk(at(d.path, "components"), d.components(), visit)
}

// size counts characters as Discord does.
func size(s string) int { return utf8.RuneCountInString(s) }

// emptyRule refuses a new message that shows nothing.
func emptyRule(d draft) []violation {
	if d.old != nil || text(d.body, "content") != "" || len(d.files) > 0 ||
		len(list(d.body, "embeds"))+len(list(d.body, "components")) > 0 || has(d.body, "poll") {
		return nil
	}
	return []violation{{d.path, "EMPTY", "Cannot send an empty message"}}
}

// versionRule keeps the two kinds of messages apart: content and embeds, or components that hold text.
func versionRule(d draft) []violation {
	var out []violation
	if !d.v2 {
		for i, c := range d.components() {
			if number(c, "type") != typeRow {
				out = append(out, violation{
					at(at(d.path, "components"), i), "COMPONENT_TYPE", "needs the flag IS_COMPONENTS_V2",
				})
			}
		}
		return out
	}
	for _, key := range []string{"content", "embeds"} {
		if text(d.body, key) != "" || len(list(d.body, key)) > 0 {
			out = append(out, violation{at(d.path, key), "V2", "cannot be used with IS_COMPONENTS_V2"})
		}
	}
	return out
}

// upgradeRule guards the flag of the second version: it stays once it is set, and setting it wants what the
// message had before to be taken back with null.
func upgradeRule(d draft) []violation {
	if d.old == nil {
		return nil
	}
	wasV2, flags := d.old.flags&flagV2 != 0, number(d.body, "flags")
	if wasV2 && has(d.body, "flags") && flags&flagV2 == 0 {
		return []violation{{at(d.path, "flags"), "V2", "IS_COMPONENTS_V2 cannot be removed"}}
	}
	if wasV2 || flags&flagV2 == 0 {
		return nil
	}
	var out []violation
	for key, before := range map[string]bool{"content": d.old.content != "", "embeds": len(d.old.embeds) > 0} {
		if v, present := d.body[key]; before && (!present || v != nil) {
			out = append(out, violation{at(d.path, key), "V2", "must be null when IS_COMPONENTS_V2 is set on an edit"})
		}
	}
	slices.SortFunc(out, func(a, b violation) int { return strings.Compare(a.path, b.path) })
	return out
}

// mentionRule is a promise of this bot and no rule of Discord's: no text of ours alerts anybody by accident.
func mentionRule(d draft) []violation {
	carries := text(d.body, "content") != "" || len(list(d.body, "embeds")) > 0
	d.each(func(_ string, c object) { carries = carries || number(c, "type") == typeText })
	allowed := child(d.body, "allowed_mentions")
	if parse, ok := allowed["parse"].([]any); !carries || ok && len(parse) == 0 {
		return nil
	}
	return []violation{{at(d.path, "allowed_mentions"), "PARSE", `wants "parse": [] wherever there is text`}}
}

// modalRules check a form: few fields, each with its own id.
func modalRules(d draft) []violation {
	var out []violation
	if n := len(d.components()); n > maxModalFields {
		out = append(out, violation{at(d.path, "components"), "BASE_TYPE_MAX_LENGTH", "at most 5, got " + itoa(n)})
	}
	return append(out, uniqueRule(d)...)
}
