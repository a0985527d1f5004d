package verdict

import (
	"errors"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A checker collects all problems of model.yaml, so that one run shows them all.
type checker struct {
	place
	doc      document
	tables   *tables
	cited    map[string]bool // sources that something rests on
	problems []error
}

// add notes a problem at a place of the model. All are told at once.
func (c *checker) add(format string, path []string, args ...any) {
	c.problems = append(c.problems, c.problem(format, path, args...))
}

// check returns every problem of the document, each with file, line and key.
func check(doc document, where place, t *tables) error {
	c := &checker{place: where, doc: doc, tables: t, cited: map[string]bool{}}
	c.head()
	c.sources()
	c.sourced()
	doc.Numbers.each(c.number)
	c.priors()
	c.names()
	c.places()
	c.learning()
	for i, s := range doc.Sources {
		if s.ID != "" && !c.cited[s.ID] {
			c.add("nothing cites %q: remove it", []string{"sources", strconv.Itoa(i)}, s.ID)
		}
	}
	return errors.Join(c.problems...)
}

var (
	period = regexp.MustCompile(`^\d{4}(-\d{2}){0,2}(\.\.\d{4}(-\d{2}){0,2})?$`)
	day    = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
)

// head checks that the model says which it is, and of when: verdicts tell the date.
func (c *checker) head() {
	if c.doc.Version == "" {
		c.add("is missing", []string{"version"})
	}
	if !day.MatchString(c.doc.AsOf) {
		c.add("needs a day such as 2026-11-23", []string{"as_of"})
	}
}

// date checks that a period is well formed and begins before the day of the file.
func (c *checker) date(path []string, date string) {
	path = append(slices.Clone(path), "date")
	if date == "" {
		c.add("is missing", path)
		return
	}
	if !period.MatchString(date) {
		c.add("%q is no date such as 2025, 2025-06, 2025-06-30 or 2024..2025-06", path, date)
		return
	}
	first, last, ok := strings.Cut(date, "..")
	if ok && last < first {
		c.add("%q ends before it begins", path, date)
	}
	for _, part := range []string{first, last} {
		if part > c.doc.AsOf[:min(len(part), len(c.doc.AsOf))] {
			c.add("%q lies after as_of %q", path, date, c.doc.AsOf)
			return
		}
	}
}

// grade checks a grade of evidence: A to D, as docs/model.md tells.
func (c *checker) grade(path []string, grade string) {
	if !slices.Contains([]string{"A", "B", "C", "D"}, grade) {
		c.add("must be A, B, C or D", append(slices.Clone(path), "grade"))
	}
}

// sources checks each: what no address leads to can only be an assumption, grade D.
func (c *checker) sources() {
	seen := map[string]bool{}
	for i, s := range c.doc.Sources {
		path := []string{"sources", strconv.Itoa(i)}
		if s.ID == "" || s.Title == "" {
			c.add("needs an id and a title", path)
		}
		if seen[s.ID] {
			c.add("the id %q is there twice", append(path, "id"), s.ID)
		}
		seen[s.ID] = true
		c.grade(path, s.Grade)
		c.date(path, s.Date)
		if !strings.HasPrefix(s.URL, "https://") && (s.URL != "" || s.Grade != "D") {
			c.add("needs an address that begins with https:// (only an assumption, grade D, has none)", append(path, "url"))
		}
	}
}

// cite notes that something rests on a source, and checks that there is one.
func (c *checker) cite(path []string, id string) {
	c.cited[id] = true
	if id == "" {
		c.add("is missing", path)
	} else if _, ok := c.source(id); !ok {
		c.add("there is no source %q", path, id)
	}
}

func (c *checker) source(id string) (Source, bool) {
	i := slices.IndexFunc(c.doc.Sources, func(s Source) bool { return s.ID == id })
	if i < 0 {
		return Source{}, false
	}
	return c.doc.Sources[i], true
}

// sourced checks that every table has a source, and every entry a table.
func (c *checker) sourced() {
	for _, file := range tableFiles {
		c.cite([]string{"tables", file}, c.doc.Tables[file])
	}
	for _, file := range sorted(c.doc.Tables) {
		if !slices.Contains(tableFiles, file) {
			c.add("no code reads this table", []string{"tables", file})
		}
	}
}

// number checks one number of the method.
func (c *checker) number(key, unit string, q quantity) {
	path := []string{"numbers", key}
	if !c.has(path...) {
		c.add("is missing", path)
		return
	}
	for _, part := range []string{"value", "low", "high"} {
		if !c.has("numbers", key, part) {
			c.add("is missing", append(path, part))
		}
	}
	for _, v := range []float64{q.Value, q.Low, q.High} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			c.add("must be a number", path)
			return
		}
	}
	if q.Low > q.Value || q.Value > q.High {
		c.add("needs low <= value <= high, has %v, %v, %v", path, q.Low, q.Value, q.High)
	}
	if q.Unit != unit {
		c.add("the code reads %q, the file says %q", append(path, "unit"), unit, q.Unit)
	}
	c.cite(append(path, "source"), q.Source)
	c.grade(path, q.Grade)
	if s, ok := c.source(q.Source); ok && q.Grade < s.Grade {
		c.add("%s is better than its source %q, which has %s", append(path, "grade"), q.Grade, s.ID, s.Grade)
	}
	c.date(path, q.Date)
}
