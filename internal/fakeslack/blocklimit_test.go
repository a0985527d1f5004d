package fakeslack

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// Parts of blocks, for templates.
const (
	plainAt   = `{"type":"plain_text","text":"@"}`
	plainA    = `{"type":"plain_text","text":"a"}`
	markupAt  = `{"type":"mrkdwn","text":"@"}`
	optionA   = `{"text":` + plainA + `,"value":"a"}`
	optionsA  = `"options":[` + optionA + `]`
	confirmOf = `{"type":"actions","elements":[{"type":"button","action_id":"a","text":` + plainA + `,"confirm":%s}]}`
)

// inMessage is a message with one block.
func inMessage(block string) string { return `{"text":"a","blocks":[` + block + `]}` }

// inModal is a modal with one block.
func inModal(block string) string {
	return `{"type":"modal","title":` + plainA + `,"submit":` + plainA + `,"blocks":[` + block + `]}`
}

// button is one with more fields.
func button(more string) string {
	return `{"type":"actions","elements":[{"type":"button","action_id":"a","text":` + plainA + more + `}]}`
}

// actions is a block with one element, without the brackets around its fields.
func actions(fields string) string {
	return `{"type":"actions","elements":[{"action_id":"a",` + fields + `}]}`
}

// input is a block to write in, with one element.
func input(fields string) string {
	return `{"type":"input","label":` + plainA + `,"element":{"action_id":"a",` + fields + `}}`
}

// confirmWith is a button whose question has one field of the given length.
func confirmWith(long string) string {
	var parts []string
	for _, name := range []string{"title", "text", "confirm", "deny"} {
		text := plainA
		if name == long {
			text = plainAt
		}
		parts = append(parts, fmt.Sprintf("%q:%s", name, text))
	}
	return inMessage(fmt.Sprintf(confirmOf, "{"+strings.Join(parts, ",")+"}"))
}

// lineChart has one series, with one point.
func lineChart(title, name, label, category, axis string) string {
	return inMessage(fmt.Sprintf(`{"type":"data_visualization","title":%q,"chart":{"type":"line","series":[{"name":%q,`+
		`"data":[{"label":%q,"value":-1.5}]}],"axis_config":{"categories":[%q],"x_label":%q,"y_label":%[5]q}}}`,
		title, name, label, category, axis))
}

// longest are all texts, as templates in which "@" is as long as a text may be.
var longest = []struct {
	name     string
	most     int
	template string
}{
	{"message text", 4000, `{"text":"@"}`},
	{"block_id", 255, inMessage(`{"type":"divider","block_id":"@"}`)},
	{"action_id", 255, inMessage(`{"type":"actions","elements":[{"type":"button","action_id":"@","text":` + plainA + `}]}`)},
	{"section text", 3000, inMessage(`{"type":"section","text":` + markupAt + `}`)},
	{"section field", 2000, inMessage(`{"type":"section","fields":[` + markupAt + `]}`)},
	{"header", 150, inMessage(`{"type":"header","text":` + plainAt + `}`)},
	{"context", 3000, inMessage(`{"type":"context","elements":[` + markupAt + `]}`)},
	{"alt_text", 2000, inMessage(`{"type":"image","image_url":"https://a.example/a.png","alt_text":"@"}`)},
	{"image title", 2000, inMessage(`{"type":"image","image_url":"https://a.example/a.png","alt_text":"a","title":` + plainAt + `}`)},
	{"button text", 75, inMessage(`{"type":"actions","elements":[{"type":"button","action_id":"a","text":` + plainAt + `}]}`)},
	{"button value", 2000, inMessage(button(`,"value":"@"`))},
	{"accessibility_label", 75, inMessage(button(`,"accessibility_label":"@"`))},
	{"confirm title", 100, confirmWith("title")},
	{"confirm text", 300, confirmWith("text")},
	{"confirm confirm", 30, confirmWith("confirm")},
	{"confirm deny", 30, confirmWith("deny")},
	{"option text", 75, inMessage(actions(`"type":"static_select","options":[{"text":` + plainAt + `,"value":"a"}]`))},
	{"option value", 150, inMessage(actions(`"type":"static_select","options":[{"text":` + plainA + `,"value":"@"}]`))},
	{"option description", 75, inMessage(actions(`"type":"static_select","options":[{"text":` + plainA + `,"value":"a","description":` + plainAt + `}]`))},
	{"radio option", 75, inMessage(actions(`"type":"radio_buttons","options":[{"text":` + markupAt + `,"value":"a"}]`))},
	{"group label", 75, inMessage(actions(`"type":"static_select","option_groups":[{"label":` + plainAt + `,` + optionsA + `}]`))},
	{"select placeholder", 150, inMessage(actions(`"type":"static_select",` + optionsA + `,"placeholder":` + plainAt))},
	{"input label", 2000, inModal(`{"type":"input","label":` + plainAt + `,"element":{"type":"plain_text_input","action_id":"a"}}`)},
	{"input hint", 2000, inModal(`{"type":"input","label":` + plainA + `,"hint":` + plainAt + `,"element":{"type":"plain_text_input","action_id":"a"}}`)},
	{"input placeholder", 150, inModal(input(`"type":"plain_text_input","placeholder":` + plainAt))},
	{"initial value", 3000, inModal(input(`"type":"plain_text_input","initial_value":"@"`))},
	{"multi placeholder", 150, inModal(input(`"type":"multi_static_select",` + optionsA + `,"placeholder":` + plainAt))},
	{"modal title", 24, `{"type":"modal","title":` + plainAt + `,"blocks":[{"type":"divider"}]}`},
	{"modal submit", 24, `{"type":"modal","title":` + plainA + `,"submit":` + plainAt + `,"blocks":[{"type":"divider"}]}`},
	{"modal close", 24, `{"type":"modal","title":` + plainA + `,"close":` + plainAt + `,"blocks":[{"type":"divider"}]}`},
	{"private_metadata", 3000, `{"type":"home","blocks":[{"type":"divider"}],"private_metadata":"@"}`},
	{"callback_id", 255, `{"type":"home","blocks":[{"type":"divider"}],"callback_id":"@"}`},
	{"external_id", 255, `{"type":"home","blocks":[{"type":"divider"}],"external_id":"@"}`},
	{"chart title", 50, lineChart("@", "a", "a", "a", "a")},
	{"series name", 20, lineChart("a", "@", "a", "a", "a")},
	{"category", 20, lineChart("a", "a", "@", "@", "a")},
	{"axis label", 50, lineChart("a", "a", "a", "a", "@")},
	{"segment label", 20, inMessage(`{"type":"data_visualization","title":"a","chart":{"type":"pie","segments":[{"label":"@","value":1}]}}`)},
}

var viewType = regexp.MustCompile(`"type":"(home|modal|workflow_step)"`)

// problemsIn takes a view for what it is, and all else for a message.
func problemsIn(body string) []string {
	if viewType.MatchString(body) {
		return ViewProblems([]byte(body))
	}
	return MessageProblems([]byte(body))
}

func TestTextsAreAsLongAsTheyMayBe(t *testing.T) {
	for _, c := range longest {
		// Slack counts code points: each of these is 4 bytes, and 2 of JavaScript's.
		fits := strings.ReplaceAll(c.template, "@", strings.Repeat("🜁", c.most))
		if got := problemsIn(fits); len(got) > 0 {
			t.Errorf("%s: %d characters: %v", c.name, c.most, got)
		}
		long := strings.ReplaceAll(c.template, "@", strings.Repeat("é", c.most+1))
		got := problemsIn(long)
		if want := strings.Count(c.template, "@"); strings.Count(strings.Join(got, "\n"), fmt.Sprintf("has %d characters, not ", c.most+1)) != want {
			t.Errorf("%s: %d characters: %v", c.name, c.most+1, got)
		}
		if c.name == "private_metadata" || c.name == "initial value" { // the only ones that may be empty
			continue
		}
		if got := problemsIn(strings.ReplaceAll(c.template, "@", "")); len(got) == 0 {
			t.Errorf("%s: empty: %v", c.name, got)
		}
	}
}
