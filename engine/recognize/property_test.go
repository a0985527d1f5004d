package recognize

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// quizzes are the lists that every property must hold for.
var quizzes = map[string][]Choice{
	"roles": roles, "skills": skills, "years": years, "hours": hours, "yes or no": yesNo, "countries": countries,
}

// Every name means its choice, surely: a tap sends the value, and people copy labels.
func TestNamesMeanThemselves(t *testing.T) {
	for about, choices := range quizzes {
		set := Compile(choices)
		for _, c := range choices {
			for _, n := range append([]string{c.Value, c.Label}, c.Aliases...) {
				for _, text := range []string{n, strings.ToUpper(n), "  " + strings.ToLower(n) + " !"} {
					m, ok := set.One(text)
					if brief(m, ok) != c.Value {
						t.Errorf("%s: One(%q) = %v, want %s", about, text, m, c.Value)
					}
				}
			}
		}
	}
}

// The number of a shown choice means it, unless the number can be an amount as well.
func TestNumbersMeanShownChoices(t *testing.T) {
	for about, choices := range quizzes {
		set := Compile(choices)
		for i, shown := range set.shown {
			for _, form := range []string{"%d", "%d.", "#%d", "%d)", "option %d"} {
				text := fmt.Sprintf(form, i+1)
				m, ok := set.One(text)
				if !ok || !slices.Contains(m.Values, choices[shown].Value) || !m.Sure && !set.counts {
					t.Errorf("%s: One(%q) = %v, want %s", about, text, m, choices[shown].Value)
				}
			}
		}
	}
}

// drawName picks a choice that has a long label, so that a typing error leaves it readable.
func drawName(t *rapid.T, least int) (Choice, []Choice) {
	about := rapid.SampledFrom([]string{"roles", "skills", "countries"}).Draw(t, "quiz")
	long := func(c Choice) bool { return letters(Fold(c.Label)) >= least }
	return rapid.SampledFrom(quizzes[about]).Filter(long).Draw(t, "choice"), quizzes[about]
}

// One typing error never gives another choice surely, and in a long name it is asked about or seen through.
func TestTypos(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, choices := drawName(t, 6)
		typed := []rune(strings.ToLower(c.Label))
		i := rapid.IntRange(0, len(typed)-2).Draw(t, "at")
		r := rapid.RuneFrom(nil, unicode.Latin).Draw(t, "letter")
		switch rapid.SampledFrom([]string{"swap", "drop", "add", "replace"}).Draw(t, "error") {
		case "swap":
			typed[i], typed[i+1] = typed[i+1], typed[i]
		case "drop":
			typed = slices.Delete(typed, i, i+1)
		case "add":
			typed = slices.Insert(typed, i, r)
		case "replace":
			typed[i] = r
		}
		m, ok := One(string(typed), choices)
		if ok && m.Sure && m.Values[0] != c.Value {
			t.Fatalf("One(%q) = %v, want %s or a question", string(typed), m, c.Value)
		}
	})
}

// Case, spaces and punctuation do not matter.
func TestDressDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, choices := drawName(t, 1)
		var b strings.Builder
		for _, r := range c.Label {
			if rapid.Bool().Draw(t, "upper") {
				r = unicode.ToUpper(r)
			}
			if r == ' ' {
				b.WriteString(rapid.SampledFrom([]string{" ", "  ", "-", "_", "\t", " - "}).Draw(t, "space"))
				continue
			}
			b.WriteRune(r)
		}
		b.WriteString(rapid.SampledFrom([]string{"", "!", " ", "…", " 🙂"}).Draw(t, "end"))
		m, ok := One(b.String(), choices)
		if brief(m, ok) != c.Value {
			t.Fatalf("One(%q) = %v, want %s", b.String(), m, c.Value)
		}
	})
}

// A list of labels or numbers means all of them, in that order.
func TestSeveralJoined(t *testing.T) {
	set := Compile(skills)
	rapid.Check(t, func(t *rapid.T) {
		picks := rapid.SliceOfNDistinct(rapid.IntRange(0, len(skills)-1), 1, 8, rapid.ID[int]).Draw(t, "picks")
		var parts, want []string
		for _, i := range picks {
			part := skills[i].Label
			if rapid.Bool().Draw(t, "number") {
				part = fmt.Sprint(i + 1)
			}
			parts, want = append(parts, part), append(want, skills[i].Value)
		}
		text := strings.Join(parts, rapid.SampledFrom([]string{", ", ",", "; ", "\n", " and ", " & ", " | "}).Draw(t, "separator"))
		m, ok := set.Several(text)
		if brief(m, ok) != strings.Join(want, " ") {
			t.Fatalf("Several(%q) = %+v, want %v", text, m, want)
		}
	})
}

// All countries at once, with a comma inside a label, are one list.
func TestSeveralOfAll(t *testing.T) {
	var parts []string
	for _, c := range countries {
		parts = append(parts, c.Label)
	}
	m, _ := Several(strings.Join(parts, ", "), countries)
	if len(m.Values) != len(countries) || !m.Sure {
		t.Errorf("Several(all) = %d of %d, unknown %q, sure %v", len(m.Values), len(countries), m.Unknown, m.Sure)
	}
}

// An amount that is written the usual way is read as it is.
func TestAmountReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1000, 9_999_999).Draw(t, "amount")
		mark := rapid.SampledFrom([]string{"", ",", ".", " ", "'"}).Draw(t, "mark")
		s := fmt.Sprint(n)
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + mark + s[i:]
		}
		s = fmt.Sprintf(rapid.SampledFrom([]string{"%s", "€%s", "%s eur", "about %s a year"}).Draw(t, "form"), s)
		if m, ok := Amount(s); !ok || m.Low != float64(n) || m.High != m.Low {
			t.Fatalf("Amount(%q) = %+v", s, m)
		}
	})
}

// distance is a metric where it matters: no error is 0, one of each kind is 1, and the order is of no concern.
func TestDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SliceOfN(rapid.RuneFrom([]rune("abc")), 0, 12)
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := distance(a, b)
		if (d == 0) != slices.Equal(a, b) || d != distance(b, a) || d > max(len(a), len(b)) {
			t.Fatalf("distance(%q, %q) = %d", string(a), string(b), d)
		}
	})
	for _, b := range []string{"bakcend", "bckend", "backkend", "bacxend"} {
		if d := distance([]rune("backend"), []rune(b)); d != 1 {
			t.Errorf("distance(backend, %s) = %d, want 1", b, d)
		}
	}
}

// Two names that are equally close are a miss: there is no best one to ask about.
func TestTyposTie(t *testing.T) {
	choices := []Choice{{Value: "a", Label: "Norway"}, {Value: "b", Label: "Morway"}, {Value: "c", Label: "Xorwayen"}}
	if m, ok := One("Torway", choices); ok {
		t.Errorf("One(Torway) = %v, want a miss", m)
	}
	near := []Choice{{Value: "kubernetis"}, {Value: "kubernetes"}} // 2 errors and 1
	if m, ok := One("kubernetse", near); brief(m, ok) != "? kubernetes" {
		t.Errorf("One(kubernetse) = %v, want the nearest", m)
	}
}

// Short words are close to everything, so they are never taken for a typing error.
func TestTyposNeedFourLetters(t *testing.T) {
	choices := []Choice{{Value: "abc", Label: "abc"}, {Value: "wxyz", Label: "wxyz"}}
	for text, want := range map[string]string{"abd": "-", "abcd": "-", "xyz": "-", "wxyy": "? wxyz", "wyyy": "-"} {
		if m, ok := One(text, choices); brief(m, ok) != want {
			t.Errorf("One(%q) = %v, want %q", text, m, want)
		}
	}
}

// More fitting choices than one question can name are a miss, even when one of them may be right.
func TestTooManyCandidates(t *testing.T) {
	var choices []Choice
	for _, v := range []string{"data engineer", "data scientist", "data analyst", "data lead"} {
		choices = append(choices, Choice{Value: v})
	}
	if m, ok := One("data", choices); ok {
		t.Errorf("One(data) = %v, want a miss", m)
	}
	if m, ok := One("data", choices[:MaxCandidates]); !ok || m.Sure || len(m.Values) != MaxCandidates {
		t.Errorf("One(data) = %v, want all", m)
	}
}

// A name that is also filler means its choice alone, and nothing inside a sentence.
func TestFillerNames(t *testing.T) {
	for text, want := range map[string]string{"in": "IN", "at": "AT", "I live in Austria": "AT", "work at home in Chile": "? CL"} {
		if m, ok := One(text, countries); brief(m, ok) != want {
			t.Errorf("One(%q) = %v, want %q", text, m, want)
		}
	}
}
