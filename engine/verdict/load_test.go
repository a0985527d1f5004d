package verdict

import "testing"

// load returns the model that is built in.
func load(t testing.TB) *Model {
	t.Helper()
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestDefault(t *testing.T) {
	if v := load(t).Version(); v == "" {
		t.Error("no version")
	}
}

// BenchmarkDefault must stay under 150 ms: every command of the bot begins with it.
func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		if _, err := Default(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSite(b *testing.B) {
	m := load(b)
	p := Profile{Role: "backend", Country: "DE", Years: Known(7), Hours: Known(4), Pay: payBelow, SideAsset: assetSkill}
	b.ReportAllocs()
	for b.Loop() {
		m.Site(p)
	}
}
