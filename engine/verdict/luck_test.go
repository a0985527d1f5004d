package verdict

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Each outcome has a chance of its own, but for three groups: what is learned pays more or less in all ways at once,
// and of two kinds of start, and of two kinds of work, a person has one.
func TestLuckIsIndependent(t *testing.T) {
	m := load(t)
	for _, d := range []*draws{m.fine, m.coarse, m.rough} {
		groups := map[string][]string{}
		for field := range reflect.TypeFor[luck]().Fields() {
			var values []float64
			for i := range d.luck {
				values = append(values, reflect.ValueOf(d.luck[i]).FieldByName(field.Name).Float())
			}
			key := ranks(values)
			groups[key] = append(groups[key], field.Name)
		}
		var shared []string
		for _, group := range groups {
			if len(group) > 1 {
				shared = append(shared, strings.Join(group, " "))
			}
		}
		slices.Sort(shared)
		if want := []string{"article product", "premium premiumError training", "start ramp"}; !slices.Equal(shared, want) {
			t.Errorf("%d draws: %v go together, want %v", len(d.luck), shared, want)
		}
	}
}

// ranks tells which of the first values are smallest, next, …; the same for two that rise together.
func ranks(values []float64) string {
	var b strings.Builder
	for i := range 12 {
		rank := 0
		for _, v := range values {
			if v < values[i] {
				rank++
			}
		}
		b.WriteString(strings.Repeat("i", rank) + " ")
	}
	return b.String()
}

// What is drawn has the spread that it should have.
func TestLuckIsSpread(t *testing.T) {
	m := load(t)
	n := float64(len(m.fine.luck))
	fees := 0.0
	for _, fee := range m.fine.rate["us"] {
		fees += fee / n
	}
	var mean, square, offer, finished, old float64
	for i := range m.fine.luck {
		l := &m.fine.luck[i]
		mean, square = mean+l.premiumError/n, square+l.premiumError*l.premiumError/n
		offer += l.offer / n
		old += l.training / n
		if l.patience > 3 {
			finished += 1 / n
		}
	}
	told := m.num.Training.sigma()
	for what, tt := range map[string][3]float64{
		"mean of a standard normal":    {mean, 0, 1e-6},
		"variance of it":               {square, 1, 0.01},
		"mean of an exponential":       {offer, 1, 0.01},
		"chance to finish in 3 months": {finished, m.num.FinishMost.Value * math.Exp(-3/m.num.Patience.Value), 0.002},
		"mean of a return, old or new": {old, math.Exp(told * told / 2), 0.05},
		"what contractors take, mean":  {fees, 1, 0.01},
	} {
		if math.Abs(tt[0]-tt[1]) > tt[2] {
			t.Errorf("%s: %v, want %v", what, tt[0], tt[1])
		}
	}
}
