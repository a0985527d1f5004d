package verdict

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// load returns the model that is built in.
func load(t testing.TB) *Model {
	t.Helper()
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// files returns the built-in files.
func files(t testing.TB) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	for _, name := range append([]string{modelFile}, tableFiles...) {
		if name != modelFile {
			name = "data/" + name
		}
		raw, err := fs.ReadFile(embedded, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: raw}
	}
	return all
}

// changed returns the built-in files with one of them changed; old must be in it once.
func changed(t testing.TB, file, old, replacement string) fstest.MapFS {
	t.Helper()
	all := files(t)
	text := string(all[file].Data)
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%s has %q %d times, want once", file, old, n)
	}
	all[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, replacement, 1))}
	return all
}

// equity is the entry that the first mistakes are made in.
const equity = "equity: {value: 0.05, low: 0.01, high: 0.1, unit: share, source: assumption, date: \"2026-11\", grade: D,"

// brokenModels are mistakes, each one edit of the file, and what the error must say.
var brokenModels = map[string]struct{ old, new, at, want string }{
	"no source":         {equity, strings.Replace(equity, "source: assumption, ", "", 1), "equity: {", "numbers.equity.source: is missing"},
	"no date":           {equity, strings.Replace(equity, "date: \"2026-11\", ", "", 1), "equity: {", "numbers.equity.date: is missing"},
	"no grade":          {equity, strings.Replace(equity, "grade: D,", "", 1), "equity: {", "numbers.equity.grade: must be A, B, C or D"},
	"no unit":           {equity, strings.Replace(equity, "unit: share, ", "", 1), "equity: {", `numbers.equity.unit: the code reads "share", the file says ""`},
	"no value":          {equity, strings.Replace(equity, "value: 0.05, ", "", 1), "equity: {", "numbers.equity.value: is missing"},
	"no low":            {equity, strings.Replace(equity, "low: 0.01, ", "", 1), "equity: {", "numbers.equity.low: is missing"},
	"wrong unit":        {equity, strings.Replace(equity, "unit: share", "unit: percent", 1), "equity: {", `numbers.equity.unit: the code reads "share", the file says "percent"`},
	"low over value":    {equity, strings.Replace(equity, "low: 0.01,", "low: 0.06,", 1), "equity: {", "numbers.equity: needs low <= value <= high, has 0.06, 0.05, 0.1"},
	"value over high":   {equity, strings.Replace(equity, "value: 0.05", "value: 0.2", 1), "equity: {", "numbers.equity: needs low <= value <= high"},
	"not a number":      {equity, strings.Replace(equity, "value: 0.05", "value: .nan", 1), "equity: {", "numbers.equity: must be a number"},
	"infinite":          {equity, strings.Replace(equity, "high: 0.1", "high: .inf", 1), "equity: {", "numbers.equity: must be a number"},
	"future":            {equity, strings.Replace(equity, "2026-11", "2026-12", 1), "equity: {", `numbers.equity.date: "2026-12" lies after as_of "2026-11-23"`},
	"future end":        {equity, strings.Replace(equity, "2026-11", "2025..2027", 1), "equity: {", `numbers.equity.date: "2025..2027" lies after as_of`},
	"backward period":   {equity, strings.Replace(equity, "2026-11", "2025-06..2024", 1), "equity: {", `numbers.equity.date: "2025-06..2024" ends before it begins`},
	"no such date":      {equity, strings.Replace(equity, "2026-11", "last year", 1), "equity: {", `numbers.equity.date: "last year" is no date`},
	"unknown source":    {equity, strings.Replace(equity, "assumption", "hearsay", 1), "equity: {", `numbers.equity.source: there is no source "hearsay"`},
	"grade too good":    {equity, strings.Replace(equity, "grade: D", "grade: B", 1), "equity: {", `numbers.equity.grade: B is better than its source "assumption", which has D`},
	"wrong type":        {equity, strings.Replace(equity, "0.05", "some", 1), "equity: {", "cannot unmarshal !!str `some` into float64"},
	"unknown key":       {equity, strings.Replace(equity, "grade: D,", "grade: D, colour: red,", 1), "equity: {", "field colour not found, which no code reads"},
	"number twice":      {"  equity: {", "  notice: {value: 1}\n  equity: {", "  notice: {value: 1}", `mapping key "notice" already defined`},
	"number not read":   {"  equity: {", "  luck: {value: 1}\n  equity: {", "  luck: {", "field luck not found, which no code reads"},
	"number missing":    {"  prepare: {", "  # prepare: {", "numbers:", "numbers.prepare: is missing"},
	"source not cited":  {"  - {id: seed,", "  - {id: rumour, title: Rumour, url: \"https://example.org\", date: \"2024\", grade: C, licence: \"\"}\n  - {id: seed,", "id: rumour", `nothing cites "rumour"`},
	"source twice":      {"  - {id: seed,", "  - {id: rates, title: Rates, url: \"https://example.org\", date: \"2024\", grade: C, licence: \"\"}\n  - {id: seed,", "id: rates, title: Rates,", `the id "rates" is there twice`},
	"source no address": {"url: \"https://hrviews.com/2025/05/20/mercer-report-2025-raises-lag-behind-employer-projections/\"", "url: \"\"", "id: mercer-2025", "needs an address"},
	"source no grade":   {"date: \"2026-04-27\", grade: C, licence", "date: \"2026-04-27\", grade: Z, licence", "id: seed", "grade: must be A, B, C or D"},
	"source no title":   {"title: Our assumption", "title: \"\"", "id: assumption", "needs an id and a title"},
	"table not read":    {"tables:\n", "tables:\n  luck.csv: seed\n", "luck.csv", "tables.luck.csv: no code reads this table"},
	"table no source":   {"  country.csv: rates\n", "", "tables:", "tables.country.csv: is missing"},
	"region twice":      {"{AE: middle_east", "{DE: nordics, AE: middle_east", "{DE: nordics", `regions.DE: pay_country.csv already says "western_europe"`},
	"region unknown":    {"AE: middle_east", "AE: moon", "AE: moon", `regions.AE: pay_model.json has no region "moon"`},
	"region missing":    {"AE: middle_east, ", "", "regions:", "regions: the country AE has no region"},
	"region of nobody":  {"AE: middle_east", "XX: africa, AE: middle_east", "XX: africa", "regions.XX: country.csv has no such country"},
	"technology row":    {"rows: [C++]", "rows: [C+++]", "rows: [C+++]", `no table has "C+++"`},
	"technology id":     {"id: cpp,", "id: C++,", "id: C++,", "needs a name, and an id of lower-case letters"},
	"technology twice":  {"id: fsharp", "id: csharp", "name: \"F#\"", `the id "csharp" is there twice`},
	"skill unknown":     {"qa: {skills: [typescript,", "qa: {skills: [telepathy,", "qa: {", `roles.qa.skills: no table has the technology "telepathy"`},
	"role unknown":      {"  qa: {skills", "  wizard: {skills: [go], next: []}\n  qa: {skills", "wizard: {", "roles.wizard: pay_model.json has no such role"},
	"pair unknown":      {"embedded: {skills: [cpp, rust, bash, python], next: [backend]", "embedded: {skills: [cpp, rust, bash, python], next: [ux]", "embedded: {", "no pair embedded, ux"},
	"no other":          {"  other: {skills: [python, typescript, bash, aws, google-cloud], next: []}\n", "", "roles:\n  backend", "roles.other: is missing"},
	"no version":        {`version: "`, `version: "" # "`, "version:", "version: is missing"},
	"no as_of":          {`as_of: "`, `as_of: "today" # "`, "as_of:", "as_of: needs a day"},
	"second document":   {"  other: {skills: [python, typescript, bash, aws, google-cloud], next: []}\n", "  other: {skills: [python], next: []}\n---\nmore: 1\n", "---\nmore", "a second document"},
}

// A model with one of these mistakes must not load, and the error must name the file, the line and the key.
// The line expected is that of the first place where "at" stands in the broken file.
func TestBrokenModel(t *testing.T) {
	for name, tt := range brokenModels {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := changed(t, modelFile, tt.old, tt.new)
			_, err := Load(files)
			before, _, ok := strings.Cut(string(files[modelFile].Data), tt.at)
			if !ok {
				t.Fatalf("%q is not in the broken file", tt.at)
			}
			line := fmt.Sprintf("%s:%d: ", modelFile, 1+strings.Count(before, "\n"))
			if err == nil || !hasLine(err.Error(), line, tt.want) {
				t.Errorf("want a line with\n%s … %s\ngot\n%v", line, tt.want, err)
			}
		})
	}
}

// hasLine tells whether one line of text has both parts.
func hasLine(text, a, b string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if strings.Contains(line, a) && strings.Contains(line, b) {
			return true
		}
	}
	return false
}

func TestBrokenTable(t *testing.T) {
	tests := map[string]struct{ file, old, new, want string }{
		"no licence line": {"data/role_gap.csv", "# source", "source", "data/role_gap.csv:1: the first line must tell source and licence"},
		"no json licence": {"data/pay_model.json", `"_":`, `"x":`, "data/pay_model.json: _: must tell source and licence"},
		"no such column":  {"data/survey_fx.csv", "per_usd_survey", "rate", "data/survey_fx.csv:2: per_usd_survey: no such column"},
		"not a number":    {"data/survey_fx.csv", "0.86196", "cheap", "data/survey_fx.csv:3: per_usd_survey: not a number"},
		"infinite":        {"data/survey_fx.csv", "0.86196", "Inf", "data/survey_fx.csv:3: per_usd_survey: not a number"},
		"broken json":     {"data/pay_model.json", `"quiz_only": {`, `"quiz_only": [`, "data/pay_model.json: "},
		"unknown tier":    {"data/pay_model.json", `"Argentina": "C"`, `"Argentina": "Z"`, "data/pay_model.json: tier.Argentina: no curve or residuals"},
		"ragged row":      {"data/role_gap.csv", "executive,156", "executive,1,156", "data/role_gap.csv: "},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := Load(changed(t, tt.file, tt.old, tt.new)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("want %q, got %v", tt.want, err)
			}
		})
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	files := changed(t, modelFile, "equity: {value: 0.05, low: 0.01,", "equity: {value: 0.05, low: 1,")
	text := string(files[modelFile].Data)
	files[modelFile].Data = []byte(strings.Replace(text, "AE: middle_east", "AE: moon", 1))
	_, err := Load(files)
	if err == nil || !strings.Contains(err.Error(), "numbers.equity") || !strings.Contains(err.Error(), "regions.AE") {
		t.Errorf("want both problems, got %v", err)
	}
	delete(files, "data/survey_fx.csv")
	delete(files, "data/country.csv")
	_, err = Load(files)
	if err == nil || !strings.Contains(err.Error(), "survey_fx.csv") || !strings.Contains(err.Error(), "country.csv") {
		t.Errorf("want both missing files, got %v", err)
	}
}

func TestEmptyModel(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "[]\n", "version\n", "\x00", "a: b: c\n"} {
		all := files(t)
		all[modelFile].Data = []byte(text)
		if _, err := Load(all); err == nil || !strings.Contains(err.Error(), modelFile+":1: ") {
			t.Errorf("%q: want an error with file and line, got %v", text, err)
		}
	}
}

// Every number of model.yaml is read by some code: the loader refuses keys without a field, this test fields
// that nothing reads.
func TestNumbersAreRead(t *testing.T) {
	var code strings.Builder
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && name != "numbers.go" {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			code.Write(raw)
		}
	}
	for _, field := range fieldsOf(numbers{}) {
		for _, use := range []string{"." + field + ".Value", "." + field + ".Low", "." + field + ".High", "." + field + ".span()", "&m.num." + field, "&n." + field} {
			if strings.Contains(code.String(), use) {
				field = ""
				break
			}
		}
		if field != "" {
			t.Errorf("no code reads numbers.%s: remove it here and from model.yaml", field)
		}
	}
}
