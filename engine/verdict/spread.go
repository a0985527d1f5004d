package verdict

import "math"

// quantile is the value below which a share of the values lie. It reorders the values (quickselect), because
// sorting them all takes longer than everything else.
func quantile(values []float64, share float64) float64 {
	k := min(int(share*float64(len(values))), len(values)-1)
	low, high := 0, len(values)-1
	for low < high {
		i, j := low, high
		for pivot := values[low+(high-low)/2]; i <= j; {
			for values[i] < pivot {
				i++
			}
			for values[j] > pivot {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return values[k]
		}
	}
	return values[k]
}

// A Spread is how a gain is spread over people like the one who asks, in shares of annual pay.
type Spread struct {
	P10, P50, P90, Mean float64
}

// times is the spread of money: an amount a year for each share of it.
func (s Spread) times(pay float64) Spread {
	whole := func(share float64) float64 { return round(share*pay, 0) }
	return Spread{whole(s.P10), whole(s.P50), whole(s.P90), whole(s.Mean)}
}

// round keeps so many decimals, so that the last bit of a machine's arithmetic never shows.
func round(v float64, decimals int) float64 {
	unit := math.Pow10(decimals)
	return math.Round(v*unit)/unit + 0 // + 0 makes -0 to 0
}

// best returns the first index with the largest value.
func best(n int, value func(i int) float64) int {
	index, most := 0, math.Inf(-1)
	for i := range n {
		if v := value(i); v > most {
			index, most = i, v
		}
	}
	return index
}
