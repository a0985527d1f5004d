package fakediscord

import (
	"testing"
)

func TestDeferralDecidesWhoSees(t *testing.T) {
	for name, test := range map[string]struct {
		deferral, edit int
		want           bool
	}{
		"private stays private": {flagEphemeral, 0, true},
		"public stays public":   {0, flagEphemeral, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b, seen := silent(t, s)
			ann := s.Person("Ann", "en-US").In(Guild)
			in := answered(t, ann, b, seen, object{"type": answerDeferred, "data": object{"flags": test.deferral}})
			body := plainMessage("Done")
			body["flags"] = test.edit
			b.call("POST", b.hook(in), body) // takes the place of the loading sign
			if all := ann.Messages(); len(all) != 1 || all[0].Ephemeral() != test.want || all[0].Loading() {
				t.Errorf("%d messages, first: %q", len(all), all[0].Text())
			}
			clean(t, s)
		})
	}
}

func TestFollowUps(t *testing.T) {
	for name, test := range map[string]struct {
		place Place
		cap   bool
	}{
		"server":       {Guild, false},
		"direct":       {DM, false},
		"user install": {GuildUserApp, true},
		"group":        {GroupDM, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b, seen := silent(t, s)
			ann := s.Person("Ann", "en-US").In(test.place)
			in := answered(t, ann, b, seen, say("Hello"))
			for range maxFollowUps {
				if status, body := b.call("POST", b.hook(in), plainMessage("More")); status != 200 {
					t.Fatalf("follow-up: %d %v", status, body)
				}
			}
			status, body := b.call("POST", b.hook(in), plainMessage("One more"))
			if test.cap {
				wants(t, "sixth follow-up", status, body, 400, codeTooManyFollowUps)
			} else {
				wants(t, "sixth follow-up", status, body, 200, 0)
			}
			clean(t, s)
		})
	}
}

func TestRestrictedPlacesHideReplies(t *testing.T) {
	for name, test := range map[string]struct {
		place Place
		want  bool
	}{
		"user install, restricted": {GuildUserApp.Restricted(), true},
		"user install":             {GuildUserApp, false},
		"installed, restricted":    {Guild.Restricted(), false},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b, seen := silent(t, s)
			ann := s.Person("Ann", "en-US").In(test.place)
			in := answered(t, ann, b, seen, say("Hello"))
			_, body := b.call("POST", b.hook(in), plainMessage("Shared"))
			if got := number(body, "flags")&flagEphemeral != 0; got != test.want || ann.Screen().Ephemeral() != test.want {
				t.Errorf("ephemeral %t, want %t", got, test.want)
			}
			clean(t, s)
		})
	}
}
