package terminal

import (
	"fmt"
	"strings"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
)

// width is how many characters a line has at most: what fits a terminal of 80, with a margin.
const width = 78

// The few words that are the terminal's own.
const (
	marker      = "> "
	orType      = "Or type: "
	keptInFile  = "Your answers are kept in %[1]s. Go on with: bot chat --db %[1]s"
	keptNowhere = "Your answers were kept in memory only. Next time use: bot chat --db FILE"
)

// render is the text of a message, in blocks with an empty line between them.
func render(m engine.Message, styles bool) string {
	blocks := []string{
		paragraph(string(m.Notice)),
		layout([]line{{text: plain(m.Title, bold)}}, styles),
		picture(m.Chart),
		layout(markdown(m.Body), styles),
		m.Data, // to be copied: no line of it is broken
		layout(links(m.Links), styles),
		layout(markdown(m.Progress), styles),
	}
	if p := m.Prompt; p != nil {
		blocks = append(blocks, paragraph(p.Text+"\n"+p.Hint), layout(choices(p.Choices), styles))
	}
	blocks = append(blocks, layout(actions(m.Actions), styles))
	return join(blocks...)
}

// picture is a chart as text, without the title that stands above it and the footer that the words below it say.
func picture(c *engine.Chart) string {
	if c == nil {
		return ""
	}
	return chart.Bars(*c)
}

// farewell is the text of a last message. Its title and its buttons invite to what can't be done any more.
func farewell(m engine.Message) string {
	if m.Notice != "" {
		return paragraph(string(m.Notice))
	}
	return paragraph(m.Title)
}

// resume says how to go on with a conversation that ended midway. It is not broken: a command is copied.
func resume(file string) string {
	if file == "" {
		return keptNowhere
	}
	return fmt.Sprintf(keptInFile, file)
}

// join puts an empty line between the blocks that are not empty.
func join(blocks ...string) string {
	var some []string
	for _, b := range blocks {
		if b != "" {
			some = append(some, b)
		}
	}
	return strings.Join(some, "\n\n")
}

func paragraph(text string) string {
	var lines []line
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, line{text: plain(part, 0)})
	}
	return layout(lines, false)
}

func choices(buttons []engine.Button) []line {
	var lines []line
	for i, b := range buttons {
		lines = append(lines, line{lead: fmt.Sprintf("%2d. ", i+1), text: plain(b.Label, 0)})
	}
	return lines
}

func links(all []engine.Link) []line {
	var lines []line
	for _, l := range all {
		lines = append(lines, line{lead: "- ", text: plain(l.Label+": "+l.URL, 0)})
	}
	return lines
}

// actions are the buttons as words to type. The words of one action stay together where they can.
func actions(buttons []engine.Button) []line {
	if len(buttons) == 0 {
		return nil
	}
	all := make([]string, len(buttons))
	for i, b := range buttons {
		all[i] = words(b.Label)
		if strings.HasSuffix(b.Label, "?") {
			all[i] += "?"
		}
	}
	return []line{{text: plain(orType+strings.Join(all, " · "), 0)}}
}
