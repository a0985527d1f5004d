package verdict

// A Profile is what is known about one person. The zero value of every field means "unknown" or
// "rather not say", and widens the ranges.
type Profile struct {
	Role         string   // id of a role in the pay tables, for example "backend"; "other": none of them
	Country      string   // ISO 3166-1 alpha-2, for example "DE"; "other": none with data
	Years        Number   // years of paid work in the field
	Skills       []string // ids of technologies in use, for example "go"
	Pay          string   // against the market for role, country and years: "below", "about", "above"
	Hours        Number   // hours a week that are realistic beside the job
	CashNeed     string   // "now", "soon", "later"
	Signals      []string // "shipped", "offer", "unpaid_skill"
	Moonlighting string   // "yes", "no", "unsure": may the person earn beside the job
	SideAsset    string   // "none", "skill", "client": what there is to begin a side income with
	Ties         []string // "equity", "visa", "notice": what a change of employer would cost or slow
}

// A Number is a number that may be unknown.
type Number struct {
	Value float64
	Known bool
}

// Known returns a known Number.
func Known(v float64) Number { return Number{Value: v, Known: true} }
