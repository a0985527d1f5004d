package engine

import (
	"math"
	"strconv"
	"strings"

	"github.com/bojanz/currency"
)

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
	number, suffix := v, ""
	switch abs := math.Abs(v); {
	case abs >= 1e6:
		number, suffix = v/1e6, "M"
	case abs >= 1e3:
		number, suffix = v/1e3, "k"
	}
	digits := strconv.FormatFloat(math.Abs(number), 'f', -1, 64)
	if suffix != "" && math.Abs(number) < 10 {
		digits = strconv.FormatFloat(math.Abs(number), 'f', 1, 64)
		digits = strings.TrimSuffix(digits, ".0")
	}
	return q.withSymbol(sign(v)+digits+suffix, code)
}

// withSymbol puts a short number into the language's pattern for amounts.
func (q *Quiz) withSymbol(short, code string) string {
	one, err := currency.NewAmount("1", code)
	if err != nil {
		return short + " " + code
	}
	formatter := currency.NewFormatter(currency.NewLocale(q.Language))
	formatter.MaxDigits = 0
	formatter.MinDigits = 0
	pattern := strings.ReplaceAll(formatter.Format(one), "\u00a0", " ")
	minus := strings.HasPrefix(short, minusSign)
	return strings.Repeat(minusSign, btoi(minus)) + strings.Replace(pattern, "1", strings.TrimPrefix(short, minusSign), 1)
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
	if math.Abs(p) < 10 {
		p = math.Round(p*10) / 10
	}
	return sign(p) + strconv.FormatFloat(math.Abs(p), 'f', -1, 64) + " %"
}
