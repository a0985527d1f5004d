package fakediscord

import (
	"strconv"
	"testing"
	"time"
)

func TestInteractionsAreComplete(t *testing.T) {
	c := newClock()
	s := start(t, Options{Now: c.Now})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "pt-BR")
	for name, test := range map[string]struct {
		place   Place
		context int
		owner   string // key of authorizing_integration_owners
		fields  []string
	}{
		"server":       {Guild, 0, "0", []string{"guild_id", "guild", "guild_locale", "member"}},
		"user install": {GuildUserApp, 0, "1", []string{"guild_id", "guild", "guild_locale", "member"}},
		"DM":           {DM, 1, "0", []string{"user"}},
		"group":        {GroupDM, 2, "1", []string{"user"}},
	} {
		t.Run(name, func(t *testing.T) {
			in := begin(t, ann.In(test.place), seen)
			b.call("POST", callbackPath(in), say("Hello"))
			for _, field := range append(test.fields, "id", "application_id", "type", "data", "channel", "channel_id",
				"token", "version", "app_permissions", "locale", "entitlements", "authorizing_integration_owners", "context",
				"attachment_size_limit") {
				if !has(in, field) {
					t.Errorf("no %s", field)
				}
			}
			if number(in, "context") != test.context || text(in, "locale") != "pt-BR" {
				t.Errorf("context %v, locale %v", in["context"], in["locale"])
			}
			if owners := child(in, "authorizing_integration_owners"); !has(owners, test.owner) || len(owners) != 1 {
				t.Errorf("owners %v, want of %s", owners, test.owner)
			}
			if _, both := in["user"]; both == has(in, "member") {
				t.Error("want either user or member")
			}
		})
	}
}

func TestClicksInheritWhoLetTheAppIn(t *testing.T) {
	seen := make(chan object, 2)
	s := start(t, Options{})
	(&bot{t, s, func(_ *bot, in object) object {
		seen <- in
		return say("Shared", row(button("x", "Me too")))
	}}).overGateway()
	ann, bob := s.Person("Ann", "en-US"), s.Person("Bob", "en-US")
	must(ann.In(GuildUserApp).Command(t.Context(), "verdict", nil))
	must(bob.In(GuildUserApp).Click(t.Context(), "Me too"))
	<-seen
	click := <-seen
	if owner := child(click, "authorizing_integration_owners")["1"]; owner != ann.ID {
		t.Errorf("authorized by %v, want Ann", owner)
	}
	if id := child(child(click, "member"), "user")["id"]; id != bob.ID {
		t.Errorf("clicked by %v, want Bob", id)
	}
	about := child(child(click, "message"), "interaction_metadata")
	if child(about, "user")["id"] != ann.ID || text(child(click, "message"), "id") == "" {
		t.Errorf("message made by %v, want Ann", about)
	}
	clean(t, s)
}

func TestIDsTellTheTime(t *testing.T) {
	c := newClock()
	ids := idSource{now: c.Now}
	seen := map[string]bool{}
	for range 1000 {
		id := ids.next()
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil || seen[id] || !time.UnixMilli(n>>22+epoch).Equal(c.Now()) {
			t.Fatalf("id %s: %v", id, err)
		}
		seen[id] = true
	}
}
