package pages

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// pairs are the colours of words and what is behind them.
var pairs = [][2]string{
	{"ink", "paper"}, {"ink", "card"}, {"soft", "paper"}, {"soft", "card"}, {"link", "paper"}, {"link", "card"},
}

// In both schemes every word can be read: a contrast of 4.5, as WCAG 2.2 AA wants.
func TestWordsCanBeRead(t *testing.T) {
	text, err := builtIn.ReadFile("templates/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(text), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("there is no dark scheme")
	}
	for scheme, css := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, match := range regexp.MustCompile(`--([a-z]+): (#[0-9a-f]{6})`).FindAllStringSubmatch(css, -1) {
			colours[match[1]] = match[2]
		}
		for _, pair := range pairs {
			words, err1 := luminance(colours[pair[0]])
			behind, err2 := luminance(colours[pair[1]])
			if err1 != nil || err2 != nil {
				t.Fatalf("%s: %v has no colour", scheme, pair)
			}
			if c := contrast(words, behind); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", scheme, pair[0], pair[1], c)
			}
		}
	}
}

// Whatever colour an operator chooses, the words on their buttons can be read.
func TestAnyAccent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accent := fmt.Sprintf("#%06x", rapid.IntRange(0, 0xffffff).Draw(t, "colour"))
		l, err := newLook(accent)
		if err != nil {
			t.Fatal(err)
		}
		behind, _ := luminance(l.Accent)
		words, _ := luminance(l.OnAccent)
		if c := contrast(words, behind); c < 4.5 {
			t.Fatalf("%s on %s: %.2f", l.OnAccent, l.Accent, c)
		}
	})
	for _, bad := range []string{"", "green", "#12345", "123456", "#gggggg", "#1234567", "red;}"} {
		if _, err := newLook(bad); err == nil && bad != "" {
			t.Errorf("%q is taken", bad)
		}
	}
}

// The values are those that WCAG's own examples have.
func TestContrast(t *testing.T) {
	white, _ := luminance("#ffffff")
	black, _ := luminance("#000000")
	grey, _ := luminance("#767676")
	if c := contrast(white, black); c != 21 {
		t.Error(c)
	}
	if c := contrast(white, grey); c < 4.53 || c > 4.55 {
		t.Error(c)
	}
}

// The stylesheet's name changes with it, so that a browser never keeps an old one.
func TestStylesheetHasItsContentInItsName(t *testing.T) {
	one, err1 := stylesheet(look{"#000000", "#ffffff"})
	other, err2 := stylesheet(look{"#000001", "#ffffff"})
	if err1 != nil || err2 != nil || one.path() == other.path() {
		t.Error(one.path(), other.path(), err1, err2)
	}
}
