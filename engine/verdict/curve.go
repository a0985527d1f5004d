package verdict

import "slices"

// A Curve is the cumulative gain of a path by month, from today (0) to month 36, in shares of annual pay.
type Curve struct {
	Path  Path
	Mean  [lastMonth + 1]float64
	Band  *Band // of the best path; nil for the others
	Raise Range // what 8 of 10 of those for whom it pays at the horizon have more a year then; zero when it pays for nobody
}

// A Band is how the gain of a path is spread over people, by month.
type Band struct {
	P10, P25, P75, P90 [lastMonth + 1]float64
}

// curves are the open paths as they go for the people, in the order of the outcomes.
func (t *trial) curves(outcomes []Outcome) []Curve {
	var list []Curve
	for i := range outcomes {
		if path := slices.Index(paths, outcomes[i].Path); t.histories[path] != nil {
			list = append(list, t.curve(path, i == 0))
		}
	}
	return list
}

func (t *trial) curve(path int, banded bool) Curve {
	c := Curve{Path: paths[path]}
	if banded {
		c.Band = &Band{}
	}
	cal, gains := t.model.cal, make([]float64, len(t.histories[path]))
	for month := range lastMonth + 1 {
		sum := 0.0
		for i := range t.histories[path] {
			h := &t.histories[path][i]
			taken := h.taken(cal, t.horizon)
			gains[i] = h.gain(cal, taken, month)
			sum += gains[i] + h.luckOfLoss(cal, taken, month)
		}
		c.Mean[month] = round(sum/float64(len(gains)), decimals)
		if banded {
			at := func(share float64) float64 { return round(quantile(gains, share), decimals) }
			c.Band.P10[month], c.Band.P25[month] = at(0.1), at(0.25)
			c.Band.P75[month], c.Band.P90[month] = at(0.75), at(0.9)
		}
	}
	c.Raise = t.raise(path)
	return c
}

// raise is between which yearly raises those are whom a path has brought one.
func (t *trial) raise(path int) Range {
	var levels []float64
	for i := range t.histories[path] {
		h := &t.histories[path][i]
		if level := h.level(h.taken(t.model.cal, t.horizon), t.horizon); level > 0 {
			levels = append(levels, level)
		}
	}
	if len(levels) == 0 {
		return Range{}
	}
	return Range{round(quantile(levels, 0.1), decimals), round(quantile(levels, 0.9), decimals)}
}
