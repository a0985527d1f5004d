package verdict

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// tableOf reads text as a table.
func tableOf(t *testing.T, text string) (*table, error) {
	t.Helper()
	return readTable(fstest.MapFS{"data/x.csv": {Data: []byte(text)}}, "x.csv")
}

func TestTable(t *testing.T) {
	c, err := tableOf(t, "# source: a; licence: b\nname,n,rate\nC#,1,0.5\n#,2,\n\"a,b\",nan,x\n")
	if err != nil {
		t.Fatal(err)
	}
	if c.text(0, "name") != "C#" || c.text(1, "name") != "#" || c.text(2, "name") != "a,b" {
		t.Error("only the first line is a comment")
	}
	if c.number(0, "n") != 1 || c.optional(0, "rate") != Known(0.5) || c.optional(1, "rate") != (Number{}) || c.err != nil {
		t.Errorf("numbers: %v", c.err)
	}
	if c.number(2, "n"); c.err == nil || !strings.Contains(c.err.Error(), "data/x.csv:5: n: not a number") {
		t.Errorf("NaN: %v", c.err)
	}
	before := c.err
	if c.text(0, "colour"); !errors.Is(c.err, before) {
		t.Error("the first problem must stay")
	}
}

func TestBadTable(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "data/x.csv:1: ",
		"# source":               "data/x.csv:1: ",
		"a,b\n1,2\n":             "data/x.csv:1: ",
		"# source\n":             "data/x.csv:2: no rows",
		"# source\na,b\n":        "data/x.csv:2: no rows",
		"# source\na,b\n1\n":     "data/x.csv: ",
		"# source\na,b\n\"1,2\n": "data/x.csv: ",
		"# source\na,b\n1,2,3\n": "data/x.csv: ",
		"#source\na,b\n1,2\n":    "data/x.csv:1: ",
		"\ufeff# source\na\n1\n": "data/x.csv:1: ",
	} {
		if _, err := tableOf(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestPlace(t *testing.T) {
	files := changed(t, modelFile, "  - {id: seed,", "  - {id: seed,")
	_, where, err := readDocument(files)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(files[modelFile].Data), "\n")
	for _, tt := range []struct {
		path []string
		want string
	}{
		{[]string{"version"}, "version:"},
		{[]string{"sources", "1"}, "id: so-2024"},
		{[]string{"sources", "1", "grade"}, "id: so-2024"},
		{[]string{"sources", "999"}, "sources:"},
		{[]string{"numbers", "prepare", "high"}, "prepare:"},
		{[]string{"numbers", "no such"}, "numbers:"},
		{[]string{"regions", "KR"}, "KR: east_se_asia"},
	} {
		if line := lines[where.line(tt.path)-1]; !strings.Contains(line, tt.want) {
			t.Errorf("%v: found %q", tt.path, line)
		}
	}
	if !where.has("numbers", "prepare", "low") || where.has("numbers", "prepare", "colour") || where.has("numbers", "luck") {
		t.Error("has is wrong")
	}
}

// Whatever model.yaml holds, it is refused with file and line, not with a panic.
func FuzzDocument(f *testing.F) {
	tables, err := readTables(embedded)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("version: \"1\"\n")
	f.Add("numbers: {equity: {value: .nan}}\nsources: [{id: x}]\n")
	f.Add("a: &a [*a]\n")
	f.Add("roles: {qa: {skills: [go], next: [x]}}\nas_of: 2026\n---\n")
	f.Add("regions: {DE: x}\ntechnologies: [{id: Ä, rows: [Go]}]\ntables: {x.csv: y}\n")
	f.Fuzz(func(t *testing.T, text string) {
		doc, where, err := readDocument(fstest.MapFS{modelFile: {Data: []byte(text)}})
		if err == nil {
			err = check(doc, where, tables)
		}
		if err == nil || !strings.Contains(err.Error(), modelFile+":") {
			t.Errorf("got %v", err)
		}
	})
}
