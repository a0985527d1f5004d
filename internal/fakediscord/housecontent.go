package fakediscord

import (
	"slices"
	"strings"
)

// emptyRule refuses a new message that shows nothing.
func emptyRule(d draft) []violation {
	if d.old != nil || text(d.body, "content") != "" || len(d.files) > 0 ||
		len(list(d.body, "embeds"))+len(list(d.body, "components")) > 0 || has(d.body, "poll") {
		return nil
	}
	return []violation{{d.path, "EMPTY", "Cannot send an empty message"}}
}

// contentRule limits the text of a message.
func contentRule(d draft) []violation {
	n := size(text(d.body, "content"))
	if n <= maxContent {
		return nil
	}
	return []violation{{at(d.path, "content"), "BASE_TYPE_MAX_LENGTH", "at most 2000 characters, got " + itoa(n)}}
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
