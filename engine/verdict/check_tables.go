package verdict

import (
	"maps"
	"slices"
	"strconv"
)

// sorted returns the keys in a fixed order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// names checks the technologies against the tables that they name.
func (c *checker) names() {
	seen := map[string]bool{}
	for i, t := range c.doc.Technologies {
		path := []string{"technologies", strconv.Itoa(i)}
		if t.ID != slug(t.ID) || t.Name == "" {
			c.add("needs a name, and an id of lower-case letters, digits and dashes", path)
		}
		if seen[t.ID] {
			c.add("the id %q is there twice", path, t.ID)
		}
		seen[t.ID] = true
		for _, row := range t.Rows {
			if !c.tables.hasTechnology(row) {
				c.add("no table has %q", append(path, "rows"), row)
			}
		}
	}
}

// places checks that every country has one region, and that the region is one of the pay model's.
func (c *checker) places() {
	for _, iso := range sorted(c.doc.Regions) {
		path := []string{"regions", iso}
		country, ok := c.tables.countries[iso]
		if !ok {
			c.add("country.csv has no such country", path)
			continue
		}
		if region, listed := c.tables.regions[country.Name]; listed {
			c.add("pay_country.csv already says %q", path, region)
		}
		if _, ok := c.tables.pay.Quiz.Country["region:"+c.doc.Regions[iso]]; !ok {
			c.add("pay_model.json has no region %q", path, c.doc.Regions[iso])
		}
	}
	for _, iso := range sorted(c.tables.countries) {
		_, listed := c.tables.regions[c.tables.countries[iso].Name]
		if _, ok := c.doc.Regions[iso]; !ok && !listed {
			c.add("the country %s has no region", []string{"regions"}, iso)
		}
	}
}

// learning checks that what a role may learn is in the tables.
func (c *checker) learning() {
	if _, ok := c.doc.Roles[other]; !ok {
		c.add("is missing: it serves all roles without an entry", []string{"roles", other})
	}
	known := skillNames(c.doc, c.tables, c.doc.technologyIDs())
	for _, role := range sorted(c.doc.Roles) {
		path := []string{"roles", role}
		if _, ok := c.tables.pay.Quiz.Role[role]; !ok {
			c.add("pay_model.json has no such role", path)
		}
		for _, skill := range c.doc.Roles[role].Skills {
			if _, ok := known[skill]; !ok {
				c.add("no table has the technology %q", append(path, "skills"), skill)
			}
		}
		for _, next := range c.doc.Roles[role].Next {
			if _, ok := c.tables.gaps[[2]string{role, next}]; !ok {
				c.add("role_gap_matrix.csv has no pair %s, %s", append(path, "next"), role, next)
			}
		}
	}
}
