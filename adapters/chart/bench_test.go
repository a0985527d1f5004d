package chart

import (
	"bytes"
	"image/png"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// BenchmarkPNG draws the picture of a verdict; what it took before palettes, the same drawing as image/png would
// encode it, is measured in the same run to compare on any machine.
func BenchmarkPNG(b *testing.B) {
	c := samples()["engine"]
	b.Run("palette", func(b *testing.B) {
		b.ReportAllocs()
		size := 0
		for b.Loop() {
			picture, err := PNG(c)
			if err != nil {
				b.Fatal(err)
			}
			size = len(picture)
		}
		b.ReportMetric(float64(size), "bytes/picture")
	})
	b.Run("rgba", func(b *testing.B) {
		b.ReportAllocs()
		size := 0
		for b.Loop() {
			var out bytes.Buffer
			if err := png.Encode(&out, drawn(b, c).img); err != nil {
				b.Fatal(err)
			}
			size = out.Len()
		}
		b.ReportMetric(float64(size), "bytes/picture")
	})
}

func drawn(tb testing.TB, c engine.Chart) *canvas {
	tb.Helper()
	s, err := arrange(c)
	if err != nil {
		tb.Fatal(err)
	}
	on := newCanvas()
	if err := on.draw(s); err != nil {
		tb.Fatal(err)
	}
	return on
}
