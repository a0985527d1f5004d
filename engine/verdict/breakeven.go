package verdict

import (
	"math"
	"slices"
)

// breakEven is when a path has brought more than it cost, among the people.
func (t *trial) breakEven(path int) BreakEven {
	var months []float64
	for i := range t.histories[path] {
		if month := t.histories[path][i].breakEven(t.model.cal, t.horizon()); month <= lastMonth {
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

// A Curve is the cumulative gain of a path by month, from today to month 36, in shares of annual pay.
type Curve struct {
	Path                    Path
	P10, P25, P50, P75, P90 [lastMonth + 1]float64
	Mean                    [lastMonth + 1]float64
}

// Curves are the paths that are open, as they go for people like this one, in the order of Verdict.Outcomes.
func (m *Model) Curves(p Profile) []Curve {
	s := m.subject(p)
	few, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
	defer crowds.Put(few)
	defer crowds.Put(many)
	t := m.trial(s, few, many)
	var curves []Curve
	for _, o := range t.outcomes() {
		if histories := t.histories[slices.Index(paths, o.Path)]; histories != nil {
			curves = append(curves, m.curve(o.Path, histories, t.horizon()))
		}
	}
	return curves
}

func (m *Model) curve(path Path, histories []history, horizon int) Curve {
	c := Curve{Path: path}
	gains := make([]float64, len(histories))
	for month := range lastMonth + 1 {
		sum := 0.0
		for i := range histories {
			h := &histories[i]
			gains[i] = h.gain(m.cal, h.taken(m.cal, horizon), month)
			sum += gains[i]
		}
		at := func(share float64) float64 { return round(quantile(gains, share), decimals) }
		c.P10[month], c.P25[month], c.P50[month] = at(0.1), at(0.25), at(0.5)
		c.P75[month], c.P90[month] = at(0.75), at(0.9)
		c.Mean[month] = round(sum/float64(len(gains)), decimals)
	}
	return c
}

// whole rounds months to whole ones.
func whole(months float64) int { return int(math.Round(months)) }
