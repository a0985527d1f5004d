package engine

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// told are answers of people in Germany with different verdicts.
func told() map[string][]Answer {
	who := []Answer{{"role", "backend"}, {"years", "6-10"}, {"country", "DE"}}
	return map[string][]Answer{
		"switch": append(who[:3:3], Answer{"time", "three"}, Answer{"pay", "below"}, Answer{"market", "hot"}),
		"side":   append(who[:3:3], Answer{"time", "two"}, Answer{"side", "client"}, Answer{"hours", "6-10"}),
		"ask":    append(who[:3:3], Answer{"time", "year"}, Answer{"hours", "0"}, Answer{"pay", "above"}, Answer{"market", "quiet"}),
		"now":    append(who[:3:3], Answer{"time", "now"}, Answer{"hours", "1-2"}, Answer{"side", "unsure"}),
	}
}

// euros is an amount as the verdict must write it, worked out another way: two significant digits.
func euros(v float64) string {
	var rounded float64
	if _, err := fmt.Sscanf(fmt.Sprintf("%.1e", v), "%g", &rounded); err != nil {
		return err.Error()
	}
	sign := ""
	if rounded < 0 {
		sign, rounded = "−", -rounded
	}
	if rounded >= 1000 {
		return sign + "€" + fmt.Sprintf("%g", rounded/1000) + "k"
	}
	return sign + "€" + fmt.Sprintf("%g", rounded)
}

// P29: the numbers of the text and of the picture are those of the model, rounded.
func TestTextTellsTheModelsNumbers(t *testing.T) {
	q, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for name, answers := range told() {
		v := &q.judged(answers).verdict
		m := q.View(State{Quiz: q.Version(), Answers: answers, Enough: true}, "")
		h := map[int]int{6: 0, 12: 1, 24: 2, 36: 3}[v.Horizon]
		for i := range v.Outcomes {
			o := &v.Outcomes[i]
			if o.Closed != "" || o.Path == verdict.Stay {
				continue
			}
			row := rowOf(m.Body, q.Verdict.Paths[string(o.Path)])
			for what, share := range map[string]float64{"p10": o.Gain[h].P10, "mean": o.Gain[h].Mean, "p90": o.Gain[h].P90} {
				told := math.Abs(share) >= least && !strings.Contains(row, "next to nothing")
				if want := euros(share * v.Pay); told && !strings.Contains(row, want+" ") {
					t.Errorf("%s: the %s of %s is %s, which the text does not say: %s", name, what, o.Path, want, row)
				}
			}
			checkRange(t, name, o.Gain[h], v.Pay, m.Chart.Lines[lineOf(m.Chart, o.Path)].Range)
			if line := m.Chart.Lines[lineOf(m.Chart, o.Path)]; math.Abs(o.Gain[h].Mean) >= least && line.Value != euros(o.Gain[h].Mean*v.Pay) {
				t.Errorf("%s: the picture says %s for %s", name, line.Value, o.Path)
			}
		}
	}
}

// rowOf is the line of a path.
func rowOf(body, path string) string {
	for row := range strings.Lines(body) {
		if strings.HasPrefix(row, "- **"+path+"**") {
			return row
		}
	}
	return ""
}

// checkRange compares a range such as "−0.4–15k" with the model's, whose unit is that of its upper end.
func checkRange(t *testing.T, name string, gain verdict.Spread, pay float64, text string) {
	t.Helper()
	low, high, _ := strings.Cut(strings.Replace(text, " to ", "–", 1), "–")
	unit := 1.0
	if cut, thousands := strings.CutSuffix(high, "k"); thousands {
		unit, high = 1000, cut
	}
	for end, share := range map[string]float64{low: gain.P10, high: gain.P90} {
		var got float64
		_, err := fmt.Sscanf(strings.Replace(end, "−", "-", 1), "%g", &got)
		if want := share * pay; err != nil && text != "" || math.Abs(share) >= least && math.Abs(got*unit-want) > 0.05*math.Abs(want)+0.05*unit {
			t.Errorf("%s: the picture says %s for %v to %v of %v", name, text, gain.P10, gain.P90, pay)
		}
	}
}

func lineOf(c *Chart, path verdict.Path) int {
	for i := range c.Lines {
		if c.Lines[i].Path == string(path) {
			return i
		}
	}
	return 0
}

// A picture has twenty people, one band, and nothing that can't be drawn.
func TestPictureOfAVerdict(t *testing.T) {
	q, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for name, answers := range told() {
		c := q.judged(answers).chart
		people, bands := 0, 0
		for _, l := range c.Lines {
			people += l.People
			if l.P10 != nil {
				bands++
			}
			for _, values := range [][]float64{l.Mean, l.P10, l.P25, l.P75, l.P90} {
				for month, v := range values {
					if math.IsNaN(v) || math.IsInf(v, 0) || month > 36 {
						t.Fatalf("%s: %s has %v in month %d", name, l.Path, v, month)
					}
				}
			}
			for month := range l.P10 {
				if l.P10[month] > l.P25[month] || l.P25[month] > l.P75[month] || l.P75[month] > l.P90[month] {
					t.Errorf("%s: the band of %s is out of order in month %d", name, l.Path, month)
				}
			}
		}
		if people != peopleDrawn || bands > 1 || len(c.X) != 4 || len(c.Y) == 0 || c.Y[0].At != 0 {
			t.Errorf("%s: %d people, %d bands, ticks %v and %v", name, people, bands, c.X, c.Y)
		}
	}
}

// What would flip a verdict is a tap away, and flips it; "back" takes it back.
func TestWhatIfFlipsTheVerdict(t *testing.T) {
	q, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for name, answers := range told() {
		s := State{Quiz: q.Version(), Answers: answers, Enough: true}
		for _, b := range q.tries(s, &q.judged(answers).verdict) {
			tried++
			after, notice := q.Next(s, b.Event)
			if notice != "" || !q.Finished(after) || !strings.Contains(q.View(after, "").Body, strings.TrimSuffix(q.Verdict.Changed, "{before} → {after}.")) {
				t.Errorf("%s: %s changes nothing: %s", name, b.Event, notice)
			}
			if now := q.judged(after.Answers).verdict.Winner; now == q.judged(answers).verdict.Winner {
				t.Errorf("%s: %s leaves the winner %s", name, b.Event, now)
			}
			back, _ := q.Next(after, Event{Action: Back, Question: onChange})
			again, _ := q.Next(back, Event{Action: Back, Question: onChange})
			if q.key(back.Answers) != q.key(answers) || q.key(again.Answers) != q.key(answers) {
				t.Errorf("%s: back leads to %v, and twice to %v", name, back.Answers, again.Answers)
			}
		}
	}
	if tried < 3 {
		t.Errorf("%d answers to try: too few to mean anything", tried)
	}
}
