package fakeslack

import (
	"slices"
	"strings"
	"testing"
)

// refused are messages and views with one mistake each, and the one problem that is found.
var refused = []struct{ body, want string }{
	// The message.
	{`{`, "jsontext: unexpected EOF"},
	{`{"text":"a","text":"b"}`, "duplicate object member name"},
	{`[]`, ": is no object"},
	{`{}`, "/text: is missing"},
	{`{"blocks":[{"type":"divider"}]}`, "/text: is missing"},
	{`{"text":"a","blocks":null}`, "/blocks: is no list"},
	{`{"text":"a","metadata":{}}`, "/metadata: is not documented"},
	{`{"text":"a","":1}`, "/: is not documented"},
	{`{"text":"a","response_type":"public"}`, "/response_type: public is none of"},
	{`{"text":"a","replace_original":"true"}`, "/replace_original: is neither"},
	{`{"delete_original":true,"replace_original":true}`, ": cannot both"},
	{`{"text":"a","thread_ts":"1.2","replace_original":true}`, ": cannot both"},
	{inMessage(`{"type":"divider","block_id":"b"},{"type":"divider","block_id":"b"}`), `/blocks/1/block_id: "b" is there twice`},
	// Blocks.
	{inMessage(`{"type":"rich_text","elements":[]}`), `/blocks/0: a "rich_text" cannot be here`},
	{inMessage(`{"block_id":"a"}`), `/blocks/0: a "" cannot be here`},
	{inMessage(`"divider"`), `/blocks/0: a "" cannot be here`},
	{inMessage(`{"type":"divider","title":"a"}`), "/blocks/0/title: is not documented"},
	{inMessage(`{"type":"section"}`), "/blocks/0: has neither text nor fields"},
	{inMessage(`{"type":"section","accessory":{"type":"image","image_url":"https://a.example","alt_text":"a"}}`), "/blocks/0: has neither"},
	{inMessage(`{"type":"section","text":` + plainA + `,"accessory":{"type":"plain_text_input","action_id":"a"}}`), `/accessory: a "plain_text_input" cannot`},
	{inMessage(`{"type":"section","text":` + plainA + `,"expand":1}`), "/expand: is neither"},
	{inMessage(`{"type":"header","text":{"type":"mrkdwn","text":"a"}}`), `/blocks/0/text: a "mrkdwn" cannot be here`},
	{inMessage(`{"type":"header","text":"a"}`), `/blocks/0/text: a "" cannot be here`},
	{inMessage(`{"type":"context","elements":[{"type":"button","action_id":"a","text":` + plainA + `}]}`), `/elements/0: a "button" cannot`},
	{inMessage(actions(`"type":"plain_text_input"`)), `/elements/0: a "plain_text_input" cannot`},
	{inMessage(actions(`"type":"multi_static_select",` + optionsA)), `/elements/0: a "multi_static_select" cannot`},
	{inMessage(`{"type":"image","alt_text":"a"}`), "/blocks/0: has not exactly one of"},
	{inMessage(`{"type":"image","alt_text":"a","image_url":"https://a.example","slack_file":{"id":"F1"}}`), "/blocks/0: has not exactly one of"},
	{inMessage(`{"type":"image","alt_text":"a","slack_file":{"id":"F1","url":"https://a.example"}}`), "/slack_file: has not exactly one"},
	{inMessage(`{"type":"image","alt_text":"a","image_url":"https://a.example/a.svg?a.png"}`), "/image_url: .svg is no kind"},
	{inMessage(`{"type":"image","alt_text":"a","image_url":"/a.png"}`), "/image_url: is no address"},
	{inMessage(`{"type":"image","alt_text":"a","image_url":"https://a.example/` + strings.Repeat("a", 2983) + `"}`), "/image_url: has 3001 characters"},
	{inModal(input(`"type":"button","text":` + plainA)), `/element: a "button" cannot be here`},
	// Texts, options and questions.
	{inMessage(`{"type":"header","text":{"type":"plain_text","text":"a","verbatim":true}}`), "/verbatim: is not documented"},
	{inMessage(`{"type":"section","text":{"type":"mrkdwn","text":"a","emoji":true}}`), "/emoji: is not documented"},
	{inMessage(actions(`"type":"static_select","options":[{"value":"a","text":{"type":"mrkdwn","text":"a"}}]`)), `/text: a "mrkdwn" cannot`},
	{inMessage(actions(`"type":"static_select","options":[{"value":"a","text":` + plainA + `,"url":"https://a.example"}]`)), "/url: is not documented"},
	{inMessage(actions(`"type":"static_select","options":[` + optionA + `,` + optionA + `]`)), `/options/1: value "a" is there twice`},
	{inMessage(button(`,"confirm":{"title":` + plainA + `,"text":{"type":"mrkdwn","text":"a"},"confirm":` + plainA + `,"deny":` + plainA + `}`)), `/confirm/text: a "mrkdwn" cannot`},
	// Elements.
	{inMessage(`{"type":"actions","elements":[{"type":"overflow","action_id":"a",` + optionsA + `},{"type":"overflow","action_id":"a",` + optionsA + `}]}`), `/elements/1/action_id: "a" is there twice`},
	{inMessage(button(`,"style":"default"`)), "/style: default is none of"},
	{inMessage(button(`,"disabled":true`)), "/disabled: is not documented"},
	{inMessage(button(`,"url":"javascript:alert(1)"`)), "/url: is no address"},
	{inMessage(button(`,"url":"https://a.example/` + strings.Repeat("a", 2983) + `"`)), "/url: has 3001 characters"},
	{inMessage(actions(`"type":"static_select"`)), "/elements/0: has not exactly one of options and option_groups"},
	{inMessage(actions(`"type":"static_select",` + optionsA + `,"option_groups":[{"label":` + plainA + `,` + optionsA + `}]`)), ": has not exactly one"},
	{inMessage(actions(`"type":"static_select",` + optionsA + `,"initial_option":{"text":` + plainA + `,"value":"b"}`)), ": what is chosen at first is not offered"},
	{inMessage(actions(`"type":"checkboxes",` + optionsA + `,"initial_options":[{"text":{"type":"mrkdwn","text":"a"},"value":"a"}]`)), ": what is chosen at first"},
	{inModal(input(`"type":"multi_static_select",` + optionsA + `,"max_selected_items":1.5`)), "/max_selected_items: 1.5 is"},
	{inMessage(actions(`"type":"radio_buttons"`)), "/elements/0: has not exactly one of"},
	{inModal(input(`"type":"multi_static_select",` + optionsA + `,"max_selected_items":0`)), "/max_selected_items: 0 is no whole number"},
	{inModal(input(`"type":"plain_text_input","min_length":3001`)), "/min_length: 3001 is no whole number"},
	{inModal(input(`"type":"plain_text_input","max_length":3001`)), "/max_length: 3001 is no whole number"},
	{inModal(input(`"type":"plain_text_input","max_length":0`)), "/max_length: 0 is no whole number"},
	{inModal(input(`"type":"plain_text_input","max_length":2.5`)), "/max_length: 2.5 is no whole number"},
	{inModal(input(`"type":"plain_text_input","min_length":3,"max_length":2`)), ": min_length is greater"},
	{inModal(input(`"type":"plain_text_input","dispatch_action_config":{"trigger_actions_on":["on_click"]}`)), "/trigger_actions_on/0: on_click is none of"},
	{inModal(input(`"type":"plain_text_input","focus_on_load":true`) + "," + input(`"type":"plain_text_input","focus_on_load":true`)), "/blocks/1/element/focus_on_load: the focus"},
	// Views.
	{`{"type":"workflow_step","blocks":[{"type":"divider"}]}`, `: a "workflow_step" cannot be here`},
	{`{"type":"modal","blocks":[{"type":"divider"}]}`, "/title: is missing"},
	{`{"type":"modal","title":` + plainA + `}`, "/blocks: is missing"},
	{`{"type":"modal","title":` + plainA + `,"blocks":[` + input(`"type":"plain_text_input"`) + `]}`, "/submit: is missing"},
	{`{"type":"modal","title":` + plainA + `,"blocks":[` + input(`"type":"plain_text_input"`) + `]}`, "/submit: is missing, but"},
	{`{"type":"home","title":` + plainA + `,"blocks":[{"type":"divider"}]}`, "/title: is not documented"},
	{`{"type":"home","blocks":[{"type":"divider"}],"clear_on_close":true}`, "/clear_on_close: is not documented"},
	{inModal(`{"type":"data_visualization","title":"a","chart":{}}`), `a "data_visualization" cannot be here`},
}

func TestWhatIsRefused(t *testing.T) {
	for _, c := range refused {
		got := problemsIn(c.body)
		if len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%.300s\ngot  %q\nwant %q", c.body, got, c.want)
		}
	}
}

func TestAViewIsFoundInWhatItIsSentIn(t *testing.T) {
	inside := `{"type":"home","blocks":[{"type":"divider"}],"hash":"1"}`
	got := ViewProblems([]byte(`{"response_action":"update","view":` + inside + `}`))
	if want := []string{"/view/hash: is not documented"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAViewIsNotTooLarge(t *testing.T) {
	block := `{"type":"section","text":{"type":"mrkdwn","text":"` + strings.Repeat("a", 3000) + `"}}`
	of := func(n int) []string {
		return ViewProblems([]byte(`{"type":"home","blocks":[` + strings.Join(slices.Repeat([]string{block}, n), ",") + `]}`))
	}
	if got := of(81); len(got) > 0 {
		t.Error(got)
	}
	if got := of(82); len(got) != 1 {
		t.Errorf("%q", got)
	}
}
