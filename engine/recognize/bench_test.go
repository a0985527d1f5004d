package recognize

import (
	"strings"
	"testing"
)

func BenchmarkOne(b *testing.B) {
	set := Compile(countries)
	for name, text := range map[string]string{
		"exact": "Germany", "prefix": "switz", "sentence": "I live in Germany", "typo": "austira", "miss": "atlantis",
		"garbage": strings.Repeat("x(a+)+ ", 600), "megabyte": strings.Repeat("\xff\u0301a ", 1<<18),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				set.One(text)
			}
		})
	}
	b.Run("compile", func(b *testing.B) {
		for b.Loop() {
			Compile(countries)
		}
	})
}

func BenchmarkSeveral(b *testing.B) {
	set := Compile(countries)
	garbage := strings.Repeat("xyzzy pllugh; ", 300)
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			set.Several("Germany, France and Spain")
		}
	})
	b.Run("garbage", func(b *testing.B) {
		for b.Loop() {
			set.Several(garbage)
		}
	})
}

func BenchmarkAmount(b *testing.B) {
	for b.Loop() {
		Amount("about 95-110k eur a year")
	}
}
