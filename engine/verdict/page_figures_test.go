package verdict

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

func residualsBlock(m *Model) string {
	var rows [][]string
	for _, tier := range sorted(m.tables.pay.Quiz.Residual) {
		row := []string{tier}
		for _, q := range []string{"5", "10", "25", "50", "75", "90", "95"} {
			row = append(row, fmt.Sprintf("%.2f", math.Exp(m.tables.pay.Quiz.Residual[tier][q])))
		}
		rows = append(rows, row)
	}
	return markdown("tier|p5|p10|p25|p50|p75|p90|p95", rows...)
}

func educationBlock(m *Model) string {
	var rows [][]string
	for what, list := range []map[string]float64{m.tables.pay.Education, m.tables.pay.Remote} {
		for _, name := range sorted(list) {
			rows = append(rows, []string{[]string{"education", "remote mode"}[what], quoted(name), plusMinus(math.Expm1(list[name]))})
		}
	}
	return markdown("what|answer|pay against the base", rows...)
}

func payExamplesBlock(m *Model) string {
	base := Profile{Role: "backend", Country: "DE", Years: Known(8)}
	var rows [][]string
	add := func(who string, p Profile) {
		r, _ := m.PayRange(p)
		row := []string{who, r.Currency}
		for _, v := range []float64{r.P10, r.P25, r.P50, r.P75, r.P90} {
			row = append(row, plain(v))
		}
		rows = append(rows, append(row, strconv.Itoa(r.N)))
	}
	add("back-end, Germany, 8 years", base)
	other := base
	other.Education = "Master"
	add("the same with a master's degree", other)
	other = base
	other.Remote = "in_person"
	add("the same in person", other)
	other.Education = "Master"
	add("both", other)
	add("years unknown", Profile{Role: "backend", Country: "DE"})
	add("role unknown", Profile{Country: "DE", Years: Known(8)})
	add("back-end, United States, 8 years", Profile{Role: "backend", Country: "US", Years: Known(8)})
	add("front-end, Kenya (region, no rate), 3 years", Profile{Role: "frontend", Country: "KE", Years: Known(3)})
	return markdown("who|currency|p10|p25|p50|p75|p90|people", rows...)
}

// gapsUS2024 are the gaps to back-end in the United States in 2024: the same survey, 4,461 people, a table that the
// model does not use, because it disagrees with 2025 and is smaller.
var gapsUS2024 = map[string]struct {
	n              int
	gap, low, high float64
}{
	"eng_manager": {148, 18.1, 12.2, 24.3}, "cloud": {65, -3.1, -11.1, 5.6}, "ai_ml": {40, 16.0, 3.9, 29.6},
	"security": {31, -13.1, -23.3, -1.7}, "devops": {81, -9.0, -13.9, -3.8}, "data_engineer": {141, -9.8, -14.5, -4.9},
	"embedded": {169, -8.3, -13.2, -3.2}, "mobile": {92, 10.9, 3.8, 18.4}, "data_scientist": {101, -7.3, -13.2, -1.0},
	"frontend": {174, -10.2, -14.4, -5.8}, "fullstack": {1694, -13.9, -16.2, -11.5}, "desktop": {203, -13.5, -17.8, -9.0},
	"qa": {42, -16.2, -23.3, -8.4}, "sysadmin": {40, -39.4, -45.9, -32.2}, "data_analyst": {57, -35.0, -40.4, -29.0},
}

func gapsBlock(m *Model) string {
	var rows [][]string
	table, err := readTable(embedded, "role_gap.csv")
	if err != nil {
		return err.Error() + "\n"
	}
	for i := range table.rows {
		us, ok := gapsUS2024[table.text(i, "role")]
		if !ok {
			continue
		}
		now, before := table.interval(i), Range{us.low / 100, us.high / 100}
		reading := "depends"
		if now.Low > 0 && before.Low > 0 {
			reading = "more in both"
		} else if now.High < 0 && before.High < 0 {
			reading = "less in both"
		}
		rows = append(rows, []string{
			table.text(i, "role"), table.text(i, "n"), plusMinus(table.number(i, "gap_pct") / 100), interval90(now), holdsZero(now),
			strconv.Itoa(us.n), plusMinus(us.gap / 100), interval90(before), holdsZero(before), reading,
		})
	}
	return markdown("role|n 2025|world 2025|90 %|includes 0|n 2024|US 2024|90 %|includes 0|reading", rows...)
}

func premiumsBlock(m *Model) string {
	var rows [][]string
	for _, p := range m.Method().Premiums {
		rows = append(rows, []string{
			p.Name, quoted(p.Table), plusMinus(p.Measured), interval90(p.Interval), holdsZero(p.Interval), plusMinus(p.Used),
			fmt.Sprintf("%.1f", 100*p.Error), plusMinus(p.Backend),
		})
	}
	return markdown("technology|table|as measured|90 %|includes 0|shrunk|its error|back-end, full-stack, as measured", rows...)
}

func shrinkageBlock(m *Model) string {
	var rows [][]string
	for _, file := range sorted(m.shrink) {
		s := m.shrink[file]
		rows = append(rows, []string{quoted(file), plusMinus(math.Expm1(s.mean)), perCent(math.Sqrt(s.variance))})
	}
	return markdown("table|mean of the figures|standard deviation of the true differences", rows...)
}

// siteBlock compares what ten hours a week bring a month.
func siteBlock(m *Model) string {
	n, hours := &m.num, 10.0
	var rows [][]string
	for _, rate := range []float64{20, 35, 50} {
		row := []string{plain(rate), fmt.Sprintf("%.0f", hours*rate*4), fmt.Sprintf("%.0f", hours*rate*n.WeeksPerMonth.Value)}
		for i := range assets {
			paid := m.by.hoursMonth(hours) * m.by.billable[i] * rate
			row = append(row, fmt.Sprintf("%.0f in %.0f of 100", paid, 100*m.by.works[i]))
		}
		rows = append(rows, row)
	}
	return markdown("EUR/hour|site: × 4|× "+plain(n.WeeksPerMonth.Value)+"|ours: nothing to sell yet|a skill that others pay for|a client is waiting", rows...)
}

// personas are people at the same job; what they answer differs.
var personas = []struct {
	who string
	p   Profile
}{
	{"paid at the market, 4 h, some contacts", Profile{Hours: Known(4), Pay: payAbout, Market: marketSome, SideAsset: assetNone, Moonlighting: yes}},
	{"paid below it, 4 h, recruiters all the time", Profile{Hours: Known(4), Pay: payBelow, Market: marketHot, SideAsset: assetNone, Moonlighting: yes}},
	{"8 h, quiet market, a client is waiting", Profile{Hours: Known(8), Pay: payAbout, Market: marketQuiet, SideAsset: assetClient, Moonlighting: yes}},
	{"8 h, quiet market, no side work allowed, three years", Profile{Hours: Known(8), Pay: payAbout, Market: marketQuiet, Moonlighting: no, Horizon: 36}},
	{"1.5 h, quiet market, no side work allowed", Profile{Hours: Known(1.5), Pay: payAbout, Market: marketQuiet, SideAsset: assetNone, Moonlighting: no}},
}

func ordersBlock(m *Model) string {
	var rows [][]string
	for _, one := range personas {
		p := one.p
		p.Role, p.Country, p.Years, p.SkillGap, p.Horizon, p.CashNeed = "backend", "DE", Known(8), gapClear, max(24, p.Horizon), cashLater
		p.Skills, p.Ties, p.Signals = []string{"java"}, []string{}, []string{}
		v, row, at := m.Judge(p), []string{one.who}, slices.Index(Horizons[:], p.Horizon)
		for _, path := range []Path{Switch, Skill, Side, Ask} {
			o := v.Outcome(path)
			cell := plusMinus(o.Gain[at].Mean) + fmt.Sprintf(" (%.0f)", 100*o.Best[at])
			if o.Closed != "" {
				cell = "closed"
			}
			row = append(row, cell)
		}
		var steps []string
		for _, s := range v.Steps {
			steps = append(steps, strings.TrimSpace(string(s.Path)+" "+s.Item))
		}
		rows = append(rows, append(row, string(v.Winner)+", "+string(v.Strength), strings.Join(steps, ", then ")))
	}
	return markdown("who|switch|learn, then switch|side|ask|verdict|order", rows...)
}

func replacedBlock(m *Model) string {
	n, by := &m.num, &m.by
	three := func(v [3]float64) string { return fmt.Sprintf("%.0f/%.0f/%.0f %%", 100*v[0], 100*v[1], 100*v[2]) }
	offer := func(i int) float64 { return m.offerMean + by.shift[i] }
	return markdown("what|first sketch|now|why", [][]string{
		{
			"mean offer, paid above/at/below the market", "3/8/16 %", fmt.Sprintf("%.2f/%.2f/%.2f %%", 100*offer(2), 100*offer(1), 100*offer(0)),
			fmt.Sprintf("Median raise at a move (%s) less what those who stay get anyway (%s). The distance from the market adds or takes %.2f %%: %s of the %s log points between the median and the middle of the next quarter of people.",
				perCent(n.RaiseMedian.Value), perCent(n.RaiseStay.Value), 100*by.shift[0], plain(n.Recovered.Value), plain(n.BandDistance.Value)),
		},
		{"spread of offers", "10 %", perCent(m.offerSpread), "With a median of 7 %, 24 % of tech workers took less at their last move: a standard deviation of 10 %. The figure is of 2023 and is widened for its age."},
		{"gain of a skill, polish/clear/unknown", "4/10/7 %", "figure of the skill × " + three(by.part), "Differences measured in the survey, each technology its own, shrunk (empirical Bayes)."},
		{"chance that the employer pays for it", "10/30/18 %", three(by.realised), "The same numbers, now with evidence: promoted in a year 10 %; a raise after a certificate 20 to 37 % (vendors' surveys, so rather too high). The one between is our assumption."},
		{"another role with the present employer", "not there", perCent(n.Promoted.Value), "As often as people are promoted; the gain is the gap between the roles."},
		{"offers after learning", "+7 %", "+ figure × part × " + plain(n.Capture.Value), "The first figure was a quarter of a premium in job adverts, which is no raise of a person."},
		{"a large employer", "not there", fmt.Sprintf("%.0f %% of offers, %s", 100*by.class[1].rate, plusMinus(by.class[1].raise)), "29 % of people work for 1,000 people or more. Half of the difference in pay to employers of 20 to 99 people is taken as one person's."},
		{"a higher role", "not there", fmt.Sprintf("%.0f %% of offers, %s", 100*by.class[2].rate, plusMinus(by.class[2].raise)), "The average raise with a promotion. How many offers are for one is our assumption."},
		{"asking for a raise, paid below/at/above", "50 %, 3 %", three(by.ask) + ", " + perCent(n.AskRaise.Value), "70 % of those who ask get something, but those ask who expect it. The size is an average merit raise once more; by position it is our assumption."},
		{"from application to start", "1 month", fmt.Sprintf("%.1f months", m.applyMonths), "49 days, the median of 400,000 confirmed hires in engineering."},
		{"rate of freelance work against own pay", "× 1.00", "× " + plain(n.FreelanceLevel.Value), "Contractors against employees at equal role, country and years. Its spread is that of contractors' pay in the region."},
		{"articles", "not there", fmt.Sprintf("%s USD, %s", plain(n.Article.Value), perCent(n.ArticleAccepted.Value)), "What 35 programmes pay. How often they accept is our assumption."},
		{"a product", "54 % earn nothing", fmt.Sprintf("the same of %s that are launched", perCent(n.ProductLaunched.Value)), "The source counts launched products only. Beyond its highest figure (8,333 USD a month) nothing is made of it."},
		{"losing the new job early", "in month 9", "expected at the start", "The chance and the cost are unchanged; the moment is not known, and the earlier one is the more careful."},
	}...)
}

func claimsBlock(m *Model) string {
	n, by := &m.num, &m.by
	pay, _ := m.PayRange(Profile{Role: "backend", Country: "US", Years: Known(8)})
	usd := func(r Range) string {
		return fmt.Sprintf("%s (%s), %.0f thousand USD", plusMinus(measured(r)), interval90(r), pay.P50*measured(r)/1000)
	}
	gap := func(role string) string {
		us := gapsUS2024[role]
		return fmt.Sprintf("%s (%s); US 2024 %+.1f (%.1f..%.1f)", plusMinus(measured(m.tables.gaps[[2]string{"backend", role}])), interval90(m.tables.gaps[[2]string{"backend", role}]), us.gap, us.low, us.high)
	}
	months := func(hours float64) float64 { return by.effort[1] / by.hoursMonth(hours) }
	search := m.applyMonths + math.Ln2/(by.offers[1]*min(1.25, 0.6+4.0/12)) + n.Prepare.Value/(4*by.weeks)
	return markdown("the guides say|our number", [][]string{
		{"switching is the highest-impact single move for most", fmt.Sprintf("median raise at a move %s against %s for those who stay: %s", perCent(n.RaiseMedian.Value), perCent(n.RaiseStay.Value), plusMinus(m.offerMean))},
		{"a switch can pay immediately", fmt.Sprintf("half of the people have started after %.1f months (4 h a week, some contacts, same role, no long notice)", search)},
		{"a skill shows in pay after 3 to 12 months", fmt.Sprintf("%.0f h take %.1f months with 4 h a week and %.1f with 10; then 2 to 9 months until it is paid, if it is", by.effort[1], months(4), months(10))},
		{"platform engineering pays more (DevOps)", gap("devops")},
		{"data engineering pays more", gap("data_engineer")},
		{"machine learning pays more", gap("ai_ml")},
		{"AI/ML adds 30 to 50 thousand USD or more", usd(m.tables.gaps[[2]string{"backend", "ai_ml"}]) + ": another role, not a tool"},
		{"cloud adds 25 to 40 thousand USD or more", "AWS, US 2024: " + usd(m.us["aws"].all) + "; world 2025, third party: " + usd(m.platform["aws"].all)},
		{"who can own infrastructure earns more", fmt.Sprintf("Kubernetes %s (%s), Terraform %s (%s)", plusMinus(measured(m.platform["kubernetes"].all)), interval90(m.platform["kubernetes"].all), plusMinus(measured(m.platform["terraform"].all)), interval90(m.platform["terraform"].all))},
		{"Go and Rust pay more, PHP less", fmt.Sprintf("Go %s (%s), Rust %s (%s), PHP %s (%s)", plusMinus(measured(m.survey["go"].all)), interval90(m.survey["go"].all), plusMinus(measured(m.survey["rust"].all)), interval90(m.survey["rust"].all), plusMinus(measured(m.survey["php"].all)), interval90(m.survey["php"].all))},
		{"the size of the employer (not mentioned)", fmt.Sprintf("1,000 to 4,999 people against 20 to 99: %s (%s)", plusMinus(measured(m.tables.orgsize[largeEmployer])), interval90(m.tables.orgsize[largeEmployer]))},
		{"technical writing is more predictable than freelancing", fmt.Sprintf("writing brings anything to %.0f of 100, freelancing to %.0f, %.0f or %.0f (nothing to sell yet, a skill, a client): our assumptions", 100*n.ArticleAccepted.Value, 100*by.works[0], 100*by.works[1], 100*by.works[2])},
	}...)
}
