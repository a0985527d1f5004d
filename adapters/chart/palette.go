package chart

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"maps"
	"math"
	"slices"
)

const (
	maxColours = 256 // what one byte for each pixel can tell apart
	// sameColour is the square of the distance below which colours look alike: 10 of 255.
	sameColour = 100
)

// A pixel is the four bytes of a colour, as image.RGBA keeps them.
type pixel uint32

// paletted keeps the colours that are used most, but of those that look alike only one: else the edges of letters,
// which are most of a card's 2000 colours, would leave no room for those of rare shapes. Every other pixel gets the
// nearest of them. Nothing is dithered: that would show, and would not compress.
func paletted(img *image.RGBA) *image.Paletted {
	used := counted(img.Pix)
	order := slices.Collect(maps.Keys(used))
	// Of equally many the lower first: the order of a map must not be seen in the picture.
	slices.SortFunc(order, func(a, b pixel) int { return cmp.Or(cmp.Compare(used[b], used[a]), cmp.Compare(a, b)) })
	var kept []pixel
	var colours color.Palette
	index := make(map[pixel]uint8, len(order))
	for _, p := range order {
		place, distance := nearest(kept, p)
		if distance > sameColour && len(kept) < maxColours {
			place = len(kept)
			kept, colours = append(kept, p), append(colours, p.colour())
		}
		index[p] = uint8(place) //nolint:gosec // below maxColours
	}
	out := image.NewPaletted(img.Rect, colours)
	before := order[0]
	place := index[before]
	for i := range out.Pix {
		// Neighbours are mostly alike, and comparing is much faster than looking up.
		if p := pixelAt(img.Pix, i); p != before {
			before, place = p, index[p]
		}
		out.Pix[i] = place
	}
	return out
}

// counted is how often each colour is used.
func counted(bytes []byte) map[pixel]int {
	used := make(map[pixel]int, 1<<12)
	var before pixel
	run := 0
	for i := range len(bytes) / 4 {
		if p := pixelAt(bytes, i); p != before {
			used[before] += run
			before, run = p, 0
		}
		run++
	}
	used[before] += run
	return used
}

func pixelAt(bytes []byte, i int) pixel { return pixel(binary.LittleEndian.Uint32(bytes[4*i:])) }

func (p pixel) colour() color.RGBA {
	return color.RGBA{uint8(p), uint8(p >> 8), uint8(p >> 16), uint8(p >> 24)} //nolint:gosec // one byte each
}

// nearest is which of some colours differs least from one in all four parts, and the square of their distance.
func nearest(of []pixel, p pixel) (place, distance int) {
	distance = math.MaxInt
	for i, o := range of {
		sum := 0
		for shift := 0; shift < 32; shift += 8 {
			d := int(o>>shift&0xff) - int(p>>shift&0xff)
			sum += d * d
		}
		if sum < distance {
			place, distance = i, sum
		}
	}
	return place, distance
}
