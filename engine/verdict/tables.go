package verdict

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
)

// The files of data/, in the order in which they are read.
var tableFiles = []string{
	"pay_model.json", "pay_country.csv", "country.csv", "survey_fx.csv", "role_gap.csv", "role_gap_matrix.csv",
	"freelance_pay.csv", "orgsize_premium.csv", "skill_premium.csv", "skill_premium_us2024.csv", "platform_premium_2025.csv",
	"prior.csv",
}

// tables is what the code reads of data/.
type tables struct {
	pay       payModel
	regions   map[string]string  // country name → region, for the countries of pay_country.csv
	countries map[string]country // by ISO code
	rates     map[string]float64 // currency → units per USD as the survey used them
	roleCount map[string]float64 // role → people in the survey
	gaps      map[[2]string]Range
	freelance map[string]Range // scope → first and last quarter of contractors' pay, against its median
	orgsize   map[string]Range // employer's size → share against 20 to 99 people

	prior map[string][]share // field → how often each answer is given; "skill:" and a role → who has a technology

	survey   map[string]premium // skill_premium.csv by technology
	us       map[string]premium // skill_premium_us2024.csv
	usPeople map[string]float64 // technology → people of that table who use it
	platform map[string]premium // platform_premium_2025.csv
}

// A country is one row of country.csv.
type country struct {
	Name, Currency string
	PerUSD         Number
}

// A premium is what people with a technology earn more than those without, as a 90 % interval of shares.
type premium struct {
	all     Range
	backend Range // among back-end and full-stack developers; the same as all where the table has none
}

// A payModel is pay_model.json, as far as the code reads it: one fit with education and remote mode, and one without.
type payModel struct {
	payFit
	Licence   string             `json:"_"`
	Tier      map[string]string  `json:"tier"` // country or region → level of pay
	Count     map[string]int     `json:"country_n"`
	Education map[string]float64 `json:"education"`
	Remote    map[string]float64 `json:"remote"`
	Quiz      payFit             `json:"quiz_only"`
}

// A payFit is log USD pay as a sum.
type payFit struct {
	Const    float64                       `json:"const"`
	Exp      map[string][]float64          `json:"exp"` // tier → log points by whole years
	Country  map[string]float64            `json:"country"`
	Role     map[string]float64            `json:"role"`
	Residual map[string]map[string]float64 `json:"residual_q"` // tier → quantile in per cent → log points
}

// readTables reads all files of data/ and reports all that can't be read.
func readTables(files fs.FS) (*tables, error) {
	t := &tables{
		regions: map[string]string{}, countries: map[string]country{}, rates: map[string]float64{"USD": 1},
		roleCount: map[string]float64{}, gaps: map[[2]string]Range{}, freelance: map[string]Range{}, orgsize: map[string]Range{},
		prior:    map[string][]share{},
		usPeople: map[string]float64{},
		survey:   map[string]premium{}, us: map[string]premium{}, platform: map[string]premium{},
	}
	problems := []error{t.readPay(files)}
	for file, read := range map[string]func(*table, int){
		"pay_country.csv": func(c *table, i int) { t.regions[c.text(i, "country")] = c.text(i, "region") },
		"country.csv": func(c *table, i int) {
			t.countries[c.text(i, "iso2")] = country{c.text(i, "country"), c.text(i, "currency"), c.optional(i, "per_usd")}
		},
		"survey_fx.csv":       func(c *table, i int) { t.rates[c.text(i, "currency")] = c.number(i, "per_usd_survey") },
		"role_gap.csv":        func(c *table, i int) { t.roleCount[c.text(i, "role")] = c.number(i, "n") },
		"role_gap_matrix.csv": func(c *table, i int) { t.gaps[[2]string{c.text(i, "from"), c.text(i, "to")}] = c.interval(i) },
		"freelance_pay.csv":   t.readFreelance,
		"prior.csv":           t.readPrior,
		"orgsize_premium.csv": func(c *table, i int) {
			if c.text(i, "year") == "2024" {
				t.orgsize[c.text(i, "org_size")] = c.interval(i)
			}
		},
		"skill_premium.csv": func(c *table, i int) { t.survey[c.text(i, "technology")] = c.premium(i) },
		"skill_premium_us2024.csv": func(c *table, i int) {
			name := c.text(i, "technology")
			t.us[name], t.usPeople[name] = same(c.interval(i)), c.number(i, "n")
		},
		"platform_premium_2025.csv": func(c *table, i int) { t.platform[c.text(i, "technology")] = same(c.interval(i)) },
	} {
		problems = append(problems, readRows(files, file, read))
	}
	return t, errors.Join(problems...)
}

// readRows calls fn for every row of a table.
func readRows(files fs.FS, file string, fn func(t *table, row int)) error {
	t, err := readTable(files, file)
	if err != nil {
		return err
	}
	for i := range t.rows {
		fn(t, i)
	}
	return t.err
}

// readPay reads pay_model.json and checks that no lookup in it can miss.
func (t *tables) readPay(files fs.FS) error {
	raw, err := fs.ReadFile(files, "data/pay_model.json")
	if err != nil {
		return fmt.Errorf("read table: %w", err)
	}
	if err := json.Unmarshal(raw, &t.pay); err != nil {
		return fmt.Errorf("data/pay_model.json: %w", err)
	}
	if t.pay.Licence == "" {
		return errors.New("data/pay_model.json: _: must tell source and licence")
	}
	for _, name := range sorted(t.pay.Quiz.Country) {
		tier := t.pay.Tier[name]
		if len(t.pay.Quiz.Exp[tier]) != lastYear+1 || len(t.pay.Quiz.Residual[tier]) == 0 {
			return fmt.Errorf("data/pay_model.json: tier.%s: no curve or residuals for tier %q", name, tier)
		}
	}
	return nil
}

// readFreelance keeps the spread of contractors' pay of all roles and years in a scope.
func (t *tables) readFreelance(c *table, i int) {
	if c.text(i, "role") != "all" || c.text(i, "band") != "all" {
		return
	}
	median := c.number(i, "p50")
	t.freelance[c.text(i, "scope")] = Range{Low: c.number(i, "p25") / median, High: c.number(i, "p75") / median}
}

// interval reads the 90 % interval of a row, per cent to shares.
func (t *table) interval(row int) Range {
	return Range{Low: t.number(row, "lo90") / 100, High: t.number(row, "hi90") / 100}
}

// premium reads a row of skill_premium.csv. The column for back-end and full-stack has a standard error in log
// points, which makes a 90 % interval of it.
func (t *table) premium(row int) premium {
	p := same(t.interval(row))
	share, se := t.optional(row, "backend_fullstack_pct"), t.optional(row, "backend_fullstack_se")
	if share.Known && se.Known {
		mid := math.Log1p(share.Value / 100)
		p.backend = Range{Low: math.Expm1(mid - z95*se.Value), High: math.Expm1(mid + z95*se.Value)}
	}
	return p
}

func same(r Range) premium { return premium{all: r, backend: r} }

// hasTechnology tells whether any table has a technology under this name.
func (t *tables) hasTechnology(name string) bool {
	for _, rows := range []map[string]premium{t.survey, t.us, t.platform} {
		if _, ok := rows[name]; ok {
			return true
		}
	}
	return false
}

// readPrior keeps one answer. A band of years stands for the years in its middle; the last one is open.
func (t *tables) readPrior(c *table, i int) {
	field, answer := c.text(i, "input"), share{Value: c.text(i, "value"), Share: c.number(i, "share")}
	if answer.Share < 0 || answer.Share > 1 {
		c.fail(i+3, "share", "must be between 0 and 1")
	}
	role, skill := strings.CutPrefix(field, skillPrior)
	if !skill && !slices.Contains(countedPriors, field) {
		c.fail(i+3, "input", fmt.Sprintf("no code reads %q", field))
	}
	if _, ok := t.pay.Quiz.Role[role]; skill && !ok {
		c.fail(i+3, "input", fmt.Sprintf("pay_model.json has no role %q", role))
	}
	if field == "years" {
		years, ok := bands[answer.Value]
		if answer.Number = years; !ok {
			c.fail(i+3, "value", fmt.Sprintf("no such band of years %q", answer.Value))
		}
	}
	t.prior[field] = append(t.prior[field], answer)
}

// bands are the years that stand for a band of prior.csv.
var bands = map[string]float64{"0-2": 1, "3-5": 4, "6-10": 8, "11-15": 13, "16-plus": 20}
