package verdict

import (
	"fmt"
	"strings"
)

// text writes a number that may be unknown.
func text(n Number) string {
	if !n.Known {
		return "?"
	}
	return fmt.Sprint(n.Value)
}

// list writes a list that may be unknown.
func list(values []string) string {
	switch {
	case values == nil:
		return "?"
	case len(values) == 0:
		return "none"
	}
	return strings.Join(values, " ")
}

func orUnknown(value string) string {
	if value == "" {
		return "?"
	}
	return value
}

func describeProfile(p Profile) string {
	amount, horizon := "?", "?"
	if p.Amount.known() {
		amount = fmt.Sprintf("%.0f %s", p.Amount.Value, p.Amount.Currency)
	}
	if p.Horizon > 0 {
		horizon = fmt.Sprint(p.Horizon)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "role %s, country %s, years %s, skills %s\n", orUnknown(p.Role), orUnknown(p.Country), text(p.Years), list(p.Skills))
	fmt.Fprintf(&b, "pay %s, amount %s, hours %s, horizon %s, money %s\n", orUnknown(p.Pay), amount, text(p.Hours), horizon, orUnknown(p.CashNeed))
	fmt.Fprintf(&b, "market %s, gap %s, side work %s, with %s\n", orUnknown(p.Market), orUnknown(p.SkillGap), orUnknown(p.Moonlighting), orUnknown(p.SideAsset))
	fmt.Fprintf(&b, "signals %s, ties %s\n", list(p.Signals), list(p.Ties))
	return b.String()
}

// named writes a path with what exactly it is.
func named(path Path, item string) string { return strings.TrimSpace(string(path) + " " + item) }

// percent writes a share of annual pay.
func percent(share float64) string { return fmt.Sprintf("%+.2f", 100*share) }

// describe writes a profile and its verdict as text.
func describe(p Profile, v Verdict) string {
	var b strings.Builder
	b.WriteString(describeProfile(p))
	fmt.Fprintf(&b, "\n%s, %s: ahead by %s %% of annual pay after %d months; evidence %s; fastest %s\n",
		v.Winner, v.Strength, percent(v.Lead), v.Horizon, v.Grade, orUnknown(string(v.Fastest)))
	for i := range v.Outcomes {
		b.WriteString("\n" + describeOutcome(&v.Outcomes[i]))
	}
	b.WriteString("\n")
	for i, s := range v.Steps {
		fmt.Fprintf(&b, "step %d: %s, months %d to %d\n", i+1, named(s.Path, s.Item), s.From, s.To)
	}
	for _, f := range v.Flips {
		switch {
		case f.Value != "":
			fmt.Fprintf(&b, "flip: %s, were it %s: %s\n", f.Input, f.Value, f.Winner)
		case f.Above:
			fmt.Fprintf(&b, "flip: %s, from %g up: %s\n", f.Input, f.Threshold, f.Winner)
		default:
			fmt.Fprintf(&b, "flip: %s, below %g: %s\n", f.Input, f.Threshold, f.Winner)
		}
	}
	if v.Range != nil {
		fmt.Fprintf(&b, "pay range: %+v\n", *v.Range)
	}
	if v.Pay > 0 {
		fmt.Fprintf(&b, "pay: %.0f %s\n", v.Pay, v.Currency)
	}
	for _, s := range v.Sources {
		fmt.Fprintf(&b, "source %s, %s, %s\n", s.ID, s.Date, s.Grade)
	}
	fmt.Fprintf(&b, "not modelled: %s\n", list(v.Missing))
	return b.String()
}

func describeOutcome(o *Outcome) string {
	var b strings.Builder
	b.WriteString(named(o.Path, o.Item))
	if o.Closed != "" {
		return b.String() + ", closed: " + o.Closed + "\n"
	}
	b.WriteString("\n")
	if o.Path != Stay {
		b.WriteString("  months       p10       p50       p90      mean   best for\n")
	}
	for k, g := range o.Gain {
		if o.Path == Stay {
			fmt.Fprintf(&b, "  %6d: best for %.1f %%\n", Horizons[k], 100*o.Best[k])
			continue
		}
		fmt.Fprintf(&b, "  %6d %9s %9s %9s %9s %8.1f %%\n", Horizons[k], percent(g.P10), percent(g.P50), percent(g.P90), percent(g.Mean), 100*o.Best[k])
	}
	e := o.BreakEven
	if o.Path != Stay {
		fmt.Fprintf(&b, "  pays off in month %g (%g to %g), never for %.1f %%; a loss for %.1f %%\n", e.P50, e.P10, e.P90, 100*e.Never, 100*o.Loss)
	}
	fmt.Fprintf(&b, "  regret %s, instead of %s, an hour %s\n", percent(o.Regret), percent(o.Forgone), fmt.Sprintf("%+.4f", 100*o.Hour))
	if o.Dominates != "" || len(o.Caution) > 0 {
		fmt.Fprintf(&b, "  ahead %s; caution %s\n", orUnknown(o.Dominates), list(o.Caution))
	}
	if len(o.Sources) > 0 {
		fmt.Fprintf(&b, "  sources %s\n", list(o.Sources))
	}
	return b.String()
}
