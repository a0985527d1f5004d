package recognize

import (
	"slices"
	"strconv"
	"strings"
)

const (
	maxGuesses = 24 // parts that are not plain names or numbers
	maxUnknown = 5  // parts to repeat to the person
)

// Several finds all choices that the text lists by name or by number: "1, 3 and go", "go postgres k8s". It is sure when
// every part is. Unknown has the parts that mean nothing here. False: nothing was understood.
func (s *Set) Several(text string) (Match, bool) {
	rs := limit(text, maxText)
	l := list{set: s, text: rs, sure: short(text, maxText)}
	words := split(rs)
	if hit := s.exact[joinListed(words)]; len(hit) == 1 {
		l.take(guess{hit, true})
		words = nil
	}
	at := 0
	for _, f := range s.spans(words) {
		l.between(words[at:f.from])
		l.take(guess{f.choices, len(f.choices) == 1})
		at = f.to
	}
	l.between(words[at:])
	m := Match{Sure: l.sure && len(l.unknown) == 0, Unknown: l.unknown}
	for _, i := range l.taken {
		m.Values = append(m.Values, s.choices[i].Value)
	}
	return m, len(m.Values) > 0
}

// A list is the parts of a text understood so far.
type list struct {
	set     *Set
	text    []rune
	taken   []int
	unknown []string
	sure    bool
	negated bool // the next choice is one the person does not mean
	guesses int
}

// take adds choices in the order they were named. One that the person ruled out is dropped, and makes all unsure.
func (l *list) take(g guess) {
	l.sure = l.sure && g.sure
	if !l.negated {
		for _, i := range g.choices {
			l.taken = with(l.taken, i)
		}
	}
	l.negated = false
}

// between reads the words between two names: numbers, separators, and parts that One may understand.
func (l *list) between(words []word) {
	var run []word
	for _, w := range words {
		hit, ok := l.numbers(w.text)
		switch {
		case ok:
			l.guess(run)
			l.take(hit)
			run = nil
		case negation[w.text]:
			l.guess(run)
			l.negated, l.sure, run = true, false, nil
		case w.text == comma || w.text == "and" || w.text == "or" || w.text == "plus":
			l.guess(run)
			run = nil
		default:
			run = append(run, w)
		}
	}
	l.guess(run)
}

// numbers reads one number, or a range of numbers, which is not sure: "1-3" can be two choices or three.
func (l *list) numbers(word string) (guess, bool) {
	first, last, ranged := strings.Cut(word, "-")
	from, err := strconv.Atoi(first)
	to := from
	if ranged && err == nil {
		to, err = strconv.Atoi(last)
	}
	if err != nil || from < 1 || from > to || to > len(l.set.shown) {
		return guess{}, false
	}
	return guess{slices.Clone(l.set.shown[from-1 : to]), !ranged}, true
}

// guess reads a run of words that are no names: first as one part, then word by word.
func (l *list) guess(run []word) {
	run = trim(run)
	if len(run) == 0 || l.try(run) {
		return
	}
	if len(run) == 1 {
		l.miss(run)
		return
	}
	missed := 0
	for i := range run {
		if filler[run[i].text] || l.try(run[i:i+1]) {
			l.miss(run[missed:i])
			missed = i + 1
		}
	}
	l.miss(run[missed:])
}

// try takes a part that means exactly one choice. Each try may look at all names, so there are only so many.
func (l *list) try(run []word) bool {
	if l.guesses++; l.guesses > maxGuesses {
		return false
	}
	g := l.set.part(run)
	if len(g.choices) != 1 {
		return false
	}
	l.take(g)
	return true
}

// miss notes a part that means nothing here, in the person's own spelling.
func (l *list) miss(run []word) {
	if len(run) == 0 {
		return
	}
	l.sure, l.negated = false, false
	part := Clean(string(l.text[run[0].from:run[len(run)-1].to]), 40)
	if part != "" && len(l.unknown) < maxUnknown {
		l.unknown = append(l.unknown, part)
	}
}
