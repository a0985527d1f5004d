package slack

import (
	"regexp"
	"strings"

	slackgo "github.com/slack-go/slack"
)

// Slack reads mentions, channels and links only between < and >, so that no word of a person's calls upon anybody once
// these are escaped. Marks like * and _ can't be escaped at all: what a person typed stands in plain text alone.

var (
	escapes   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	unescapes = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")
	addresses = strings.NewReplacer("&", "&amp;", "|", "%7C")
)

// link is [label](https://…), the one part of a Body in which marks have no meaning.
var link = regexp.MustCompile(`\[([^\][\n]+)\]\((https?://[^\s()<>]+)\)`)

// mrkdwn is a Body in Slack's own markup: bold, italic, links and lists.
func mrkdwn(body string) string {
	if !strings.Contains(body, "](") {
		return bulleted(marked(body))
	}
	var b strings.Builder
	rest := 0
	for _, at := range link.FindAllStringSubmatchIndex(body, -1) {
		b.WriteString(marked(body[rest:at[0]]))
		label, address := body[at[2]:at[3]], body[at[4]:at[5]]
		b.WriteString("<" + addresses.Replace(address) + "|" + escapes.Replace(label) + ">")
		rest = at[1]
	}
	b.WriteString(marked(body[rest:]))
	return bulleted(b.String())
}

// marked turns **bold** into *bold* and *italic* into _italic_.
func marked(text string) string {
	if strings.Contains(text, "*") {
		text = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(text, "**", "\x00"), "*", "_"), "\x00", "*")
	}
	return escapes.Replace(text)
}

// bulleted gives the items of lists a dot: Slack has no lists in this markup.
func bulleted(text string) string {
	text = strings.ReplaceAll(text, "\n- ", "\n• ")
	if item, ok := strings.CutPrefix(text, "- "); ok {
		return "• " + item
	}
	return text
}

// plainText is text that Slack shows as it is.
func plainText(text string, most int) *slackgo.TextBlockObject {
	return &slackgo.TextBlockObject{Type: slackgo.PlainTextType, Text: cut(text, most)}
}

// richText is text in Slack's markup. Verbatim: no word of it becomes a channel or a link by itself.
func richText(text string) *slackgo.TextBlockObject {
	return &slackgo.TextBlockObject{Type: slackgo.MarkdownType, Text: text, Verbatim: true}
}

// unescape is what a person typed: Slack escapes three characters in it.
func unescape(text string) string {
	return unescapes.Replace(text)
}
