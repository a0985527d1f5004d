package engine

import (
	"slices"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// catalogue is guides.yaml as it is written.
type catalogue struct {
	Method guide   `yaml:"method"` // the page of the method: the link that is always there
	Guides []guide `yaml:"guides"`
}

// A guide is an article to read next. Without an address it is named, never linked: a guessed address is
// worse than none.
type guide struct {
	ID       string         `yaml:"id"`
	Title    string         `yaml:"title"`
	URL      string         `yaml:"url"`
	Verified bool           `yaml:"verified"` // the address was seen to work
	Roles    []string       `yaml:"roles"`    // values of the question that feeds the role
	Paths    []verdict.Path `yaml:"paths"`
}

// maxGuides is how many guides a verdict names: more is a reading list, not an answer.
const maxGuides = 3

// matching are the guides for a role and a path, linked ones first, then the role's other guides.
func (c catalogue) matching(role string, path verdict.Path) []guide {
	var onPath, others []guide
	for _, g := range c.Guides {
		switch {
		case !slices.Contains(g.Roles, role):
		case slices.Contains(g.Paths, path):
			onPath = append(onPath, g)
		default:
			others = append(others, g)
		}
	}
	found := append(onPath, others...)
	slices.SortStableFunc(found, func(a, b guide) int { return btoi(a.URL == "") - btoi(b.URL == "") })
	return found[:min(len(found), maxGuides)]
}

// links are the guides with an address, and the page of the method, so that there is always one.
func (c catalogue) links(found []guide) []Link {
	var out []Link
	for _, g := range found {
		if g.URL != "" {
			out = append(out, Link{g.Title, g.URL})
		}
	}
	return append(out, c.methodLink())
}

// unlinked are the titles of the guides that can only be named.
func unlinked(found []guide) []string {
	var out []string
	for _, g := range found {
		if g.URL == "" {
			out = append(out, g.Title)
		}
	}
	return out
}

func (c catalogue) methodLink() Link { return Link{c.Method.Title, c.Method.URL} }

// override gives guides the addresses that an operator has set. It returns the ids that are no guide's.
func (c *catalogue) override(urls map[string]string) (unknown []string) {
	c.Guides = slices.Clone(c.Guides)
	for id, url := range urls {
		i := slices.IndexFunc(c.Guides, func(g guide) bool { return g.ID == id })
		if i < 0 {
			unknown = append(unknown, id)
			continue
		}
		c.Guides[i].URL = url
	}
	slices.Sort(unknown)
	return unknown
}
