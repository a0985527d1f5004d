package verdict

import (
	"math"
	"slices"
)

// Site judges a profile by the method that EarnVerdict's site publishes, with our sourced numbers. It is the
// baseline for any better method. The rule that makes one verdict of three ranges is ours, see worth and rank.
func (m *Model) Site(p Profile) Verdict {
	s := m.situation(p)
	estimates := []Estimate{m.skill(s), m.side(s), m.change(s)}
	v := Verdict{Method: "site", Estimates: estimates, HourValue: s.hourValue(estimates[1]), Missing: slices.Clone(missing)}
	for i := range estimates {
		m.money(s, &estimates[i])
	}
	v.HourMoney = m.inMoney(s, v.HourValue, 2)
	ranked := m.ranked(s, estimates)
	for _, e := range ranked {
		v.Ranked = append(v.Ranked, e.Path)
	}
	v.Winner, v.Strength = m.rank(s, ranked)
	v.Fastest = fastest(estimates)
	v.Steps = steps(s, v)
	v.Sources = m.cited(estimates)
	return v
}

// A situation is a profile with the gaps filled: what the estimates work from.
type situation struct {
	Profile
	hours Range // hours a week; one number when known
	busy  bool  // no hours worth counting
	weeks float64
	pay   PayRange
	paid  bool // pay is known to the country
}

func (m *Model) situation(p Profile) situation {
	s := situation{Profile: p, hours: m.num.HoursTypical.span(), weeks: m.num.WeeksPerMonth.Value}
	if hours, ok := p.Hours.within(m.num.HoursMost.Value); ok {
		s.hours, s.busy = Range{hours, hours}, hours < m.num.HoursLeast.Value
	}
	s.pay, s.paid = m.PayRange(p)
	return s
}

// has tells whether a list of the profile names a value.
func has(list []string, value string) bool { return slices.Contains(list, value) }

// hourValue is the opportunity cost: what one hour earns as side income, nothing when that path is closed.
func (s situation) hourValue(side Estimate) Range {
	if side.Closed != "" {
		return Range{}
	}
	year := 12 * s.weeks
	return Range{Low: round(side.Gain.Low/(year*s.hours.Low), 7), High: round(side.Gain.High/(year*s.hours.High), 7)}
}

// payOf is what the person is likely to earn: the median, or the middle of the outer band that they gave.
func (s situation) payOf() float64 {
	switch s.Pay {
	case payBelow:
		return (s.pay.P10 + s.pay.P25) / 2
	case payAbove:
		return (s.pay.P75 + s.pay.P90) / 2
	}
	return s.pay.P50
}

// inMoney turns shares of the person's annual pay into money; nil when the pay is unknown.
func (m *Model) inMoney(s situation, shares Range, decimals int) *Money {
	if !s.paid {
		return nil
	}
	pay := s.payOf()
	return &Money{Range{shares.Low * pay, shares.High * pay}.rounded(decimals), s.pay.Currency}
}

// money puts a gain into money.
func (m *Model) money(s situation, e *Estimate) {
	if !s.paid || e.Item == "" || e.Closed == closedHours {
		return
	}
	e.Money = m.inMoney(s, e.Gain, 0)
	e.Sources = cite(e.Sources, s.pay.Source)
	country := m.tables.countries[s.Country]
	if _, ok := m.tables.rates[country.Currency]; !ok && s.pay.Currency != "USD" {
		e.Sources = cite(e.Sources, m.doc.Tables["country.csv"])
	}
}

// cite adds sources that are not in the list yet.
func cite(list []string, ids ...string) []string {
	if list == nil {
		list = make([]string, 0, 2*len(ids))
	}
	for _, id := range ids {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// cited returns the sources of all estimates, in order of first use.
func (m *Model) cited(estimates []Estimate) []Source {
	ids := make([]string, 0, len(m.sources))
	for _, e := range estimates {
		ids = cite(ids, e.Sources...)
	}
	n := &m.num // the rule of the verdict, and what stands in for unknown answers
	ids = cite(ids, n.Horizon.Source, n.HorizonCash.Source, n.LeadClose.Source, n.WorthLeast.Source,
		n.HoursTypical.Source, n.HoursLeast.Source, n.HoursMost.Source, n.YearsTypical.Source)
	sources := make([]Source, 0, len(ids))
	for _, id := range ids {
		sources = append(sources, m.sources[id])
	}
	return sources
}

// round keeps so many decimals, so that the last bit of a machine's arithmetic never shows.
func round(v float64, decimals int) float64 {
	unit := math.Pow10(decimals)
	return math.Round(v*unit)/unit + 0 // + 0 makes -0 to 0
}

// rounded is a range with so many decimals.
func (r Range) rounded(decimals int) Range {
	return Range{round(r.Low, decimals), round(r.High, decimals)}
}
