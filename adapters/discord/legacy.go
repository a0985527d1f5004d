package discord

import (
	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
)

// description is a message as one text, for an embed: what Components V2 would show in parts. What is asked is never
// cut.
func description(m engine.Message) string {
	above := join(quote(plain(string(m.Notice))), heading2(m.Title))
	if m.Chart != nil {
		above = join(above, preformatted(chart.Bars(*m.Chart)))
	}
	tail := ask(m)
	return join(cutLines(join(above, markdown(m.Body), preformatted(m.Data)), maxEmbed-length(tail)-2), tail)
}

// legacyRows are the choices and the buttons; a message has five rows of them.
func (a *Adapter) legacyRows(m engine.Message, in place) []component {
	seen := map[string]bool{}
	all := append([]component{}, a.choices(m, seen)...)
	all = append(all, rows(seen, a.actions(m, in), linkButtons(m.Links))...)
	return all[:min(len(all), maxRows)]
}
