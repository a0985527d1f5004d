package chart

import (
	"slices"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// found is the word of a sheet that begins with a text.
func found(t *testing.T, s *sheet, begin string) word {
	t.Helper()
	i := slices.IndexFunc(s.words, func(w word) bool { return strings.HasPrefix(w.text, begin) })
	if i < 0 {
		t.Fatalf("no text begins with %q", begin)
	}
	return s.words[i]
}

func arranged(t *testing.T, c engine.Chart) *sheet {
	t.Helper()
	s, err := arrange(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestColumnsAreAligned at the left of the labels and at the right of values and ranges, at the edge of the card.
func TestColumnsAreAligned(t *testing.T) {
	s := arranged(t, samples()["switch"])
	right := func(w word) float64 { return w.at.x + w.width }
	for _, pair := range [][2]string{{"Switch", "Side income"}, {"Switch", "Stay"}} {
		// The title begins like the first label.
		rows := slices.DeleteFunc(slices.Clone(s.words), func(w word) bool { return w.size > rowSize })
		a, b := found(t, &sheet{words: rows}, pair[0]), found(t, s, pair[1])
		if a.at.x != b.at.x {
			t.Errorf("%q begins at %g, %q at %g", pair[0], a.at.x, pair[1], b.at.x)
		}
	}
	for _, pair := range [][2]string{{"€29k", "€9k"}, {"6–50k", "−2–28k"}} {
		if a, b := right(found(t, s, pair[0])), right(found(t, s, pair[1])); a-b > 1 || b-a > 1 {
			t.Errorf("%q ends at %g, %q at %g", pair[0], a, pair[1], b)
		}
	}
	if end := right(found(t, s, "6–50k")); end < Width-margin-1 || end > Width-margin+1 {
		t.Errorf("the ranges end at %g", end)
	}
}

// TestLongTextsAreCutInOrder: labels first, then ranges, and values last.
func TestLongTextsAreCutInOrder(t *testing.T) {
	long := strings.Repeat("n", 30)
	for _, test := range []struct{ name, label, value, spread, cut string }{
		{"a long label", long, "€29k", "6–50k", "n"},
		{"a long range", "Switch", "€29k", long, "n"},
		{"a long value", "Switch", long, "6–50k", "n"},
		{"a long label and an honest range", long, "€29k", "−₹250k–1.2M", "n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := samples()["switch"]
			c.Title = ""
			c.Lines[0].Label, c.Lines[0].Value, c.Lines[0].Range = test.label, test.value, test.spread
			s := arranged(t, c)
			for _, text := range []string{test.label, test.value, test.spread} {
				if w := found(t, s, text[:1]); text == long && !strings.HasSuffix(w.text, ellipsis) {
					t.Errorf("%q has room", w.text)
				}
				if text != long {
					found(t, s, text)
				}
			}
		})
	}
}

// TestRowsShareTheirSize: one long row makes all of them smaller.
func TestRowsShareTheirSize(t *testing.T) {
	c := samples()["long"]
	s := arranged(t, c)
	for _, text := range []string{"₹1,2 Mio.", "₹400.000", "Stay", "Nebenverdienst"} {
		i := slices.IndexFunc(s.words, func(w word) bool { return w.text == text && w.colour == textColour })
		if i < 0 || s.words[i].size != smallest {
			t.Errorf("%q is not at %d pixels", text, smallest)
		}
	}
}

// TestRowsEndAboveTheFooter: with the most rows in the least room there is, too.
func TestRowsEndAboveTheFooter(t *testing.T) {
	s := &sheet{}
	in := box{580, 290, 960, 493}
	s.table(s.measure(samples()["engine"].Lines), in)
	first, last := s.marks[0].at.y, s.marks[4].at.y
	if half := (last - first) / 8; first-half < in.top-1 || last+half > in.bottom+1 {
		t.Errorf("rows from %g to %g, between %g and %g", first, last, in.top, in.bottom)
	}
}
