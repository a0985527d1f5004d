package chart

import (
	"math"
	"strings"
	"testing"
)

func TestFit(t *testing.T) {
	var set typesetter
	for _, test := range []struct {
		name, text, want string
		room             float64
		size             int
	}{
		{"there is room", "Switch jobs", "Switch jobs", 300, 48},
		{"smaller", "Switch jobs", "Switch jobs", 200, 36},
		{"as small as may be", "Switch jobs", "Switch jobs", 134, 24},
		{"no space before the end", "Switch jobs", "Switch…", 100, 24},
		{"inside a word", "Switch jobs", "Switch j…", 110, 24},
		{"hardly anything", "Switch jobs", "…", 25, 24},
		{"nothing", "Switch jobs", "", 5, 24},
		{"empty", "", "", 5, 48},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := set.fit(test.text, titleStyle, test.room)
			if w.text != test.want || w.width > test.room || test.text != "" && w.size != test.size {
				t.Errorf("got %q in %d pixels, %g wide; want %q in %d", w.text, w.size, w.width, test.want, test.size)
			}
		})
	}
	if set.err != nil {
		t.Error(set.err)
	}
}

// TestABookIsCutFirst: it would be measured a letter at a time otherwise.
func TestABookIsCutFirst(t *testing.T) {
	var set typesetter
	w := set.fit(strings.Repeat("ä", 1<<20), tickStyle, 1e9)
	if n := len([]rune(w.text)); n != longest+1 {
		t.Errorf("%d letters", n)
	}
}

func TestWrap(t *testing.T) {
	var set typesetter
	for _, test := range []struct{ name, text, want string }{
		{"one line", "a · b · c", "a · b · c"},
		{"at a dot", "the horizon · the date · the source of it", "the horizon · the date|the source of it"},
		{"at a space when the rest is too long", "short · a second part that has no room in a line", "short · a second part that|has no room in a line"},
		{"cut after two", "one two three four five six seven eight nine ten eleven twelve", "one two three four five six|seven eight nine ten ele…"},
		{"a word that has no room", strings.Repeat("m", 30) + " b", strings.Repeat("m", 13) + "…|b"},
		{"a space that must not break", "the first words and then 4\u00a0%", "the first words and then|4\u00a0%"},
		{"empty", " ", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, w := range set.wrap(test.text, footerStyle, 290) {
				got = append(got, w.text)
			}
			if lines := strings.Join(got, "|"); lines != test.want {
				t.Errorf("got %q, want %q", lines, test.want)
			}
		})
	}
}

// TestOutlineIsWhereTheBoxIs finds letters that leave the box by which the sheet keeps them apart.
func TestOutlineIsWhereTheBoxIs(t *testing.T) {
	var set typesetter
	for _, text := range []string{"Hxg(Ä)", "Çļ", "€29k", "Arbeitgeber", "₹1,2 Mio.", "−CHF 20k"} {
		for _, style := range []style{titleStyle, tickStyle} {
			w := set.sized(text, style).moved(point{100.4, 200.4}, 0)
			if w.at != (point{100, 200}) {
				t.Errorf("%q stands on %v, no whole pixel", text, w.at)
			}
			drawn, box := set.outline(w).box, w.box()
			if overhang(drawn, box) > 0.5 {
				t.Errorf("%q is drawn in %v, its box is %v", text, drawn, box)
			}
		}
	}
}

// overhang is by how many pixels one box leaves another.
func overhang(b, in box) float64 {
	return math.Max(math.Max(in.left-b.left, b.right-in.right), math.Max(in.top-b.top, b.bottom-in.bottom))
}

func TestMoved(t *testing.T) {
	w := word{width: 40}
	for share, want := range map[float64]float64{0: 100, 0.5: 80, 1: 60} {
		if got := w.moved(point{100, 50}, share).at; got != (point{want, 50}) {
			t.Errorf("share %g: %v", share, got)
		}
	}
}
