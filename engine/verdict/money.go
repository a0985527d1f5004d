package verdict

import (
	"maps"
	"math"
)

// convert turns an amount into another currency, at the rates that the survey itself used.
func (m *Model) convert(a Amount, currency string) float64 {
	if a.Currency == currency {
		return a.Value
	}
	return a.Value / m.perUSD(a.Currency) * m.perUSD(currency)
}

// perUSD is how many units of a currency a dollar buys; every amount was checked with HasCurrency.
func (m *Model) perUSD(currency string) float64 { return m.currencies[currency] }

// HasCurrency tells whether amounts in a currency (ISO 4217) can be compared.
func (m *Model) HasCurrency(currency string) bool { return m.currencies[currency] > 0 }

// newCurrencies joins the rates: those of the survey, else those of country.csv.
func newCurrencies(t *tables) map[string]float64 {
	rates := map[string]float64{}
	for _, iso := range sorted(t.countries) {
		if c := t.countries[iso]; c.PerUSD.Known {
			rates[c.Currency] = c.PerUSD.Value
		}
	}
	maps.Copy(rates, t.rates)
	return rates
}

// money adds what the person is taken to earn: what was told, else the middle of the band that was told.
func (m *Model) money(s *subject, v *Verdict) {
	pay, ok := m.PayRange(s.Profile)
	if ok {
		v.Range, v.Currency = &pay, pay.Currency
	}
	switch {
	case s.Amount.known():
		v.Currency, v.Pay = s.Amount.Currency, s.Amount.Value
	case !ok:
	case s.Pay == payBelow:
		v.Pay = math.Round((pay.P10 + pay.P25) / 2)
	case s.Pay == payAbove:
		v.Pay = math.Round((pay.P75 + pay.P90) / 2)
	default:
		v.Pay = pay.P50
	}
}

// Money is a spread in the verdict's currency: shares of annual pay times the pay that the person is taken to have.
// It is false when the pay is unknown.
func (v *Verdict) Money(s Spread) (Spread, bool) {
	return s.times(v.Pay), v.Pay > 0
}

// has tells whether the tables know a country.
func (m *Model) hasCountry(iso string) bool {
	_, ok := m.tables.countries[iso]
	return ok
}

// scope is the region's name in freelance_pay.csv, which has the United States alone.
func (m *Model) scope(iso string) string {
	if iso == "US" {
		return "us"
	}
	return m.region(iso)
}
