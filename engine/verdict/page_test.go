package verdict

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

const pageFile = "../../docs/model.md" // the page of the method

// pageBlocks make the generated parts of the page, so that no figure of it is a copy that grows old. Nil: another
// test fills it, and it is left as it is.
var pageBlocks = map[string]func(*Model) string{
	"claims": claimsBlock, "coverage": nil, "defaults": defaultsBlock, "education": educationBlock, "gaps": gapsBlock,
	"lattices": latticesBlock,
	"orders":   ordersBlock, "pay-examples": payExamplesBlock, "premiums": premiumsBlock, "priors": priorsBlock,
	"priors-counted": countedBlock, "replaced": replacedBlock, "residuals": residualsBlock,
	"shrinkage": shrinkageBlock, "site": siteBlock, "sources": sourcesBlock, "spreads": spreadsBlock,
}

var pageBlock = regexp.MustCompile(`(?s)(<!-- generated: ([a-z-]+) -->\n)(.*?)(<!-- end -->)`)

// The page says what model.yaml, the tables and the code say. UPDATE=1 writes its generated parts again.
func TestModelPage(t *testing.T) {
	m, page := modelAndPage(t)
	if os.Getenv("UPDATE") != "" {
		page = regenerated(page, m)
		if err := os.WriteFile(pageFile, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, problem := range pageProblems(page, m) {
		t.Errorf("%s: %s", pageFile, problem)
	}
}

// Each of these mistakes in the page is noticed.
func TestModelPageMistakes(t *testing.T) {
	m, page := modelAndPage(t)
	page = regenerated(page, m)
	for name, tt := range map[string]struct{ old, new, want string }{
		"stale number":  {plain(m.num.RaiseMedian.Value), "0.99", "defaults: "},
		"default gone":  {"`raise_median`", "`raise`", "nothing about the number raise_median"},
		"source gone":   {m.sources["bofa-2025"].URL, "https://example.org", "nothing about the address of bofa-2025"},
		"prior gone":    {"`moonlighting`", "moonlighting", "nothing about the prior moonlighting"},
		"table gone":    {"`orgsize_premium.csv`", "orgsize", "nothing about the table orgsize_premium.csv"},
		"block gone":    {"<!-- generated: gaps -->", "", "gaps: is there 0 times"},
		"block unknown": {"<!-- generated: gaps -->", "<!-- generated: gapes -->", "gapes: nothing makes this block"},
		"version gone":  {"### " + m.Version(), "### 2020", "the changelog lacks " + m.Version()},
		"line too long": {"\n## ", "\n" + strings.Repeat("long ", 29) + "\n## ", "longer than 140"},
	} {
		got := strings.Join(pageProblems(strings.ReplaceAll(page, tt.old, tt.new), m), "\n")
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s: want %q, got %q", name, tt.want, got)
		}
	}
	if got := pageProblems(page, m); len(got) > 0 {
		t.Errorf("a page that was just written has problems: %q", got)
	}
}

func modelAndPage(t *testing.T) (*Model, string) {
	t.Helper()
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(pageFile)
	if err != nil {
		t.Fatal(err)
	}
	return m, string(page)
}

func regenerated(page string, m *Model) string {
	return pageBlock.ReplaceAllStringFunc(page, func(found string) string {
		part := pageBlock.FindStringSubmatch(found)
		if fill := pageBlocks[part[2]]; fill != nil {
			return part[1] + fill(m) + part[4]
		}
		return found
	})
}

// pageProblems are all in which the page is not what the model says.
func pageProblems(page string, m *Model) []string {
	var problems []string
	add := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	times := map[string]int{}
	for _, part := range pageBlock.FindAllStringSubmatch(page, -1) {
		times[part[2]]++
		fill, ok := pageBlocks[part[2]]
		if !ok {
			add("%s: nothing makes this block", part[2])
		} else if fill != nil && fill(m) != part[3] {
			add("%s: UPDATE=1 go test ./engine/verdict -run TestModelPage", part[2])
		}
	}
	for _, name := range sorted(pageBlocks) {
		if times[name] != 1 {
			add("%s: is there %d times, not once", name, times[name])
		}
	}
	for i, line := range strings.Split(page, "\n") {
		if utf8.RuneCountInString(line) > 140 && !strings.HasPrefix(line, "|") {
			add("line %d is longer than 140", i+1)
		}
	}
	if !strings.Contains(page, "\n### "+m.Version()+"\n") {
		add("the changelog lacks %s", m.Version())
	}
	return append(problems, unmentioned(page, m)...)
}

// unmentioned is what model.yaml has and the page has not. It reads the file apart from the structs that fill the page.
func unmentioned(page string, m *Model) []string {
	var list []string
	want := func(what, name, text string) {
		if !strings.Contains(page, text) {
			list = append(list, "nothing about the "+what+" "+name)
		}
	}
	raw, err := embedded.ReadFile(modelFile)
	var keys struct{ Numbers, Priors, Tables map[string]any }
	if err != nil || yaml.Unmarshal(raw, &keys) != nil || len(keys.Numbers) == 0 {
		return []string{"model.yaml can't be read"}
	}
	for what, names := range map[string]map[string]any{"number": keys.Numbers, "prior": keys.Priors, "table": keys.Tables} {
		for _, name := range sorted(names) {
			want(what, name, "| `"+name+"`")
		}
	}
	for _, s := range m.doc.Sources {
		want("source", s.ID, "| `"+s.ID+"`")
		want("address of", s.ID, s.URL)
		want("title of", s.ID, s.Title)
	}
	return list
}

// markdown is a table that can be read as text: all columns but the last are padded.
func markdown(head string, rows ...[]string) string {
	all := append([][]string{strings.Split(head, "|"), nil}, rows...)
	width := make([]int, len(all[0]))
	for _, row := range all {
		for i, cell := range row {
			width[i] = max(width[i], 3, utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for k, row := range all {
		for i := range width {
			cell, pad := "", " "
			if k == 1 {
				cell, pad = "---", "-"
			} else {
				cell = row[i]
			}
			b.WriteString("| " + cell)
			if i < len(width)-1 {
				b.WriteString(strings.Repeat(pad, max(0, width[i]-utf8.RuneCountInString(cell))))
			}
			b.WriteString(" ")
		}
		b.WriteString("|\n")
	}
	return b.String()
}

func plain(v float64) string     { return strconv.FormatFloat(v, 'f', -1, 64) }
func quoted(s string) string     { return "`" + s + "`" }
func perCent(s float64) string   { return fmt.Sprintf("%.1f %%", 100*s+0) }
func plusMinus(s float64) string { return fmt.Sprintf("%+.1f %%", 100*s) }
func interval90(r Range) string  { return fmt.Sprintf("%.1f..%.1f", 100*r.Low, 100*r.High) }
func holdsZero(r Range) string {
	if (Premium{Interval: r}).ZeroInside() {
		return "yes"
	}
	return "no"
}

func defaultsBlock(m *Model) string {
	var b strings.Builder
	for _, topic := range m.Method().Topics {
		var rows [][]string
		for _, f := range topic.Figures {
			rows = append(rows, []string{quoted(f.Key), plain(f.Value), plain(f.Low), plain(f.High), f.Unit, f.Grade, quoted(f.Source.ID), f.Date, f.Note})
		}
		b.WriteString("#### " + topic.Title + "\n\n" + markdown("key|value|low|high|unit|grade|source|date|note", rows...) + "\n")
	}
	return b.String()
}

func priorsBlock(m *Model) string {
	var rows [][]string
	for _, f := range m.Method().Priors {
		var answers []string
		for _, a := range f.Answers {
			answers = append(answers, fmt.Sprintf("%s: %.0f %%", a.Value, 100*a.Share))
		}
		rows = append(rows, []string{quoted(f.Field), f.Grade, quoted(f.Source.ID), f.Date, strings.Join(answers, ", "), f.Note})
	}
	return markdown("field|grade|source|date|answers|note", rows...)
}

// counted sums up the priors of prior.csv: each answer as often as people of the survey give it.
func countedBlock(m *Model) string {
	var rows [][]string
	for _, field := range sorted(m.tables.prior) {
		list := slices.SortedStableFunc(slices.Values(m.tables.prior[field]), func(a, b share) int { return cmp.Compare(b.Share, a.Share) })
		var most []string
		for _, a := range list[:min(5, len(list))] {
			most = append(most, a.Value+" "+perCent(a.Share))
		}
		rows = append(rows, []string{quoted(field), strconv.Itoa(len(list)), strings.Join(most, ", ")})
	}
	return markdown("field|answers|the most frequent", rows...)
}

func sourcesBlock(m *Model) string {
	numbers := map[string]int{}
	m.num.each(func(_, _ string, q quantity) { numbers[q.Source]++ })
	for _, p := range m.doc.Priors {
		numbers[p.Source]++
	}
	var rows, files [][]string
	for _, s := range m.doc.Sources {
		what, licence := s.Title, s.Licence
		if s.URL != "" {
			what = "[" + s.Title + "](" + s.URL + ")"
		}
		if licence == "" {
			licence = "–"
		}
		rows = append(rows, []string{quoted(s.ID), s.Grade, s.Date, licence, strconv.Itoa(numbers[s.ID]), what})
	}
	for _, table := range m.Method().Tables {
		files = append(files, []string{quoted(table.File), quoted(table.Source.ID)})
	}
	return markdown("source|grade|date|licence|figures|what and where", rows...) + "\n" + markdown("table|source", files...)
}

func spreadsBlock(m *Model) string {
	uses := map[string]string{
		"ask_raise": "the raise that is granted", "learn_clear": "hours of learning, all kinds", "training": "return of a course",
		"premium_spread": "gain inside, and offers after learning", "offer_to_start": "months from an offer to the start",
		"ramp_skill": "months to the first money, all kinds", "billable_skill": "billed share, all kinds",
		"article": "pay of an article", "product_month": "income of a product, before the cap",
	}
	var rows [][]string
	m.num.each(func(key, _ string, q quantity) {
		if uses[key] != "" {
			base := m.sigma(&q) / m.widened(&q)
			rows = append(rows, []string{
				quoted(key), fmt.Sprintf("%.2f", base), fmt.Sprintf("%.2f", m.widened(&q)),
				fmt.Sprintf("%.2f", m.sigma(&q)), fmt.Sprintf("%.2f", math.Exp(m.sigma(&q)*m.sigma(&q)/2)), uses[key],
			})
		}
	})
	q := &m.num.OfferSpread
	rows = append(rows, []string{
		quoted("offer_spread"), fmt.Sprintf("%.2f", q.Value), fmt.Sprintf("%.2f", m.widened(q)),
		fmt.Sprintf("%.3f", m.offerSpread), "–", "offers, in shares of pay, not logarithms",
	})
	return markdown("key|σ as published|times, for its age|σ in use|mean|of what", rows...)
}

func latticesBlock(*Model) string {
	row := func(l lattice, use string) []string {
		return []string{strconv.Itoa(l.points), strconv.Itoa(l.generator), use}
	}
	return markdown("points|generator|for",
		row(fine, "verdicts"), row(coarse, "what-ifs, and the best class, lesson and kind"), row(rough, "orders, and the next question"))
}
