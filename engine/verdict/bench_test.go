package verdict

import "testing"

// A verdict takes a few milliseconds at most: somebody waits for it.
func BenchmarkJudge(b *testing.B) {
	m := load(b)
	for name, p := range map[string]Profile{"known": openly(), "unknown": {}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Judge(p)
			}
		})
	}
}

// Which question to ask is worked out after each answer: here after role, country and years.
func BenchmarkInformation(b *testing.B) {
	m := load(b)
	now := Profile{Role: "backend", Country: "DE", Years: Known(8)}
	var questions [][]Case
	for _, s := range splits(m, now) {
		questions = append(questions, s.cases)
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Information(now, questions)
	}
}

// BenchmarkLoad must stay under 150 ms: every command of the bot begins with it.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Default(); err != nil {
			b.Fatal(err)
		}
	}
}
