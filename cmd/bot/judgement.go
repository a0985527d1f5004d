package main

import (
	"math"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// newJudgement keeps every list, also an empty one: who reads it need not tell null from [].
func newJudgement(v *verdict.Verdict) judgement {
	j := judgement{
		Verdict: v.Winner, Strength: v.Strength, Unit: "pay", Horizon: v.Horizon, Lead: v.Lead,
		Fastest: orNull(string(v.Fastest)), Evidence: v.Grade, Model: v.Model,
		Paths: []pathResult{}, Sequence: []stage{}, Flips: []flip{}, Sources: []citation{},
		NotModelled: append([]string{}, v.Missing...),
	}
	if r := v.Range; r != nil {
		j.PayRange = &payRange{r.Currency, r.P10, r.P25, r.P50, r.P75, r.P90, r.N}
	}
	if v.Pay > 0 {
		j.Currency, j.Pay = &v.Currency, &v.Pay
	}
	for i := range v.Outcomes {
		j.Paths = append(j.Paths, newPathResult(v, &v.Outcomes[i]))
	}
	for _, s := range v.Steps {
		j.Sequence = append(j.Sequence, stage{s.Path, orNull(s.Item), s.From, s.To})
	}
	for _, f := range v.Flips {
		j.Flips = append(j.Flips, newFlip(f))
	}
	for _, s := range v.Sources {
		j.Sources = append(j.Sources, citation(s))
	}
	return j
}

func newPathResult(v *verdict.Verdict, o *verdict.Outcome) pathResult {
	r := pathResult{
		Path: o.Path, Item: orNull(o.Item), Closed: o.Closed, Cautions: append([]string{}, o.Caution...),
		Loss: o.Loss, Regret: o.Regret, OpportunityCost: o.Forgone,
		BreakEven: breakEven{Never: o.BreakEven.Never},
	}
	var gain, money [len(o.Gain)]spread
	var best [len(o.Best)]float64
	known := v.Pay > 0
	for i, g := range o.Gain {
		year, _ := v.Money(g)
		gain[i], money[i], best[i] = newSpread(g), newSpread(year), rounded(o.Best[i])
	}
	r.Best, r.Gain = horizons(best), horizons(gain)
	if all := horizons(money); known { // all zeros would say that it brings nothing
		r.Money = &all
	}
	if b := o.BreakEven; b.Never < 1 {
		r.BreakEven.P10, r.BreakEven.P50, r.BreakEven.P90 = &b.P10, &b.P50, &b.P90
	}
	return r
}

func horizons[T any](v [4]T) byHorizon[T] { return byHorizon[T]{v[0], v[1], v[2], v[3]} }

// newSpread also makes -0 to 0, which a rounded small loss is.
func newSpread(s verdict.Spread) spread { return spread{s.P10 + 0, s.P50 + 0, s.P90 + 0, s.Mean + 0} }

// rounded keeps as many decimals as the rest of a verdict.
func rounded(v float64) float64 { return math.Round(v*1e4) / 1e4 }

// newFlip tells a threshold by the value that is missing.
func newFlip(f verdict.Flip) flip {
	out := flip{Input: f.Input, Value: f.Value, Verdict: f.Winner}
	if f.Value == "" {
		out.Threshold, out.Direction = &f.Threshold, "below"
		if f.Above {
			out.Direction = "above"
		}
	}
	return out
}

// orNull makes what a verdict leaves empty into null, which is no path and no item.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
