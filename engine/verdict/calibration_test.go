package verdict

import (
	"math"
	"testing"
)

// What the pay ranges promise: 8 of 10 people like you, give or take 3 %.
const (
	promised  = 0.80
	tolerance = 0.03
)

// unitError is how far from the middle a pay has to be to count as a mistake of units (monthly pay given as yearly),
// as in the tables: five times.
const unitError = 5

// held counts people inside their ranges.
type held struct{ people, p80, p50 float64 }

func (h *held) add(pay float64, r PayRange, rate float64) {
	pay *= rate
	if pay > unitError*r.P50 || pay < r.P50/unitError {
		return
	}
	h.people++
	if r.P10 <= pay && pay <= r.P90 {
		h.p80++
	}
	if r.P25 <= pay && pay <= r.P75 {
		h.p50++
	}
}

func (h *held) log(t *testing.T, who string) {
	t.Helper()
	t.Logf("%-40s n %5.0f: p10 to p90 holds %.1f %%, p25 to p75 %.1f %%", who, h.people, 100*h.p80/h.people, 100*h.p50/h.people)
}

func (h *held) keepsPromise(t *testing.T, who string) {
	t.Helper()
	h.log(t, who)
	if got := h.p80 / h.people; math.Abs(got-promised) > tolerance {
		t.Errorf("%s: p10 to p90 holds %.1f %%, promised are 80 %% ± 3", who, 100*got)
	}
}

// People without a remote mode or an education are in no table, because the fit needed both: they are new to it.
func TestPayRangeHoldsPeopleThatTheTablesDoNotKnow(t *testing.T) {
	m := shippedModel(t)
	var unseen, seen, us, backend, full held
	for _, r := range respondents(t, m) {
		if r.pay == 0 || !m.hasCountry(r.country) {
			continue
		}
		p := Profile{Role: r.role, Country: r.country, Years: Known(r.years)}
		pay, ok := m.PayRange(p)
		if !ok {
			continue
		}
		rate := m.perUSD(pay.Currency)
		if r.remote == "" || r.education == "" {
			unseen.add(r.pay, pay, rate)
			continue
		}
		seen.add(r.pay, pay, rate)
		if r.country == "US" {
			us.add(r.pay, pay, rate)
		}
		if r.role == "backend" {
			backend.add(r.pay, pay, rate)
		}
		p.Education, p.Remote = r.education, r.remote
		pay, _ = m.PayRange(p)
		full.add(r.pay, pay, rate)
	}
	seen.keepsPromise(t, "people of the tables")
	us.log(t, "… in the United States")
	backend.log(t, "… in back-end")
	full.keepsPromise(t, "… with education and remote mode")
	unseen.log(t, "people who are in no table")
}

// The same method, fitted on four fifths of the people, holds the other fifth: the ranges are not fitted to those
// that they are tried on.
func TestPayRangeHoldsTheOtherFifth(t *testing.T) {
	m := shippedModel(t)
	var train, rest []respondent
	for _, r := range respondents(t, m) {
		switch {
		case r.pay == 0 || !m.hasCountry(r.country) || r.remote == "" || r.education == "":
		case r.id%5 == 0:
			rest = append(rest, r)
		default:
			train = append(train, r)
		}
	}
	f := newFit(m, train)
	var h held
	for i := range rest {
		h.add(rest[i].pay, f.payRange(&rest[i]), 1)
	}
	h.keepsPromise(t, "the fifth that was not fitted")
}
