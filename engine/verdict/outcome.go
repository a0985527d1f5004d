package verdict

import (
	"cmp"
	"slices"
)

// decimals of what a verdict tells: a hundredth of a per cent of pay.
const decimals = 4

// outcomes works out what each path brings, the one worth most first; ties in the order of paths, closed ones last.
func (t *trial) outcomes() []Outcome {
	t.mostMean = t.most()
	best, order := t.shares(), []int{0, 1, 2, 3, 4}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.worth[b], t.worth[a]) })
	list := make([]Outcome, 0, pathCount)
	for _, i := range order {
		o := Outcome{Path: paths[i], Best: best[i], Closed: t.closed[i]}
		t.fill(i, &o)
		list = append(list, o)
	}
	list[0].Dominates = t.dominates(order[0], order[1])
	return list
}

// shares tells of each path, at each horizon, for how many of the people it brings most. They add up to 1.
func (t *trial) shares() (shares [pathCount][4]float64) {
	n := len(t.many.people)
	for h := range Horizons {
		var counts [pathCount]int
		for i := range n {
			winner, most := stayIndex, 0.0
			for path := range t.gains {
				if gains := t.gains[path][h]; gains != nil && gains[i] > most {
					winner, most = path, gains[i]
				}
			}
			counts[winner]++
		}
		for path := range counts {
			shares[path][h] = float64(counts[path]) / float64(n)
		}
	}
	return shares
}

// fill works out one open path; the others bring nothing.
func (t *trial) fill(path int, o *Outcome) {
	o.Sources, o.Caution = t.citations(path), t.cautions(path)
	o.Regret, o.Forgone = t.regret(path), t.forgone(path)
	if path == stayIndex || o.Closed != "" {
		o.BreakEven.Never = 1
		return
	}
	o.Item = t.item(path)
	for h := range Horizons {
		o.Gain[h] = spread(slices.Clone(t.gains[path][h]), t.means[path][h])
	}
	o.BreakEven = t.breakEven(path)
	losers, gains := 0, t.gains[path][t.at]
	for _, gain := range gains {
		if gain < 0 {
			losers++
		}
	}
	o.Loss = round(float64(losers)/float64(len(gains)), decimals)
	if hours := t.hours(path); hours > 0 {
		o.Hour = round(t.mean(path)/hours, decimals+4)
	}
}

// spread sorts out a path's gains; it reorders them.
func spread(gains []float64, mean float64) Spread {
	at := func(share float64) float64 { return round(quantile(gains, share), decimals) }
	return Spread{P10: at(0.1), P50: at(0.5), P90: at(0.9), Mean: round(mean, decimals)}
}

// mean is the expected gain of a path at the horizon.
func (t *trial) mean(path int) float64 { return t.means[path][t.at] }

// regret is what the best path of each of the people brings more than this one, in the mean.
func (t *trial) regret(path int) float64 {
	return round(max(0, t.mostMean-t.mean(path)), decimals)
}

// most is what the best path of each of the people brings, in the mean.
func (t *trial) most() float64 {
	sum, h := 0.0, t.at
	for i := range t.many.people {
		most := 0.0
		for path := range t.gains {
			if gains := t.gains[path][h]; gains != nil {
				most = max(most, gains[i])
			}
		}
		sum += most
	}
	return sum / float64(len(t.many.people))
}

// forgone is the opportunity cost of a path: what the best of the others is worth.
func (t *trial) forgone(path int) float64 {
	most := 0.0
	for other, worth := range t.worth {
		if other != path {
			most = max(most, worth)
		}
	}
	return round(most, decimals)
}

// hours are the hours of own time that a path takes until the horizon, in the mean.
func (t *trial) hours(path int) float64 {
	m, sum := t.model, 0.0
	for i := range t.many.people {
		p := &t.many.people[i]
		given := m.by.hoursMonth(p.hours) * float64(t.horizon)
		switch path {
		case moveIndex:
			sum += m.num.Prepare.Value
		case learnIndex:
			sum += min(given, m.by.effort[p.gap]*t.many.luck[i].effort) + m.num.Prepare.Value
		case sideIndex:
			sum += given
		}
	}
	return sum / float64(len(t.many.people))
}

// dominates tells whether the best path is ahead of the second in good and bad luck: at every tenth of the people,
// or in the sum of all tenths up to each of them.
func (t *trial) dominates(first, second int) string {
	n, h := len(t.many.people), t.at
	a, b := make([]float64, n), make([]float64, n) // of a path without gains, nothing
	copy(a, t.gains[first][h])
	copy(b, t.gains[second][h])
	ahead := 0
	for i := range n {
		if a[i] >= b[i] {
			ahead++
		}
	}
	always, mostly, sum := 2*ahead >= n, true, 0.0
	for tenth := 1; tenth < 10; tenth++ {
		lead := quantile(a, float64(tenth)/10) - quantile(b, float64(tenth)/10)
		sum += lead
		always, mostly = always && lead >= 0, mostly && sum >= 0
	}
	switch {
	case always:
		return "always"
	case mostly:
		return "mostly"
	}
	return ""
}
