package chart

import (
	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// anyText is empty, short, as long as it should be at most, or hostile.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"", "€0", "−₹250k–1.2M", "CHF 120k", "−4.5 %", "Ask for a raise", "Arbeitgeber wechseln", "1 yr",
			"Of 20 people like you, best is", "best for 7 of 10 people like you · pays off from month 5",
		}),
		rapid.StringN(0, 40, -1),
		rapid.StringMatching(`[WM]{0,300}( ·|WM){0,50}`),
	)
}

// anyNumber is mostly what a gain can be, and now and then something much larger.
func anyNumber() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64Range(-100, 100), rapid.Just(0.0), rapid.Float64Range(-1e15, 1e15))
}

// anyChart can be drawn: its numbers are, its texts may be anything.
func anyChart(t *rapid.T) engine.Chart {
	text := anyText()
	c := engine.Chart{
		Title: text.Draw(t, "title"), Subtitle: text.Draw(t, "subtitle"), Footer: text.Draw(t, "footer"),
		People: text.Draw(t, "people"), X: anyTicks(t, "X"), Y: anyTicks(t, "Y"),
	}
	paths := rapid.Permutation([]string{"switch", "skill", "side", "ask", "stay"}).Draw(t, "paths")
	left := maxPeople
	for i, path := range paths[:rapid.IntRange(0, maxLines).Draw(t, "lines")] {
		l := engine.Line{
			Path: path, Label: text.Draw(t, "label"), Value: text.Draw(t, "value"), Range: text.Draw(t, "range"),
			People: rapid.IntRange(0, left).Draw(t, "for"), BreakEven: rapid.IntRange(-1, 40).Draw(t, "month"), PaysOff: text.Draw(t, "pays off"),
		}
		left -= l.People
		months := rapid.SampledFrom([]int{0, 1, 2, 13, 37}).Draw(t, "months")
		values := rapid.SliceOfN(anyNumber(), months, months)
		l.Mean = values.Draw(t, "mean")
		if i == 0 {
			l.P10, l.P25 = values.Draw(t, "p10"), values.Draw(t, "p25")
			l.P75, l.P90 = values.Draw(t, "p75"), values.Draw(t, "p90")
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

func anyTicks(t *rapid.T, axis string) []engine.Tick {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) engine.Tick {
		return engine.Tick{At: anyNumber().Draw(t, "at"), Label: anyText().Draw(t, "label")}
	}), 0, 5).Draw(t, axis)
}
