package pages

import (
	"fmt"
	"image/color"
	"math"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// readableContrast is what WCAG 2.2 AA asks for, apart from what the program takes for it.
const readableContrast = 4.5

func sheet(t *testing.T) []byte {
	t.Helper()
	style, err := shipped.ReadFile("templates/style.css")
	if err != nil {
		t.Fatal(err)
	}
	return style
}

// In both schemes all text can be read on all that may be behind it, and there are no colours but those of :root.
func TestTextCanBeRead(t *testing.T) {
	style := sheet(t)
	list := grounds(style)
	if len(list) != 2 || list[0].dark || !list[1].dark {
		t.Fatalf("the style sheet has the grounds %v", list)
	}
	for i, g := range list {
		for _, text := range []string{"ink", "soft"} {
			for _, behind := range []string{"paper", "card"} {
				if c := contrast(g.colours[text], g.colours[behind]); c < readableContrast {
					t.Errorf("ground %d: %s on %s has a contrast of %.2f", i, text, behind, c)
				}
			}
		}
	}
	rest := rootBlock.ReplaceAllString(string(style), "")
	for _, rule := range regexp.MustCompile(`[a-z-]*(?:color|background|border[a-z-]*|outline):[^;}]*`).FindAllString(rest, -1) {
		if strings.Contains(rule, "#") || regexp.MustCompile(`\b(rgb|hsl|white|black|gr[ae]y)`).MatchString(rule) {
			t.Errorf("%s is outside of what this test looks at", rule)
		}
	}
	for _, name := range regexp.MustCompile(`[^-]color: var\(--([a-z-]+)\)`).FindAllStringSubmatch(rest, -1) {
		if !strings.Contains(" ink soft brand on-brand ", " "+name[1]+" ") {
			t.Errorf("text has the colour %s, which this test does not look at", name[1])
		}
	}
}

// Whatever colour an operator takes, its links and buttons can be read in both schemes; a colour that can be read as it is
// stays as it is.
func TestAnyAccent(t *testing.T) {
	style := sheet(t)
	list := grounds(style)
	rapid.Check(t, func(t *rapid.T) {
		accent := color.RGBA{rapid.Byte().Draw(t, "red"), rapid.Byte().Draw(t, "green"), rapid.Byte().Draw(t, "blue"), 255}
		css, err := brand(written(accent), style)
		if err != nil {
			t.Fatal(err)
		}
		for i, made := range grounds(css) {
			shade, on := made.colours["brand"], made.colours["on-brand"]
			for _, behind := range []string{"paper", "card"} {
				if c := contrast(shade, list[i].colours[behind]); c < readableContrast {
					t.Fatalf("ground %d: %v of %v on %s has a contrast of %.2f", i, shade, accent, behind, c)
				}
			}
			if c := contrast(on, shade); c < readableContrast {
				t.Fatalf("ground %d: the text of buttons has a contrast of %.2f", i, c)
			}
		}
		paper := list[0].colours["paper"]
		if got := grounds(css)[0].colours["brand"]; contrast(accent, paper) >= readableContrast && got != accent {
			t.Fatalf("%v became %v", accent, got)
		}
	})
}

func TestBadAccent(t *testing.T) {
	for _, bad := range []string{"", "green", "#12345", "123456", "#gggggg", "#1234567", "#17614f;}", "# 17614"} {
		if css, err := brand(bad, nil); err == nil || !strings.Contains(err.Error(), "pages.accent") {
			t.Errorf("%q: %s, %v", bad, css, err)
		}
	}
}

// The sheet of an operator without our names has the colour as it is.
func TestAccentWithoutGround(t *testing.T) {
	css, err := brand("#ffff00", []byte("body { color: red }"))
	if err != nil || strings.Count(string(css), "--brand: #ffff00; --on-brand: #000000") != 2 {
		t.Errorf("%s, %v", css, err)
	}
}

// The values of WCAG's own examples.
func TestContrast(t *testing.T) {
	for pair, want := range map[string]float64{"#ffffff #000000": 21, "#ffffff #767676": 4.54, "#000000 #000000": 1, "#777777 #ffffff": 4.48} {
		var a, b string
		if _, err := fmt.Sscan(pair, &a, &b); err != nil {
			t.Fatal(err)
		}
		x, _ := parseColour(a)
		y, _ := parseColour(b)
		if c := contrast(x, y); math.Abs(c-want) > 0.005 || c != contrast(y, x) {
			t.Errorf("%s: %v", pair, c)
		}
	}
}
