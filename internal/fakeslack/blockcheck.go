package fakeslack

import (
	"maps"

	jsonv2 "github.com/go-json-experiment/json"
)

// MessageProblems are what Slack would refuse in a message: one for a channel, a response_url, or the answer to a command.
func MessageProblems(body []byte) []string {
	return problemsOf(body, true, object(messageShape()))
}

// ViewProblems are what Slack would refuse in a modal or a Home tab: the view itself, or what it is sent in, such as
// {"response_action":"update","view":{…}}.
func ViewProblems(body []byte) []string {
	const most = 250_000 // bytes: view_too_large
	problems := problemsOf(body, false, view)
	if len(body) > most {
		problems = append(problems, "is larger than 250 kB")
	}
	return problems
}

func problemsOf(body []byte, message bool, check rule) []string {
	var value any
	if err := jsonv2.Unmarshal(body, &value); err != nil {
		return []string{err.Error()}
	}
	c := blockCheck{message: message, ids: map[string]bool{}}
	check(&c, "", value)
	return c.problems
}

// messageShape has what response_urls and chat.postMessage take together.
func messageShape() shape {
	return shape{
		"text": chars(1, 4000), "blocks": list(50, block), "": messageWhole,
		"response_type": word("ephemeral", "in_channel"), "replace_original": boolean, "delete_original": boolean,
		"thread_ts": chars(1, 255), "channel": chars(1, 255), "user": chars(1, 255), "mrkdwn": boolean,
		"unfurl_links": boolean, "unfurl_media": boolean,
	}
}

// messageWhole holds that there is a text, which notifications and screen readers say instead of the blocks.
func messageWhole(c *blockCheck, at string, value any) {
	fields, _ := value.(map[string]any)
	deletes := fields["delete_original"] == true
	if fields["text"] == nil && !deletes {
		c.note(at+"/text", "is missing")
	}
	if deletes && fields["replace_original"] == true {
		c.note(at, "cannot both replace and delete")
	}
	if fields["thread_ts"] != nil && fields["replace_original"] == true {
		c.note(at, "cannot both replace a message and answer in a thread")
	}
	if c.charts > 2 {
		c.note(at, "has %d charts, at most 2", c.charts)
	}
}

func view(c *blockCheck, at string, value any) {
	if around, ok := value.(map[string]any); ok && around["view"] != nil {
		at, value = at+"/view", around["view"]
	}
	home := shape{
		"blocks!": list(100, block), "private_metadata": chars(0, 3000), "callback_id": chars(1, 255),
		"external_id": chars(1, 255),
	}
	modal := shape{
		"title!": plain(24), "submit": plain(24), "close": plain(24), "clear_on_close": boolean, "notify_on_close": boolean,
		"": submits,
	}
	maps.Copy(modal, home)
	oneOf(map[string]shape{"home": home, "modal": modal})(c, at, value)
}

// submits holds that what is written into a modal can be sent.
func submits(c *blockCheck, at string, value any) {
	fields, _ := value.(map[string]any)
	blocks, _ := fields["blocks"].([]any)
	for _, b := range blocks {
		if block, ok := b.(map[string]any); ok && block["type"] == "input" && fields["submit"] == nil {
			c.note(at+"/submit", "is missing, but there is something to write in")
			return
		}
	}
}
