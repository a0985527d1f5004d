package verdict

// times are when the paths are compared, each with how often that is asked for: one when the profile tells, those
// of the prior that fit what it tells otherwise. The money is needed now, soon or later.
func (m *Model) times(p Profile) []share {
	var fits []share
	sum := 0.0
	for _, t := range m.priors["horizon"] {
		if (p.Horizon == 0 || int(t.Number) == p.Horizon) && (p.CashNeed == "" || t.Cash == p.CashNeed) {
			fits = append(fits, t)
			sum += t.Share
		}
	}
	if len(fits) == 0 { // nobody says so, but this person does
		one := share{Number: float64(p.Horizon), Cash: p.CashNeed, Share: 1}
		if p.Horizon == 0 {
			one.Number = m.num.Horizon.Value
		}
		return []share{one}
	}
	for i := range fits {
		fits[i].Share /= sum
	}
	return fits
}

// hurried tells whether the money is needed now: then the worse quarter of people counts, and at most one year.
func (s *share) hurried() bool { return s.Cash == cashNow }

// until is the month at which the paths are compared.
func (s *share) until() int {
	if s.hurried() {
		return min(int(s.Number), 12)
	}
	return int(s.Number)
}
