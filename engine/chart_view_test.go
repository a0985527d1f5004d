package engine

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// Whatever is answered, the picture can be drawn: twenty people, lines of finite numbers that begin with nothing,
// rising ticks that hold the lines, and a text at each place.
func TestEveryPictureCanBeDrawn(t *testing.T) {
	q := mustLoad(t)
	rapid.Check(t, func(t *rapid.T) {
		j := q.judged(someAnswers(t, q))
		c := j.chart
		people := 0
		for i := range c.Lines {
			people += checkLine(t, &c.Lines[i])
		}
		if people != peopleDrawn {
			t.Fatalf("%d people: %+v", people, c.Lines)
		}
		for _, text := range []string{c.Title, c.Subtitle, c.People, c.Footer, c.Alt} {
			if text == "" || strings.ContainsAny(text, "{}*") {
				t.Fatalf("text %q in %+v", text, c)
			}
		}
		most := 0.0
		for _, l := range c.Lines {
			for _, values := range [][]float64{l.Mean, l.P90} {
				for _, v := range values {
					most = max(most, v)
				}
			}
		}
		checkTicks(t, c.X, 36)
		checkTicks(t, c.Y, most)
	})
}

// checkLine returns the people of a line.
func checkLine(t *rapid.T, l *Line) int {
	for _, values := range [][]float64{l.Mean, l.P10, l.P25, l.P75, l.P90} {
		if values != nil && (len(values) != 37 || values[0] > 0) {
			t.Fatalf("%s: %d months, the first with %v", l.Path, len(values), values)
		}
		for _, v := range values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%s: %v", l.Path, values)
			}
		}
	}
	if l.People < 0 || l.Label == "" || l.Value == "" || l.BreakEven < 0 || l.BreakEven > 36 || (l.BreakEven > 0) != (l.PaysOff != "") {
		t.Fatalf("%+v", *l)
	}
	return l.People
}

// checkTicks proves that there are two to five of them, that they rise from 0, and that half of what is drawn lies
// below the last one.
func checkTicks(t *rapid.T, ticks []Tick, most float64) {
	if len(ticks) > 5 || len(ticks) < 2 && most > 0 || ticks[0].At != 0 {
		t.Fatalf("%v for %v", ticks, most)
	}
	for i, tick := range ticks {
		if tick.Label == "" || i > 0 && (tick.At <= ticks[i-1].At || tick.Label == ticks[i-1].Label) {
			t.Fatalf("%v for %v", ticks, most)
		}
	}
	if last := ticks[len(ticks)-1].At; last > 1.01*most && most > 0 || last < most/2 {
		t.Fatalf("%v for %v", ticks, most)
	}
}

// Each path gets its people, to the next whole one, and all twenty are drawn.
func TestApportioned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := verdict.Verdict{Horizon: 24, Outcomes: make([]verdict.Outcome, 5)}
		sum, parts := 0, [5]int{}
		for i := range parts {
			parts[i] = rapid.IntRange(0, 500).Draw(t, "people")
			sum += parts[i]
		}
		if sum == 0 {
			t.Skip("nobody")
		}
		for i, path := range []verdict.Path{verdict.Skill, verdict.Side, verdict.Switch, verdict.Ask, verdict.Stay} {
			v.Outcomes[i].Path = path
			v.Outcomes[i].Best[2] = float64(parts[i]) / float64(sum)
		}
		drawn := 0
		for i, n := range apportioned(&v) {
			drawn += n
			if exact := v.Outcomes[i].Best[2] * peopleDrawn; math.Abs(float64(n)-exact) >= 1 {
				t.Fatalf("%d drawn for %v", n, exact)
			}
		}
		if drawn != peopleDrawn {
			t.Fatalf("%d people of %v", drawn, parts)
		}
	})
}

func TestRoundStep(t *testing.T) {
	for v, want := range map[float64]float64{
		0: 0, -1: 0, 1: 1, 1.9: 1, 2: 2, 2.4: 2, 2.5: 2.5, 4.9: 2.5, 5: 5, 9.9: 5, 10: 10, 34_000: 25_000, 0.3: 0.25,
	} {
		if got := roundStep(v); math.Abs(got-want) > 1e-9 {
			t.Errorf("roundStep(%v) = %v, want %v", v, got, want)
		}
	}
}

// A range has its unit once, and where both ends are losses no dash between two signs.
func TestShortRange(t *testing.T) {
	q := mustLoad(t)
	paid, unpaid := &verdict.Verdict{Pay: 100_000, Currency: "EUR"}, &verdict.Verdict{}
	for _, c := range []struct {
		v         *verdict.Verdict
		low, high float64
		want      string
	}{
		{paid, 0, 0.334, "0–33k"},
		{paid, 0.0012, 0.334, "0–33k"},
		{paid, -0.005, 0.23, "−0.5–23k"},
		{paid, 0.06, 0.5, "6–50k"},
		{paid, 0.0056, 0.0091, "560–910"},
		{paid, 0.3, 12.34, "30k–1.2M"},
		{paid, -0.3, 12.34, "−30k–1.2M"},
		{paid, 1.1, 12.34, "0.1–1.2M"},
		{paid, -0.12, -0.012, "−12 to −1.2k"},
		{unpaid, -0.006, 0.12, "−0.6–12 %"},
		{unpaid, 0, 0.082, "0–8.2 %"},
	} {
		if got := q.shortRange(c.v, verdict.Spread{P10: c.low, P90: c.high}); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.low, c.high, got, c.want)
		}
	}
}

// What the picture says below its title is what the text says.
func TestSubtitle(t *testing.T) {
	q := mustLoad(t)
	v := &verdict.Verdict{Winner: verdict.Switch, Horizon: 12, Outcomes: []verdict.Outcome{{Path: verdict.Switch}, {Path: verdict.Ask}}}
	v.Outcomes[0].Best[1], v.Outcomes[0].BreakEven.P50 = 0.66, 4.6
	for strength, want := range map[verdict.Strength]string{
		verdict.Clear: "best for 7 of 10 people like you · pays off from month 5",
		verdict.Lean:  "best for 7 of 10 people like you · pays off from month 5",
		verdict.Close: q.Verdict.Chart.Close,
		verdict.None:  q.Verdict.Chart.None,
	} {
		v.Strength = strength
		if got := q.subtitle(v); got != want {
			t.Errorf("%s: %q, want %q", strength, got, want)
		}
	}
	v.Strength, v.Outcomes[0].BreakEven.Never = verdict.Lean, 0.51
	if got := q.subtitle(v); got != "best for 7 of 10 people like you · pays off for less than half" {
		t.Errorf("mostly never: %q", got)
	}
}
