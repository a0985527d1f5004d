package verdict

import "math"

// A pull is learned from figures of many technologies: they are pulled to their mean (empirical Bayes).
type pull struct{ mean, variance float64 }

func middle(r Range) (mid, err float64) {
	low, high := math.Log(1+r.Low), math.Log(1+r.High)
	return (low + high) / 2, (high - low) / 3.2898
}

func pulled(figures []Range) pull {
	var p pull
	n, noise := float64(len(figures)), 0.0
	for _, r := range figures {
		mid, _ := middle(r)
		p.mean += mid / n
	}
	for _, r := range figures {
		mid, e := middle(r)
		p.variance += (mid - p.mean) * (mid - p.mean) / n
		noise += e * e / n
	}
	p.variance = math.Max(0, p.variance-noise)
	return p
}

// A course is something to learn: what people with it earn more, and how uncertain that is.
type course struct {
	gain, err float64
	role      bool
}

// course finds the figure of a technology or a role.
func (o *outsider) course(p known, item string, role bool, ids map[string]string) course {
	r, all := o.figure(p, item, ids)
	if role {
		r, all = o.tables.gaps[[2]string{p.role, item}], nil
		for to := range o.tables.pay.Quiz.Role {
			if gap, ok := o.tables.gaps[[2]string{"backend", to}]; ok {
				all = append(all, gap)
			}
		}
	}
	to := pulled(all)
	if role {
		to.mean = 0
	}
	mid, e := middle(r)
	keep := to.variance / (to.variance + e*e)
	return course{math.Max(0, math.Exp(to.mean+keep*(mid-to.mean))-1), math.Sqrt(keep) * e, role}
}

// figure finds a technology in the first table that has it, and all others of that table.
func (o *outsider) figure(p known, item string, ids map[string]string) (figure Range, all []Range) {
	tables := []map[string]premium{o.tables.survey, o.tables.platform, o.tables.us}
	if p.us {
		tables = []map[string]premium{o.tables.survey, o.tables.us, o.tables.platform}
	}
	for _, table := range tables {
		found := false
		for name, row := range table {
			all = append(all, row.all)
			if techID(name, ids) != item {
				continue
			}
			if found, figure = true, row.all; p.role == "backend" || p.role == "fullstack" {
				figure = row.backend
			}
		}
		if found {
			return figure, all
		}
		all = nil
	}
	return Range{}, nil
}

// learn is the mean gain of learning, and of looking for a move of a kind from then on.
func (o *outsider) learn(p known, c course, item string, until int) float64 {
	n := o.n
	effort := third([3]quantity{n.LearnPolish, n.LearnClear, n.LearnUnknown}, p.gap)
	if c.role {
		effort = n.LearnRole.Value
	}
	const nodes = 12
	sum := -o.once(n.CostSkill.Value, 0, until)
	for i := range nodes { // the middles of equal chances
		z := math.Sqrt2 * math.Erfinv(2*(float64(i)+0.5)/nodes-1)
		takes := effort * math.Exp(o.sd(n.LearnClear)*z) / (p.hours * n.WeeksPerMonth.Value * n.Delivered.Value)
		part := -o.once(n.CostSwitch.Value, int(math.Min(takes, 1000)), until)
		finishes := math.Min(1, n.FinishMost.Value*math.Exp(-takes/n.Patience.Value))
		item := item
		if item == itemOffer && takes > n.OfferToStart.High {
			item = itemSameRole // an offer does not wait
		}
		if takes < float64(until) {
			part += finishes * o.finished(p, c, item, takes, until)
			s := o.search(p, item, false, 0).from(takes, until)
			part += (1 - finishes) * o.beside(&s, 0, 0, until)
		}
		sum += part / nodes
	}
	return sum
}

// finished is the same from the moment on at which the learning is done.
func (o *outsider) finished(p known, c course, item string, takes float64, until int) float64 {
	n, sum := o.n, 0.0
	realised := third([3]quantity{n.RealisedPolish, n.RealisedClear, n.RealisedUnknown}, p.gap)
	part := []float64{n.PartPolish.Value, 1, n.PartUnknown.Value}[p.gap]
	if c.role {
		realised, part = n.Promoted.Value, 1
	}
	promised := months(flat(takes+2, 7), until)
	trained := months(flat(takes+3, 6), until)
	s := o.search(p, item, true, 0).from(takes, until)
	mean := s.mean
	for _, luck := range five {
		gain := part * math.Max(0, c.gain+c.err*luck[0])
		promotion, training := gain*math.Exp(o.sd(n.PremiumSpread)*luck[0]), o.middle(n.Training)*math.Exp(o.sd(n.Training)*luck[0])
		for _, capture := range three {
			s.mean = mean + gain*n.Capture.Value*math.Exp(o.sd(n.PremiumSpread)*capture[0])
			weight, nothing := luck[1]*capture[1], o.beside(&s, 0, 0, until)
			sum += weight * nothing
			for k := range promised {
				if promised[k] > 0 {
					sum += weight * realised * promised[k] * (o.beside(&s, promotion, k, until) - nothing)
				}
				if trained[k] > 0 {
					sum += weight * (1 - realised) * n.TrainingPaid.Value * trained[k] * (o.beside(&s, training, k, until) - nothing)
				}
			}
		}
	}
	return sum
}
