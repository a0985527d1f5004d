package recognize

import (
	"strconv"
	"strings"
	"unicode"
)

// One finds the one choice that the text means, and false when it means none or too many. The package comment
// has the order of readings.
func (s *Set) One(text string) (Match, bool) {
	words := scan(text)
	if len(words) == 0 {
		return Match{}, false
	}
	g := s.one(text, words)
	if !short(text, maxText) {
		g.sure = false
	}
	return s.match(g)
}

// one is the readings in order: of the whole text first, then of its parts.
func (s *Set) one(text string, words []word) guess {
	if g := s.whole(text, words); len(g.choices) > 0 {
		return g
	}
	return s.part(words)
}

// whole reads a text that is nothing but a name, a number or a quantity.
func (s *Set) whole(text string, words []word) guess {
	named := s.exact[joinListed(words)]
	if len(named) == 0 {
		named = s.exact[join(words)]
	}
	n, marked := number(text)
	numbered := s.numbered(n)
	if len(named) > 0 || marked {
		return either(named, numbered)
	}
	if s.counts {
		if g := s.quantity(text); len(g.choices) > 0 {
			if len(numbered) == 0 {
				return g
			}
			both := either(g.choices, numbered)
			return guess{both.choices, both.sure && g.sure}
		}
	}
	return guess{choices: numbered, sure: true}
}

// either joins two readings of one text; they must agree to be sure.
func either(a, b []int) guess {
	all := append([]int(nil), a...)
	for _, i := range b {
		all = with(all, i)
	}
	return guess{all, len(all) == 1}
}

// number reads the number of a choice: 2, 2., #2, 2), option 2. It is marked when it can be nothing else.
func number(text string) (n int, marked bool) {
	if len(text) > 40 || ascii(text) && !strings.ContainsAny(text, "123456789") {
		return 0, false
	}
	t := strings.ToLower(strings.TrimSpace(string(limit(text, 40))))
	bare := strings.TrimRight(t, ".:!")
	t = strings.TrimRight(strings.TrimLeft(bare, "#(["), ")]")
	for _, w := range []string{"option", "number", "choice", "no.", "nr."} {
		t = strings.TrimSpace(strings.TrimPrefix(t, w))
	}
	if len(t) > 3 || strings.ContainsAny(t, "+-") {
		return 0, false
	}
	n, err := strconv.Atoi(t)
	if err != nil || n < 1 {
		return 0, false
	}
	return n, t != bare
}

// numbered is the choice with that number on the screen, if there is one.
func (s *Set) numbered(n int) []int {
	if n < 1 || n > len(s.shown) {
		return nil
	}
	return []int{s.shown[n-1]}
}

// part reads a text that is less than a name, more than a name, or nearly a name.
func (s *Set) part(words []word) guess {
	core := trim(words)
	if len(core) == 0 {
		core = words
	}
	if g := (guess{s.exact[join(core)], true}); len(g.choices) > 0 && len(core) < len(words) {
		return g
	}
	if g := s.begins(core); len(g.choices) > 0 {
		return g
	}
	if g := s.beginsLoosely(core); len(g.choices) > 0 { // "austra" begins Australia, but can be Austria
		both := either(g.choices, s.nearly(core).choices)
		return guess{both.choices, both.sure && g.sure}
	}
	if g, found := s.holds(words); found {
		return g
	}
	if g := s.heldBy(core); len(g.choices) > 0 {
		return g
	}
	if g := s.nearly(core); len(g.choices) == 1 {
		return g
	}
	return guess{}
}

// trim leaves filler and breaks out on both sides.
func trim(words []word) []word {
	idle := func(w word) bool { return w.text == comma || filler[w.text] }
	for len(words) > 0 && idle(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && idle(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// begins finds the names that begin with these whole words: "united kingdom", "ml".
func (s *Set) begins(core []word) guess {
	return s.beginning(join(core), 2, func(n name) bool { return prefix(n.words, core) })
}

// beginsLoosely finds the names that begin with these letters: "kube".
func (s *Set) beginsLoosely(core []word) guess {
	key := join(core)
	return s.beginning(key, 3, func(n name) bool { return strings.HasPrefix(n.key, key) })
}

// beginning finds the names that fit, if the text has at least so many letters.
func (s *Set) beginning(key string, least int, fits func(name) bool) guess {
	g := guess{sure: true}
	if letters(key) < least {
		return g
	}
	for _, n := range s.names {
		if fits(n) {
			g.choices = with(g.choices, n.choice)
			g.sure = g.sure && (other[key] == "" || !strings.HasPrefix(n.key, other[key]))
		}
	}
	return g
}

// prefix tells whether words begin with all of core.
func prefix(words []string, core []word) bool {
	if len(core) > len(words) {
		return false
	}
	for i, w := range core {
		if words[i] != w.text {
			return false
		}
	}
	return true
}

// heldBy finds the names that have these words inside. It is never sure: "korea" can be another Korea.
func (s *Set) heldBy(core []word) guess {
	if letters(join(core)) < 3 {
		return guess{}
	}
	var hits []int
	for _, n := range s.names {
		for i := 1; i+len(core) <= len(n.words); i++ {
			if prefix(n.words[i:], core) {
				hits = with(hits, n.choice)
			}
		}
	}
	return guess{choices: hits}
}

// letters counts letters: digits and marks don't make a word long enough to stand for another.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
