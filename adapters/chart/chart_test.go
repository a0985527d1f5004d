package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// maxBytes is what a picture may have: a chat shows it at once on a phone, too.
const maxBytes = 80 << 10

// pictures are the samples, drawn once: the race detector makes it slow.
var pictures = sync.OnceValues(func() (map[string][]byte, error) {
	out := map[string][]byte{}
	for name, c := range samples() {
		data, err := PNG(c)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out[name] = data
	}
	return out, nil
})

func drawnOnce(t *testing.T) map[string][]byte {
	t.Helper()
	all, err := pictures()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPNG(t *testing.T) {
	for name, data := range drawnOnce(t) {
		t.Run(name, func(t *testing.T) {
			if len(data) > maxBytes {
				t.Errorf("%d bytes, at most %d", len(data), maxBytes)
			}
			img := decoded(t, data)
			if img.Bounds() != image.Rect(0, 0, 1000, 600) || len(img.Palette) > 256 {
				t.Errorf("size %v, %d colours", img.Bounds(), len(img.Palette))
			}
			inFrame(t, img)
		})
	}
}

// inFrame finds what was drawn outside of the card, or on its margin.
func inFrame(t *testing.T, img *image.Paletted) {
	t.Helper()
	if _, _, _, alpha := img.At(0, 0).RGBA(); alpha != 0 {
		t.Error("the corner is not transparent")
	}
	const first, last = cardEdge + 1, 20
	for _, side := range []image.Rectangle{
		image.Rect(first, first, Width-first, last), image.Rect(first, Height-last, Width-first, Height-first),
		image.Rect(first, last, last, Height-last), image.Rect(Width-last, last, Width-first, Height-last),
	} {
		for i := range side.Dx() * side.Dy() {
			p := side.Min.Add(image.Pt(i%side.Dx(), i/side.Dx()))
			if !nearCorner(p) && !alike(img.At(p.X, p.Y), cardColour) {
				t.Fatalf("%v has colour %v", p, img.At(p.X, p.Y))
			}
		}
	}
}

func nearCorner(p image.Point) bool {
	return (p.X < cardCorner || p.X >= Width-cardCorner) && (p.Y < cardCorner || p.Y >= Height-cardCorner)
}

// alike allows for what a palette merges.
func alike(a, b color.Color) bool {
	_, distance := nearest([]pixel{pixelOf(a)}, pixelOf(b))
	return distance <= sameColour
}

func pixelOf(c color.Color) pixel {
	r, g, b, a := c.RGBA()
	return pixel(r>>8 | g>>8<<8 | b>>8<<16 | a>>8<<24)
}

// TestPNGOfAnything draws what nobody would send: no failure, and never too large.
func TestPNGOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyChart(t)
		if rapid.IntRange(0, 19).Draw(t, "drawn") > 0 {
			return // one of twenty: drawing takes a thousand times as long as arranging
		}
		data, err := PNG(c)
		if err != nil || len(data) > maxBytes {
			t.Fatalf("%d bytes, error %v", len(data), err)
		}
	})
}

// TestPNGAtOnce is for the race detector, and finds drawings that share a canvas, or that chance has a part in.
func TestPNGAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for name, data := range drawnOnce(t) {
		if name != "switch" && name != "ask" && name != "rows" {
			continue
		}
		for range 2 {
			all.Go(func() {
				if got, err := PNG(samples()[name]); err != nil || !bytes.Equal(got, data) {
					t.Errorf("%s: another picture than alone, error %v", name, err)
				}
			})
		}
	}
	all.Wait()
}

func decoded(t *testing.T, data []byte) *image.Paletted {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	paletted, ok := img.(*image.Paletted)
	if !ok {
		t.Fatalf("%T has no palette", img)
	}
	return paletted
}

// picture is a chart drawn and read again.
func picture(t *testing.T, c engine.Chart) *image.Paletted {
	t.Helper()
	data, err := PNG(c)
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, data)
}
