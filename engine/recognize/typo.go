package recognize

import "strings"

// longestTypo is the longest text in which typing errors are looked for, in characters.
const longestTypo = 60

// nearly finds the choices with a name that differs by a typing error, the fewest errors only. It is never sure. Below 4 characters every
// word is close to another, so none is looked for; and digits are never mistyped: "5 hours" is not "8 hours".
func (s *Set) nearly(core []word) guess {
	key := join(core)
	typed := []rune(key)
	if len(typed) > longestTypo {
		return guess{}
	}
	best, hits, figures := 3, []int(nil), digits(key)
	for _, n := range s.names {
		most := errors(min(len(typed), len(n.runes)))
		if apart := len(typed) - len(n.runes); most == 0 || apart > most || -apart > most || figures != n.digits {
			continue
		}
		d := distance(typed, n.runes)
		if d > most || d > best {
			continue
		}
		if d < best {
			best, hits = d, nil
		}
		hits = with(hits, n.choice)
	}
	return guess{choices: hits}
}

// errors is how many typing errors a word of n characters may have.
func errors(n int) int {
	switch {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// digits are the figures of a text, which a typing error must not change.
func digits(s string) string {
	if !strings.ContainsAny(s, "0123456789") {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if digit(r) {
			return r
		}
		return -1
	}, s)
}

// distance is the optimal string alignment distance: the characters to add, drop, replace, or swap with the next one.
func distance(a, b []rune) int {
	var space [3][longestTypo + 3]int
	before, last, row := &space[0], &space[1], &space[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
