package fakediscord

import (
	"testing"
)

// editCases are edits of a message with everything, and what is seen then.
var editCases = map[string]struct {
	change object
	want   string
}{
	"nothing": {
		object{},
		"Old\n┃ Embedded\n[A]",
	},
	"content": {
		object{"content": "New", "allowed_mentions": quiet},
		"New\n┃ Embedded\n[A]",
	},
	"content to null": {
		object{"content": nil},
		"┃ Embedded\n[A]",
	},
	"content to nothing": {
		object{"content": ""},
		"┃ Embedded\n[A]",
	},
	"embeds": {
		object{"embeds": []any{object{"title": "New"}}, "allowed_mentions": quiet},
		"Old\n┃ New\n[A]",
	},
	"embeds to null": {
		object{"embeds": nil},
		"Old\n[A]",
	},
	"no embeds": {
		object{"embeds": []any{}},
		"Old\n[A]",
	},
	"components": {
		object{"components": []any{row(button("b", "B"))}},
		"Old\n┃ Embedded\n[B]",
	},
	"no components": {
		object{"components": []any{}},
		"Old\n┃ Embedded",
	},
	"components to null": {
		object{"components": nil},
		"Old\n┃ Embedded",
	},
}

func TestEditsChangeWhatTheyName(t *testing.T) {
	full := func() object {
		o := plainMessage("Old", row(button("a", "A")))
		o["embeds"] = []any{object{"description": "Embedded"}}
		return o
	}
	for name, test := range editCases {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b, seen := silent(t, s)
			ann := s.Person("Ann", "en-US").In(Guild)
			in := answered(t, ann, b, seen, object{"type": answerMessage, "data": full()})
			status, body := b.call("PATCH", b.original(in), test.change)
			wants(t, "edit", status, body, 200, 0)
			shows(t, ann.Screen(), test.want)
			clean(t, s)
		})
	}
}

func TestUpdatesAreEdits(t *testing.T) {
	s := start(t, Options{})
	(&bot{t, s, func(_ *bot, in object) object {
		if number(in, "type") == kindCommand {
			return say("Old", row(button("a", "A")))
		}
		return object{"type": answerUpdate, "data": object{"components": []any{}}}
	}}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	first := must(ann.Command(t.Context(), "verdict", nil))
	second := must(ann.Click(t.Context(), "A"))
	shows(t, second, "Old")
	if first.MessageID() != second.MessageID() {
		t.Error("the update made another message")
	}
	clean(t, s)
}

func TestFlagsOfMessages(t *testing.T) {
	for name, test := range map[string]struct{ sent, kept int }{
		"none":              {0, 0},
		"no embeds":         {flagSuppressEmbeds, flagSuppressEmbeds},
		"silent":            {flagSilent, flagSilent},
		"ephemeral":         {flagEphemeral, flagEphemeral},
		"both":              {flagSilent | flagEphemeral, flagSilent | flagEphemeral},
		"loading is ours":   {flagLoading, 0},
		"crossposted is so": {1 << 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b, seen := silent(t, s)
			ann := s.Person("Ann", "en-US").In(Guild)
			answer := say("Hello")
			child(answer, "data")["flags"] = test.sent
			answered(t, ann, b, seen, answer)
			if got := ann.Screen().Flags(); got != test.kept {
				t.Errorf("flags %d, want %d", got, test.kept)
			}
			clean(t, s)
		})
	}
}

func TestFollowUpsAreEditedAndDeleted(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann, bob := s.Person("Ann", "en-US").In(Guild), s.Person("Bob", "en-US").In(Guild)
	in := answered(t, ann, b, seen, say("First"))
	secret := plainMessage("Secret")
	secret["flags"] = flagEphemeral
	status, message := b.call("POST", b.hook(in), secret)
	if status != 200 || number(message, "flags") != flagEphemeral || number(message, "type") != messageReply {
		t.Fatalf("follow-up: %d %v", status, message)
	}
	if len(ann.Messages()) != 2 || len(bob.Messages()) != 1 {
		t.Errorf("Ann sees %d messages, Bob %d", len(ann.Messages()), len(bob.Messages()))
	}
	shows(t, ann.Messages()[1], "(only you can see this)\nSecret")
	path := b.hook(in) + "/messages/" + text(message, "id")
	if status, _ = b.call("PATCH", path, plainMessage("Changed")); status != 200 {
		t.Errorf("edit: %d", status)
	}
	shows(t, ann.Messages()[1], "(only you can see this)\nChanged")
	if status, _ = b.call("DELETE", path, nil); status != 204 {
		t.Errorf("delete: %d", status)
	}
	status, body := b.call("PATCH", path, plainMessage("Gone"))
	wants(t, "edit of the deleted one", status, body, 404, codeUnknownMessage)
	status, body = b.call("DELETE", path, nil)
	wants(t, "second delete", status, body, 404, codeUnknownMessage)
	clean(t, s)
}

func TestOriginalOfAModalIsMissing(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	in := answered(t, s.Person("Ann", "en-US").In(Guild), b, seen, survey)
	status, body := b.call("PATCH", b.original(in), plainMessage("Hello"))
	wants(t, "edit of a modal", status, body, 404, codeUnknownMessage)
	if status, body = b.call("POST", b.hook(in), plainMessage("Hello")); status != 200 {
		t.Errorf("follow-up of a modal: %d %v", status, body)
	}
}

func TestDeletedLoadingSign(t *testing.T) {
	s := start(t, Options{})
	(&bot{t, s, func(b *bot, in object) object {
		b.call("POST", callbackPath(in), object{"type": answerDeferred})
		b.call("DELETE", b.original(in), nil)
		return nil
	}}).overGateway()
	ann := s.Person("Ann", "en-US").In(Guild)
	if _, err := ann.Command(t.Context(), "verdict", nil); err != nil {
		t.Error(err)
	}
	if n := len(ann.Messages()); n != 0 {
		t.Errorf("%d messages, want none", n)
	}
	clean(t, s)
}
