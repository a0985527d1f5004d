package engine

import (
	"math"
	"slices"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// peopleDrawn is how many people a picture shows.
const peopleDrawn = 20

// chart is the picture of a verdict: the average of each path by month, the band of the best, and for how many of
// 20 people each path is the best.
func (q *Quiz) chart(v *verdict.Verdict, curves []verdict.Curve) *Chart {
	w := &q.Verdict.Chart
	c := &Chart{
		Title: q.headline(v), Subtitle: q.subtitle(v), People: w.People,
		Footer: fill(w.Footer, "horizon", q.horizon(v), "date", q.month(), "sources", q.chartSource(v)),
		X:      q.monthTicks(),
	}
	c.Alt = fill(w.Alt, "title", c.Title, "subtitle", c.Subtitle)
	people := apportioned(v)
	for i := range v.Outcomes {
		o := &v.Outcomes[i]
		if o.Closed != "" {
			continue
		}
		c.Lines = append(c.Lines, q.line(v, o, people[i], curves))
	}
	c.Y = q.moneyTicks(v, c.Lines)
	return c
}

func (q *Quiz) subtitle(v *verdict.Verdict) string {
	w := &q.Verdict.Chart
	o := v.Outcome(v.Winner)
	switch {
	case v.Strength == verdict.Close:
		return w.Close
	case v.Strength == verdict.None:
		return w.None
	case o.BreakEven.Never > 0.5:
		return fill(w.Never, "n", ofTen(best(v, v.Winner)))
	}
	return fill(w.Lead, "n", ofTen(best(v, v.Winner)), "months", whole(o.BreakEven.P50))
}

// line is one path of the picture. Only the best has a band: three over each other turn to mud.
func (q *Quiz) line(v *verdict.Verdict, o *verdict.Outcome, people int, curves []verdict.Curve) Line {
	gain := gainOf(v, o)
	l := Line{Path: string(o.Path), Label: q.Verdict.Short[string(o.Path)], Value: q.short(v, gain.Mean), People: people}
	if !nothing(gain.P10) || !nothing(gain.P90) {
		l.Range = q.shortRange(v, gain)
	}
	i := slices.IndexFunc(curves, func(c verdict.Curve) bool { return c.Path == o.Path })
	if i < 0 {
		return l
	}
	scale := scaleOf(v)
	l.Mean = scaled(curves[i].Mean[:], scale)
	if o.BreakEven.Never < 1 {
		l.BreakEven = int(math.Round(o.BreakEven.P50))
		l.PaysOff = fill(q.Verdict.From, "month", whole(o.BreakEven.P50))
	}
	if band := curves[i].Band; band != nil {
		l.P10, l.P90 = scaled(band.P10[:], scale), scaled(band.P90[:], scale)
		l.P25, l.P75 = scaled(band.P25[:], scale), scaled(band.P75[:], scale)
	}
	return l
}

// short is an amount in a picture, where nothing is a number too.
func (q *Quiz) short(v *verdict.Verdict, share float64) string {
	if nothing(share) {
		share = 0
	}
	if v.Pay > 0 {
		return q.amount(share*v.Pay, v.Currency)
	}
	return percent(share)
}

// shortRange is where 8 of 10 people end, with the unit once: the picture has little room, and the amounts beside it
// have the currency.
func (q *Quiz) shortRange(v *verdict.Verdict, s verdict.Spread) string {
	low, high := s.P10, s.P90
	if nothing(low) {
		low = 0
	}
	unit, suffix := 0.01, " %"
	if v.Pay > 0 {
		unit, suffix = unitOf(high * v.Pay)
		unit /= v.Pay
	}
	number := func(share float64) string {
		n := twoDigits(share / unit)
		return sign(n) + short(math.Abs(n))
	}
	first := number(low)
	if small, letter := unitOf(low * v.Pay); v.Pay > 0 && low != 0 && math.Abs(low/unit) < 0.1 { // else it would be 0
		n := twoDigits(low * v.Pay / small)
		first = sign(n) + short(math.Abs(n)) + letter
	}
	form := q.Verdict.Chart.Range
	if high < 0 { // a dash between two signs can't be read
		form = q.Verdict.Range
	}
	return fill(form, "low", first, "high", number(high)+suffix)
}

// unitOf is the unit in which an amount is written short, and its letter.
func unitOf(amount float64) (unit float64, suffix string) {
	switch abs := math.Abs(twoDigits(amount)); {
	case abs >= 1e6:
		return 1e6, "M"
	case abs >= 1e3:
		return 1e3, "k"
	}
	return 1, ""
}

// scaleOf is the unit of the picture's lines: money, or per cent of pay.
func scaleOf(v *verdict.Verdict) float64 {
	if v.Pay > 0 {
		return v.Pay
	}
	return 100
}

func scaled(shares []float64, by float64) []float64 {
	out := make([]float64, len(shares))
	for i, share := range shares {
		out[i] = share * by
	}
	return out
}

// month is that of the model's numbers, as "Nov 2026".
func (q *Quiz) month() string {
	year, rest, _ := strings.Cut(q.model.Date(), "-")
	month, _, _ := strings.Cut(rest, "-")
	return fill(q.Verdict.Chart.Date, "month", q.Verdict.Chart.Months[month], "year", year)
}

// monthTicks are the years.
func (q *Quiz) monthTicks() []Tick {
	w := &q.Verdict.Chart
	return []Tick{
		{0, w.Today}, {12, w.Year}, {24, fill(w.Years, "n", "2")}, {36, fill(w.Years, "n", "3")},
	}
}

// moneyTicks are two or three round amounts that span what is drawn.
func (q *Quiz) moneyTicks(v *verdict.Verdict, lines []Line) []Tick {
	most := 0.0
	for _, l := range lines {
		for _, values := range [][]float64{l.Mean, l.P90} {
			for _, value := range values {
				most = max(most, value)
			}
		}
	}
	step := roundStep(most / 2)
	if step == 0 {
		return []Tick{{0, q.short(v, 0)}}
	}
	var ticks []Tick
	for at := 0.0; at <= most*1.001; at += step {
		ticks = append(ticks, Tick{at, q.short(v, at/scaleOf(v))})
	}
	return ticks
}

// roundStep is 1, 2 or 5 times a power of ten, not above v.
func roundStep(v float64) float64 {
	if v <= 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, times := range []float64{5, 2.5, 2} {
		if times*unit <= v {
			return times * unit
		}
	}
	return unit
}

// apportioned gives each path its people of 20, by largest remainders, so that they add up.
func apportioned(v *verdict.Verdict) []int {
	people := make([]int, len(v.Outcomes))
	rest := make([]float64, len(v.Outcomes))
	left := peopleDrawn
	for i := range v.Outcomes {
		exact := best(v, v.Outcomes[i].Path) * peopleDrawn
		people[i] = int(exact)
		rest[i] = exact - float64(people[i])
		left -= people[i]
	}
	for ; left > 0; left-- {
		i := slices.Index(rest, slices.Max(rest))
		people[i]++
		rest[i] = 0
	}
	return people
}

// chartSource is the source of the pay, where amounts are shown; else the first one.
func (q *Quiz) chartSource(v *verdict.Verdict) string {
	title, _, _ := strings.Cut(q.sourceTitles(v), ";")
	return title
}
