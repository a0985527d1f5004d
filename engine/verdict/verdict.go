package verdict

// A Path is one of the ways to earn more.
type Path string

// The paths. Ask and Stay are what remains when none of the three pays.
const (
	Skill  Path = "skill"  // learn something that employers pay for
	Side   Path = "side"   // earn beside the job
	Switch Path = "switch" // change the employer
	Ask    Path = "ask"    // ask for a raise
	Stay   Path = "stay"   // change nothing
)

// A Strength says how sure a verdict is.
type Strength string

// The strengths.
const (
	Clear Strength = "clear" // ahead in the middle of the ranges and at their low ends
	Lean  Strength = "lean"  // ahead in the middle only
	Close Strength = "close" // too close to call
	None  Strength = "none"  // none of the three is worth it now
)

// A Range is a low and a high end. Half-open knowledge is a wide range, never a single number.
type Range struct {
	Low, High float64
}

// Mid is the middle of the range.
func (r Range) Mid() float64 { return (r.Low + r.High) / 2 }

// Money is a range of money a year in one currency (ISO 4217).
type Money struct {
	Range
	Currency string
}

// An Estimate is what one path may bring to this person.
type Estimate struct {
	Path     Path
	Item     string   // what exactly: a technology or role, a class of switch, a kind of side income
	Gain     Range    // a year, once it pays; share of the person's annual pay
	Money    *Money   // the same in money; nil when the country or the pay is unknown
	Wait     Range    // months until the first higher pay
	Effort   Range    // hours of own time until then; for a side income: hours a month
	Volatile bool     // the range is wide by nature and can't be worked out from hours
	Closed   string   // why the path is not open now: "moonlighting", "hours"; empty when it is
	Caution  []string // what slows or costs it: "visa", "notice", "equity", "moonlighting", "includes_zero"
	Sources  []string // ids of sources
}

// A Step is one step of the recommended order.
type Step struct {
	Path Path
	Item string
	Note string // why here: "close_gap", "capture", "cash_now", "signal", "after_main_income"
}

// A Source is where a number comes from.
type Source struct {
	ID, Title, URL string
	Date           string // the period measured, for example "2025-06"
	Grade          string // A official or primary with a method, B secondary, C anecdote, D assumption
	Licence        string // empty when a single cited figure
}

// A Verdict is the answer to one Profile.
type Verdict struct {
	Method    string // "site": the method that EarnVerdict's site publishes, with our sourced numbers
	Winner    Path
	Strength  Strength
	Fastest   Path       // the open path with the earliest first higher pay; empty when none is open
	Ranked    []Path     // Skill, Side and Switch, the best first; closed paths last
	Estimates []Estimate // Skill, Side, Switch in this order; closed paths too
	HourValue Range      // opportunity cost: what one of the person's hours earns as side income, share of annual pay
	HourMoney *Money     // the same in money for one hour; nil when the country or the pay is unknown
	Steps     []Step
	Sources   []Source // all that the estimates rest on, in order of first use
	Missing   []string // ids of what is not modelled: "tax", "health", "aptitude", …
}
