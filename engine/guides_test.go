package engine

import (
	"slices"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// A verdict always ends with a link that works: a verified guide, else the page of the method.
func TestEveryVerdictEndsWithALink(t *testing.T) {
	q := mustLoad(t)
	verified := map[string]bool{q.guides.Method.URL: true}
	for _, g := range q.guides.Guides {
		if g.Verified {
			verified[g.URL] = true
		}
	}
	for _, role := range q.feeding("role").all() {
		for _, path := range []verdict.Path{verdict.Skill, verdict.Side, verdict.Switch, verdict.Ask, verdict.Stay} {
			links := q.guides.links(q.guides.matching(role.Value, path))
			if len(links) == 0 {
				t.Fatalf("%s, %s: no link", role.Value, path)
			}
			for _, l := range links {
				if !verified[l.URL] || l.Label == "" {
					t.Errorf("%s, %s: %q leads to %q, which nobody has verified", role.Value, path, l.Label, l.URL)
				}
			}
		}
	}
}

// The guides of the path come first, and those that can be opened before those that can only be named.
func TestGuidesForTheWinnerComeFirst(t *testing.T) {
	q := mustLoad(t)
	found := q.guides.matching("backend", verdict.Skill)
	if len(found) != maxGuides || found[0].ID != "earn-more-backend" && found[0].ID != "best-skills-backend" {
		t.Fatalf("found %v", found)
	}
	if i := slices.IndexFunc(found, func(g guide) bool { return g.URL == "" }); i >= 0 && i < len(found)-1 && found[i+1].URL != "" {
		t.Errorf("a guide without an address comes before one with: %v", found)
	}
	if found := q.guides.matching("other", verdict.Skill); len(found) == 0 || found[0].URL != "" {
		t.Errorf("somebody outside the roles gets %v", found)
	}
}

func TestUnverifiedGuidesAreNamedWithoutALink(t *testing.T) {
	q := mustLoad(t)
	m := finishedAs(t, q, "devops")
	if !strings.Contains(m.Body, "Best Skills for DevOps Engineers to Earn More") {
		t.Errorf("the guide is not named:\n%s", m.Body)
	}
	if len(m.Links) != 1 || m.Links[0] != q.guides.methodLink() {
		t.Errorf("links are %v, want the page of the method alone", m.Links)
	}
}

// An operator's address completes a guide or replaces its address, and nothing else.
func TestOperatorsAddresses(t *testing.T) {
	model, err := verdict.Default()
	if err != nil {
		t.Fatal(err)
	}
	q, err := Load(Content(), model, map[string]string{"best-skills-devops": "https://guides.example/devops"})
	if err != nil {
		t.Fatal(err)
	}
	m := finishedAs(t, q, "devops")
	if m.Links[0].URL != "https://guides.example/devops" || strings.Contains(m.Body, "Also worth reading: Best Skills for DevOps") {
		t.Errorf("links are %v in\n%s", m.Links, m.Body)
	}
	if again := finishedAs(t, mustLoad(t), "devops"); len(again.Links) != 1 {
		t.Errorf("another quiz has the operator's address too: %v", again.Links)
	}
	if _, err := Load(Content(), model, map[string]string{"no-such-guide": "https://guides.example/x"}); err == nil ||
		!strings.Contains(err.Error(), "no-such-guide") {
		t.Errorf("an address for an unknown guide gives %v", err)
	}
}

// finishedAs is the verdict of somebody who tells only their role.
func finishedAs(t *testing.T, q *Quiz, role string) Message {
	t.Helper()
	s := State{Quiz: q.Version()}
	s, _ = q.Next(s, Event{Action: Reply, Question: "role", Text: role})
	for range q.Questions {
		s, _ = q.Next(s, Event{Action: Skip})
	}
	m := q.View(s, "")
	if m.Prompt != nil {
		t.Fatalf("still asked: %s", m.Prompt.Text)
	}
	return m
}
