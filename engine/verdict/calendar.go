package verdict

import (
	"math"
	"strconv"
	"strings"
)

// Horizons are the months at which gains are told.
var Horizons = [4]int{6, 12, 24, 36}

// lastMonth is how far the model looks.
const lastMonth = 36

// A calendar discounts: money that comes later is worth less.
type calendar struct {
	at    [lastMonth + 1]float64 // what 1 paid in this month is worth today
	years [lastMonth + 1]float64 // what pay of 1 a year from today until the end of this month is worth today
}

func newCalendar(rate float64) *calendar {
	c := &calendar{}
	for month := range c.at {
		c.at[month] = grid(math.Pow(1+rate, -float64(month)/12))
		if month > 0 {
			c.years[month] = grid(c.years[month-1] + c.at[month]/12)
		}
	}
	return c
}

// between is what pay of 1 a year is worth from the month after one until the end of another.
func (c *calendar) between(after, until int) float64 {
	if after >= until {
		return 0
	}
	return c.years[until] - c.years[after]
}

// month is the last whole month before a moment; what begins then is first paid in the month after it.
func month(moment float64) int {
	return int(min(moment, lastMonth+1))
}

// age is how many years lie between the end of a period and a day.
func age(period, day string) float64 {
	_, end, ok := strings.Cut(period, "..")
	if !ok {
		end = period
	}
	return years(day) - years(end)
}

// years reads 2025, 2025-06 or 2025-06-30 as a point in time; a year or a month is its end.
func years(date string) float64 {
	parts := strings.Split(date, "-")
	year, _ := strconv.ParseFloat(parts[0], 64)
	if len(parts) == 1 {
		return year + 1
	}
	number, _ := strconv.ParseFloat(parts[1], 64)
	return year + number/12
}
