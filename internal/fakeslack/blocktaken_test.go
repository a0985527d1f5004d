package fakeslack

import (
	"encoding/json"
	"testing"

	slackgo "github.com/slack-go/slack"
)

func pt(text string) *slackgo.TextBlockObject {
	return slackgo.NewTextBlockObject(slackgo.PlainTextType, text, true, false)
}

func md(text string) *slackgo.TextBlockObject {
	return slackgo.NewTextBlockObject(slackgo.MarkdownType, text, false, true)
}

// everyBlock has each block and element that the bot uses, as slack-go writes them.
func everyBlock() []slackgo.Block {
	choices := []*slackgo.OptionBlockObject{slackgo.NewOptionBlockObject("1", pt("one"), pt("more")), slackgo.NewOptionBlockObject("2", pt("two"), nil)}
	button := slackgo.NewButtonBlockElement("go", "value", pt("Go")).WithStyle(slackgo.StylePrimary).
		WithConfirm(slackgo.NewConfirmationBlockObject(pt("Sure?"), pt("Really?"), pt("Yes"), pt("No")))
	menu := slackgo.NewOptionsSelectBlockElement(slackgo.OptTypeStatic, pt("Choose"), "menu", choices...)
	menu.InitialOption = choices[1]
	grouped := slackgo.NewOptionsGroupSelectBlockElement(slackgo.OptTypeStatic, nil, "groups", slackgo.NewOptionGroupBlockElement(pt("Group"), choices...))
	several := slackgo.NewOptionsMultiSelectBlockElement(slackgo.MultiOptTypeStatic, pt("Choose"), "several", choices...)
	radio := slackgo.NewRadioButtonsBlockElement("radio", slackgo.NewOptionBlockObject("1", md("*one*"), md("_more_")))
	image := slackgo.NewImageBlockElement("https://a.example/a.gif", "alt")
	return []slackgo.Block{
		slackgo.NewHeaderBlock(pt("Header"), slackgo.HeaderBlockOptionBlockID("1")),
		slackgo.NewDividerBlock(),
		slackgo.NewSectionBlock(md("*text*"), []*slackgo.TextBlockObject{pt("one"), md("two")}, slackgo.NewAccessory(image)),
		slackgo.NewSectionBlock(nil, []*slackgo.TextBlockObject{pt("one")}, slackgo.NewAccessory(several)),
		slackgo.NewContextBlock("2", image, md("text"), pt("text")),
		slackgo.NewActionBlock("3", button, menu, grouped, radio, slackgo.NewCheckboxGroupsBlockElement("check", choices...),
			slackgo.NewOverflowBlockElement("more", choices...)),
		slackgo.NewImageBlock("https://a.example/a.png?x=1", "alt", "4", pt("Title")),
		slackgo.NewInputBlock("5", pt("Label"), pt("Hint"), slackgo.NewPlainTextInputBlockElement(pt("Write"), "write")),
	}
}

func TestWhatSlackGoWritesIsTaken(t *testing.T) {
	blocks := everyBlock()
	for name, message := range map[string]any{
		"a command's answer": map[string]any{"response_type": "ephemeral", "text": "a", "blocks": append(blocks, barChart(1))},
		"a response_url":     map[string]any{"replace_original": true, "text": "a", "blocks": blocks},
		"only text":          map[string]any{"text": "a", "channel": "C1", "unfurl_links": false, "unfurl_media": false},
		"nothing any more":   map[string]any{"delete_original": true},
	} {
		t.Run(name, func(t *testing.T) { taken(t, MessageProblems(marshalled(t, message))) })
	}
	modal := slackgo.ModalViewRequest{
		Type: slackgo.VTModal, Title: pt("Title"), Submit: pt("Send"), Close: pt("Close"),
		Blocks: slackgo.Blocks{BlockSet: blocks}, PrivateMetadata: "{}", CallbackID: "callback", NotifyOnClose: true,
	}
	taken(t, ViewProblems(marshalled(t, modal)))
	taken(t, ViewProblems(marshalled(t, map[string]any{"response_action": "update", "view": modal})))
	taken(t, ViewProblems(marshalled(t, slackgo.HomeTabViewRequest{Type: slackgo.VTHomeTab, Blocks: slackgo.Blocks{BlockSet: blocks}})))
}

func taken(t *testing.T, problems []string) {
	t.Helper()
	for _, problem := range problems {
		t.Error(problem)
	}
}

func marshalled(t *testing.T, value any) []byte {
	t.Helper()
	out, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// FuzzAnyBlocks holds that the check takes whatever it is given for what it is, and never falls over.
func FuzzAnyBlocks(f *testing.F) {
	for _, c := range refused {
		f.Add([]byte(c.body))
	}
	f.Fuzz(func(_ *testing.T, body []byte) {
		MessageProblems(body)
		ViewProblems(body)
	})
}

func BenchmarkCheckMessage(b *testing.B) {
	body, err := json.Marshal(map[string]any{"text": "a", "blocks": everyBlock()})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		MessageProblems(body)
	}
}
