package verdict

import (
	"iter"
	"slices"
	"testing"
)

// tuned is the model with other numbers.
func tuned(t testing.TB, change func(n *numbers)) *Model {
	t.Helper()
	m := load(t)
	change(&m.num)
	m.prepare()
	return m
}

// meansOf are the mean gains of an order at the horizons, over some draws.
func meansOf(m *Model, p Profile, d *draws, o order) [4]float64 {
	c := m.crowd(m.subject(p), d)
	defer crowds.Put(c)
	return m.means(c, &o)
}

// means are the mean gains of an order at the horizons.
func (m *Model) means(c *crowd, o *order) (means [4]float64) {
	var h history
	for i := range c.people {
		m.play(o, &c.people[i], &c.luck[i], &h, nil)
		for k, until := range Horizons {
			taken := h.taken(m.cal, until)
			means[k] += (h.gain(m.cal, taken, until) + h.luckOfLoss(m.cal, taken, until)) / float64(len(c.people))
		}
	}
	return means
}

// openly is somebody who told everything, in the middle of most answers.
func openly() Profile {
	return Profile{
		Role: "backend", Country: "DE", Years: Known(8), Skills: []string{"java", "postgresql"}, Hours: Known(4), Horizon: 24,
		CashNeed: cashLater, Pay: payAbout, Market: marketSome, SkillGap: gapClear, Moonlighting: yes, SideAsset: assetSkill,
		Ties: []string{}, Signals: []string{},
	}
}

// subsets are all lists of some of the values.
func subsets(values ...string) [][]string {
	var all [][]string
	for bits := range 1 << len(values) {
		all = append(all, subset(bits, values...))
	}
	return all
}

// subset are those of the values whose bit is set.
func subset(bits int, values ...string) []string {
	list := []string{}
	for i, v := range values {
		if bits>>i&1 == 1 {
			list = append(list, v)
		}
	}
	return list
}

var hoursAsked = []Number{Known(0), Known(1.5), Known(4), Known(8), Known(14)}

// everybody are people whose answers are spread over all that can be told and left open, about so many. Each question
// takes its answers in turn with a stride of its own, so that no two go hand in hand.
func everybody(count int) iter.Seq[Profile] {
	fields := []struct {
		stride int
		set    func(p *Profile, i int)
	}{
		{1, func(p *Profile, i int) { p.Hours = append(slices.Clone(hoursAsked), Number{})[i%6] }},
		{6, func(p *Profile, i int) { p.Market = append(slices.Clone(markets), "")[i%4] }},
		{5, func(p *Profile, i int) { p.Pay = append(slices.Clone(positions), "")[i%4] }},
		{7, func(p *Profile, i int) { p.SideAsset = append(slices.Clone(assets), "")[i%4] }},
		{11, func(p *Profile, i int) { p.Moonlighting = []string{yes, no, unsure, ""}[i%4] }},
		{13, func(p *Profile, i int) { p.Horizon = []int{24, 12, 36, 6, 0}[i%5] }},
		{17, func(p *Profile, i int) { p.CashNeed = []string{cashLater, cashSoon, cashNow, ""}[i%4] }},
		{19, func(p *Profile, i int) { p.SkillGap = append(slices.Clone(gaps), "")[i%4] }},
		{23, func(p *Profile, i int) { p.Ties = append(subsets(tieEquity, tieVisa, tieNotice), nil)[i%9] }},
		{29, func(p *Profile, i int) {
			p.Signals = append(subsets(signalShipped, signalOffer, signalUnpaidSkill), nil)[i%9]
		}},
		{31, func(p *Profile, i int) { p.Role = []string{"backend", "devops", "eng_manager", "other", ""}[i%5] }},
		{37, func(p *Profile, i int) { p.Country = []string{"DE", "US", "KE", "other", ""}[i%5] }},
		{41, func(p *Profile, i int) { p.Years = []Number{Known(8), Known(1), Known(20), {}}[i%4] }},
		{43, func(p *Profile, i int) { p.Skills = [][]string{{}, {"go", "redis"}, nil}[i%3] }},
		{47, func(p *Profile, i int) { p.Amount = []Amount{{}, {}, {70000, "EUR"}, {40000, "USD"}}[i%4] }},
	}
	return func(yield func(Profile) bool) {
		for i := range count {
			var p Profile
			for _, f := range fields {
				f.set(&p, i/f.stride+i%f.stride)
			}
			if !yield(p) {
				return
			}
		}
	}
}

// few is a smaller number of cases with -short.
func few(count int) int {
	if testing.Short() {
		return count / 10
	}
	return count
}
