package slack

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/earnverdict/verdictbot/engine"
)

// maxPacked is the bytes of a chart unpacked; a real one has some 4 kB.
const maxPacked = 1 << 16

// pack writes a chart in few bytes. A thousandth of the greatest number is less than a picture can show.
func pack(c *engine.Chart) ([]byte, error) {
	small := *c
	small.Lines = make([]engine.Line, len(c.Lines))
	step := precision(c)
	for i, l := range c.Lines {
		for _, curve := range []*[]float64{&l.Mean, &l.P10, &l.P25, &l.P75, &l.P90} {
			*curve = steps(*curve, step)
		}
		small.Lines[i] = l
	}
	data, err := json.Marshal(packedChart{small, step})
	if err != nil {
		return nil, fmt.Errorf("encode chart: %w", err)
	}
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("pack chart: %w", err)
	}
	if _, err = w.Write(data); err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("pack chart: %w", err)
	}
	return out.Bytes(), nil
}

// A packedChart has whole numbers of steps in its curves, each but the first as the difference to the one before.
type packedChart struct {
	engine.Chart
	Step float64
}

// precision is the step in which curves are written: a thousandth of the greatest number.
func precision(c *engine.Chart) float64 {
	most := 0.0
	for _, l := range c.Lines {
		for _, curve := range [][]float64{l.Mean, l.P10, l.P90} {
			for _, v := range curve {
				most = max(most, math.Abs(v))
			}
		}
	}
	if most == 0 { // nothing but zeros: any step will do
		return 1
	}
	return most / 1000
}

// steps writes a curve as differences: small numbers, alike, which pack well.
func steps(curve []float64, step float64) []float64 {
	if curve == nil {
		return nil
	}
	out := make([]float64, len(curve))
	before := 0.0
	for i, v := range curve {
		at := math.Round(v / step)
		out[i], before = at-before, at
	}
	return out
}

// unsteps is the inverse of steps, in place.
func unsteps(curve []float64, step float64) {
	at := 0.0
	for i, difference := range curve {
		at += difference
		curve[i] = at * step
	}
}

// unpack is the inverse of pack. What it reads was sealed by us: the limit is for a mistake of ours.
func unpack(packed []byte) (engine.Chart, error) {
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxPacked))
	if err != nil {
		return engine.Chart{}, fmt.Errorf("unpack chart: %w", err)
	}
	var c packedChart
	if err := json.Unmarshal(data, &c); err != nil {
		return engine.Chart{}, fmt.Errorf("decode chart: %w", err)
	}
	for i := range c.Lines {
		for _, curve := range [][]float64{c.Lines[i].Mean, c.Lines[i].P10, c.Lines[i].P25, c.Lines[i].P75, c.Lines[i].P90} {
			unsteps(curve, c.Step)
		}
	}
	return c.Chart, nil
}
