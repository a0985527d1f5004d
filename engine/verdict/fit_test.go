package verdict

import (
	"math"
	"slices"
)

// A fit is log pay by country or region, role, and years by tier of country, as in pay_model.json: least squares by
// backfitting (each part in turn takes the mean of what the others leave), and quantiles of what is left.
type fit struct {
	m        *Model
	country  map[string]float64
	role     map[string]float64
	years    map[string]float64 // by tier and band
	residual map[string][]float64
}

const rounds = 60

func newFit(m *Model, people []respondent) *fit {
	f := &fit{m: m, country: map[string]float64{}, role: map[string]float64{}, years: map[string]float64{}}
	for range 3 { // each time without those who look like mistakes of units
		for range rounds {
			f.country = f.means(people, f.place, func(r *respondent) float64 { return f.role[r.role] + f.years[f.curve(r)] })
			f.role = f.means(people, func(r *respondent) string { return r.role }, func(r *respondent) float64 { return f.country[f.place(r)] + f.years[f.curve(r)] })
			f.years = f.means(people, f.curve, func(r *respondent) float64 { return f.country[f.place(r)] + f.role[r.role] })
		}
		people = slices.DeleteFunc(slices.Clone(people), func(r respondent) bool {
			return math.Abs(math.Log(r.pay)-f.middle(&r)) > math.Log(unitError)
		})
	}
	f.residual = map[string][]float64{}
	for i := range people {
		tier := f.tier(&people[i])
		f.residual[tier] = append(f.residual[tier], math.Log(people[i].pay)-f.middle(&people[i]))
	}
	return f
}

// means are what is left to explain, by group.
func (f *fit) means(people []respondent, group func(*respondent) string, others func(*respondent) float64) map[string]float64 {
	sum, n := map[string]float64{}, map[string]float64{}
	for i := range people {
		r := &people[i]
		sum[group(r)] += math.Log(r.pay) - others(r)
		n[group(r)]++
	}
	for key := range sum {
		sum[key] /= n[key]
	}
	return sum
}

func (f *fit) place(r *respondent) string { return f.m.coefficient(r.country) }
func (f *fit) tier(r *respondent) string  { return f.m.tables.pay.Tier[f.place(r)] }

// curve groups by tier and years: single years while pay rises fast, then wider ones.
func (f *fit) curve(r *respondent) string {
	year := min(r.years, lastYear)
	if year > 5 {
		year = math.Floor(year/5) * 5
	}
	return f.tier(r) + string(rune('a'+int(year)))
}

func (f *fit) middle(r *respondent) float64 {
	return f.country[f.place(r)] + f.role[r.role] + f.years[f.curve(r)]
}

func (f *fit) payRange(r *respondent) PayRange {
	at := func(share float64) float64 {
		return math.Exp(f.middle(r) + quantile(slices.Clone(f.residual[f.tier(r)]), share))
	}
	return PayRange{P10: at(0.1), P25: at(0.25), P50: at(0.5), P75: at(0.75), P90: at(0.9)}
}
