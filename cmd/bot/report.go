package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// A report sums up what people got out of the quiz.
type report struct {
	results     []played
	taps        []int // sorted
	mean        float64
	loss, wrong float64
	fixed       []rival
}

func newReport(results []played) *report {
	r := &report{results: results}
	n := float64(len(results))
	for _, p := range results {
		r.taps = append(r.taps, p.taps)
		r.mean += float64(p.taps) / n
		r.loss += p.loss / n
		if p.loss > wrong {
			r.wrong += 1 / n
		}
	}
	slices.Sort(r.taps)
	return r
}

func (r *report) write(out io.Writer) error {
	w, n := &strings.Builder{}, len(r.taps)
	fmt.Fprintf(w, "people\t%d\n", n)
	fmt.Fprintf(w, "taps\tmedian %d, p90 %d, max %d, mean %.2f\n", r.taps[n/2], r.taps[n*9/10], r.taps[n-1], r.mean)
	paths := []verdict.Path{verdict.Switch, verdict.Skill, verdict.Side, verdict.Ask, verdict.Stay}
	fmt.Fprintf(w, "winners\t%s\n", shares(paths, r.results, func(p played) verdict.Path { return p.winner }))
	strengths := []verdict.Strength{verdict.Clear, verdict.Lean, verdict.Close, verdict.None}
	fmt.Fprintf(w, "strength\t%s\n", shares(strengths, r.results, func(p played) verdict.Strength { return p.strength }))
	fmt.Fprintf(w, "against all questions\twrong by more than 1 %% of pay: %.2f %%, mean loss %.3f %% of pay\n", 100*r.wrong, 100*r.loss)
	for _, f := range r.fixed {
		fmt.Fprintf(w, "%s\twrong %.2f %%, mean loss %.3f %%, at %.2f questions\n", f.name, 100*f.wrong, 100*f.loss, r.mean)
		for _, quiz := range []fixed{f.short, f.long} {
			fmt.Fprintf(w, "  of %d\twrong %.2f %%, mean loss %.3f %% (%s)\n", len(quiz.asks), 100*quiz.wrong, 100*quiz.loss, strings.Join(quiz.asks, ", "))
		}
	}
	return columns(out, w.String())
}

// columns writes lines of cells, between which are tabs.
func columns(out io.Writer, text string) error {
	aligned := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	if _, err := io.WriteString(aligned, text); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return aligned.Flush()
}

// shares tells how often each of some values comes up.
func shares[T ~string](values []T, results []played, of func(played) T) string {
	counts := map[T]int{}
	for _, p := range results {
		counts[of(p)]++
	}
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = fmt.Sprintf("%s %.1f %%", v, 100*float64(counts[v])/float64(len(results)))
	}
	return strings.Join(parts, ", ")
}
