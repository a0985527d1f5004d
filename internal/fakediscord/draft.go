package fakediscord

import (
	"unicode/utf8"
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

// messageRules hold for every message, whichever way it comes. A new rule needs a function, a line here, and a
// case in housecases_test.go.
var messageRules = []rule{
	emptyRule, contentRule, versionRule, upgradeRule, rowsRule, buttonRule, menuRule, uniqueRule, countRule, shownTextRule,
	embedRule, altRule, attachmentRule, fileSizeRule, mentionRule,
}

// check applies all rules, and returns all that is broken: whoever corrects a message wants to see everything at
// once.
func (d draft) check() []violation {
	d.v2 = number(d.body, "flags")&flagV2 != 0 || d.old != nil && d.old.flags&flagV2 != 0
	var out []violation
	for _, r := range messageRules {
		out = append(out, r(d)...)
	}
	return out
}

// checkEdit is for a message that must be there already. If it is not, the handler answers that, and the rules
// have nothing to say.
func (d draft) checkEdit() []violation {
	if d.old == nil {
		return nil
	}
	return d.check()
}

// components are the outermost ones.
func (d draft) components() []object { return objects(d.body, "components") }

// each visits the components of all depths, each with its path in the request.
func (d draft) each(visit func(path string, c object)) {
	walk(at(d.path, "components"), d.components(), visit)
}

// size counts characters as Discord does.
func size(s string) int { return utf8.RuneCountInString(s) }
