package main

import (
	"cmp"
	"math"
	"slices"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// A standing is what a comparison keeps of a verdict.
type standing struct {
	winner   verdict.Path // Stay when nothing is worth it
	strength verdict.Strength
	lead     float64                  // of the first over the second path, share of annual pay
	gain     map[verdict.Path]float64 // mean at the horizon, share of annual pay; of open paths
}

// A change is one person's two verdicts.
type change struct {
	person        verdict.Profile
	before, after standing
}

// A difference is what two models say about the same people.
type difference struct {
	versions [2]string
	changes  []change
}

// newStanding keeps little of a verdict, which has some kilobytes of sources.
func newStanding(v verdict.Verdict) standing {
	s := standing{winner: v.Winner, strength: v.Strength, lead: v.Lead, gain: map[verdict.Path]float64{}}
	at := slices.Index(verdict.Horizons[:], v.Horizon)
	for i := range v.Outcomes {
		if o := &v.Outcomes[i]; o.Closed == "" {
			s.gain[o.Path] = o.Gain[at].Mean
		}
	}
	return s
}

// moved is how far the lead of the path that won before has moved. It is negative when it lost.
func (c *change) moved() float64 {
	if c.after.winner == c.before.winner {
		return c.after.lead - c.before.lead
	}
	return -c.after.lead - c.before.lead
}

// most are the people whose lead moved most, in the order of people where it moved as far.
func (d *difference) most(n int) []change {
	var list []change
	for _, c := range d.changes {
		if c.moved() != 0 {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b change) int { return cmp.Compare(math.Abs(b.moved()), math.Abs(a.moved())) })
	return list[:min(n, len(list))]
}

// means are a path's mean gain over the people to whom it is open in both models.
func (d *difference) means(path verdict.Path) (before, after float64, n int) {
	for i := range d.changes {
		b, open := d.changes[i].before.gain[path]
		a, still := d.changes[i].after.gain[path]
		if open && still { // a path that opens or closes would change the mean by who counts in it
			before, after, n = before+b, after+a, n+1
		}
	}
	if n == 0 {
		return 0, 0, 0
	}
	return before / float64(n), after / float64(n), n
}
