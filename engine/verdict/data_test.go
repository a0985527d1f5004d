package verdict

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The folder holds the tables that code reads and the two files that the licences ask for, nothing else.
func TestDataFolder(t *testing.T) {
	entries, err := os.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, e := range entries {
		files = append(files, e.Name())
	}
	want := slices.Sorted(slices.Values(append([]string{"LICENSE", "README.md"}, tableFiles...)))
	if !slices.Equal(files, want) {
		t.Errorf("data/ has %v, want %v", files, want)
	}
	inside, err := fs.Glob(embedded, "data/*")
	if err != nil || len(inside) != len(tableFiles) {
		t.Errorf("embedded: %v, %v", inside, err)
	}
}

// Publishing these tables asks for a notice, the licence and the method (ODbL 1.0, section 4).
func TestDataLicences(t *testing.T) {
	licence, readme := read(t, "data/LICENSE"), read(t, "data/README.md")
	for _, text := range []string{licence, readme} {
		flat := strings.Join(strings.Fields(strings.NewReplacer("<", "", ">", "").Replace(text)), " ")
		for _, notice := range []string{
			"Contains information from the Stack Overflow Developer Survey 2025 (and 2024, 2021), © Stack Exchange Inc., which is made available here under the Open Database License (ODbL) 1.0, https://opendatacommons.org/licenses/odbl/1-0/",
			"individual contents under the Database Contents License 1.0",
		} {
			if !strings.Contains(flat, notice) {
				t.Errorf("the notice is missing: %s", notice)
			}
		}
	}
	terms := regexp.MustCompile(`ODbL 1\.0|CC BY 4\.0|MIT`)
	for _, file := range tableFiles {
		if !strings.Contains(licence, file) || !strings.Contains(readme, file) {
			t.Errorf("%s is not in LICENSE and README.md", file)
		}
		first, _, _ := strings.Cut(read(t, "data/"+file), "\"n\":")
		if first, _, _ = strings.Cut(first, "\ncountry"); !terms.MatchString(first) {
			t.Errorf("%s does not begin with its licence", file)
		}
	}
	if !strings.Contains(readme, "## Method") || !strings.Contains(readme, "## To regenerate") {
		t.Error("README.md must ship the method")
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// Every interval holds a difference of pay that can be: its ends in order, over -100 %.
func TestIntervals(t *testing.T) {
	m := load(t)
	check := func(what string, r Range) {
		if r.Low > r.High || r.Low <= -1 || r.High > 2 {
			t.Errorf("%s: %v", what, r)
		}
	}
	for _, table := range []map[string]premium{m.survey, m.us, m.platform} {
		for id, p := range table {
			check(id, p.all)
			check(id, p.backend)
		}
	}
	for pair, r := range m.tables.gaps {
		check(pair[0]+" to "+pair[1], r)
		back := m.tables.gaps[[2]string{pair[1], pair[0]}]
		if product := (1 + r.Low) * (1 + back.High); product < 0.98 || product > 1.02 {
			t.Errorf("%v and back is no way round: %v, %v", pair, r, back)
		}
	}
	for scope, r := range m.tables.freelance {
		if r.Low <= 0 || r.Low >= 1 || r.High <= 1 {
			t.Errorf("contractors in %s: %v of the median", scope, r)
		}
	}
	for size, r := range m.tables.orgsize {
		check("employers of "+size, r)
	}
}

// Every country leads to a coefficient, a tier and a spread of contractors' rates.
func TestCountriesAreComplete(t *testing.T) {
	m := load(t)
	var world []string
	for _, iso := range m.Countries() {
		name := m.coefficient(iso)
		if _, ok := m.tables.pay.Quiz.Country[name]; !ok || m.tables.pay.Tier[name] == "" {
			t.Errorf("%s: no coefficient or tier under %q", iso, name)
		}
		if _, ok := m.tables.freelance[m.scope(iso)]; !ok {
			world = append(world, iso)
		}
		if len(iso) != 2 || iso != strings.ToUpper(iso) || len(m.tables.countries[iso].Currency) != 3 {
			t.Errorf("%s: %+v", iso, m.tables.countries[iso])
		}
	}
	// North America without the United States is no scope of freelance_pay.csv.
	if !slices.Equal(world, []string{"CA"}) {
		t.Errorf("countries with the world's spread of rates: %v", world)
	}
}
