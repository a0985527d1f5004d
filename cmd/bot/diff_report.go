package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// The rows of the tables, in the order in which they are shown.
var (
	pathRows     = []verdict.Path{verdict.Switch, verdict.Skill, verdict.Side, verdict.Ask, verdict.Stay}
	strengthRows = []verdict.Strength{verdict.Clear, verdict.Lean, verdict.Close, verdict.None}
)

// mostTold is how many people are told one by one.
const mostTold = 10

// write prints the whole report at once, so that there is one place for it to fail.
func (d *difference) write(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d people, model %s → %s\n\n", len(d.changes), d.versions[0], d.versions[1])
	cross(&b, "verdict", pathRows, d.changes, func(s *standing) verdict.Path { return s.winner })
	cross(&b, "strength", strengthRows, d.changes, func(s *standing) verdict.Strength { return s.strength })
	d.writeMeans(&b)
	d.writeMost(&b)
	if _, err := io.WriteString(out, b.String()); err != nil {
		return fmt.Errorf("write the differences: %w", err)
	}
	return nil
}

// cross counts people by what they had before and what they have after: who kept it stands on the diagonal.
func cross[T ~string](b *strings.Builder, what string, rows []T, changes []change, of func(*standing) T) {
	counts, changed := map[[2]T]int{}, 0
	for i := range changes {
		before, after := of(&changes[i].before), of(&changes[i].after)
		counts[[2]T{before, after}]++
		if before != after {
			changed++
		}
	}
	fmt.Fprintf(b, "%s: %d changed, %.2f %%\n", what, changed, 100*float64(changed)/float64(len(changes)))
	table := [][]string{{"before \\ after"}}
	for _, row := range rows {
		table[0] = append(table[0], string(row))
		cells := []string{string(row)}
		for _, column := range rows {
			cells = append(cells, fmt.Sprint(counts[[2]T{row, column}]))
		}
		table = append(table, cells)
	}
	b.WriteString(aligned(table) + "\n")
}

// aligned is a table with its columns to the right, as numbers are read.
func aligned(table [][]string) string {
	var b, text strings.Builder
	for _, row := range table {
		text.WriteString(strings.Join(row, "\t") + "\t\n")
	}
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = io.WriteString(w, text.String()) // a builder takes everything
	_ = w.Flush()
	return b.String()
}

// writeMeans says how much more or less each path brings. Changing nothing brings nothing by definition.
func (d *difference) writeMeans(b *strings.Builder) {
	b.WriteString("mean gain at the horizon, % of annual pay\n")
	table := [][]string{{"path", "before", "after", "change", "people"}}
	for _, path := range pathRows {
		if path == verdict.Stay {
			continue
		}
		before, after, n := d.means(path)
		cells := fmt.Sprintf("%s %.2f %.2f %+.2f %d", path, 100*before, 100*after, 100*(after-before), n)
		table = append(table, strings.Fields(cells))
	}
	b.WriteString(aligned(table) + "\n")
}

// writeMost shows people as lines that judge reads, so that the whole verdict of one is a copy and a paste away.
func (d *difference) writeMost(b *strings.Builder) {
	list := d.most(mostTold)
	if len(list) == 0 {
		b.WriteString("nobody's lead moved\n")
		return
	}
	b.WriteString("whose lead moved most, in % of annual pay\n")
	for i := range list {
		c := &list[i]
		text, err := json.Marshal(newInput(&c.person))
		if err != nil {
			text = []byte(err.Error()) // a profile with a number that is none
		}
		fmt.Fprintf(b, "%+.2f  %s → %s\n       %s\n", 100*c.moved(), &c.before, &c.after, text)
	}
}

func (s *standing) String() string {
	return fmt.Sprintf("%s (%s, lead %.2f)", s.winner, s.strength, 100*s.lead)
}
