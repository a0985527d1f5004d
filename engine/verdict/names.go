package verdict

import (
	"regexp"
	"slices"
	"strings"
)

// other is the role and the country that no table has.
const other = "other"

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slug makes an id of a name: lower case, dashes for all else.
func slug(name string) string {
	return strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(name), "-"), "-")
}

// technologyIDs maps the names in the tables to ids, where these are not the slug of the name.
func (d document) technologyIDs() map[string]string {
	ids := map[string]string{}
	for _, t := range d.Technologies {
		for _, row := range t.Rows {
			ids[row] = t.ID
		}
	}
	return ids
}

// byID maps a table's rows to ids.
func byID[V any](rows map[string]V, ids map[string]string) map[string]V {
	m := make(map[string]V, len(rows))
	for _, name := range sorted(rows) {
		m[techID(name, ids)] = rows[name]
	}
	return m
}

func techID(name string, ids map[string]string) string {
	if id, ok := ids[name]; ok {
		return id
	}
	return slug(name)
}

// Roles returns the ids of all roles that have a pay range of their own, sorted; "other" is among them.
func (m *Model) Roles() []string { return sorted(m.tables.pay.Quiz.Role) }

// Countries returns the ISO 3166-1 alpha-2 codes of all countries that have a pay range, sorted.
func (m *Model) Countries() []string { return sorted(m.tables.countries) }

// Skills returns the ids of all technologies with a figure in any table, sorted.
func (m *Model) Skills() []string { return sorted(m.skillNames) }

// SkillName returns the name of a technology for people, and the id itself when the model does not know it.
func (m *Model) SkillName(id string) string {
	if name, ok := m.skillNames[id]; ok {
		return name
	}
	return id
}

// Version names the edition of the model's numbers.
func (m *Model) Version() string { return m.doc.Version }

// Date is the day of the model's numbers: year, month and day.
func (m *Model) Date() string { return m.doc.AsOf }

// Values returns what a field of Profile may hold ("role", "country", "skills", "pay", "cash_need", "signals",
// "moonlighting", "side_asset", "ties", "market", "skill_gap", "education", "remote"), or which codes a Verdict may hold ("path", "strength", "item", "closed",
// "caution", "flip", "missing"); nil for any other field. Items besides these are roles and technologies.
func (m *Model) Values(field string) []string {
	switch field {
	case "role":
		return m.Roles()
	case "country":
		return append(m.Countries(), other)
	case "skills":
		return m.Skills()
	case "education":
		return sorted(m.tables.pay.Education)
	case "remote":
		return sorted(m.tables.pay.Remote)
	case "path":
		return []string{string(Skill), string(Side), string(Switch), string(Ask), string(Stay)}
	case "strength":
		return []string{string(Clear), string(Lean), string(Close), string(None)}
	}
	return slices.Clone(values[field])
}

// values lists the codes of the fields whose codes do not come from tables.
var values = map[string][]string{
	"pay":          {payBelow, payAbout, payAbove},
	"cash_need":    {cashNow, cashSoon, cashLater},
	"signals":      {signalShipped, signalOffer, signalUnpaidSkill},
	"moonlighting": {yes, no, unsure},
	"side_asset":   {assetNone, assetSkill, assetClient},
	"ties":         {tieEquity, tieVisa, tieNotice},
	"market":       markets,
	"skill_gap":    gaps,
	"item":         {itemSameRole, itemBetterCompany, itemRoleUpgrade, itemOffer, itemFreelance, itemProduct, itemWriting},
	"closed":       {closedMoonlighting, closedHours, closedKnown},
	"caution":      {tieEquity, tieVisa, tieNotice, closedMoonlighting, cautionIncludesZero, cautionAssociation, cautionVolatile},
	"flip":         {"raise", "hours", "horizon", "market", "skill_gap", "pay", "side_asset", "moonlighting", "signals"},
	"missing":      missing,
}
