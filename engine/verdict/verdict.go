package verdict

// A Path is one of the ways to earn more.
type Path string

// The paths. Ask and Stay are what remains when none of the three pays.
const (
	Skill  Path = "skill"  // learn something that employers pay for, and move for it if that pays more
	Side   Path = "side"   // earn beside the job
	Switch Path = "switch" // change the employer
	Ask    Path = "ask"    // ask for a raise
	Stay   Path = "stay"   // change nothing
)

// A Strength says how sure a verdict is.
type Strength string

// The strengths.
const (
	Clear Strength = "clear" // ahead in the mean, for most people, and not worse in bad luck
	Lean  Strength = "lean"  // ahead in the mean only
	Close Strength = "close" // too close to call
	None  Strength = "none"  // none of the three is worth it now
)

// A Range is a low and a high end.
type Range struct {
	Low, High float64
}

// An Outcome is what one path brings people like this one.
type Outcome struct {
	Path      Path
	Item      string     // what exactly: a technology or role, a class of move, a kind of side income
	Gain      [4]Spread  // at Horizons: discounted, cumulative, shares of annual pay
	Best      [4]float64 // at Horizons: share of people for whom no other path brings more
	BreakEven BreakEven
	Loss      float64 // share of people who are worse off at the horizon than had they changed nothing
	Regret    float64 // what the best path of each of the people brings more, in the mean; share of annual pay
	Forgone   float64 // opportunity cost: the mean of the best other path; share of annual pay
	Hour      float64 // mean gain for each hour of own time; share of annual pay; 0 when it takes none
	Dominates string  // over the second best path: "always" in luck good and bad, "mostly" when bad luck counts more, or ""
	Closed    string  // why the path is not open now: "moonlighting", "hours", "known"; empty when it is
	Caution   []string
	Sources   []string // ids
}

// A BreakEven is the month in which a path has brought more than it cost, among those who get there by month 36.
type BreakEven struct {
	P10, P50, P90 float64
	Never         float64 // share of people who don't
}

// A Step is one step of the recommended order.
type Step struct {
	Path     Path
	Item     string
	From, To int // months from today, in the middle of people; To is 36 when it goes on
}

// A Flip is what would make another path the winner.
type Flip struct {
	Input     string  // field of the profile: "hours", "market", …; "raise": the raise on offer
	Value     string  // the answer that flips it; empty for a threshold
	Threshold float64 // hours a week, or share of pay
	Above     bool    // it flips from the threshold up
	Winner    Path
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
	Model    string // version of the numbers
	Winner   Path
	Strength Strength
	Fastest  Path      // the open path with the earliest median break-even; empty when none pays off
	Horizon  int       // months at which the paths are compared
	Lead     float64   // of the first over the second path; share of annual pay
	Outcomes []Outcome // all five, the best first; closed paths last
	Steps    []Step
	Flips    []Flip
	Pay      float64   // what the person is taken to earn a year, in Currency; 0 when unknown
	Currency string    // ISO 4217
	Range    *PayRange // nil when the country is unknown
	Grade    string    // of the evidence for the winner
	Sources  []Source  // all that the outcomes rest on, in order of first use
	Missing  []string  // ids of what is not modelled: "tax", "health", "aptitude", …
}

// Outcome returns the outcome of a path.
func (v *Verdict) Outcome(path Path) *Outcome {
	for i := range v.Outcomes {
		if v.Outcomes[i].Path == path {
			return &v.Outcomes[i]
		}
	}
	return nil
}
