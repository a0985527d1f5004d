package engine

import (
	"encoding/json"
	"strings"
)

// exportPage shows a person everything that is kept of their conversation, in the form in which it is kept: the state, as
// JSON, and while something is due the store's own note of whom it is due for. There is no more: no name, no text that was typed, no verdict, which is worked out anew each time.
func (q *Quiz) exportPage(s State) Message {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil { // strings, numbers and lists of them
		data = []byte(err.Error())
	}
	body := q.Words.ExportBody
	if !q.Due(s).IsZero() {
		body += " " + q.Words.ExportTo
	}
	return Message{Title: q.Words.ExportTitle, Body: body, Data: joined(string(data)), Actions: q.leave(s)}
}

// joined puts the lines of what is nested deep on one line: an answer, the list of the last events. Else forty lines are
// longer than a message may be.
func joined(data string) string {
	const deep = "    "
	var b strings.Builder
	for i, line := range strings.Split(data, "\n") {
		if strings.HasPrefix(line, deep) || strings.HasPrefix(line, "  ]") || strings.HasPrefix(line, "  }") {
			b.WriteString(" " + strings.TrimSpace(line))
			continue
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}
