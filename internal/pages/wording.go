package pages

import (
	"html/template"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// space does not break between a number and its unit.
const space = "\u00a0"

// wording is what the templates say numbers with.
var wording = template.FuncMap{
	"span": span, "percent": percent, "share": share, "figure": figure, "between": between,
	"words":  func(key string) string { return strings.ReplaceAll(key, "_", " ") },
	"dates":  func(period string) string { return strings.ReplaceAll(period, "..", " to ") },
	"anchor": func(title string) string { return strings.ReplaceAll(strings.ToLower(title), " ", "-") },
}

// span says a length of time in the largest unit that is exact; in days from two of them on.
func span(d time.Duration) string {
	const day = 24 * time.Hour
	for _, unit := range []struct {
		length, from time.Duration
		name         string
	}{{day, 2 * day, "day"}, {time.Hour, time.Hour, "hour"}, {time.Minute, time.Minute, "minute"}} {
		if d < unit.from || d%unit.length != 0 {
			continue
		}
		n := int(d / unit.length)
		if n == 1 {
			return "1" + space + unit.name
		}
		return strconv.Itoa(n) + space + unit.name + "s"
	}
	return d.String()
}

// percent says a difference, with its sign and a tenth: +7.6 %.
func percent(v float64) string {
	tenths := math.Round(1000*v) / 10
	text := strconv.FormatFloat(math.Abs(tenths), 'f', 1, 64) + space + "%"
	switch {
	case tenths > 0:
		return "+" + text
	case tenths < 0:
		return "−" + text
	}
	return text
}

// share says a part of something, with as many digits as the source has, up to three: 7 %, 6.4 %.
func share(v float64) string { return digits(100*v) + space + "%" }

func digits(v float64) string {
	const most = 3
	if math.Abs(v) >= 1000 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', most, 64)
}

// amount says one number in the unit of a figure, and what stands behind all numbers of it.
func amount(v float64, unit string) (number, behind string) {
	switch unit {
	case "share":
		return digits(100 * v), space + "%"
	case "share/year":
		return digits(100 * v), space + "% a year"
	}
	return strconv.FormatFloat(v, 'f', -1, 64), space + strings.ReplaceAll(unit, "/", " a ")
}

func figure(f verdict.Figure) string {
	number, behind := amount(f.Value, f.Unit)
	return number + behind
}

// between says what the sources bear; nothing where they bear one value.
func between(f verdict.Figure) string {
	if f.Low == f.High {
		return "–"
	}
	low, _ := amount(f.Low, f.Unit)
	high, _ := amount(f.High, f.Unit)
	return low + " to " + high
}
