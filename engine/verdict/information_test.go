package verdict

import (
	"math"
	"slices"
	"testing"
)

// crossable are questions whose answers are one field, so that they can be crossed with each other.
var crossable = map[string]struct {
	take func(p *Profile, from Profile)
}{
	"hours":        {func(p *Profile, from Profile) { p.Hours = from.Hours }},
	"moonlighting": {func(p *Profile, from Profile) { p.Moonlighting = from.Moonlighting }},
	"pay":          {func(p *Profile, from Profile) { p.Pay = from.Pay }},
	"side_asset":   {func(p *Profile, from Profile) { p.SideAsset = from.SideAsset }},
}

// P15: what an answer is worth is never negative, nor more than knowing everything; and 0 for all where that is 0.
// P17, P18: the order of questions and of answers, and to ask again, change nothing.
func TestInformation(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(20)) {
		p.Amount = Amount{}
		var asked []split
		for _, s := range splits(m, p) {
			if field, ok := crossable[s.name]; ok {
				asked = append(asked, s)
				field.take(&p, Profile{})
			}
		}
		var questions [][]Case
		for _, s := range asked {
			cases := slices.Clone(s.cases)
			for i := range cases {
				answered := p
				crossable[s.name].take(&answered, cases[i].Profile)
				cases[i].Profile = answered
			}
			questions = append(questions, cases)
		}
		worth := m.Information(p, questions)
		for _, cases := range questions {
			slices.Reverse(cases)
		}
		slices.Reverse(questions)
		again := m.Information(p, questions)
		slices.Reverse(again)
		c := m.compare(p, m.rough)
		all := crossed(p, asked)
		perfect := c.information(all)
		for i, s := range asked {
			if worth[i] < 0 || math.Abs(worth[i]-again[i]) > slack {
				t.Fatalf("%s: %v, then %v", s.name, worth[i], again[i])
			}
			if one := grouped(c, s.name, all); one > perfect+slack || one < -slack {
				t.Fatalf("to know the %s is worth %v, to know everything %v\n%+v", s.name, one, perfect, p)
			}
		}
	}
}

// crossed are all combinations of answers.
func crossed(p Profile, asked []split) []Case {
	all := []Case{{p, 1}}
	for _, s := range asked {
		var more []Case
		for _, c := range all {
			for _, a := range s.cases {
				next := Case{c.Profile, c.Share * a.Share}
				crossable[s.name].take(&next.Profile, a.Profile)
				more = append(more, next)
			}
		}
		all = more
	}
	return all
}

// grouped is what it is worth to know the answer to one question alone, where the people behind each answer are those
// of all cases who give it.
func grouped(c *comparison, field string, all []Case) float64 {
	means := map[string]*worths{}
	var blind worths
	for i := range all {
		var answer Profile
		crossable[field].take(&answer, all[i].Profile)
		key := describeProfile(answer)
		if means[key] == nil {
			means[key] = &worths{}
		}
		for path, worth := range c.with(&all[i].Profile) {
			part := all[i].Share * math.Max(worth, 0)
			means[key][path] += part
			blind[path] += part
		}
	}
	told := 0.0
	for _, mean := range means {
		told += slices.Max(mean[:])
	}
	return told - slices.Max(blind[:])
}

// Perfect is what it is worth to know which of some people somebody is; nothing where the same is best for all.
func TestPerfect(t *testing.T) {
	m := load(t)
	p, hot, client := openly(), openly(), openly()
	hot.Market, hot.Pay = marketHot, payBelow
	client.Market, client.Pay, client.SideAsset, client.Hours = marketQuiet, payAbove, assetClient, Known(8)
	if got := m.Perfect(p, []Profile{hot, hot, hot}); got != 0 {
		t.Errorf("one kind of people: %v", got)
	}
	got := m.Perfect(p, []Profile{hot, client})
	c := m.compare(p, m.coarse)
	a, b := c.with(&hot), c.with(&client)
	want := (a[moveIndex]+b[sideIndex])/2 - math.Max(a[moveIndex]+b[moveIndex], a[sideIndex]+b[sideIndex])/2
	if math.Abs(got-want) > slack || got < 0.01 {
		t.Errorf("two kinds: %v, want %v", got, want)
	}
	if m.WorthAsking() != m.num.WorthAsking.Value {
		t.Error("worth asking")
	}
}
