package verdict

import (
	"math"
	"slices"
	"testing"
)

// A comparison works out again only the paths that an answer touches. Were one missing in the list, the next question
// would be chosen by figures of somebody else: here all paths are worked out anew, and must be the same.
func TestTouches(t *testing.T) {
	t.Parallel()
	m := load(t)
	changed, kept := 0, 0
	for p := range everybody(few(150)) {
		before := m.compare(p, m.rough)
		for _, q := range others(m, p) {
			differing := changes(&p, &q)
			cached := before.with(&q)
			fresh := *before
			all := fresh.work(&q, func(int) bool { return true }, func(path int) bool { return touches[path]&differing != 0 })
			for path := range all {
				if touches[path]&differing != 0 {
					changed++
					continue
				}
				if kept++; all[path] != cached[path] && !(math.IsInf(all[path], -1) && math.IsInf(cached[path], -1)) {
					t.Fatalf("%s: %v, kept as %v, though %b touches it\n%+v\n%+v", paths[path], all[path], cached[path], differing, p, q)
				}
			}
		}
	}
	if changed < 1000*few(10)/10 || kept < 1000*few(10)/10 {
		t.Errorf("%d worths changed, %d kept: too few to tell", changed, kept)
	}
}

// others are the profiles that one more or another answer makes of one.
func others(m *Model, p Profile) []Profile {
	var all []Profile
	for _, v := range m.variants(p) {
		for _, answer := range v.answers {
			all = append(all, v.with(p, answer))
		}
	}
	change := func(set func(q *Profile)) {
		q := p
		set(&q)
		all = append(all, q)
	}
	change(func(q *Profile) { q.Role = "frontend" })
	change(func(q *Profile) { q.Country = "PL" })
	change(func(q *Profile) { q.Years = Known(2) })
	change(func(q *Profile) { q.Education = "Master" })
	change(func(q *Profile) { q.Remote = "in-person" })
	change(func(q *Profile) { q.Skills = []string{"rust"} })
	change(func(q *Profile) { q.Skills = []string{} })
	change(func(q *Profile) { q.Ties = []string{tieVisa} })
	change(func(q *Profile) { q.Signals = []string{} })
	change(func(q *Profile) { q.Amount = Amount{55000, "EUR"} })
	return all
}

// P16: what no path depends on leaves the verdict as it is.
func TestAnswersWithoutEffect(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(40)) {
		same := []func(q *Profile){
			func(q *Profile) { q.Ties = doubled(q.Ties) },
			func(q *Profile) { q.Skills = doubled(q.Skills) },
			func(q *Profile) { q.Signals = doubled(q.Signals) },
		}
		if p.Hours == Known(0) {
			same = append(same, func(q *Profile) { q.Moonlighting, q.SideAsset, q.SkillGap = yes, assetClient, gapPolish })
		}
		if p.Moonlighting == no {
			same = append(same, func(q *Profile) { q.SideAsset = assetClient })
		}
		if p.Amount.known() && p.Country != "" && p.Country != other {
			same = append(same, func(q *Profile) { q.Pay = payAbove }) // the amount says more
		}
		for i, change := range same {
			q := p
			if change(&q); !sameBut(m.Judge(p), m.Judge(q)) {
				t.Fatalf("change %d\n%s\n%s", i, describe(p, m.Judge(p)), describe(q, m.Judge(q)))
			}
		}
	}
}

// doubled is a list backwards, each of its values twice (P17: the order of answers does not matter).
func doubled(list []string) []string {
	if list == nil {
		return nil
	}
	list = append(slices.Clone(list), list...)
	slices.Reverse(list)
	return list
}

// sameBut compares all but the flips, which say which other answers matter.
func sameBut(a, b Verdict) bool {
	a.Flips, b.Flips = nil, nil
	return describe(Profile{}, a) == describe(Profile{}, b)
}
