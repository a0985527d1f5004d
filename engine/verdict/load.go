package verdict

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed model.yaml data/*.csv data/*.json
var embedded embed.FS

// A Model is the method with its numbers. It never changes after Load and may be used by many goroutines.
type Model struct {
	doc    document
	num    numbers
	tables *tables

	survey, us, platform map[string]premium // by id of the technology
	usPeople             map[string]float64 // by id of the technology: people of the US survey who use it
	skillNames           map[string]string  // id → name
	sources              map[string]Source  // by id
	currencies           map[string]float64 // units per USD
	typical              roleMix
	priors               map[string][]share // by field; those of skills by "skill:" and the role
	shrink               map[string]shrinkage
	lessons              [2]map[string]*lessons // elsewhere and in the US, by role

	by           levels
	cal          *calendar
	offerMean    float64 // what an offer brings somebody paid at the market, share of pay
	risk         float64 // expected cost of losing a new job early, share of annual pay
	offerSpread  float64 // standard deviation of offers, share of pay
	applyMonths  float64 // from application to start
	fine, coarse *draws
	rough        *draws
	orders       [][]step
}

// Default returns the model that is built in.
func Default() (*Model, error) { return Load(embedded) }

// Load reads model.yaml and the folder data from files. It reports all problems at once, joined; each names its
// file and, where there is one, line and key. A model with a problem is not returned.
func Load(files fs.FS) (*Model, error) {
	doc, where, docErr := readDocument(files)
	tables, tableErr := readTables(files)
	if err := errors.Join(docErr, tableErr); err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	if err := check(doc, where, tables); err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	ids := doc.technologyIDs()
	m := &Model{
		doc: doc, num: doc.Numbers, tables: tables,
		survey: byID(tables.survey, ids), us: byID(tables.us, ids), platform: byID(tables.platform, ids),
		typical: mixRoles(tables), sources: map[string]Source{}, currencies: newCurrencies(tables),
		usPeople: byID(tables.usPeople, ids), skillNames: skillNames(doc, tables, ids), priors: newPriors(doc, tables),
	}
	for _, s := range doc.Sources {
		m.sources[s.ID] = s
	}
	m.prepare()
	return m, nil
}

// prepare works out once what every verdict needs.
func (m *Model) prepare() {
	n := &m.num
	m.cal = newCalendar(n.Discount.Value)
	m.offerMean = grid(n.RaiseMedian.Value - n.RaiseStay.Value) // against a year in which those who stay get a raise too
	m.risk = grid(n.LossShare.Value * n.LossCost.Value)
	m.offerSpread = grid(n.OfferSpread.Value * m.widened(&n.OfferSpread))
	m.applyMonths = grid(n.ApplyToStart.Value / (7 * n.WeeksPerMonth.Value))
	m.shrink = m.shrinkages()
	m.lessons = [2]map[string]*lessons{{}, {}}
	for _, role := range m.Roles() {
		for i := range m.lessons {
			l := m.lessonsOf(role, i == 1)
			m.lessons[i][role] = &l
		}
	}
	m.by, m.orders = m.newLevels(), orders()
	m.fine, m.coarse, m.rough = m.newDraws(fine), m.newDraws(coarse), m.newDraws(rough)
}

// lessonsFor are what people in a role and a country could learn.
func (m *Model) lessonsFor(role, country string) *lessons {
	i := 0
	if country == "US" {
		i = 1
	}
	if l, ok := m.lessons[i][role]; ok {
		return l
	}
	return m.lessons[i][other]
}

// skillNames gives each technology of any table its name for people.
func skillNames(doc document, t *tables, ids map[string]string) map[string]string {
	names := map[string]string{}
	for _, rows := range []map[string]premium{t.platform, t.us, t.survey} {
		for _, name := range sorted(rows) {
			names[techID(name, ids)] = name
		}
	}
	for _, tech := range doc.Technologies {
		names[tech.ID] = tech.Name
	}
	return names
}
