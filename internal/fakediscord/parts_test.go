package fakediscord

import (
	"strings"
)

// quiet is what every text of the test bot carries.
var quiet = object{"parse": []any{}}

// Parts of messages.

func row(parts ...any) object { return object{"type": typeRow, "components": parts} }

func button(id, label string) object {
	return object{"type": typeButton, "style": 1, "custom_id": id, "label": label}
}

func link(label, url string) object {
	return object{"type": typeButton, "style": styleLink, "url": url, "label": label}
}

func menu(id, placeholder string, options ...string) object {
	var out []any
	for _, o := range options {
		out = append(out, object{"label": o, "value": strings.ToLower(o)})
	}
	return object{"type": typeSelect, "custom_id": id, "placeholder": placeholder, "options": out}
}

func words(s string) object { return object{"type": typeText, "content": s} }

// say is a first answer with a plain message.
func say(content string, components ...any) object {
	return object{"type": answerMessage, "data": plainMessage(content, components...)}
}

func plainMessage(content string, components ...any) object {
	if components == nil {
		components = []any{}
	}
	return object{"content": content, "components": components, "allowed_mentions": quiet}
}

// v2 is a message with components of the second version.
func v2(components ...any) object {
	return object{"flags": flagV2, "components": components, "allowed_mentions": quiet}
}

// always plays the same answer.
func always(answer object) func(*bot, object) object {
	return func(*bot, object) object { return answer }
}
