package verdict

import (
	"math"
	"strconv"
)

const (
	lastYear = 40     // pay_model.json's curve of experience ends here
	z95      = 1.6449 // a 90 % interval is this many standard errors to each side
	z90      = 1.2816 // and p10 to p90 this many standard deviations
	z75      = 0.6745 // and p25 to p75 this many
)

// A roleMix stands in for a role that is not known: the survey's roles in the numbers in which people have them.
type roleMix struct{ mean, sd float64 } // log points

func mixRoles(t *tables) roleMix {
	var n, sum, squares float64
	for _, role := range sorted(t.pay.Quiz.Role) {
		count, gap := t.roleCount[role], t.pay.Quiz.Role[role]
		n, sum, squares = n+count, sum+count*gap, squares+count*gap*gap
	}
	mean := sum / n
	return roleMix{mean: mean, sd: math.Sqrt(squares/n - mean*mean)}
}

// PayRange returns what people in the profile's role and country with its years earn a year before tax, in the
// country's currency; in USD where there is no rate. It is false when the country is unknown.
//
// The pay model gives ln(USD) = const + exp[tier][years] + country + role + residual quantile of the tier, fitted
// on role, country and years only. Where education or remote mode is known, the fit that has both is used. A country
// without a coefficient of its own takes its region's. A role that is unknown or "other" takes the mean of all roles,
// and their spread widens the quantiles, and so does an education or a remote mode that is unknown beside the other;
// unknown years widen them from the survey's first to its last quarter of experience. Amounts are converted at the
// rates that the survey itself used, else at those of country.csv, and rounded to whole units.
func (m *Model) PayRange(p Profile) (PayRange, bool) {
	country, ok := m.tables.countries[p.Country]
	if !ok {
		return PayRange{}, false
	}
	currency, rate := m.rate(country)
	f := m.fitFor(p)
	at := func(quantile int, z float64, years Number) float64 {
		return math.Round(rate * math.Exp(m.logPay(f, p.Role, m.coefficient(p.Country), quantile, z, years)))
	}
	early, middle, late := m.years(p)
	return PayRange{
		Currency: currency,
		P10:      at(10, -z90, early), P25: at(25, -z75, early), P50: at(50, 0, middle),
		P75: at(75, z75, late), P90: at(90, z90, late),
		N: m.tables.pay.Count[country.Name], Source: m.doc.Tables["pay_model.json"],
	}, true
}

// A fitted is one of the two fits of pay, with what education and remote mode add.
type fitted struct {
	*payFit
	mean, sd float64 // log points
}

// fitFor is the fit on role, country and years; with education and remote mode where one of them is known.
func (m *Model) fitFor(p Profile) fitted {
	pay := &m.tables.pay
	_, educated := pay.Education[p.Education]
	_, placed := pay.Remote[p.Remote]
	if !educated && !placed {
		return fitted{payFit: &pay.Quiz}
	}
	e, eSD := m.level(pay.Education, p.Education, "education")
	r, rSD := m.level(pay.Remote, p.Remote, "remote")
	return fitted{payFit: &pay.payFit, mean: e + r, sd: math.Hypot(eSD, rSD)}
}

// level is a coefficient; of an unknown answer the mean over all people, and how far they differ.
func (m *Model) level(coefficients map[string]float64, answer, field string) (mean, sd float64) {
	if c, ok := coefficients[answer]; ok {
		return c, 0
	}
	squares := 0.0
	for _, a := range m.priors[field] {
		c := coefficients[a.Value]
		mean, squares = mean+a.Share*c, squares+a.Share*c*c
	}
	return mean, math.Sqrt(max(0, squares-mean*mean))
}

// rate returns the currency to show a country's pay in, and its units per USD.
func (m *Model) rate(c country) (string, float64) {
	if rate, ok := m.tables.rates[c.Currency]; ok {
		return c.Currency, rate
	}
	if c.PerUSD.Known {
		return c.Currency, c.PerUSD.Value
	}
	return "USD", 1
}

// coefficient returns the name under which the pay model knows a country: its own or its region's.
func (m *Model) coefficient(iso string) string {
	name := m.tables.countries[iso].Name
	if _, ok := m.tables.pay.Quiz.Country[name]; ok {
		return name
	}
	return "region:" + m.region(iso)
}

// region returns the survey's region of a country, empty when the country is unknown.
func (m *Model) region(iso string) string {
	if region, ok := m.tables.regions[m.tables.countries[iso].Name]; ok {
		return region
	}
	return m.doc.Regions[iso]
}

// years returns the experience to take for the low end, the middle and the high end.
func (m *Model) years(p Profile) (early, middle, late Number) {
	if years, ok := p.Years.within(lastYear); ok {
		return Known(years), Known(years), Known(years)
	}
	typical := &m.num.YearsTypical
	return Known(typical.Low), Known(typical.Value), Known(typical.High)
}

// logPay is one quantile of log pay; z is how many standard deviations it lies from the middle.
func (m *Model) logPay(f fitted, role, country string, quantile int, z float64, years Number) float64 {
	tier := m.tables.pay.Tier[country]
	residual := f.Residual[tier][strconv.Itoa(quantile)]
	spread := f.sd
	gap, ok := f.Role[role]
	if !ok || role == other {
		gap, spread = m.typical.mean, math.Hypot(spread, m.typical.sd)
	}
	if spread > 0 {
		residual = math.Copysign(math.Hypot(residual, z*spread), residual)
	}
	return f.Const + curve(f.Exp[tier], years.Value) + f.Country[country] + gap + f.mean + residual
}

// curve reads a curve of whole years between its points.
func curve(points []float64, years float64) float64 {
	whole, part := math.Modf(years)
	i := int(whole)
	if i+1 >= len(points) {
		return points[len(points)-1]
	}
	return points[i] + part*(points[i+1]-points[i])
}

// within returns a number that can be worked with: known, not negative, at most most.
func (n Number) within(most float64) (float64, bool) {
	if !n.Known || math.IsNaN(n.Value) || n.Value < 0 {
		return 0, false
	}
	return min(n.Value, most), true
}
