package verdict

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// The method of data/prior.csv: people of the survey who are employed and write code at work, with role, country and
// years, counted by their answers. UPDATE=1 counts again.
func TestPriorsAreCounted(t *testing.T) {
	m := shippedModel(t)
	people := respondents(t, m)
	text := priorTable(m, people)
	const file = "data/prior.csv"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, file) != text {
		t.Errorf("%s is not what the survey says: UPDATE=1 counts again", file)
	}
}

func priorTable(m *Model, people []respondent) string {
	counts := map[string]map[string]int{}
	count := func(input, value string) {
		if counts[input] == nil {
			counts[input] = map[string]int{}
		}
		counts[input][value]++
	}
	ids := m.doc.technologyIDs()
	for i := range people {
		p := &people[i]
		count("role", p.role)
		count("country", p.country)
		count("years", band(p.years))
		if p.education != "" {
			count("education", p.education)
		}
		if p.remote != "" {
			count("remote", p.remote)
		}
		for _, name := range p.uses {
			if id := techID(name, ids); slices.Contains(m.doc.Roles[p.role].Skills, id) {
				count("skill:"+p.role, id)
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# source: Stack Overflow Developer Survey 2025 (public results, fielded 2025-05-29..06-23), (c) Stack Exchange Inc.; "+
		"licence: ODbL 1.0 (contents DbCL 1.0), https://opendatacommons.org/licenses/odbl/1-0/; derived table, offered under ODbL 1.0; "+
		"how often each answer is given by people who are employed and write code at work, a hold-out left out; "+
		"skill:<role>: share of the role's people who worked with it; n=%d\ninput,value,n,share\n", len(people))
	for _, input := range sorted(counts) {
		rows(&b, input, counts)
	}
	return b.String()
}

// rows writes the answers to one question, the most frequent first. Skills are shares of the people in the role.
func rows(b *strings.Builder, input string, counts map[string]map[string]int) {
	sum := 0
	for _, n := range counts[input] {
		sum += n
	}
	if role, ok := strings.CutPrefix(input, "skill:"); ok {
		sum = counts["role"][role]
	}
	values := slices.SortedFunc(maps.Keys(counts[input]), func(x, y string) int {
		return cmp.Or(counts[input][y]-counts[input][x], strings.Compare(x, y))
	})
	for _, value := range values {
		n := counts[input][value]
		fmt.Fprintf(b, "%s,%s,%d,%.5f\n", input, value, n, float64(n)/float64(sum))
	}
}

func band(years float64) string {
	for _, b := range []struct {
		below float64
		name  string
	}{{3, "0-2"}, {6, "3-5"}, {11, "6-10"}, {16, "11-15"}} {
		if years < b.below {
			return b.name
		}
	}
	return "16-plus"
}
