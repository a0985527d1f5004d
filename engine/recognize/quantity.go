package recognize

import "math"

// A Span is a number of something, as it was typed.
type Span struct {
	Low, High float64 // equal unless a range; High is +Inf in "10+"
	Unit      string  // minute, hour, day, week, month, year, or "" when none was typed
	Per       string  // "hours a week": week; or ""
	Sure      bool    // false: words were left over
}

// units are what a Choice can count: how many of their base (hours of work, or months) one is.
var units = map[string]struct {
	base  string
	times float64
}{
	"minute": {"hour", 1. / 60}, "hour": {"hour", 1},
	"day": {"month", 12 / 365.25}, "week": {"month", 7 * 12 / 365.25}, "month": {"month", 1}, "year": {"month", 12},
}

var (
	unitWords = map[string]string{
		"minute": "minute", "minutes": "minute", "min": "minute", "mins": "minute",
		"hour": Hour, "hours": Hour, "hr": Hour, "hrs": Hour, "h": Hour, "day": Day, "days": Day, "d": Day,
		"week": Week, "weeks": Week, "wk": Week, "wks": Week, "w": Week, "month": Month, "months": Month, "mo": Month, "mos": Month, "mth": Month, "mths": Month,
		"year": Year, "years": Year, "yr": Year, "yrs": Year, "y": Year, "yo": Year, "yoe": Year,
	}
	numberWords = map[string]float64{
		"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
		"twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "half": 0.5, "couple": 2,
	}
	// around are words that a number keeps its meaning with.
	around = set(`about around approx approximately roughly circa ca c ~ nearly almost just maybe like so of between from experience exp
		coding professional professionally total in within for since spare free time gross net before tax pay salary base per make earn all`)
	above = set(`+ plus over more than above least > min minimum`)
	below = set(`under less below up most < max maximum`)
)

// Quantity reads a number with or without a unit: "about 5 yrs", "3-5 hours a week", "10+", "half a year". It is false when
// there is none, or more than one that are no range.
func Quantity(text string) (Span, bool) {
	tokens, ok := lex(text)
	if !ok {
		return Span{}, false
	}
	r := quantity{Span: Span{Sure: short(text, maxFigures)}}
	for i, t := range tokens {
		before, next := token{}, token{}
		if i > 0 {
			before = tokens[i-1]
		}
		if i+1 < len(tokens) {
			next = tokens[i+1]
		}
		if !r.read(t, before, next) {
			return Span{}, false
		}
	}
	return r.span()
}

// A quantity is what has been read so far.
type quantity struct {
	Span
	numbers      []float64
	ranged       bool // a range goes on
	above, below bool
}

// read takes one token. It is false when the text can't be a quantity.
func (r *quantity) read(t, before, next token) bool {
	value, spelled := numberWords[t.text]
	unit := unitWords[t.text]
	switch {
	case t.group == "." || negation[t.text] || t.text == "⁄" || t.text == "-" && len(r.numbers) == 0:
		return false
	case t.text == "a" && next.text == "half" && r.ranged: // two and a half
	case t.text == "half" && (before.text == "a" || before.text == "and") && r.ranged && len(r.numbers) == 1:
		r.numbers[0], r.ranged = r.numbers[0]+value, false
	case t.number:
		return r.add(t.value)
	case spelled:
		return r.add(value)
	case len(r.numbers) == 0 && (t.text == "a" || t.text == "an") && unitWords[next.text] != "":
		return r.add(1)
	case unit != "" && len(r.numbers) > 0:
		r.unit(unit)
	default:
		r.word(t.text)
	}
	return true
}

// add notes a number. It is false for one too many.
func (r *quantity) add(value float64) bool {
	if len(r.numbers) == 2 || len(r.numbers) == 1 && !r.ranged {
		return false
	}
	r.numbers = append(r.numbers, value)
	return true
}

// unit notes what is counted, and after that the time in which: hours, a week.
func (r *quantity) unit(u string) {
	switch {
	case r.Unit == "":
		r.Unit = u
	case r.ranged && len(r.numbers) == 2 && r.Unit == u: // 3 years to 5 years
	case r.Per == "":
		r.Per = u
	default:
		r.Sure = false
	}
}

// word reads what is neither number nor unit.
func (r *quantity) word(w string) {
	switch {
	case len(r.numbers) > 0 && (w == "-" || w == "to" || w == "or" || w == "and"):
		r.ranged = true
	case w == "weekly" && r.Per == "":
		r.Per = Week
	case above[w]:
		r.above = true
	case below[w]:
		r.below = true
	case !around[w] && !filler[w] && !per[w]:
		r.Sure = false
	}
}

// span puts the parts together. A bare number among other words is not about the question ("I have 3 kids").
func (r *quantity) span() (Span, bool) {
	if len(r.numbers) == 0 || !r.Sure && r.Unit == "" {
		return Span{}, false
	}
	a, b := r.numbers[0], r.numbers[len(r.numbers)-1]
	r.Low, r.High = min(a, b), max(a, b)
	switch {
	case r.below:
		r.Low = 0
	case r.above && len(r.numbers) == 1:
		r.High = math.Inf(1)
	}
	return r.Span, true
}

// quantity reads the text as a number of what the choices count.
func (s *Set) quantity(text string) guess {
	q, ok := Quantity(text)
	if !ok {
		return guess{}
	}
	if q.Unit != "" && s.unit != "" && !q.convert(s.unit) {
		return guess{}
	}
	g := s.within(q.Low, q.High)
	if !q.Sure || q.Unit != "" && s.unit == "" {
		g.sure = false
	}
	return g
}

// convert makes the span count in a unit, for hours per week. It is false when it can't.
func (q *Span) convert(unit string) bool {
	from, to := units[q.Unit], units[unit]
	if from.base != to.base {
		return false
	}
	q.Low, q.High = q.Low*from.times/to.times, q.High*from.times/to.times
	switch {
	case q.Per == "" || q.Per == Week && to.base == Hour:
	case to.base != Hour:
		q.Sure = false
	case q.Per == Day:
		q.Low, q.High, q.Sure = 5*q.Low, 7*q.High, false
	case q.Per == Month:
		q.Low, q.High = q.Low/4.345, q.High/4.345
	default:
		q.Sure = false
	}
	return true
}
