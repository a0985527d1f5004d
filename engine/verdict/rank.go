package verdict

import (
	"cmp"
	"slices"
	"strings"
)

// worth is what a path brings within the horizon, in shares of annual pay: the middle of its gain for the months
// that remain after the middle of its wait, of 24. When the money is needed now: the worse quarter of gain and
// wait, of 12 months. A closed path is worth nothing.
func (m *Model) worth(s situation, e Estimate) float64 {
	if s.CashNeed == cashNow {
		return m.worthAt(s, e, 0.25)
	}
	return m.worthAt(s, e, 0.5)
}

// worthAt takes the gain so far up its range, and the wait so far down.
func (m *Model) worthAt(s situation, e Estimate, luck float64) float64 {
	if e.Closed != "" {
		return 0
	}
	horizon := m.num.Horizon.Value
	if s.CashNeed == cashNow {
		horizon = m.num.HorizonCash.Value
	}
	gain := e.Gain.Low + luck*(e.Gain.High-e.Gain.Low)
	wait := e.Wait.High - luck*(e.Wait.High-e.Wait.Low)
	return gain * max(0, horizon-wait) / 12
}

// rank makes one verdict of the estimates. The best is the open path worth most; the lead counts against the
// second path or against changing nothing.
//
//	none   the best is worth under 0.5 % of annual pay: ask for a raise, or stay where pay is above the market
//	       and there is nothing new to show for one
//	close  the lead is under 1 % of annual pay
//	clear  it also leads when all goes badly: low ends of the gains, high ends of the waits
//	lean   otherwise
func (m *Model) rank(s situation, ranked []Estimate) (Path, Strength) {
	best, value := ranked[0], m.worth(s, ranked[0])
	if best.Closed != "" || value < m.num.WorthLeast.Value {
		if s.Pay == payAbove && !has(s.Signals, signalShipped) && !has(s.Signals, signalUnpaidSkill) {
			return Stay, None
		}
		return Ask, None
	}
	second, othersLow := max(0, m.worth(s, ranked[1])), 0.0
	for _, e := range ranked[1:] {
		othersLow = max(othersLow, m.worthAt(s, e, 0))
	}
	switch {
	case value-second < m.num.LeadClose.Value:
		return best.Path, Close
	case m.worthAt(s, best, 0) >= othersLow:
		return best.Path, Clear
	default:
		return best.Path, Lean
	}
}

// ranked orders the estimates by worth, the best first and the closed ones last.
func (m *Model) ranked(s situation, estimates []Estimate) []Estimate {
	order := slices.Clone(estimates)
	slices.SortStableFunc(order, func(a, b Estimate) int {
		if (a.Closed == "") != (b.Closed == "") {
			return strings.Compare(a.Closed, b.Closed)
		}
		return cmp.Compare(m.worth(s, b), m.worth(s, a))
	})
	return order
}

// fastest is the open path with the earliest first higher pay; a path whose middle is no gain brings none.
func fastest(estimates []Estimate) Path {
	var best Estimate
	for _, e := range estimates {
		if e.Closed == "" && e.Gain.Mid() > 0 && (best.Path == "" || e.Wait.Mid() < best.Wait.Mid()) {
			best = e
		}
	}
	return best.Path
}

// steps orders the open paths that gain as the seed does: close the gap that holds the market rate down, switch to
// collect, side income once the main income is optimised. Its exceptions: cash needed now puts the side income
// first; an offer, or pay under the market, puts the switch before the learning; a client waiting puts the side
// income first where it wins. When no path is worth it there is one step, to ask.
func steps(s situation, v Verdict) []Step {
	if v.Strength == None {
		if v.Winner == Ask {
			return []Step{{Path: Ask, Note: noteAsk}}
		}
		return nil
	}
	learn, side, move := step(v.Estimates[0], noteCloseGap), step(v.Estimates[1], noteAfterMainIncome), step(v.Estimates[2], noteCapture)
	order := []*Step{&learn, &move, &side}
	if has(s.Signals, signalOffer) || s.Pay == payBelow {
		move.Note = noteSignal
		order = []*Step{&move, &learn, &side}
	}
	if early := sideFirst(s, v); early != "" {
		side.Note = early
		order = []*Step{&side, order[0], order[1]}
	}
	var list []Step
	for i, e := range order {
		if e.Path != "" {
			list = append(list, *order[i])
		}
	}
	return list
}

// sideFirst says why the side income comes before all else, or nothing when it doesn't.
func sideFirst(s situation, v Verdict) string {
	switch {
	case s.CashNeed == cashNow:
		return noteCashNow
	case s.SideAsset == assetClient && v.Winner == Side:
		return noteSignal
	}
	return ""
}

// step is an empty Step for a path that is closed or does not gain.
func step(e Estimate, note string) Step {
	if e.Closed != "" || e.Gain.Mid() <= 0 {
		return Step{}
	}
	return Step{Path: e.Path, Item: e.Item, Note: note}
}
