package chart

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	maxLines  = 5    // each path once; more rows would leave the card
	maxPeople = 20   // two rows of ten
	maxMonths = 1200 // a hundred years: a curve that is longer is no curve of gains
	// maxNumber is where floats no longer hold single units. Below it no difference or sum can overflow.
	maxNumber = 1 << 53
)

// check says what of a chart can't be drawn.
func check(c engine.Chart) error {
	if len(c.Lines) > maxLines {
		return fmt.Errorf("%d lines, at most %d", len(c.Lines), maxLines)
	}
	people := 0
	for _, l := range c.Lines {
		if err := checkLine(l); err != nil {
			return fmt.Errorf("line %q: %w", l.Path, err)
		}
		people += l.People
	}
	if people > maxPeople {
		return fmt.Errorf("%d people, at most %d", people, maxPeople)
	}
	for _, t := range slices.Concat(c.X, c.Y) {
		if !drawable(t.At) {
			return fmt.Errorf("tick %q is at %v", t.Label, t.At)
		}
	}
	return nil
}

func checkLine(l engine.Line) error {
	if _, ok := lookOf(l.Path); !ok {
		return errors.New("no such path")
	}
	if l.People < 0 || l.People > maxPeople {
		return fmt.Errorf("%d people of %d", l.People, maxPeople)
	}
	if len(l.Mean) > maxMonths {
		return fmt.Errorf("%d months, at most %d", len(l.Mean), maxMonths)
	}
	for _, b := range []struct {
		name   string
		values []float64
	}{{"Mean", l.Mean}, {"P10", l.P10}, {"P25", l.P25}, {"P75", l.P75}, {"P90", l.P90}} {
		if b.values != nil && len(b.values) != len(l.Mean) {
			return fmt.Errorf("%s has %d months, Mean %d", b.name, len(b.values), len(l.Mean))
		}
		for month, v := range b.values {
			if !drawable(v) {
				return fmt.Errorf("%s of month %d is %v", b.name, month, v)
			}
		}
	}
	return nil
}

// drawable is false for NaN too: it is not smaller than anything.
func drawable(v float64) bool { return math.Abs(v) < maxNumber }
