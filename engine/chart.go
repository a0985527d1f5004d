package engine

// A Chart is what a picture of the verdict shows, free of any platform: numbers, and every text that stands
// beside them. An adapter draws it and adds no word of its own.
type Chart struct {
	Title    string // the verdict: "Switch jobs"
	Subtitle string // "best for 7 of 10 people like you · pays off from month 5"
	Lines    []Line // the paths, the best first
	X, Y     []Tick // X in months from today, Y in the unit of the lines
	People   string // what the dots are: "Of 20 people like you, best is"
	Footer   string // horizon, "estimate", date and source
	Alt      string // what the picture shows, in one sentence
}

// A Line is one path of a Chart: its cumulative gain by month, from today (month 0) to the last month of X.
type Line struct {
	Path    string // "switch", "skill", "side", "ask" or "stay": chooses colour and shape
	Label   string // "Switch"
	Value   string // what it brings on average until the horizon: "€29k"
	Range   string // where 8 of 10 people end: "6–50k"; empty when there is none
	PaysOff string // when it pays off, where there is no marker to see: "from month 5"; empty when it never does
	People  int    // for how many of 20 it is best; over all lines they add up to 20

	Mean      []float64 // on average; nil when the path is only a row and has no curve
	P10, P90  []float64 // the band that holds 8 of 10; nil but for the best path
	P25, P75  []float64 // the band that holds 5 of 10; nil but for the best path
	BreakEven int       // the month by which half of those for whom it pays off are ahead; 0 when it pays off for nobody
}

// Told is what a line brings on average until the end of a month, with as many digits as may be told; false when
// it has no curve up to there.
func (l *Line) Told(month int) (float64, bool) {
	if month < 0 || month >= len(l.Mean) {
		return 0, false
	}
	return twoDigits(l.Mean[month]), true
}

// A Tick is a place on an axis with its text.
type Tick struct {
	At    float64
	Label string
}
