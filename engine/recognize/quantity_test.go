package recognize

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuantity(t *testing.T) {
	inf := math.Inf(1)
	for _, test := range []struct {
		text string
		want Span
	}{
		{"about 5 yrs", Span{Low: 5, High: 5, Unit: Year, Sure: true}},
		{"5", Span{Low: 5, High: 5, Sure: true}},
		{"~5h", Span{Low: 5, High: 5, Unit: Hour, Sure: true}},
		{"3-5 hours", Span{Low: 3, High: 5, Unit: Hour, Sure: true}},
		{"3h - 5h", Span{Low: 3, High: 5, Unit: Hour, Sure: true}},
		{"between 3 and 5 years", Span{Low: 3, High: 5, Unit: Year, Sure: true}},
		{"3 years to 5 years", Span{Low: 3, High: 5, Unit: Year, Sure: true}},
		{"5-10 hrs weekly", Span{Low: 5, High: 10, Unit: Hour, Per: Week, Sure: true}},
		{"3.5 hours/week", Span{Low: 3.5, High: 3.5, Unit: Hour, Per: Week, Sure: true}},
		{"an hour a day", Span{Low: 1, High: 1, Unit: Hour, Per: Day, Sure: true}},
		{"10+", Span{Low: 10, High: inf, Sure: true}},
		{"10+ years", Span{Low: 10, High: inf, Unit: Year, Sure: true}},
		{"more than 10 years", Span{Low: 10, High: inf, Unit: Year, Sure: true}},
		{"less than 3 hours", Span{Low: 0, High: 3, Unit: Hour, Sure: true}},
		{"<3h", Span{Low: 0, High: 3, Unit: Hour, Sure: true}},
		{"half a year", Span{Low: 0.5, High: 0.5, Unit: Year, Sure: true}},
		{"a year and a half", Span{Low: 1.5, High: 1.5, Unit: Year, Sure: true}},
		{"two and a half years", Span{Low: 2.5, High: 2.5, Unit: Year, Sure: true}},
		{"2½ years", Span{Low: 2.5, High: 2.5, Unit: Year, Sure: true}},
		{"a couple of years", Span{Low: 2, High: 2, Unit: Year, Sure: true}},
		{"ten years of experience", Span{Low: 10, High: 10, Unit: Year, Sure: true}},
		{"in 6 weeks", Span{Low: 6, High: 6, Unit: Week, Sure: true}},
		{"I have 5 years of Go", Span{Low: 5, High: 5, Unit: Year}},
	} {
		got, ok := Quantity(test.text)
		if !ok {
			t.Errorf("Quantity(%q) is not understood", test.text)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("Quantity(%q): %s", test.text, diff)
		}
	}
}

func TestQuantityMisses(t *testing.T) {
	for _, text := range []string{
		"", "years", "no", "I have 3 kids", "not 5 years", "1/2 year", "⅔ year", "-5", "5 10 years", "95k", "3.500 hours", "2026-11-23", "5 years 3 months",
	} {
		if s, ok := Quantity(text); ok {
			t.Errorf("Quantity(%q) = %+v, want a miss", text, s)
		}
	}
}

// A text that is read only in part is never sure.
func TestQuantityCutsText(t *testing.T) {
	if s, ok := Quantity("5 years" + strings.Repeat(" ", 300)); !ok || s.Sure {
		t.Errorf("Quantity = %+v, %v; want an unsure one", s, ok)
	}
}
