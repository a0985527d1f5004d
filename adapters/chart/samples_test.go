package chart

import (
	"fmt"
	"maps"

	"github.com/earnverdict/verdictbot/engine"
)

// curve is a line that goes down to a loss and from there up to an end, month by month.
func curve(months int, low, end float64) []float64 {
	out := make([]float64, months+1)
	for m := range out {
		share := float64(m) / float64(months)
		out[m] = end*share + (low-end*0.16)*4*share*(1-share)*(1-share)*(1-share)*2.4
	}
	return out
}

// banded adds a band to a line, wider month by month.
func banded(l engine.Line, low, high float64) engine.Line {
	months := float64(len(l.Mean) - 1)
	between := func(share, end float64) []float64 {
		out := make([]float64, len(l.Mean))
		for m, v := range l.Mean {
			out[m] = v + share*(end-l.Mean[len(l.Mean)-1])*float64(m)/months
		}
		return out
	}
	l.P10, l.P25, l.P75, l.P90 = between(1, low), between(0.5, low), between(0.5, high), between(1, high)
	return l
}

func years() []engine.Tick {
	return []engine.Tick{{At: 0, Label: "today"}, {At: 12, Label: "1 yr"}, {At: 24, Label: "2 yrs"}, {At: 36, Label: "3 yrs"}}
}

const (
	people = "Of 20 people like you, best is"
	footer = "Estimate over 3 years, before tax · Nov 2026 · pay data: Stack Overflow Survey 2025"
)

func money() []engine.Tick {
	return []engine.Tick{{At: 0, Label: "€0"}, {At: 25, Label: "€25k"}, {At: 50, Label: "€50k"}}
}

func stay() engine.Line {
	return engine.Line{Path: "stay", Label: "Stay", Value: "€0", People: 1, Mean: make([]float64, 37)}
}

func line(path, label, value, spread string, people int, low, end float64, even int) engine.Line {
	return engine.Line{
		Path: path, Label: label, Value: value, Range: spread, People: people,
		Mean: curve(36, low, end), BreakEven: even, PaysOff: paysOff(even),
	}
}

func chart(title, subtitle string, y []engine.Tick, lines ...engine.Line) engine.Chart {
	return engine.Chart{
		Title: title, Subtitle: subtitle, Lines: lines, X: years(), Y: y, People: people, Footer: footer, Alt: subtitle,
	}
}

// samples are charts as the engine makes them, and as it might.
func samples() map[string]engine.Chart {
	all := winners()
	maps.Copy(all, wide())
	maps.Copy(all, sparse())
	return all
}

// winners have each path as the best.
func winners() map[string]engine.Chart {
	return map[string]engine.Chart{
		"switch": chart("Switch jobs", "best for 7 of 10 people like you · pays off from month 5", money(),
			banded(line("switch", "Switch", "€29k", "6–50k", 14, -1.5, 29, 5), 6, 50),
			line("skill", "Learn", "€13k", "−2–28k", 3, -3, 13, 12),
			line("side", "Side income", "€9k", "0–31k", 2, 0, 9, 3), stay()),
		"skill": chart("Learn Kubernetes, then switch jobs", "best for 6 of 10 people like you · pays off from month 14", money(),
			banded(line("skill", "Learn first", "€38k", "€4k–60k", 11, -6, 38, 12), 4, 60),
			line("switch", "Switch", "€22k", "€2k–41k", 5, -1, 22, 5),
			line("side", "Side income", "€9k", "€0–31k", 2, -2, 9, 9),
			line("ask", "Ask for more", "€5k", "€0–9k", 1, 0, 5, 1), stay()),
		"side": chart("Start a side income", "best for 5 of 10 people like you · pays off from month 8",
			[]engine.Tick{{At: 0, Label: "CHF 0"}, {At: 60, Label: "CHF 60k"}, {At: 120, Label: "CHF 120k"}},
			banded(line("side", "Freelance at night", "CHF 120k", "CHF 10k–190k", 10, -12, 120, 9), 10, 190),
			line("switch", "Change the employer", "CHF 90k", "−CHF 20k–130k", 7, -4, 90, 4),
			line("skill", "Learn something new", "CHF 45k", "−CHF 15k–90k", 3, -14, 45, 16)),
		"ask": chart("None of the three, for now: ask for a raise", "7 of 10 who ask get something",
			[]engine.Tick{{At: 0, Label: "0 %"}, {At: 10, Label: "10 %"}, {At: 20, Label: "20 %"}},
			banded(line("ask", "Ask for a raise", "+11.5 %", "0–20 %", 12, 0, 11.5, 2), 0, 20),
			line("switch", "Switch", "+4.5 %", "−3–15 %", 5, -4, 4.5, 20),
			line("skill", "Learn", "−4.5 %", "−9–6 %", 2, -6, -4.5, 0), stay()),
		"stay": chart("Stay where you are", "nothing pays off within 3 years",
			[]engine.Tick{{At: -20, Label: "−€20k"}, {At: -10, Label: "−€10k"}, {At: 0, Label: "€0"}},
			engine.Line{Path: "stay", Label: "Stay", Value: "€0", People: 12, Mean: make([]float64, 37)},
			line("ask", "Ask", "−€1k", "−2–3k", 4, -1, -1, 0),
			line("switch", "Switch", "−€6k", "−15–4k", 2, -5, -6, 0),
			line("side", "Side income", "−€12k", "−20–2k", 1, -6, -12, 0),
			line("skill", "Learn", "−€17k", "−28–1k", 1, -8, -17, 0)),
	}
}

// wide have long texts and large numbers.
func wide() map[string]engine.Chart {
	return map[string]engine.Chart{
		"long": chart("Wechseln Sie die Stelle, und lernen Sie danach Kubernetes im neuen Betrieb",
			"für 7 von 10 Menschen wie Sie das Beste · zahlt sich ab dem fünften Monat aus, spätestens im achten",
			[]engine.Tick{{At: 0, Label: "₹0"}, {At: 600, Label: "₹600 Tsd."}, {At: 1200, Label: "₹1,2 Mio."}},
			banded(line("switch", "Arbeitgeber wechseln", "₹1,2 Mio.", "−₹250k–1.2M", 14, -100, 1200, 5), -250, 1250),
			line("skill", "Erst etwas lernen und dann", "₹800.000", "−₹250k–1.2M", 3, -200, 800, 12),
			line("side", "Nebenverdienst", "₹400.000", "−₹250k–1.2M", 2, -100, 400, 9),
			line("ask", "Gehalt verhandeln", "₹90.000", "₹0–200k", 0, 0, 90, 1), stay()),
		"francs": chart("Switch jobs", "best for 7 of 10 people like you · pays off from month 5",
			[]engine.Tick{{At: 0, Label: "CHF 0"}, {At: 25, Label: "CHF 25k"}, {At: 50, Label: "CHF 50k"}},
			banded(line("switch", "Switch", "CHF 29k", "CHF 6k to CHF 50k", 14, -1.5, 29, 5), 6, 50),
			line("skill", "Learn", "CHF 13k", "−CHF 2k to CHF 28k", 3, -3, 13, 12),
			line("ask", "Ask for a raise", "CHF 9k", "CHF 0 to CHF 31k", 2, 0, 11, 3),
			line("side", "Side income", "CHF 9k", "CHF 0 to CHF 31k", 0, 0, 9, 3), stay()),
		"engine": chart("Switch jobs", "best for 7 of 10 people like you · pays off from month 5", money(),
			banded(line("switch", "Switch", "€29k", "€6k to €50k", 13, -1.5, 29, 5), 6, 50),
			line("skill", "Learn", "€13k", "−€2k to €28k", 3, -3, 13, 12),
			line("ask", "Ask for a raise", "€9k", "€0 to €31k", 2, 0, 11, 3),
			line("side", "Side income", "€9k", "€0 to €31k", 1, 0, 9, 3), stay()),
		"huge": chart("Switch jobs", "best for 9 of 10", money(),
			banded(line("switch", "Switch", "€2.9M", "€6k–5M", 18, -1, 2900, 5), 6, 5000),
			line("skill", "Learn", "€13k", "−2–28k", 2, -3, 13, 12)),
	}
}

// sparse lack what others have.
func sparse() map[string]engine.Chart {
	return map[string]engine.Chart{
		"zero": chart("Too close to call", "within 1 % of your pay of each other", []engine.Tick{{At: 0, Label: "€0"}},
			banded(line("switch", "Switch", "€0", "", 8, 0, 0, 0), 0, 0),
			line("skill", "Learn", "€0", "", 6, 0, 0, 0), line("side", "Side income", "€0", "", 5, 0, 0, 0), stay()),
		"rows": {
			Title: "Switch jobs", Subtitle: "best for 7 of 10 people like you", People: people, Footer: footer,
			Lines: []engine.Line{
				{Path: "switch", Label: "Switch", Value: "€29k", Range: "6–50k", People: 15},
				{Path: "skill", Label: "Learn", Value: "€13k", Range: "−2–28k", People: 5},
			},
		},
		"table": {
			Title: "Switch jobs", Footer: "Estimate",
			Lines: []engine.Line{{Path: "switch", Label: "Switch", Value: "€29k"}, {Path: "ask", Label: "Ask", Value: "€3k"}},
		},
		"two": {
			Title: "Ask for a raise", Subtitle: "pays off at once", X: years()[1:2],
			Footer: "Schätzung über 3 Jahre, vor Steuern · Nov. 2026 · Gehälter: Stack Overflow Survey 2025, Bundesagentur für Arbeit, Entgeltatlas 2025; Bitkom · ohne Gewähr, siehe Quellen",
			Lines: []engine.Line{
				banded(line("ask", "Ask", "€8k", "€0–9k", 16, 0, 8, 1), 0, 9),
				line("stay", "Stay", "€0", "", 4, 0, 0, 0),
			},
		},
		"empty": {},
	}
}

func paysOff(month int) string {
	if month == 0 {
		return ""
	}
	return fmt.Sprintf("from month %d", month)
}
