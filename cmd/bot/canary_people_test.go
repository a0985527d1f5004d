package main

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// peopleCome lets one person on each platform do everything that can be done there.
func (s *cage) peopleCome() {
	s.Helper()
	s.annOnDiscord()
	s.bobOnSlack()
}

// somebody is a new person of Discord's, whom nothing may name.
func (s *cage) somebody(in fakediscord.Place) *fakediscord.Seat {
	seat := s.chat.Person("canary-person", "en-GB").In(in)
	s.hide(person, "a person on Discord", seat.Person().ID)
	s.hide(person, "a channel on Discord", seat.ChannelID())
	if seat.GuildID() != "" {
		s.hide(person, "a server on Discord", seat.GuildID())
	}
	return seat
}

// worker is a new person of Slack's.
func (s *cage) worker() *fakeslack.Seat {
	seat := s.work.Person("canary-person").In(fakeslack.General)
	s.hide(person, "a person on Slack", seat.Person().ID)
	s.hide(person, "a conversation on Slack", "D"+seat.Person().ID[1:])
	return seat
}

// canaryGuild is a server that has the app.
var canaryGuild = fakediscord.Guild.Named("canary-guild")

func (s *cage) annOnDiscord() {
	s.Helper()
	ctx, ann := s.Context(), s.somebody(canaryGuild)
	see := func(seen *fakediscord.Screen, err error) *fakediscord.Screen {
		s.Helper()
		if err != nil {
			s.Fatal(err)
		}
		return seen
	}
	tap := func(event string) { s.Helper(); see(ann.ClickOn(ctx, ann.Screen().MessageID(), event)) }

	see(ann.Command(ctx, "verdict", map[string]any{"role": canaryWords}))
	if _, err := ann.Autocomplete(ctx, "verdict", "country", canaryPlace); err != nil {
		s.Fatal(err)
	}
	see(ann.Command(ctx, "verdict", map[string]any{"role": "backend", "country": canaryPlace}))
	see(ann.Click(ctx, "Type it…"))
	s.shows(see(ann.Submit(ctx, map[string]any{"years": canaryWords})).Text(), "I didn't get that")
	see(ann.Click(ctx, "6 to 10 years"))
	tap("reply/skills/" + strings.ToLower(canarySkill))
	tap("reply/pay/about")
	tap("edit/pay")
	see(ann.Click(ctx, "Type it…"))
	s.shows(see(ann.Submit(ctx, map[string]any{"pay": canaryAmount})).Text(), "I read")
	for _, label := range []string{"Yes", "Your answers", "Go on", "Why do you ask?"} {
		see(ann.Click(ctx, label))
	}
	for _, event := range []string{"enough", "why", "sources", "whatif", "show", "answers", "show", "later", "agree"} {
		tap(event)
	}
	tap("share")
	tap("post")
	s.cardSays(func() string {
		return see(s.somebody(canaryGuild).Wait(ctx, func(seen *fakediscord.Screen) bool { return seen.Text() != "" })).Text()
	})
	for _, page := range []string{"again", "guides", "help", "privacy", "export"} {
		see(ann.Command(ctx, "verdict-"+page, nil))
	}
	s.shows(ann.Screen().Text(), strings.ToLower(canarySkill), `"UY"`)
	see(s.somebody(canaryGuild).ClickOn(ctx, ann.Screen().MessageID(), "forget")) // of somebody else's message
	if s.transport == "gateway" {
		s.annTypes(ann)
	}
}

// annTypes goes on with the conversation in words.
func (s *cage) annTypes(ann *fakediscord.Seat) {
	s.Helper()
	direct := ann.Person().In(fakediscord.DM)
	s.hide(person, "a direct conversation on Discord", direct.ChannelID())
	for _, words := range []string{canaryWords, "restart", canaryWords, "frontend", "4 years", canaryPlace, "skip", "enough"} {
		if _, err := direct.Type(s.Context(), words); err != nil {
			s.Fatalf("%q: %v", words, err)
		}
	}
}

func (s *cage) bobOnSlack() {
	s.Helper()
	ctx, bob := s.Context(), s.worker()
	see := func(seen *fakeslack.Screen, err error) *fakeslack.Screen {
		s.Helper()
		if err != nil {
			s.Fatal(err)
		}
		return seen
	}
	tap := func(event string) { s.Helper(); see(bob.ClickOn(ctx, event)) }

	see(bob.Command(ctx, canaryWords))
	see(bob.Command(ctx, "backend "+canaryPlace))
	see(bob.Click(ctx, "Type it…"))
	const years = "How many years have you worked in this field?"
	s.shows(see(bob.Submit(ctx, map[string]string{years: canaryWords})).Text(), "I didn't get that")
	see(bob.Submit(ctx, map[string]string{years: "7 years"}))
	tap("reply/skills/" + strings.ToLower(canarySkill))
	tap("reply/pay/about")
	tap("edit/pay")
	pay := see(bob.Click(ctx, "Type it…")).Fields()[0]
	s.shows(see(bob.Submit(ctx, map[string]string{pay: canaryAmount})).Text(), "I read")
	for _, event := range []string{"why", "answers", "show", "enough", "why", "sources", "whatif", "show", "later", "agree", "share", "post"} {
		tap(event)
	}
	s.cardSays(func() string {
		return see(s.worker().Wait(ctx, func(seen *fakeslack.Screen) bool { return seen.Text() != "" })).Text()
	})
	for _, page := range []string{"again", "guides", "help", "privacy", "export"} {
		see(bob.Command(ctx, page))
	}
	s.shows(bob.Screen().Text(), strings.ToLower(canarySkill), `"UY"`)
	see(bob.Mention(ctx, canaryWords))
	see(bob.OpenHome(ctx))
	see(bob.Shortcut(ctx))
	bob.Dismiss()
	direct := bob.Person().In(fakeslack.DM)
	for _, words := range []string{canaryWords, canaryAmount, "restart", canaryWords, "frontend", "4 years", canaryPlace, "enough"} {
		see(direct.Say(ctx, words))
	}
}

// shows fails when a screen has not all of these words.
func (s *cage) shows(screen string, words ...string) {
	s.Helper()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			s.Fatalf("%q is not on the screen:\n%s", w, screen)
		}
	}
}

// cardSays hears a card that others see.
func (s *cage) cardSays(read func() string) {
	s.Helper()
	card := read()
	s.shows(card, "Somebody here")
	s.hear("a card", card)
}

// installed lets an admin install the app in two workspaces, the second with a token that ends at once.
func (s *cage) installed() {
	s.Helper()
	for i, team := range []string{"TCANARY0001", "TCANARY0002"} {
		s.onSlack.short(i == 1)
		b := fakeslack.NewBrowser(s.front.Client().Transport)
		if _, err := b.Open(s.Context(), s.front.URL+"/slack/install"); err != nil {
			s.Fatal(err)
		}
		page, err := b.Approve(s.Context(), fakeslack.Approval{User: "UCANARY0001", Team: team, TeamName: "canary-person's"})
		if err != nil || page.Status != http.StatusOK {
			s.Fatalf("%d %s %v", page.Status, page.Body, err)
		}
		back := page.URL.Query()
		s.hide(opener, "a code of an installation", back.Get("code"))
		s.hide(opener, "the state of an installation", back.Get("state"))
		s.hear("a page of an installation", page.Body, person) // it leads to the workspace
		again, err := b.Open(s.Context(), page.URL.String())
		if err != nil || again.Status == http.StatusOK {
			s.Errorf("a code is taken twice: %d %v", again.Status, err)
		}
		s.hear("a page of an installation", again.Body)
	}
	s.onSlack.short(false)
	s.said("slack: installed")
}

// uninstalled removes the app from a workspace, and from a person's account; a third person asks to be forgotten.
func (s *cage) uninstalled() {
	s.Helper()
	for _, e := range s.work.OAuth().Uninstall("TCANARY0002") {
		if err := s.work.EmitInstall(s.Context(), e); err != nil {
			s.Error(err)
		}
	}
	s.said("a workspace removed the app")
	seat := s.somebody(canaryGuild)
	code, err := s.chat.WebhookEvent(s.Context(), s.base+"/discord/events", "APPLICATION_DEAUTHORIZED", seat.Person().ID)
	if err != nil || code != http.StatusNoContent {
		s.Error(code, err)
	}
	if _, err := seat.Command(s.Context(), "verdict-forget", nil); err != nil {
		s.Error(err)
	}
	if _, err := s.worker().Command(s.Context(), "forget"); err != nil {
		s.Error(fmt.Errorf("forget: %w", err))
	}
}
