package verdict

// breakEven is when a path has brought more than it cost, among the people.
func (t *trial) breakEven(path int) BreakEven {
	var months []float64
	for i := range t.histories[path] {
		if month := t.histories[path][i].breakEven(t.model.cal, t.horizon); month <= lastMonth {
			months = append(months, float64(month))
		}
	}
	never := 1 - float64(len(months))/float64(len(t.histories[path]))
	if len(months) == 0 {
		return BreakEven{Never: 1}
	}
	at := func(share float64) float64 { return quantile(months, share) }
	return BreakEven{P10: at(0.1), P50: at(0.5), P90: at(0.9), Never: round(never, decimals)}
}
