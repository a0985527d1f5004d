package verdict

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// anywhere is the model with all text of the data files replaced.
func anywhere(t *testing.T, pairs ...string) *Model {
	t.Helper()
	all := files(t)
	for name, file := range all {
		all[name] = &fstest.MapFile{Data: []byte(strings.NewReplacer(pairs...).Replace(string(file.Data)))}
	}
	m, err := Load(all)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// P1: with all money times a thousand (the amount, and the units to a dollar) all is the same, and money a thousand
// times as much. A pay range is rounded to whole units, so what follows from an amount may differ in the last digit.
func TestMoneyScales(t *testing.T) {
	t.Parallel()
	const k = 1000
	m := load(t)
	other := anywhere(t, "EUR,0.86196,", "EUR,"+strconv.FormatFloat(k*0.86196, 'g', -1, 64)+",")
	for p := range everybody(few(150)) {
		if p.Country = "DE"; p.Amount.Currency != "" {
			p.Amount.Currency = "EUR"
		}
		q := p
		q.Amount.Value *= k
		a, b := m.Judge(p), other.Judge(q)
		within := cmp.Comparer(func(x, y float64) bool { return math.Abs(x-y) <= 2.1e-3 })
		if a.Pay > 0 && math.Abs(b.Pay/a.Pay/k-1) > 1e-4 || a.Currency != b.Currency || math.Abs(b.Range.P50/a.Range.P50/k-1) > 1e-4 {
			t.Fatalf("%v %v, and a thousand times: %v %v", a.Pay, a.Range, b.Pay, b.Range)
		}
		x, _ := a.Money(a.Outcomes[0].Gain[2])
		if y, _ := b.Money(a.Outcomes[0].Gain[2]); math.Abs(y.Mean-k*x.Mean) > 1e-4*math.Abs(y.Mean)+k {
			t.Fatalf("money %v, and a thousand times: %v", x, y)
		}
		b.Pay, b.Range = a.Pay, a.Range
		if diff := cmp.Diff(a, b, within); diff != "" && (p.Amount.Value == 0 || a.Lead > 1e-3) {
			t.Fatalf("%+v\n%s", p, diff)
		}
	}
}

// P2: another name for a currency changes nothing else.
func TestCurrencyName(t *testing.T) {
	t.Parallel()
	m, other := load(t), anywhere(t, "EUR", "XEU")
	for p := range everybody(few(150)) {
		q := p
		if q.Amount.Currency == "EUR" {
			q.Amount.Currency = "XEU"
		}
		a, b := m.Judge(p), other.Judge(q)
		if a.Currency == "EUR" {
			a.Currency = "XEU"
		}
		if a.Range != nil && a.Range.Currency == "EUR" {
			a.Range.Currency = "XEU"
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("%+v\n%s", p, diff)
		}
	}
}
