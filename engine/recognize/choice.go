package recognize

import "slices"

import "math"

// MaxCandidates is how many choices one "did you mean …?" can name.
const MaxCandidates = 3

// A Choice is something that can be meant. Its names are Value, Label and Aliases.
type Choice struct {
	Value   string   // what Match names; never shown: "devops"
	Label   string   // what is shown: "DevOps / platform"
	Aliases []string // other words for it: "sre", "site reliability"
	Hidden  bool     // can be typed but has no number on the screen

	// From and To are the numbers that mean this choice, both included; To may be +Inf. Both 0: none do, so
	// "no hours at all" is 0 to 0.5. Unit is what they count: minute, hour, day, week, month or year, where an hour is one
	// per week. Without it a typed unit is asked about; in another unit (a currency) only Within reads them.
	From, To float64
	Unit     string
}

func (c Choice) counted() bool { return c.From != 0 || c.To != 0 }

// A Match is what a text can mean.
type Match struct {
	Values  []string // values of choices, the likeliest first
	Sure    bool     // false: ask before acting. After One, several Values are then alternatives, at most MaxCandidates
	Unknown []string // from Several: parts that mean nothing here, as typed but safe to show
}

// A Set is a list of choices made ready for many questions. It never changes, so it can be shared.
type Set struct {
	choices []Choice
	shown   []int            // choices with a number on the screen
	names   []name           // in the order of the choices
	exact   map[string][]int // folded name → choices
	longest int              // words in the longest name
	unit    string           // what the numbers of the choices count
	counts  bool             // some choice has numbers that One reads
}

// A name is one of the names of a choice, taken apart once.
type name struct {
	choice int
	key    string // folded, without spaces
	runes  []rune // of the key
	digits string // of the key
	words  []string
}

// Compile makes the choices of a question ready; that costs as much as a hundred answers, so do it once. A name without any letter or digit can't be typed.
func Compile(choices []Choice) *Set {
	s := &Set{choices: choices, exact: map[string][]int{}}
	for i, c := range choices {
		if !c.Hidden {
			s.shown = append(s.shown, i)
		}
		if c.counted() {
			s.unit = c.Unit
			_, known := units[c.Unit]
			s.counts = known || c.Unit == ""
		}
		s.add(i, c.Value)
		s.add(i, c.Label)
		for _, a := range c.Aliases {
			s.add(i, a)
		}
	}
	return s
}

// add makes one more name for a choice. A label with a comma can be typed without it.
func (s *Set) add(choice int, text string) {
	words := scan(text)
	key := join(words)
	if key == "" {
		return
	}
	n := name{choice: choice, key: key, runes: []rune(key), digits: digits(key)}
	for _, w := range words {
		if w.text != comma {
			n.words = append(n.words, w.text)
		}
	}
	s.names = append(s.names, n)
	s.longest = max(s.longest, len(words))
	s.exact[key] = with(s.exact[key], choice)
	if listed := joinListed(words); listed != key {
		s.exact[listed] = with(s.exact[listed], choice)
	}
}

// One finds the one choice that the text means; see Set.One.
func One(text string, choices []Choice) (Match, bool) { return Compile(choices).One(text) }

// Several finds all choices that the text lists; see Set.Several.
func Several(text string, choices []Choice) (Match, bool) { return Compile(choices).Several(text) }

// Within finds the choice whose range holds all of low to high, which count the same as the choices do. A range over
// several choices, or between two, names these and is not sure; so is a number beyond all of them.
func (s *Set) Within(low, high float64) (Match, bool) { return s.match(s.within(low, high)) }

// within walks over the choices once, and keeps the nearest ones below and above in case none is hit.
func (s *Set) within(low, high float64) guess {
	if math.IsNaN(low) || math.IsNaN(high) {
		return guess{}
	}
	if math.IsInf(high, 1) {
		high = low + 0.5 // "5+ years" is 5 and a little more, not all numbers above
	}
	below, above := -1, -1
	var hits []int
	whole := false
	for i, c := range s.choices {
		switch {
		case !c.counted():
		case c.To < low:
			if below < 0 || c.To > s.choices[below].To {
				below = i
			}
		case c.From > high:
			if above < 0 || c.From < s.choices[above].From {
				above = i
			}
		default:
			hits = with(hits, i)
			whole = c.From <= low && high <= c.To
		}
	}
	if len(hits) == 1 && whole {
		return guess{choices: hits, sure: true}
	}
	if len(hits) == 0 || !whole && len(hits) == 1 {
		hits = s.around(hits, low, high, below, above)
	}
	return guess{choices: hits}
}

// around adds the neighbours that a number in a gap, or a range that runs into one, lies between.
func (s *Set) around(hits []int, low, high float64, below, above int) []int {
	if below >= 0 && (len(hits) == 0 || s.choices[hits[0]].From > low) {
		hits = append([]int{below}, hits...)
	}
	if above >= 0 && (len(hits) == 0 || s.choices[hits[len(hits)-1]].To < high) {
		hits = append(hits, above)
	}
	return hits
}

// A guess is one reading of a text: indices of choices, likeliest first.
type guess struct {
	choices []int
	sure    bool
}

// match turns a guess into what the caller sees. Too many candidates are as good as none.
func (s *Set) match(g guess) (Match, bool) {
	if len(g.choices) == 0 || len(g.choices) > MaxCandidates {
		return Match{}, false
	}
	m := Match{Sure: g.sure && len(g.choices) == 1}
	for _, i := range g.choices {
		m.Values = append(m.Values, s.choices[i].Value)
	}
	return m, true
}

// with appends i unless it is there.
func with(list []int, i int) []int {
	if slices.Contains(list, i) {
		return list
	}
	return append(list, i)
}
