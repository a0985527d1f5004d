package verdict

import (
	"fmt"
	"slices"
	"testing"
)

// slack is what rounding of floating point may take from a mean.
const slack = 1e-12

// A cell is one combination of answers; a grid holds what an order is worth in each of them.
type cell struct {
	hours, market, position, gap, ties, signals, years int
}

var (
	tieSets    = subsets(tieEquity, tieVisa, tieNotice) // bit 0 is equity
	signalSets = subsets(signalShipped, signalUnpaidSkill, signalOffer)
	yearsAsked = []Number{Known(1), Known(8)}
)

func (c cell) profile() Profile {
	p := openly()
	p.Hours, p.Market, p.Pay, p.SkillGap = hoursAsked[c.hours], markets[c.market], positions[c.position], gaps[c.gap]
	p.Ties, p.Signals, p.Years = tieSets[c.ties], signalSets[c.signals], yearsAsked[c.years]
	return p
}

// cells are all combinations of what a move depends on, and of the gap if that is asked for.
func cells(gapsAsked int) []cell {
	var all []cell
	for i := range 5 * 3 * 3 * 8 * 8 * 2 * gapsAsked {
		c := cell{hours: i % 5, market: i / 5 % 3, position: i / 15 % 3, ties: i / 45 % 8, signals: i / 360 % 8, years: i / 2880 % 2, gap: 1}
		if gapsAsked > 1 {
			c.gap = i / 5760
		}
		all = append(all, c)
	}
	if testing.Short() {
		all = slices.DeleteFunc(all, func(c cell) bool { return c.ties%2 == 1 && c.ties > 1 || c.signals > 2 || c.hours == 2 })
	}
	return all
}

// better are changes of one answer after which a move, or what is learned, is worth no less.
var better = map[string]func(c *cell) bool{
	"P3, more hours":        func(c *cell) bool { c.hours++; return c.hours < 5 },
	"P4, a hotter market":   func(c *cell) bool { c.market++; return c.market < 3 },
	"P5, a larger gap":      func(c *cell) bool { c.position--; return c.position >= 0 },
	"P6, nothing unvested":  func(c *cell) bool { c.ties ^= 1; return c.ties&1 == 0 },
	"no visa":               func(c *cell) bool { c.ties ^= 2; return c.ties&2 == 0 },
	"no notice":             func(c *cell) bool { c.ties ^= 4; return c.ties&4 == 0 },
	"something shipped":     func(c *cell) bool { c.signals ^= 1; return c.signals&1 == 1 },
	"a skill without pay":   func(c *cell) bool { c.signals ^= 2; return c.signals&2 == 2 },
	"an offer in hand":      func(c *cell) bool { c.signals ^= 4; return c.signals&4 == 4 },
	"years for a promotion": func(c *cell) bool { c.years++; return c.years < 2 },
}

// rises fails where a mean falls although an answer is better, or the horizon longer.
func rises(t *testing.T, what string, grid map[cell][4]float64) {
	t.Helper()
	checked := 0
	for c, means := range grid {
		for k := range 3 {
			if checked++; means[k+1] < means[k]-slack {
				t.Fatalf("P7: %s falls with the horizon: %v\n%+v", what, means, c)
			}
		}
		for name, change := range better {
			d := c
			if !change(&d) {
				continue
			}
			other, ok := grid[d]
			for k := range other {
				if ok && other[k] < means[k]-slack {
					t.Fatalf("%s: %s is worth %v, before %v\n%+v\n%+v", name, what, other, means, c, d)
				}
			}
			checked++
		}
	}
	t.Logf("%s: %d comparisons", what, checked)
}

// P3 to P7 for a move of every class, exhaustively: each answer changed alone, all the others whatever they are.
func TestMoveRises(t *testing.T) {
	t.Parallel()
	m := load(t)
	for i := range m.by.class {
		class := &m.by.class[i]
		grid := map[cell][4]float64{}
		for _, c := range cells(1) {
			grid[c] = meansOf(m, c.profile(), m.rough, order{steps: pathSteps[Switch], class: class})
		}
		rises(t, class.item, grid)
	}
}

// The same for learning with the move that may follow. The search for it costs a little when the learning ends; who
// learns faster may pay that before the horizon and have the new job after it. So P3 and P7 hold exactly where the
// search is free, and else up to its cost.
func TestLearningRises(t *testing.T) {
	t.Parallel()
	free := tuned(t, func(n *numbers) { n.CostSwitch.Value = 0 })
	m := load(t)
	for lesson, name := range []string{"a technology", "a role"} {
		grid, costly := map[cell][4]float64{}, map[cell][4]float64{}
		for _, c := range cells(few(20)/10 + 1) {
			if c.hours == 0 { // then the path is closed
				continue
			}
			o := order{steps: pathSteps[Skill], class: &free.by.class[0], lesson: lesson}
			grid[c] = meansOf(free, c.profile(), free.rough, o)
			if o.class = &m.by.class[0]; c.signals == 0 {
				costly[c] = meansOf(m, c.profile(), m.rough, o)
			}
		}
		rises(t, "learning "+name, grid)
		falls(t, costly, m.num.CostSwitch.Value)
	}
}

// falls fails where more hours or a longer horizon take more than a cost.
func falls(t *testing.T, grid map[cell][4]float64, most float64) {
	t.Helper()
	worst := 0.0
	for c, means := range grid {
		for k := range 3 {
			worst = max(worst, means[k]-means[k+1])
		}
		d := c
		if !better["P3, more hours"](&d) {
			continue
		}
		if other, ok := grid[d]; ok { // some are left out with -short
			for k := range other {
				worst = max(worst, means[k]-other[k])
			}
		}
	}
	if worst > most+slack {
		t.Errorf("learning falls by %.5f, more than a search costs", worst)
	}
	t.Logf("learning falls by %.5f at most, a search costs %.5f", worst, most)
}

// P3 and P7 for side income, with more to begin with, in every country with a scope of its own, in every mode.
func TestSideRises(t *testing.T) {
	t.Parallel()
	m := load(t)
	for _, country := range []string{"DE", "US", "IN", "CA", "KE"} {
		for _, pay := range positions {
			for _, kind := range modes {
				before := map[string][4]float64{}
				for _, asset := range assets {
					for i, hours := range hoursAsked[1:] {
						p := openly()
						p.Country, p.Pay, p.SideAsset, p.Hours = country, pay, asset, hours
						got := meansOf(m, p, m.fine, order{steps: pathSteps[Side], mode: kind})
						what := fmt.Sprint(country, pay, kind, asset, hours)
						for k := range 3 {
							notLess(t, "P7, "+what, got[k+1], got[k])
						}
						for k := range got {
							if i > 0 {
								notLess(t, "P3, "+what, got[k], before["hours"][k])
							}
							if old, ok := before[fmt.Sprint(i)]; ok {
								notLess(t, "more to begin with, "+what, got[k], old[k])
							}
						}
						before["hours"], before[fmt.Sprint(i)] = got, got
					}
				}
			}
		}
	}
}

func notLess(t *testing.T, what string, got, than float64) {
	t.Helper()
	if got < than-slack {
		t.Fatalf("%s: %v, less than %v", what, got, than)
	}
}
