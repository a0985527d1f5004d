package engine

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

var guideID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// checkGuides proves that every link works as far as that can be known without a network, gives the guides
// the operator's addresses, and notes what stands against them.
func (q *Quiz) checkGuides(doc *document, urls map[string]string) {
	if method := q.guides.Method; !method.Verified || method.Title == "" {
		doc.refuse(at{"method"}, "the page of the method needs a title and a verified address: a verdict always ends with it")
	}
	checkURL(doc, at{"method", "url"}, q.guides.Method.URL)
	seen := map[string]bool{}
	for i, g := range q.guides.Guides {
		where := at{"guides", i}
		if !guideID.MatchString(g.ID) || seen[g.ID] {
			doc.refuse(where.to("id"), "%q must be small letters, digits and dashes, and used once", g.ID)
		}
		seen[g.ID] = true
		checkText(doc, where.to("title"), g.Title, MaxLink)
		switch {
		case g.URL != "" && !g.Verified:
			doc.refuse(where.to("verified"), "an address that nobody has seen work is not shipped: verify it or remove the url")
		case g.URL == "" && g.Verified:
			doc.refuse(where.to("url"), "it is marked verified, give the address")
		case g.URL != "":
			checkURL(doc, where.to("url"), g.URL)
		}
		q.checkGuideFits(doc, where, g)
	}
	for _, id := range sortedKeys(urls) {
		if !plain(urls[id]) {
			doc.problems = append(doc.problems, fmt.Errorf("guides.%s: %q must be a plain https address", id, urls[id]))
		}
	}
	for _, id := range q.guides.override(urls) {
		doc.problems = append(doc.problems, fmt.Errorf("guides: there is no guide %q; %s lists them", id, GuidesFile))
	}
}

func (q *Quiz) checkGuideFits(doc *document, where at, g guide) {
	if len(g.Roles) == 0 || len(g.Paths) == 0 {
		doc.refuse(where, "name the roles and the paths that it is for")
	}
	question := q.feeding("role")
	for i, role := range g.Roles {
		if question == nil || question.choice(role) == nil {
			doc.refuse(where.to("roles", i), "there is no role %q", role)
		}
	}
	for i, path := range g.Paths {
		if !slices.Contains([]verdict.Path{verdict.Skill, verdict.Side, verdict.Switch}, path) {
			doc.refuse(where.to("paths", i), "%q is no path, use skill, side or switch", path)
		}
	}
}

func checkURL(doc *document, where at, address string) {
	if !plain(address) {
		doc.refuse(where, "%q must be a plain https address", address)
	}
}

// plain says whether an address is one that a person can trust at a glance.
func plain(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil && u.RawQuery == ""
}
