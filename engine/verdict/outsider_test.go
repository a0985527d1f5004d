package verdict

import (
	"math"
	"strconv"
	"strings"
)

// An outsider works out the means of the paths a second time, from the equations alone: sums over months, closed
// forms for normal and log-normal quantities, and a few nodes where two of them meet. It reads the model's numbers
// and tables and calls none of its code.
type outsider struct {
	n      *numbers
	asOf   string
	tables *tables
	roles  map[string]learning
	worth  [lastMonth + 2]float64 // of a unit at the end of a month, today
}

func newOutsider(m *Model) *outsider {
	o := &outsider{n: &m.doc.Numbers, asOf: m.doc.AsOf, tables: m.tables, roles: m.doc.Roles}
	for month := range o.worth {
		o.worth[month] = math.Exp(-float64(month) / 12 * math.Log(1+o.n.Discount.Value))
	}
	return o
}

// below is the share of a standard normal under x; density is its height.
func below(x float64) float64   { return math.Erfc(-x/math.Sqrt2) / 2 }
func density(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }

// five and three are nodes and weights that integrate over a standard normal (Gauss and Hermite).
var (
	five = [5][2]float64{
		{-2.8569700138728056, 0.011257411327720691},
		{-1.3556261799742659, 0.22207592200561264},
		{0, 8.0 / 15},
		{1.3556261799742659, 0.22207592200561264},
		{2.8569700138728056, 0.011257411327720691},
	}
	three = [3][2]float64{{-math.Sqrt2 * 1.2247448713915889, 1. / 6}, {0, 2. / 3}, {math.Sqrt2 * 1.2247448713915889, 1. / 6}}
)

// paid is pay of a unit a year in the months after one, to the end of another: a sum with equal ratios.
func (o *outsider) paid(after, until int) float64 {
	if after >= until {
		return 0
	}
	return (o.worth[after+1] - o.worth[until+1]) / (1 - o.worth[1]) / 12
}

// once is a cost at the end of a month, if that is not after the horizon.
func (o *outsider) once(cost float64, month, until int) float64 {
	if month > until {
		return 0
	}
	return cost * o.worth[month]
}

// wider is the factor on the spread of a figure that is measured, for each year but the first that it is old.
func (o *outsider) wider(q quantity) float64 {
	if q.Grade == "D" {
		return 1
	}
	end := q.Date[strings.LastIndex(q.Date, ".")+1:]
	year := func(date string) float64 {
		y, _ := strconv.ParseFloat(date[:4], 64)
		if len(date) == 4 {
			return y + 1
		}
		month, _ := strconv.ParseFloat(date[5:7], 64)
		return y + month/12
	}
	old := year(o.asOf) - year(end)
	return 1 + o.n.Stale.Value*math.Max(0, old-1)
}

// sd is that of the logarithm of a quantity whose ends are its first and last tenth.
func (o *outsider) sd(q quantity) float64 {
	return (math.Log(q.High) - math.Log(q.Low)) / 2.5632 * o.wider(q)
}

// middle is the median of such a quantity: what is old is wider, with the same mean.
func (o *outsider) middle(q quantity) float64 {
	sd, told := o.sd(q), o.sd(q)/o.wider(q)
	return q.Value * math.Exp((told*told-sd*sd)/2)
}

// capped is the mean of the lesser of a log-normal quantity with this median and a most.
func capped(median, sd, most float64) float64 {
	if sd == 0 {
		return math.Min(median, most)
	}
	z := math.Log(most/median) / sd
	return median*math.Exp(sd*sd/2)*below(z-sd) + most*below(-z)
}

// excess is the mean of what a normal quantity is over a limit, where it is.
func excess(mean, sd, limit float64) float64 {
	if sd == 0 {
		return math.Max(0, mean-limit)
	}
	z := (mean - limit) / sd
	return (mean-limit)*below(z) + sd*density(z)
}

// months are the chances that a wait ends in each month, given the chance that it has ended by a moment.
func months(ended func(moment float64) float64, until int) []float64 {
	list := make([]float64, until+1)
	for k := range list {
		list[k] = ended(float64(k+1)) - ended(float64(k))
	}
	return list
}

// logNormal is the chance that a log-normal wait with this median has ended.
func logNormal(median, sd float64) func(moment float64) float64 {
	return func(moment float64) float64 {
		switch {
		case moment <= 0:
			return 0
		case sd == 0:
			return flat(median, 0)(moment)
		}
		return below(math.Log(moment/median) / sd)
	}
}

// flat is the chance that a wait of at least so many months, and evenly up to some more, has ended.
func flat(least, more float64) func(moment float64) float64 {
	return func(moment float64) float64 {
		if more == 0 {
			if moment > least {
				return 1
			}
			return 0
		}
		return math.Max(0, math.Min(1, (moment-least)/more))
	}
}

// after moves a wait by so many months.
func after(wait func(float64) float64, later float64) func(float64) float64 {
	return func(moment float64) float64 { return wait(moment - later) }
}
