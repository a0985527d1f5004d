package verdict

// A Profile is what is known about one person. The zero value of every field means "unknown" or "rather not
// say": the model then works with how often each answer is given.
type Profile struct {
	Role         string   // id of a role in the pay tables, for example "backend"; "other": none of them
	Country      string   // ISO 3166-1 alpha-2, for example "DE"; "other": none with data
	Years        Number   // years of paid work in the field
	Education    string   // key of the pay model, for example "Master"
	Remote       string   // key of the pay model, for example "remote"
	Skills       []string // ids of technologies in use, for example "go"; nil: unknown, empty: none
	Pay          string   // against the market for role, country and years: "below", "about", "above"
	Amount       Amount   // pay a year before tax; takes the place of Pay
	Hours        Number   // hours a week that are realistic beside the job
	Horizon      int      // months after which the paths are compared: 6, 12, 24 or 36; 0: unknown
	CashNeed     string   // "now", "soon", "later"
	Signals      []string // "shipped", "offer", "unpaid_skill"; nil: unknown, empty: none
	Market       string   // "quiet", "some", "hot": how the person's contacts and recruiters behave
	SkillGap     string   // "polish", "clear", "unknown": what learning would have to close
	Moonlighting string   // "yes", "no", "unsure": may the person earn beside the job
	SideAsset    string   // "none", "skill", "client": what there is to begin a side income with
	Ties         []string // "equity", "visa", "notice": what a change of employer would cost; nil: unknown
}

// A Number is a number that may be unknown.
type Number struct {
	Value float64
	Known bool
}

// Known returns a known Number.
func Known(v float64) Number { return Number{Value: v, Known: true} }

// An Amount is money a year in one currency (ISO 4217). The zero Amount is unknown.
type Amount struct {
	Value    float64
	Currency string
}

func (a Amount) known() bool { return a.Value > 0 && a.Currency != "" }
