package verdict

import (
	"cmp"
	"slices"
)

// decimals of what a verdict tells: a hundredth of a per cent of pay.
const decimals = 4

// outcomes works out what each path brings, the one worth most first; ties in the order of paths, closed ones last.
func (t *trial) outcomes() []Outcome {
	var list []Outcome
	best := t.shares()
	t.mostMean = t.most()
	for i, path := range paths {
		o := Outcome{Path: path, Best: best[i], Closed: t.closed[path]}
		t.fill(&o)
		list = append(list, o)
	}
	slices.SortStableFunc(list, func(a, b Outcome) int {
		return cmp.Or(cmp.Compare(open(b), open(a)), cmp.Compare(t.worth[b.Path], t.worth[a.Path]))
	})
	for i := range list {
		list[i].Forgone = t.forgone(list[i].Path)
	}
	list[0].Dominates = t.dominates(list[0].Path, list[1].Path)
	return list
}

func open(o Outcome) int {
	if o.Closed != "" {
		return 0
	}
	return 1
}

// shares tells of each path, at each horizon, for how many of the people it brings most. They add up to 1.
func (t *trial) shares() [][4]float64 {
	counts := make([][4]float64, len(paths))
	n := len(t.many.people)
	for h := range Horizons {
		for i := range n {
			winner, most := 0, 0.0
			for j, path := range paths[1:] {
				if gains := t.gains[path][h]; gains != nil && gains[i] > most {
					winner, most = j+1, gains[i]
				}
			}
			counts[winner][h]++
		}
	}
	for i := range counts {
		for h := range Horizons {
			counts[i][h] /= float64(n)
		}
	}
	return counts
}

// fill works out one open path; the others bring nothing.
func (t *trial) fill(o *Outcome) {
	m := t.model
	o.Sources, o.Caution = m.citations(t, o.Path), t.cautions(o.Path)
	if o.Path == Stay || o.Closed != "" {
		o.BreakEven.Never, o.Regret = 1, t.regret(o.Path)
		return
	}
	plan := t.plans[o.Path]
	o.Item = t.item(o.Path, &plan)
	for h := range Horizons {
		o.Gain[h] = spread(slices.Clone(t.gains[o.Path][h]), t.means[o.Path][h])
	}
	o.BreakEven = t.breakEven(o.Path)
	losers := 0
	for i := range t.histories[o.Path] {
		if t.gain(o.Path, i) < 0 {
			losers++
		}
	}
	o.Loss = round(float64(losers)/float64(len(t.histories[o.Path])), decimals)
	o.Regret = t.regret(o.Path)
	if hours := t.hours(o.Path); hours > 0 {
		o.Hour = round(t.mean(o.Path)/hours, decimals+4)
	}
}

// spread sorts out a path's gains; it reorders them.
func spread(gains []float64, mean float64) Spread {
	at := func(share float64) float64 { return round(quantile(gains, share), decimals) }
	return Spread{P10: at(0.1), P50: at(0.5), P90: at(0.9), Mean: round(mean, decimals)}
}

// mean is the expected gain of a path at the horizon.
func (t *trial) mean(path Path) float64 { return t.means[path][t.index()] }

// gain is what a path brings one of the people until the horizon.
func (t *trial) gain(path Path, i int) float64 {
	if gains := t.gains[path][t.index()]; gains != nil {
		return gains[i]
	}
	return 0
}

// regret is what the best path of each of the people brings more than this one, in the mean.
func (t *trial) regret(path Path) float64 {
	return round(max(0, t.mostMean-t.mean(path)), decimals)
}

// most is what the best path of each of the people brings, in the mean.
func (t *trial) most() float64 {
	sum := 0.0
	for i := range t.many.people {
		most := 0.0
		for _, path := range paths[1:] {
			most = max(most, t.gain(path, i))
		}
		sum += most
	}
	return sum / float64(len(t.many.people))
}

// forgone is the opportunity cost of a path: what the best of the others is worth.
func (t *trial) forgone(path Path) float64 {
	most := 0.0
	for _, other := range paths {
		if other != path && t.closed[other] == "" {
			most = max(most, t.worth[other])
		}
	}
	return round(most, decimals)
}

// hours are the hours of own time that a path takes until the horizon, in the mean.
func (t *trial) hours(path Path) float64 {
	m, sum := t.model, 0.0
	for i := range t.many.people {
		p := &t.many.people[i]
		given := m.by.hoursMonth(p.hours) * float64(t.horizon())
		switch path {
		case Switch:
			sum += m.num.Prepare.Value
		case Skill:
			sum += min(given, m.by.effort[p.gap]*t.many.luck[i].effort) + m.num.Prepare.Value
		case Side:
			sum += given
		}
	}
	return sum / float64(len(t.many.people))
}

// dominates tells whether the best path is ahead of the second in good and bad luck: at every tenth of the people,
// or in the sum of all tenths up to each of them.
func (t *trial) dominates(first, second Path) string {
	n := len(t.many.people)
	a, b := make([]float64, n), make([]float64, n)
	ahead := 0
	for i := range n {
		a[i], b[i] = t.gain(first, i), t.gain(second, i)
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
