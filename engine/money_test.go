package engine

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAmount(t *testing.T) {
	q := mustLoad(t)
	for _, c := range []struct {
		value float64
		code  string
		want  string
	}{
		{62_345, "EUR", "€62k"},
		{9_949, "EUR", "€9.9k"},
		{9_999, "EUR", "€10k"},
		{-4_210, "EUR", "−€4.2k"},
		{999, "USD", "$1k"},
		{994, "USD", "$990"},
		{13.4, "GBP", "£13"},
		{1_850_000, "INR", "₹1.9M"},
		{110_400, "CHF", "CHF 110k"},
		{123_456_789, "JPY", "¥120M"},
		{5.6, "EUR", "€5.6"},
		{0, "EUR", "€0"},
		{85_000, "XXX", "85k XXX"},
		{math.NaN(), "EUR", "€0"},
	} {
		if got := q.amount(c.value, c.code); got != c.want {
			t.Errorf("amount(%v, %s) = %q, want %q", c.value, c.code, got, c.want)
		}
	}
}

func TestPercent(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0 %", 0.08: "8 %", 0.0812: "8.1 %", 0.123: "12 %", -0.035: "−3.5 %", 0.0004: "0 %", 1.25: "130 %",
	} {
		if got := percent(value); got != want {
			t.Errorf("percent(%v) = %q, want %q", value, got, want)
		}
	}
}

// Two digits stay, and rounding never moves a value by more than half a unit of the second digit.
func TestTwoDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(1e-3, 1e12).Draw(t, "v")
		rounded := twoDigits(v)
		if math.Abs(rounded-v) > 0.05*v+1e-12 {
			t.Fatalf("%v became %v", v, rounded)
		}
		if again := twoDigits(rounded); math.Abs(again-rounded) > 1e-9*rounded {
			t.Fatalf("%v became %v, and then %v", v, rounded, again)
		}
		if twoDigits(-v) != -rounded {
			t.Fatalf("%v and its negative are rounded differently", v)
		}
	})
}

// What is put into a text is not read again: a label with braces stays a label.
func TestFill(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"at most {n} more", "at most 3 more"},
		{"{n}{n}", "33"},
		{"no placeholder", "no placeholder"},
		{"{unknown} stays", "{unknown} stays"},
		{"open { brace", "open { brace"},
		{"{label}", "{n}"},
	} {
		if got := fill(c.text, "n", "3", "label", "{n}"); got != c.want {
			t.Errorf("fill(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// Words that a person typed are shown without anything that a platform would act on.
func TestPlainText(t *testing.T) {
	for _, typed := range []string{"@everyone", "<@&123>", "[link](https://evil.example)", "`code`", "**bold**", "||spoiler||", "# title"} {
		if got := plainText(typed); strings.ContainsAny(got, "*_`~|<>[]()@#\\") {
			t.Errorf("plainText(%q) = %q", typed, got)
		}
	}
	if got := plainText("c++ & go"); got != "c++ & go" {
		t.Errorf("harmless words became %q", got)
	}
}

func mustLoad(t testing.TB) *Quiz {
	t.Helper()
	q, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return q
}
