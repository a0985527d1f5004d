package slack

import (
	"slices"

	slackgo "github.com/slack-go/slack"

	"github.com/earnverdict/verdictbot/engine"
)

// home is the Home tab: what this is, where the person is in the quiz, and the ways to everything about them.
func (a *Adapter) home(m engine.Message) slackgo.HomeTabViewRequest {
	in := scene{surface: onHome, opening: m.Form != nil}
	blocks := a.blocks(m, in, full)
	s := &sheet{prefix: "h." + a.nonce() + "."}
	if m.Done { // somebody of whom nothing is known
		s.section(plainText(a.words.HomeAbout, maxText))
	}
	s.blocks = append(s.blocks, blocks...)
	s.add(&slackgo.DividerBlock{Type: slackgo.MBTDivider, BlockID: s.id()})
	s.actions(a.always(m)...)
	return slackgo.HomeTabViewRequest{Type: slackgo.VTHomeTab, Blocks: slackgo.Blocks{BlockSet: s.blocks}}
}

// always are the buttons of the tab that are there whatever it shows, but for those that it shows already.
func (a *Adapter) always(m engine.Message) []slackgo.BlockElement {
	var out []slackgo.BlockElement
	for _, b := range []engine.Button{
		{Label: a.words.HomeAgain, Event: engine.Event{Action: engine.Show}},
		{Label: a.words.HomeHelp, Event: engine.Event{Action: engine.Help}},
		{Label: a.words.HomePrivacy, Event: engine.Event{Action: engine.Privacy}},
		{Label: a.words.HomeForget, Event: engine.Event{Action: engine.Forget}},
	} {
		there := slices.ContainsFunc(m.Actions, func(shown engine.Button) bool { return shown.Event == b.Event })
		if !there && (b.Event.Action != engine.Show || m.Chart == nil) {
			out = append(out, a.styled(b))
		}
	}
	return out
}
