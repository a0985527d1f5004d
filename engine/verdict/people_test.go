package verdict

import (
	"math"
	"slices"
	"testing"
)

// What each role may learn is of its own list, not yet known, and never a manager's job.
func TestEveryRoleLearns(t *testing.T) {
	m := load(t)
	for _, role := range append(m.Roles(), "", "wizard") {
		entry, ok := m.doc.Roles[role]
		if !ok {
			entry = m.doc.Roles[other]
		}
		known := []string(nil)
		for range len(entry.Skills) + 1 {
			e := m.Site(Profile{Role: role, Country: "DE", Hours: Known(8), Skills: known}).Estimates[0]
			if e.Closed == closedKnown {
				break
			}
			if slices.Contains(known, e.Item) && slices.Contains(entry.Skills, e.Item) || !slices.Contains(entry.Skills, e.Item) && !slices.Contains(entry.Next, e.Item) {
				t.Fatalf("%s who knows %v learns %s", role, known, e.Item)
			}
			if slices.Contains([]string{"eng_manager", "executive", "founder", "product_manager"}, e.Item) {
				t.Errorf("%s becomes %s", role, e.Item)
			}
			known = append(known, e.Item)
		}
	}
}

// Somebody who learned the best lesson gets one that is worth no more.
func TestNextLessonIsWorthLess(t *testing.T) {
	m := load(t)
	for _, role := range m.Roles() {
		p := Profile{Role: role, Country: "US", Hours: Known(8)}
		worth := math.Inf(1)
		for range 20 {
			e := m.Site(p).Estimates[0]
			now := m.worth(m.situation(p), e)
			if e.Closed != "" || m.doc.Roles[role].Next != nil && slices.Contains(m.doc.Roles[role].Next, e.Item) {
				break
			}
			if now > worth+1e-4 { // rounding
				t.Fatalf("%s: %s is worth %v, more than the lesson before", role, e.Item, now)
			}
			p.Skills, worth = append(p.Skills, e.Item), now
		}
	}
}

// Over people of all kinds no path wins nearly always or nearly never: else the quiz would be for nothing.
func TestShareOfWinners(t *testing.T) {
	t.Parallel()
	m := load(t)
	count, all := map[Path]int{}, 0
	for _, base := range []Profile{{Role: "backend", Country: "DE", Years: Known(8)}, {Role: "fullstack", Country: "US", Years: Known(4)}, {Role: "devops", Country: "PL", Years: Known(13)}} {
		for p := range situations(base) {
			if len(p.Signals) > 1 || len(p.Ties) > 0 || p.Pay == "" || p.SideAsset == "" || !p.Hours.Known {
				continue
			}
			count[m.Site(p).Winner]++
			all++
		}
	}
	for _, path := range []Path{Skill, Side, Switch} {
		if share := float64(count[path]) / float64(all); share < 0.02 || share > 0.8 {
			t.Errorf("%s wins for %.0f %% of %d people", path, 100*share, all)
		}
	}
	if count[Stay]+count[Ask] == 0 {
		t.Error("nobody is told that none of the three is worth it")
	}
	t.Logf("winners of %d: %v", all, count)
}

// Answers that no quiz would give change nothing for the worse: no panic, no NaN, closed paths never win.
func FuzzSite(f *testing.F) {
	m := load(f)
	f.Add("backend", "DE", 7.0, "go", "below", 4.0, "now", "offer", "yes", "client", "visa", true)
	f.Add("", "", math.NaN(), "", "", math.Inf(1), "", "", "", "", "", true)
	f.Add("other", "KE", -1.0, "c++", "ABOVE", 1e-300, "later", "shipped", "no", "none", "equity", false)
	f.Add("fullstack", "US", 1e300, "aws", "above", 0.5, "soon", "unpaid_skill", "unsure", "skill", "notice", true)
	f.Fuzz(func(t *testing.T, role, country string, years float64, skill, pay string, hours float64, cash, signal, moonlighting, side, tie string, known bool) {
		p := Profile{
			Role: role, Country: country, Years: Number{years, known}, Skills: []string{skill}, Pay: pay, Hours: Number{hours, known},
			CashNeed: cash, Signals: []string{signal, signal}, Moonlighting: moonlighting, SideAsset: side, Ties: []string{tie},
		}
		invariants(t, m, p, m.Site(p))
	})
}
