package terminal

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var (
	anyWord = rapid.StringMatching(`[a-zA-Zäß€✓·*\[\]()<>]{1,100}`)
	anyLead = rapid.SampledFrom([]string{"", "- ", " 7. "})
)

// anyLine is a line as it may come from anywhere, with runs of spaces.
func anyLine(t *rapid.T) (line, []string) {
	all := rapid.SliceOf(anyWord).Draw(t, "words")
	gap := strings.Repeat(" ", rapid.IntRange(1, 3).Draw(t, "gap"))
	styles := rapid.SliceOfN(rapid.Uint8Range(0, 3), 1, 5).Draw(t, "styles")
	text := plain(strings.Join(all, gap), 0)
	for i := range text {
		text[i].style = style(styles[i%len(styles)])
	}
	return line{lead: anyLead.Draw(t, "lead"), text: text}, all
}

func TestNoWordIsLostOrBroken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, want := anyLine(t)
		var got []string
		for i, row := range l.broken(false) {
			lead := strings.Repeat(" ", len(l.lead))
			if i == 0 {
				lead = l.lead
			}
			rest, ok := strings.CutPrefix(row, lead)
			if !ok {
				t.Fatalf("row %q does not begin with %q", row, lead)
			}
			got = append(got, strings.Fields(rest)...)
		}
		if diff := cmp.Diff(append([]string{}, want...), append([]string{}, got...)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestNoLineIsLongerThanTheWidthUnlessOneWordIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := anyLine(t)
		for _, row := range l.broken(false) {
			alone := len(strings.Fields(strings.TrimPrefix(row, l.lead))) == 1
			if n := utf8.RuneCountInString(row); n > width && !alone {
				t.Fatalf("%d characters: %q", n, row)
			}
		}
	})
}

func TestLinesAreFull(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := anyLine(t)
		rows := l.broken(false)
		for i := 1; i < len(rows); i++ {
			first, _, _ := strings.Cut(strings.TrimSpace(rows[i]), " ")
			if utf8.RuneCountInString(rows[i-1]+" "+first) <= width {
				t.Fatalf("%q fits behind %q", first, rows[i-1])
			}
		}
	})
}

// TestStylesAddNothingButSequences takes the sequences away again.
func TestStylesAddNothingButSequences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, _ := anyLine(t)
		styled := sequence.ReplaceAllString(layout([]line{l}, true), "")
		if diff := cmp.Diff(layout([]line{l}, false), styled); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestEveryRowEndsWithoutStyle(t *testing.T) {
	long := line{text: plain(strings.Repeat("bold words ", 20), bold|italic)}
	rows := long.broken(true)
	if len(rows) < 2 {
		t.Fatal("the line was not broken")
	}
	for _, row := range rows {
		if !strings.HasPrefix(row, "\x1b[1m\x1b[3m") || !strings.HasSuffix(row, "\x1b[0m") {
			t.Errorf("row %q", row)
		}
	}
}

func TestEmptyLinesDoNotPileUp(t *testing.T) {
	got := layout(markdown("\n\na\n\n\n\nb\nc\n\n"), false)
	if want := "a\n\nb\nc"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
