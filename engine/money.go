package engine

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/bojanz/currency"

	"github.com/earnverdict/verdictbot/engine/recognize"
)

// sharing are the currencies that go by the same sign or name.
var sharing = map[string][]string{
	"$":    {"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU"},
	"¥":    {"JPY", "CNY"},
	"kr":   {"DKK", "NOK", "SEK"},
	"Rs":   {"INR", "LKR", "NPR", "PKR"},
	"peso": {"ARS", "CLP", "COP", "MXN", "PHP", "UYU"},
}

// canBeIn says whether a typed amount can be meant in a currency: it names that one, a sign of it, or none.
func canBeIn(m recognize.Money, code string) bool {
	if m.Currency != "" {
		return m.Currency == code
	}
	return m.Symbol == "" || slices.Contains(sharing[m.Symbol], code)
}

// twoDigits rounds to two significant digits: more would claim a precision that the data don't have.
func twoDigits(v float64) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-1)
	return math.Round(v/unit) * unit
}

// amount writes money with two significant digits and the currency as the language puts it: €62k, 1.2M zł.
// The library knows where the symbol stands; it has no compact form, so the number is shortened here.
func (q *Quiz) amount(v float64, code string) string {
	v = twoDigits(v)
	unit, suffix := unitOf(v)
	return q.withSymbol(sign(v)+short(math.Abs(v/unit))+suffix, code)
}

// short writes two digits, and one decimal only below 10.
func short(v float64) string {
	decimals := 0
	if v < 10 {
		decimals = 1
	}
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', decimals, 64), ".0")
}

// withSymbol puts a short number into the language's pattern for amounts.
func (q *Quiz) withSymbol(short, code string) string {
	pattern := q.patterns[code]
	if pattern == "" {
		return short + " " + code
	}
	digits, negative := strings.CutPrefix(short, minusSign)
	amount := strings.Replace(pattern, "1", digits, 1)
	if negative {
		return minusSign + amount
	}
	return amount
}

// patterns are how the language writes "1" of each currency. They are made once, because the library takes as long
// for one of them as a whole turn does.
func patterns(language string) map[string]string {
	formatter := currency.NewFormatter(currency.NewLocale(language))
	formatter.MinDigits, formatter.MaxDigits = 0, 0
	out := map[string]string{}
	for _, code := range currency.GetCurrencyCodes() {
		if one, err := currency.NewAmount("1", code); err == nil {
			out[code] = strings.ReplaceAll(formatter.Format(one), "\u00a0", " ")
		}
	}
	return out
}

const minusSign = "−" // U+2212, as wide as the plus

func sign(v float64) string {
	if v < 0 {
		return minusSign
	}
	return ""
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// percent writes a share of the person's pay, with two significant digits and at most one decimal.
func percent(v float64) string {
	p := twoDigits(v * 100)
	if math.Abs(p) < 0.05 {
		p = 0
	}
	return sign(p) + short(math.Abs(p)) + " %"
}
