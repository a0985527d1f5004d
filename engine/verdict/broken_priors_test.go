package verdict

import (
	"fmt"
	"strings"
	"testing"
)

// Mistakes in the frequencies of answers: each must be refused with its place.
func TestBrokenPriors(t *testing.T) {
	const quiet, horizon = "{value: quiet, share: 0.45}", "{value: now, number: 12, cash: now, share: 0.15}"
	for name, tt := range map[string]struct{ old, new, at, want string }{
		"share over 1":    {quiet, "{value: quiet, share: 1.2}", "answers: [{value: quiet", "priors.market.answers.0: share must be between 0 and 1, has 1.2"},
		"share under 0":   {quiet, "{value: quiet, share: -0.1}", "answers: [{value: quiet", "priors.market.answers.0: share must be between 0 and 1, has -0.1"},
		"share no number": {quiet, "{value: quiet, share: .nan}", "answers: [{value: quiet", "priors.market.answers.0: share must be between 0 and 1, has NaN"},
		"sum over 1":      {quiet, "{value: quiet, share: 0.46}", "  market:\n    answers", "priors.market: the shares add up to 1.01, not to 1"},
		"sum under 1":     {quiet, "{value: quiet, share: 0.44}", "  market:\n    answers", "priors.market: the shares add up to 0.99"},
		"answer unknown":  {quiet, "{value: calm, share: 0.45}", "answers: [{value: calm", `priors.market.answers.0: the model has no market "calm"`},
		"tie over 1":      {"{value: equity, share: 0.20}", "{value: equity, share: 2}", "answers: [{value: equity", "priors.ties.answers.0: share must be between 0 and 1"},
		"hours not a number": {
			"{value: 1-2, number: 1.5, share: 0.24}", "{value: 1-2, number: .nan, share: 0.24}", "value: 1-2",
			"priors.hours.answers.1: number must be 0 or more, has NaN",
		},
		"hours endless": {
			"{value: 1-2, number: 1.5, share: 0.24}", "{value: 1-2, number: .inf, share: 0.24}", "value: 1-2",
			"priors.hours.answers.1: number must be 0 or more, has +Inf",
		},
		"horizon odd":    {horizon, "{value: now, number: 13, cash: now, share: 0.15}", "value: now, number: 13", "priors.horizon.answers.0: needs a number of months"},
		"horizon no end": {horizon, "{value: now, number: 12, cash: today, share: 0.15}", "value: now, number: 12", "priors.horizon.answers.0: needs a number of months"},
		"future":         {"date: \"2025-05..2025-06\"\n    grade: A\n    note", "date: \"2027\"\n    grade: A\n    note", "date: \"2027\"", `priors.pay.date: "2027" lies after as_of "2026-11-23"`},
		"no source":      {"source: so-2025\n    date: \"2025-05..2025-06\"\n    grade: A\n    note", "date: \"2025-05..2025-06\"\n    grade: A\n    note", "  pay:\n    answers", "priors.pay.source: is missing"},
		"unknown source": {"source: so-2025\n    date: \"2025-05..2025-06\"\n    grade: A\n    note", "source: x\n    date: \"2025-05..2025-06\"\n    grade: A\n    note", "source: x", `priors.pay.source: there is no source "x"`},
		"unknown prior":  {"  side_asset:\n    answers", "  mood:\n    answers", "  mood:", "priors.mood: no code reads this prior"},
		"missing prior":  {"  side_asset:\n    answers", "  mood:\n    answers", "priors:\n", "priors.side_asset: is missing"},
		"no answers":     {"[{value: polish, share: 0.25}, {value: clear, share: 0.40}, {value: unknown, share: 0.35}]", "[]", "  skill_gap:\n    answers", "priors.skill_gap: the shares add up to 0, not to 1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := changed(t, modelFile, tt.old, tt.new)
			_, err := Load(files)
			before, _, _ := strings.Cut(string(files[modelFile].Data), tt.at)
			line := fmt.Sprintf("%s:%d: ", modelFile, 1+strings.Count(before, "\n"))
			if err == nil || !hasLine(err.Error(), line, tt.want) {
				t.Errorf("want a line with\n%s … %s\ngot\n%v", line, tt.want, err)
			}
		})
	}
}

// The same for what is counted in prior.csv. A row is put before the first one, in line 3.
func TestBrokenCounts(t *testing.T) {
	const columns = "input,value,n,share\n"
	for row, want := range map[string]string{
		"role,backend,1,1.5":        "data/prior.csv:3: share: must be between 0 and 1",
		"role,backend,1,-0.5":       "data/prior.csv:3: share: must be between 0 and 1",
		"role,backend,1,NaN":        "data/prior.csv:3: share: not a number",
		"role,backend,1,Inf":        "data/prior.csv:3: share: not a number",
		"role,backend,1,often":      "data/prior.csv:3: share: not a number",
		"mood,good,1,1":             `data/prior.csv:3: input: no code reads "mood"`,
		"years,100-200,1,0.1":       `data/prior.csv:3: value: no such band of years "100-200"`,
		"role,wizard,1,0.0":         `data/prior.csv: role: the tables have no "wizard"`,
		"country,XX,1,0.0":          `data/prior.csv: country: the tables have no "XX"`,
		"role,backend,1,0.5":        "data/prior.csv: role: the shares add up to",
		"country,DE,1,0.5":          "data/prior.csv: country: the shares add up to",
		"skill:backend,magic,1,0.1": `data/prior.csv: skill:backend: the tables have no "magic"`,
		"skill:wizard,go,1,0.1":     `data/prior.csv:3: input: pay_model.json has no role "wizard"`,
	} {
		if _, err := Load(changed(t, "data/prior.csv", columns, columns+row+"\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want %q, got %v", row, want, err)
		}
	}
}
