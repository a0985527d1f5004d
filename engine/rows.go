package engine

import (
	"math"
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// rows are the paths, the best first. Changing nothing brings nothing, so it has no row.
func (q *Quiz) rows(v *verdict.Verdict) string {
	var lines []string
	for i := range v.Outcomes {
		if o := &v.Outcomes[i]; shown(o) {
			lines = append(lines, "- "+q.row(v, o))
		}
	}
	return strings.Join(lines, "\n")
}

func shown(o *verdict.Outcome) bool { return o.Path != verdict.Stay }

// row is one path: in which range most people end, what it brings on average, and from when.
func (q *Quiz) row(v *verdict.Verdict, o *verdict.Outcome) string {
	path := q.Verdict.Paths[string(o.Path)]
	if o.Closed != "" {
		return fill(q.Verdict.RowClosed, "path", path, "closed", q.Verdict.Closed[o.Closed])
	}
	item := ""
	if o.Item != "" {
		item = " (" + q.item(o.Item) + ")"
	}
	gain := gainOf(v, o)
	if nothing(gain.P90) && nothing(gain.Mean) {
		return fill(q.Verdict.RowNothing, "path", path, "item", item, "horizon", q.horizon(v), "notes", q.notes(o))
	}
	return fill(q.Verdict.Row, "path", path, "item", item, "range", q.between(v, gain), "mean", q.gain(v, gain.Mean),
		"horizon", q.horizon(v), "when", q.when(o), "notes", q.notes(o))
}

// gainOf is what a path brings until the horizon.
func gainOf(v *verdict.Verdict, o *verdict.Outcome) verdict.Spread {
	for i, months := range verdict.Horizons {
		if months == v.Horizon {
			return o.Gain[i]
		}
	}
	return verdict.Spread{}
}

// least is the smallest share of annual pay that is told: below it the model knows nothing.
const least = 0.005

func nothing(share float64) bool { return math.Abs(share) < least }

// between is where 8 of 10 people end.
func (q *Quiz) between(v *verdict.Verdict, s verdict.Spread) string {
	low, high := q.gain(v, s.P10), q.gain(v, s.P90)
	switch {
	case low == high:
		return low
	case nothing(s.P10):
		return fill(q.Verdict.UpTo, "high", high)
	case v.Pay == 0 && !nothing(s.P90): // the unit once
		low = percent(s.P10)
	}
	return fill(q.Verdict.Range, "low", low, "high", high)
}

// gain writes a share of annual pay as money, or as a share where the pay is not known.
func (q *Quiz) gain(v *verdict.Verdict, share float64) string {
	switch {
	case nothing(share):
		return q.Verdict.Nothing
	case v.Pay > 0:
		return q.amount(share*v.Pay, v.Currency)
	}
	return fill(q.Verdict.OfPay, "share", percent(share))
}

// when is from which month a path pays off, for half of those for whom it does.
func (q *Quiz) when(o *verdict.Outcome) string {
	month := whole(o.BreakEven.P50)
	if never := math.Round(o.BreakEven.Never * 10); never >= 1 {
		return fill(q.Verdict.FromNever, "month", month, "n", strconv.Itoa(int(min(never, 9))))
	}
	return fill(q.Verdict.From, "month", month)
}

// ofTen is a share of people as a number out of ten; never all of them, never none.
func ofTen(share float64) string {
	return strconv.Itoa(int(max(1, min(9, math.Round(share*10)))))
}

func whole(v float64) string { return strconv.Itoa(int(math.Round(v))) }

// item is the name of a code of the model, of a role, or of a technology.
func (q *Quiz) item(id string) string {
	if name := q.Verdict.Items[id]; name != "" {
		return name
	}
	if c := q.feeding("role").choice(id); c != nil {
		return c.Label
	}
	return q.model.SkillName(id)
}

func (q *Quiz) notes(o *verdict.Outcome) string {
	var b strings.Builder
	for _, c := range o.Caution {
		if note := q.Verdict.Notes[c]; note != "" {
			b.WriteString("; " + note)
		}
	}
	return b.String()
}
