package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/earnverdict/verdictbot/bot"
)

// How findings are laid out, in columns of a terminal.
const (
	gradeWidth = 6   // "fail" and a gap
	pageWidth  = 110 // lines are broken there
	leastText  = 40
)

// printFindings writes one finding below another: its grade, what it is about and what it says; its remedy stands below
// that.
func printFindings(out io.Writer, found []bot.Finding) error {
	width := 0
	for _, f := range found {
		width = max(width, utf8.RuneCountInString(f.About))
	}
	indent := gradeWidth + width + 2
	var page strings.Builder
	for _, f := range found {
		fmt.Fprintf(&page, "%-*s%-*s", gradeWidth, f.Grade, width+2, f.About)
		lines := wrapped(f.Says, max(leastText, pageWidth-indent))
		if f.Remedy != "" {
			for i, line := range wrapped(f.Remedy, max(leastText, pageWidth-indent-2)) {
				lines = append(lines, map[bool]string{true: "→ ", false: "  "}[i == 0]+line)
			}
		}
		page.WriteString(strings.Join(lines, "\n"+strings.Repeat(" ", indent)) + "\n")
	}
	if _, err := io.WriteString(out, page.String()); err != nil {
		return fmt.Errorf("print the findings: %w", err)
	}
	return nil
}

// wrapped breaks a text between words. A word that is longer than a line stands alone.
func wrapped(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}
