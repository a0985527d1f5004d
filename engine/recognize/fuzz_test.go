package recognize

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzOne(f *testing.F) {
	for _, s := range []string{
		"2", "#3", "I'm a backend dev", "about 5 yrs", "c++, c# and .net", "1-3", "1, 3 and go", "iran, islamic republic", "\xff\xfe", "é\u0301\u200d",
		"10+", "½", "\u3164", "٣", "İ", "ﬃ", "3 – 5", strings.Repeat("(a+)+", 50), "%s {{.}} '; --",
	} {
		f.Add(s)
	}
	sets := map[*Set][]Choice{}
	for _, choices := range quizzes {
		sets[Compile(choices)] = choices
	}
	f.Fuzz(func(t *testing.T, text string) {
		for set, choices := range sets {
			m, ok := set.One(text)
			checkMatch(t, choices, m, ok)
			if len(m.Values) > MaxCandidates || m.Sure && len(m.Values) != 1 {
				t.Fatalf("One(%q) = %+v", text, m)
			}
			m, ok = set.Several(text)
			checkMatch(t, choices, m, ok)
			if m.Sure && len(m.Unknown) > 0 {
				t.Fatalf("Several(%q) = %+v", text, m)
			}
		}
		checkClean(t, text, 10)
		if once := Fold(text); !utf8.ValidString(once) {
			t.Fatalf("Fold(%q) = %q", text, once)
		}
	})
}

func checkMatch(t *testing.T, choices []Choice, m Match, ok bool) {
	t.Helper()
	if ok != (len(m.Values) > 0) {
		t.Fatalf("%+v, %v", m, ok)
	}
	for _, v := range m.Values {
		if !slices.ContainsFunc(choices, func(c Choice) bool { return c.Value == v }) {
			t.Fatalf("%q is no choice", v)
		}
	}
	for _, u := range m.Unknown {
		if u == "" || !utf8.ValidString(u) || utf8.RuneCountInString(u) > 40 {
			t.Fatalf("unknown part %q", u)
		}
	}
}

func FuzzAmount(f *testing.F) {
	for _, s := range []string{
		"95k eur", "€95.000", "95,5k", "1.2m", "95-110k", "95 000 €", "$120,000.50", "12 lpa", "1'250'000 CHF", "80k/yr", "-5", "about 5 yrs",
		"two and a half years", "1.2.3", "½", "10+", "9e9", "\xff", "a year and a half", strings.Repeat("9", 400), "p.a. .5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if m, ok := Amount(text); ok && (!(0 <= m.Low && m.Low <= m.High) || m.High > maxNumber || m.Currency != "" && len(m.Currency) != 3) {
			t.Fatalf("Amount(%q) = %+v", text, m)
		}
		if s, ok := Quantity(text); ok && (!(0 <= s.Low && s.Low <= s.High) || math.IsInf(s.Low, 0)) {
			t.Fatalf("Quantity(%q) = %+v", text, s)
		}
	})
}
