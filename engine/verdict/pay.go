package verdict

// A PayRange is what people in one role, country and with the same years earn a year before tax.
type PayRange struct {
	Currency                string // ISO 4217
	P10, P25, P50, P75, P90 float64
	N                       int    // people in the country's table; 0 when only the region is known
	Source                  string // id of the source
}

// Level is the band that an amount of pay a year, in r's currency, falls into: "below" the middle half of
// people, "about" inside it, or "above".
func (r PayRange) Level(year float64) string {
	switch {
	case year < r.P25:
		return "below"
	case year > r.P75:
		return "above"
	}
	return "about"
}
