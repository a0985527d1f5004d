package fakeslack

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Text is the screen in plain text, the same for the same screen in every run.
func (s *Screen) Text() string {
	var p printer
	if s.body != nil {
		p.screen(s)
	}
	if s.failed != "" {
		p.line("⚠ %s", s.failed)
	}
	return strings.Join(p.lines, "\n")
}

// A printer collects lines.
type printer struct{ lines []string }

// line adds text; blanks at the end are dropped, since editors drop them from golden files.
func (p *printer) line(format string, args ...any) {
	for line := range strings.SplitSeq(fmt.Sprintf(format, args...), "\n") {
		p.lines = append(p.lines, strings.TrimRight(line, " "))
	}
}

// shown is what Slack shows for what was sent.
var shown = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// screen shows a message, a form or the Home tab from top to bottom.
func (p *printer) screen(s *Screen) {
	switch {
	case s.kind == modalScreen:
		p.line("┌ %s", text(child(s.body, "title"), "text"))
	case s.kind == homeScreen:
		p.line("(Home)")
	case s.Ephemeral:
		p.line("(Only visible to you)")
	case s.author != "":
		p.line("%s: %s", s.author, text(s.body, "text"))
	}
	blocks := s.Blocks()
	if len(blocks) == 0 && s.author == "" {
		p.line("%s", text(s.body, "text"))
	}
	for _, b := range blocks {
		p.block(b)
	}
	if s.kind == modalScreen {
		p.form(s.body, s.errors)
	}
}

// block shows one block as the client does, from top to bottom.
func (p *printer) block(b dict) {
	switch kind := text(b, "type"); kind {
	case "header":
		p.line("## %s", text(child(b, "text"), "text"))
	case "section":
		for _, part := range append([]dict{child(b, "text")}, listOf(b, "fields")...) {
			if part != nil {
				p.line("%s", shown.Replace(text(part, "text")))
			}
		}
		p.elements(elementsOf(b))
	case "context":
		for _, e := range listOf(b, "elements") {
			if text(e, "type") == "image" {
				p.line("  [picture] %s", text(e, "alt_text"))
				continue
			}
			p.line("  %s", strings.ReplaceAll(shown.Replace(text(e, "text")), "\n", "\n  "))
		}
	case "markdown":
		p.line("%s", text(b, "text"))
	case "divider":
		p.line("────")
	case "image":
		p.line("[picture]\n%s", text(b, "alt_text"))
	case "data_visualization":
		p.chart(b)
	case "actions":
		p.elements(listOf(b, "elements"))
	case "input":
		p.line("%s", text(child(b, "label"), "text"))
		p.elements(elementsOf(b))
		if hint := text(child(b, "hint"), "text"); hint != "" {
			p.line("  %s", hint)
		}
	default:
		p.line("[%s]", kind)
	}
}

// chart lists the numbers that Slack would draw.
func (p *printer) chart(b dict) {
	p.line("[chart] %s", text(b, "title"))
	for _, s := range listOf(child(b, "chart"), "segments") {
		p.line("  %s %v", text(s, "label"), s["value"])
	}
	for _, series := range listOf(child(b, "chart"), "series") {
		var points []string
		for _, point := range listOf(series, "data") {
			points = append(points, fmt.Sprintf("%s %v", text(point, "label"), point["value"]))
		}
		p.line("  %s: %s", text(series, "name"), strings.Join(points, ", "))
	}
}

// form is the end of a modal: what is wrong with it, and its two buttons.
func (p *printer) form(view, errors dict) {
	for _, block := range slices.Sorted(maps.Keys(errors)) {
		p.line("⚠ %v", errors[block])
	}
	var buttons []string
	for _, name := range []string{"submit", "close"} {
		if label := text(child(view, name), "text"); label != "" {
			buttons = append(buttons, "("+label+")")
		}
	}
	p.line("└ %s", strings.Join(buttons, " "))
}
