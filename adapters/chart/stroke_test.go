package chart

import (
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestStrokeHasNoHoles draws bends of all angles: what the pieces of a stroke share must not cancel out.
func TestStrokeHasNoHoles(t *testing.T) {
	for degrees := 0; degrees < 360; degrees += 15 {
		c := newCanvas()
		sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
		bend := []point{{100, 300}, {300, 300}, {300 + 150*cos, 300 + 150*sin}}
		var line path
		line.stroke(bend, 10)
		c.paint(line, color.NRGBA{255, 255, 255, 255})
		for i := 1; i < len(bend); i++ {
			for share := 0.0; share <= 1; share += 0.01 {
				x := bend[i-1].x + share*(bend[i].x-bend[i-1].x)
				y := bend[i-1].y + share*(bend[i].y-bend[i-1].y)
				if got := c.img.RGBAAt(int(x), int(y)); got.R != 255 {
					t.Fatalf("bend of %d°: the middle of the line is %v at %g, %g", degrees, got, x, y)
				}
			}
		}
		if got := c.img.RGBAAt(200, 310); got.A != 0 {
			t.Errorf("bend of %d°: beside the line is %v", degrees, got)
		}
	}
}

func TestDashed(t *testing.T) {
	straight := []point{{0, 0}, {4, 0}, {10, 0}}
	for _, test := range []struct {
		name    string
		pattern []float64
		want    [][2]float64 // from and to of each piece
	}{
		{"none", nil, [][2]float64{{0, 10}}},
		{"dashes", []float64{3, 2}, [][2]float64{{0, 3}, {5, 8}}},
		{"dots", []float64{0, 4}, [][2]float64{{0, 0}, {4, 4}, {8, 8}}},
		{"dashes and dots", []float64{4, 2, 0, 2}, [][2]float64{{0, 4}, {6, 6}, {8, 10}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := dashed(straight, test.pattern)
			if len(got) != len(test.want) {
				t.Fatalf("got %v, want %v", got, test.want)
			}
			for i, piece := range got {
				if piece[0].x != test.want[i][0] || piece[len(piece)-1].x != test.want[i][1] {
					t.Errorf("piece %d is %v, want %v", i, piece, test.want[i])
				}
			}
		})
	}
}

// TestDashedEnds for any line: no endless dashes, and none outside of the line.
func TestDashedEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SliceOfN(rapid.Float64Range(0, 300), 1, 40).Draw(t, "y")
		var line []point
		for x, y := range y {
			line = append(line, point{float64(x * 10), y})
		}
		for _, name := range []string{"skill", "side", "ask"} {
			look, _ := lookOf(name)
			for _, piece := range dashed(line, look.dash) {
				for _, at := range piece {
					if !(at.x >= 0 && at.x <= float64(10*len(y)) && at.y >= -1e-9 && at.y <= 300+1e-9) {
						t.Fatalf("%s: a dash at %v", name, at)
					}
				}
			}
		}
	})
}
