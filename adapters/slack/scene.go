package slack

import (
	"strings"

	"github.com/earnverdict/verdictbot/engine"
)

// A surface is what a message is shown on.
type surface int

const (
	inChannel surface = iota // ephemeral: only the person sees it
	inDM                     // a message of their conversation with the app
	onCard                   // a message that everybody in the channel sees
	inModal
	onHome
)

// A scene is what a message has to know about where it will stand.
type scene struct {
	surface
	shared  bool // others are there, a verdict can be shared with them
	opening bool // the first thing that the person sees: it says who can see what
}

// isDirect says whether a channel is between two: the person and the app, or the person and somebody else. Others
// can't be told apart, so nothing is shared there.
func isDirect(channel string) bool { return strings.HasPrefix(channel, "D") }

// scene is where the command was typed; what answers it is ephemeral everywhere.
func (c *command) scene() scene {
	return scene{surface: inChannel, shared: !isDirect(c.Channel), opening: c.companion() == ""}
}

// cardPrefix begins the blocks of a message that everybody sees: whoever presses its button gets an answer of their own.
const cardPrefix = "card"

// surface is where a click or a form was.
func (in *interaction) surface() surface {
	switch {
	case in.Container.Type == containerView && in.View.Type == viewHome:
		return onHome
	case in.Container.Type == containerView || in.Type != kindClick:
		return inModal
	case in.Container.Ephemeral:
		return inChannel
	case in.Channel != nil && isDirect(in.Channel.ID) && !strings.HasPrefix(in.clicked().Block, cardPrefix+"."):
		return inDM
	}
	return onCard
}

// scene is where the answer to a click will stand.
func (in *interaction) scene() scene {
	s := scene{surface: in.surface()}
	if s.surface == onCard || s.surface == inDM { // what stays there is left as it is, and gets no answers
		s.surface, s.opening = inChannel, in.click().Action == engine.Begin
	}
	s.shared = s.surface == inChannel && in.Channel != nil && !isDirect(in.Channel.ID)
	return s
}
