package chart

import (
	"image"
	"image/color"
	"testing"
)

// TestPalette compares the pictures with what was drawn: no pixel may look like another colour. The limit is three
// times what colours may differ that are taken for one.
func TestPalette(t *testing.T) {
	for name, c := range winners() {
		img := drawn(t, c).img
		got := paletted(img)
		checked := map[pixel]bool{}
		for i := range got.Pix {
			if p := pixelAt(img.Pix, i); checked[p] {
				continue // all pixels of a colour are drawn alike, or the next test fails
			} else {
				checked[p] = true
			}
			if _, distance := nearest([]pixel{pixelAt(img.Pix, i)}, pixelOf(got.Palette[got.Pix[i]])); distance > 3*sameColour {
				t.Errorf("%s: pixel %d is %v, was %v", name, i, got.Palette[got.Pix[i]], pixelAt(img.Pix, i).colour())
				break
			}
		}
	}
}

// TestPaletteOfTooMany draws 4096 colours, one of them everywhere: it is kept as it is.
func TestPaletteOfTooMany(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 64, 128))
	most := color.RGBA{200, 100, 50, 255}
	for i := range 64 * 128 {
		c := most
		if i < 64*64 {
			c = color.RGBA{uint8(i % 64 * 4), uint8(i / 64 * 4), 128, 255}
		}
		img.SetRGBA(i%64, i/64, c)
	}
	got := paletted(img)
	if len(got.Palette) != maxColours {
		t.Errorf("%d colours", len(got.Palette))
	}
	if c := got.At(5, 100); c != most {
		t.Errorf("the most frequent colour became %v", c)
	}
}

// TestCountedIsExact counts runs that touch the beginning and the end.
func TestCountedIsExact(t *testing.T) {
	used := counted([]byte{1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0})
	if used[1] != 3 || used[2<<24] != 1 {
		t.Errorf("got %v", used)
	}
}
