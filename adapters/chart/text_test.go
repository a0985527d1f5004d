package chart

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// TestText compares with testdata/*.txt, which says how the samples read.
func TestText(t *testing.T) {
	for name, c := range samples() {
		t.Run(name, func(t *testing.T) {
			golden(t, name+".txt", Text(c)+"\n")
		})
	}
}

func TestBar(t *testing.T) {
	for people, want := range map[int]string{
		-1: "░░░░░░░░░░", 0: "░░░░░░░░░░", 1: "▌░░░░░░░░░", 2: "█░░░░░░░░░", 13: "██████▌░░░", 20: "██████████", 21: "██████████",
	} {
		if got := bar(people); got != want {
			t.Errorf("%d people: %s, want %s", people, got, want)
		}
	}
}

// TestTextIsCutByLines makes a chart too long: whole lines are missing at the end, and none is broken.
func TestTextIsCutByLines(t *testing.T) {
	c := samples()["switch"]
	c.Title, c.Subtitle = strings.Repeat("a", 300), strings.Repeat("b", 300)
	c.People = strings.Repeat("c", 300)
	c.Footer = strings.Repeat("f", 300)
	lines := strings.Split(Text(c), "\n")
	if n := len(lines); n != 7 {
		t.Fatalf("%d lines, want all 8 but the footer:\n%s", n, strings.Join(lines, "\n"))
	}
	if title := []rune(lines[0]); len(title) != maxSentence || title[maxSentence-1] != '…' {
		t.Errorf("the title has %d letters, want %d with an ellipsis: %s", len(title), maxSentence, lines[0])
	}
	if !strings.HasSuffix(lines[3], "from month 5") {
		t.Errorf("a row is broken: %q", lines[3])
	}
}

// TestTextOfAnything keeps the promise to other platforms: short, and nothing in it that can't be seen.
func TestTextOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := Text(anyChart(t))
		if n := len(utf16.Encode([]rune(got))); n > maxText {
			t.Errorf("%d characters", n)
		}
		unseen := func(r rune) bool { return !unicode.IsGraphic(r) && r != '\n' }
		if strings.ContainsFunc(got, unseen) {
			t.Errorf("shown: %q", got)
		}
		for line := range strings.SplitSeq(got, "\n") {
			if strings.TrimRight(line, " ") != line || line == "" && got != "" {
				t.Errorf("a line without end or content: %q", line)
			}
		}
	})
}

// TestTextHasNoWords takes all letters out of a chart: none may be left.
func TestTextHasNoWords(t *testing.T) {
	c := engine.Chart{Lines: []engine.Line{{Path: "switch", People: 20, Mean: make([]float64, 13), BreakEven: 5, PaysOff: "5"}}}
	if got := Text(c); strings.ContainsFunc(got, unicode.IsLetter) || !strings.HasSuffix(got, " 5") {
		t.Errorf("shown: %q", got)
	}
	c.People = "of 20"
	if got := Text(c); !strings.HasPrefix(got, "of 20\n█") {
		t.Errorf("people are drawn without what they are: %q", got)
	}
	c.Lines[0].People = 0
	if got := Text(c); strings.Contains(got, "of 20") || strings.Contains(got, "░") {
		t.Errorf("no people are drawn: %q", got)
	}
}
