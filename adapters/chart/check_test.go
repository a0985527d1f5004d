package chart

import (
	"math"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// TestPNGErrors spoils a chart that can be drawn. Each error names the operation and the number.
func TestPNGErrors(t *testing.T) {
	for _, test := range []struct {
		name, want string
		spoil      func(c *engine.Chart)
	}{
		{"NaN", `line "switch": Mean of month 3 is NaN`, func(c *engine.Chart) { c.Lines[0].Mean[3] = math.NaN() }},
		{"infinite", `line "switch": P90 of month 36 is +Inf`, func(c *engine.Chart) { c.Lines[0].P90[36] = math.Inf(1) }},
		{"below all", "P10 of month 1 is -Inf", func(c *engine.Chart) { c.Lines[0].P10[1] = math.Inf(-1) }},
		{"too large", "P25 of month 0 is 1e+300", func(c *engine.Chart) { c.Lines[0].P25[0] = 1e300 }},
		{"in half a band", "P75 of month 2 is NaN", func(c *engine.Chart) { c.Lines[0].P75[2] = math.NaN() }},
		{"months differ", "P10 has 1 months, Mean 37", func(c *engine.Chart) { c.Lines[0].P10 = []float64{1} }},
		{"many months", "1201 months, at most 1200", func(c *engine.Chart) { c.Lines[1].Mean = make([]float64, 1201) }},
		{"tick of X", `tick "1 yr" is at NaN`, func(c *engine.Chart) { c.X[1].At = math.NaN() }},
		{"tick of Y", `tick "€0" is at -Inf`, func(c *engine.Chart) { c.Y[0].At = math.Inf(-1) }},
		{"no such path", `line "fly": no such path`, func(c *engine.Chart) { c.Lines[2].Path = "fly" }},
		{"many lines", "8 lines, at most 5", func(c *engine.Chart) { c.Lines = append(c.Lines, c.Lines...) }},
		{"many people", "27 people, at most 20", func(c *engine.Chart) { c.Lines[1].People = 10 }},
		{"fewer than none", "-1 people of 20", func(c *engine.Chart) { c.Lines[1].People = -1 }},
		{"an overflow of people", "9223372036854775807 people of 20", func(c *engine.Chart) {
			c.Lines[0].People, c.Lines[1].People = math.MaxInt, math.MaxInt
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := samples()["switch"]
			test.spoil(&c)
			data, err := PNG(c)
			if err == nil || data != nil {
				t.Fatalf("%d bytes, error %v", len(data), err)
			}
			if got := err.Error(); !strings.HasPrefix(got, "draw chart: ") || !strings.HasSuffix(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
