package verdict

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// priors checks that every prior is there, has a source, and holds answers that the model knows.
func (c *checker) priors() {
	for _, field := range slices.Concat(answerPriors, flagPriors) {
		if _, ok := c.doc.Priors[field]; !ok {
			c.add("is missing", []string{"priors", field})
		}
	}
	for _, field := range sorted(c.doc.Priors) {
		if !slices.Contains(answerPriors, field) && !slices.Contains(flagPriors, field) {
			c.add("no code reads this prior", []string{"priors", field})
			continue
		}
		c.prior(field, c.doc.Priors[field])
	}
	c.counted()
}

// counted checks what prior.csv counts: all that is asked for, and that the rounded shares are of the whole.
func (c *checker) counted() {
	for _, field := range countedPriors {
		answers, sum := c.tables.prior[field], 0.0
		if len(answers) == 0 {
			c.add("data/prior.csv does not count %q", []string{"priors"}, field)
			continue
		}
		for _, a := range answers {
			sum += a.Share
		}
		if math.Abs(sum-1) > 0.005 {
			c.add("data/prior.csv: %s: the shares add up to %v, not to 1", []string{"priors"}, field, sum)
		}
	}
	technologies := skillNames(c.doc, c.tables, c.doc.technologyIDs())
	for _, field := range sorted(c.tables.prior) {
		for _, a := range c.tables.prior[field] {
			ok := true
			switch {
			case field == "role":
				_, ok = c.tables.pay.Quiz.Role[a.Value]
			case field == "country" && a.Value != other:
				_, ok = c.tables.countries[a.Value]
			case strings.HasPrefix(field, skillPrior):
				_, ok = technologies[a.Value]
			}
			if !ok {
				c.add("data/prior.csv: %s: the tables have no %q", []string{"priors"}, field, a.Value)
			}
		}
	}
}

func (c *checker) prior(field string, p prior) {
	path := []string{"priors", field}
	c.cite(append(path, "source"), p.Source)
	c.grade(path, p.Grade)
	c.date(path, p.Date)
	sum := 0.0
	for i, a := range p.Answers {
		here := append(slices.Clone(path), "answers", strconv.Itoa(i))
		if math.IsNaN(a.Share) || a.Share < 0 || a.Share > 1 {
			c.add("share must be between 0 and 1, has %v", here, a.Share)
		}
		if math.IsNaN(a.Number) || math.IsInf(a.Number, 0) || a.Number < 0 {
			c.add("number must be 0 or more, has %v", here, a.Number)
		}
		if known := values[field]; known != nil && !slices.Contains(known, a.Value) {
			c.add("the model has no %s %q", here, field, a.Value)
		}
		if field == "horizon" && (!slices.Contains(Horizons[:], int(a.Number)) || !slices.Contains(values["cash_need"], a.Cash)) {
			c.add("needs a number of months out of 6, 12, 24, 36 and cash: now, soon or later", here)
		}
		sum += a.Share
	}
	if slices.Contains(answerPriors, field) && math.Abs(sum-1) > 1e-9 {
		c.add("the shares add up to %v, not to 1", path, sum)
	}
}
