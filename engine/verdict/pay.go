package verdict

// A PayRange is what people in one role, country and with the same years earn a year before tax.
type PayRange struct {
	Currency                string // ISO 4217
	P10, P25, P50, P75, P90 float64
	N                       int    // people in the country's table; 0 when only the region is known
	Source                  string // id of the source
}
