package fakediscord

import (
	"slices"
	"testing"
)

var everything = object{"parse": []any{"users", "roles", "everyone"}}

// someAnswer is the metadata of an answer to an interaction: having any is what matters.
var someAnswer = object{}

// mentionCases are texts, what is allowed, and who is alerted.
var mentionCases = map[string]struct {
	said     string
	allowed  object
	metadata object
	want     []string
}{
	"parse nothing": {
		"@everyone @here <@1> <@&2>", quiet, someAnswer,
		nil,
	},
	"parse all": {
		"@everyone @here <@1> <@!3> <@&2>", everything, someAnswer,
		[]string{"@everyone", "@here", "<@1>", "<@3>", "<@&2>"},
	},
	"default of answers": {
		"@everyone <@1> <@&2>", nil, someAnswer,
		[]string{"<@1>"},
	},
	"default of messages": {
		"@everyone <@1> <@&2>", nil, nil,
		[]string{"@everyone", "<@1>", "<@&2>"},
	},
	"listed users only": {
		"<@1> <@2>",
		object{"parse": []any{}, "users": []any{"2"}},
		someAnswer,
		[]string{"<@2>"},
	},
	"listed roles only": {
		"<@&1> <@&2>",
		object{"parse": []any{}, "roles": []any{"2"}},
		someAnswer,
		[]string{"<@&2>"},
	},
	"once each": {
		"<@1> <@1>", everything, someAnswer,
		[]string{"<@1>"},
	},
	"right to left": {
		"@every\u202eone", everything, someAnswer,
		[]string{"@everyone"},
	},
	"zero width": {
		"@\u200beveryone <@\u200b1>", everything, someAnswer,
		[]string{"@everyone", "<@1>"},
	},
	"full width": {
		"＠everyone", everything, someAnswer,
		nil,
	},
	"no mention": {
		"everyone at 1", everything, someAnswer,
		nil,
	},
	"Slack's own mentions": {
		"<!channel> <!subteam^S>", everything, someAnswer,
		nil,
	},
}

func TestPings(t *testing.T) {
	for name, test := range mentionCases {
		m := &message{content: test.said, mentions: test.allowed, metadata: test.metadata}
		if got := m.pings().list(); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q pings %v, want %v", name, test.said, got, test.want)
		}
		m.content = ""
		m.components = []object{{"type": typeContainer, "components": []any{words(test.said)}}}
		if got := m.pings().list(); !slices.Equal(got, test.want) {
			t.Errorf("%s as a display: pings %v, want %v", name, got, test.want)
		}
	}
}

func TestPingsAreRemembered(t *testing.T) {
	s := start(t, Options{NoValidation: true})
	b := &bot{t, s, nil}
	ann := s.Person("Ann", "en-US")
	_, message := b.call("POST", "/channels/"+ann.In(DM).ChannelID()+"/messages", object{
		"content": "@everyone <@" + ann.ID + "> <@&9>",
	})
	if !truth(message, "mention_everyone") || len(list(message, "mentions")) != 1 ||
		len(list(message, "mention_roles")) != 1 {
		t.Errorf("message %v", message)
	}
	want := []string{"@everyone", "<@" + ann.ID + ">", "<@&9>"}
	if got := s.Pings(); !slices.Equal(got, want) {
		t.Errorf("pings %v, want %v", got, want)
	}
	if got := ann.In(DM).Screen().Pings(); !slices.Equal(got, want) {
		t.Errorf("pings of the screen %v, want %v", got, want)
	}
}
