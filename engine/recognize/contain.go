package recognize

import "strconv"

// A span is a name found in a text: words from to to.
type span struct {
	from, to int
	choices  []int
}

// spans finds the names in a text from left to right, the longest first: "google cloud", and not "google". A
// name that is also filler ("in" for India) counts only as a whole text, which One has read before.
func (s *Set) spans(words []word) []span {
	var found []span
	for i := 0; i < len(words); i++ {
		for j := min(len(words), i+s.longest); j > i; j-- {
			if words[i].text == comma || words[j-1].text == comma || j == i+1 && filler[words[i].text] {
				continue
			}
			if hit := s.exact[joinListed(words[i:j])]; len(hit) > 0 {
				found = append(found, span{i, j, hit})
				i = j - 1
				break
			}
		}
	}
	return found
}

// holds finds the names that a sentence holds as whole words. It reports true when it has decided, even for a miss:
// "not backend" means nothing that can be worked out.
func (s *Set) holds(words []word) (guess, bool) {
	found := s.spans(words)
	if len(found) == 0 {
		return guess{}, false
	}
	g := guess{sure: true}
	for _, f := range found {
		for _, c := range f.choices {
			g.choices = with(g.choices, c)
		}
	}
	for _, w := range outside(words, found) {
		switch {
		case negation[w.text]:
			return guess{}, true
		case !filler[w.text] && w.text != comma && !s.numbers(w.text, g.choices[0]):
			g.sure = false
		}
	}
	return g, true
}

// numbers tells whether a word is the number on the screen of that choice, as in "2. Frontend".
func (s *Set) numbers(word string, choice int) bool {
	n, err := strconv.Atoi(word)
	hit := s.numbered(n)
	return err == nil && len(hit) == 1 && hit[0] == choice
}

// outside is the words that belong to no span.
func outside(words []word, found []span) []word {
	var rest []word
	at := 0
	for _, f := range found {
		rest = append(rest, words[at:f.from]...)
		at = f.to
	}
	return append(rest, words[at:]...)
}
