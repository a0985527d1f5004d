package recognize

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var amountTests = []struct {
	text string
	want Money
}{
	{"95k eur", Money{Low: 95000, High: 95000, Currency: "EUR"}},
	{"95keur", Money{Low: 95000, High: 95000, Currency: "EUR"}},
	{"95K€", Money{Low: 95000, High: 95000, Currency: "EUR"}},
	{"EUR 95k", Money{Low: 95000, High: 95000, Currency: "EUR"}},
	{"€95.000", Money{Low: 95000, High: 95000, Currency: "EUR"}},
	{"95,5k", Money{Low: 95500, High: 95500}},
	{"1.2m", Money{Low: 1.2e6, High: 1.2e6}},
	{"95-110k", Money{Low: 95000, High: 110000}},
	{"95k–110k", Money{Low: 95000, High: 110000}},
	{"95k-110", Money{Low: 95000, High: 110000}},
	{"$80k to $90k", Money{Low: 80000, High: 90000, Symbol: "$"}},
	{"between 95 and 110k gross", Money{Low: 95000, High: 110000}},
	{"50000-60k", Money{Low: 50000, High: 60000}},
	{"110k-95k", Money{Low: 95000, High: 110000}},
	{"95 000 €", Money{Low: 95000, High: 95000, Currency: "EUR"}},
	{"95\u202f000\u00a0€", Money{Low: 95000, High: 95000, Currency: "EUR"}},
	{"$120,000.50", Money{Low: 120000.5, High: 120000.5, Symbol: "$"}},
	{"120.000,50 €", Money{Low: 120000.5, High: 120000.5, Currency: "EUR"}},
	{"12 lpa", Money{Low: 1.2e6, High: 1.2e6, Currency: "INR", Period: Year}},
	{"12lpa", Money{Low: 1.2e6, High: 1.2e6, Currency: "INR", Period: Year}},
	{"12-15 LPA", Money{Low: 1.2e6, High: 1.5e6, Currency: "INR", Period: Year}},
	{"₹12,00,000", Money{Low: 1.2e6, High: 1.2e6, Currency: "INR"}},
	{"15 lakhs", Money{Low: 1.5e6, High: 1.5e6}},
	{"1.5 crore", Money{Low: 1.5e7, High: 1.5e7}},
	{"6,5 Mio", Money{Low: 6.5e6, High: 6.5e6}},
	{"1'250'000 CHF", Money{Low: 1.25e6, High: 1.25e6, Currency: "CHF"}},
	{"1’250’000.–", Money{Low: 1.25e6, High: 1.25e6}},
	{"80k/yr", Money{Low: 80000, High: 80000, Period: Year}},
	{"80k p.a.", Money{Low: 80000, High: 80000, Period: Year}},
	{"5000 a month", Money{Low: 5000, High: 5000, Period: Month}},
	{"25,5k pln/month", Money{Low: 25500, High: 25500, Currency: "PLN", Period: Month}},
	{"£60k", Money{Low: 60000, High: 60000, Currency: "GBP"}},
	{"A$120k", Money{Low: 120000, High: 120000, Currency: "AUD"}},
	{"US$120k", Money{Low: 120000, High: 120000, Currency: "USD"}},
	{"$120k USD", Money{Low: 120000, High: 120000, Currency: "USD"}},
	{"120k dollars", Money{Low: 120000, High: 120000, Symbol: "$"}},
	{"55 eur an hour", Money{Low: 55, High: 55, Currency: "EUR", Period: Hour}},
	{"450/day", Money{Low: 450, High: 450, Period: Day}},
	{"650 000 kr", Money{Low: 650000, High: 650000, Symbol: "kr"}},
	{"95kr", Money{Low: 95, High: 95, Symbol: "kr"}},
	{"500000 mxn", Money{Low: 500000, High: 500000, Currency: "MXN"}},
	{"about 95k", Money{Low: 95000, High: 95000}},
	{"~95k before tax", Money{Low: 95000, High: 95000}},
	{"95,000", Money{Low: 95000, High: 95000}},
	{"95_000", Money{Low: 95000, High: 95000}},
	{"1,250,000.75", Money{Low: 1250000.75, High: 1250000.75}},
	{"0.500", Money{Low: 0.5, High: 0.5}},
	{"9５k", Money{Low: 95000, High: 95000}},
	{"0", Money{}},

	{"95.000", Money{Low: 95000, High: 95000, Ambiguous: true}},
	{"1,250m", Money{Low: 1.25e9, High: 1.25e9, Ambiguous: true}},
	{"95k+", Money{Low: 95000, High: 95000, Ambiguous: true}},
	{"my boss pays 95k", Money{Low: 95000, High: 95000, Ambiguous: true}},
	{"95k eur or usd", Money{Low: 95000, High: 95000, Currency: "USD", Ambiguous: true}},
}

func TestAmount(t *testing.T) {
	for _, test := range amountTests {
		got, ok := Amount(test.text)
		if !ok {
			t.Errorf("Amount(%q) is not understood", test.text)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("Amount(%q): %s", test.text, diff)
		}
	}
}

func TestAmountMisses(t *testing.T) {
	for _, text := range []string{
		"", "k", "eur", "lots", "5 years", "40 hours", "not 95k", "-500", "1.2.3", "1,2,3", "95 1100", "95k 110k", "1e5",
		"1/2/3", "95 000 00", "1.000.00", "99999999999999999999", "999999999 crore", "५ लाख", "95k-100k-110k", "12.00.000", "⅓",
	} {
		if m, ok := Amount(text); ok {
			t.Errorf("Amount(%q) = %+v, want a miss", text, m)
		}
	}
}

// A text that is read only in part may end in "not".
func TestAmountCutsText(t *testing.T) {
	if m, ok := Amount("95k eur" + strings.Repeat(" ", 300)); !ok || !m.Ambiguous {
		t.Errorf("Amount = %+v, %v; want an ambiguous one", m, ok)
	}
}
