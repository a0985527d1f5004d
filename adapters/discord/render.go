package discord

import (
	"slices"
	"strings"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
)

// accent is the colour of the bar beside a message: that of "switch" in the picture.
const accent = 0x4FA3FF

// A place is what a message has to know about where it will stand.
type place struct {
	private bool // ephemeral: only the person sees it
	shared  bool // others are there, a verdict can be shared with them
	legacy  bool // goes on in a message without Components V2, which can't become one with them
}

// A look is one way to show a message. When Discord refuses one, the next is tried: the verdict must arrive.
type look int

const (
	full    look = iota // Components V2 with the picture
	textual             // Components V2 with bars of text for the picture
	legacy              // an embed, as before Components V2
)

// looks are the ways to try for a message, the best first.
func looks(m engine.Message, in place) []look {
	switch {
	case in.legacy:
		return []look{legacy}
	case m.Chart == nil:
		return []look{full, legacy}
	}
	return []look{full, textual, legacy}
}

// render shows a message in one look.
func (a *Adapter) render(m engine.Message, in place, l look) (message, []file) {
	out := message{Components: []component{}, Attachments: []attachment{}, AllowedMentions: noMentions}
	if in.private {
		out.Flags |= flagEphemeral
	}
	var files []file
	var picture []byte
	if l == full {
		picture = a.picture(m.Chart)
	}
	if picture != nil {
		files = []file{{Name: pictureName, Type: "image/png", Data: picture}}
		out.Attachments = []attachment{{ID: "0", Filename: pictureName, Description: alt(m.Chart)}}
	}
	if l == legacy {
		out.Embeds = []embed{{Description: description(m), Color: accent}}
		out.Components = a.legacyRows(m, in)
		return out, nil
	}
	out.Flags |= flagComponents
	out.Components = []component{{Type: typeContainer, AccentColor: accent, Components: a.parts(m, in, len(files) > 0)}}
	return out, files
}

// parts are the message from top to bottom. The picture stands where the eye is after the title.
func (a *Adapter) parts(m engine.Message, in place, picture bool) []component {
	left := maxText
	text := func(blocks ...string) []component {
		joined := cutLines(join(blocks...), left)
		if joined == "" {
			return nil
		}
		left -= length(joined)
		return []component{{Type: typeText, Content: joined}}
	}
	tail := ask(m) // what is asked is never cut
	left -= length(tail)
	parts := text(quote(plain(string(m.Notice))), heading2(m.Title))
	switch {
	case picture:
		parts = append(parts, component{Type: typeGallery, Items: []item{
			{Media: media{URL: "attachment://" + pictureName}, Description: alt(m.Chart)},
		}})
	case m.Chart != nil:
		parts = append(parts, text(preformatted(chart.Bars(*m.Chart)))...)
	}
	parts = append(parts, text(markdown(m.Body))...)
	parts = append(parts, text(preformatted(m.Data))...)
	left += length(tail)
	parts = append(parts, text(tail)...)
	seen := map[string]bool{}
	choices, actions := a.choices(m, seen), rows(seen, linkButtons(m.Links), a.actions(m, in))
	parts = append(parts, choices...)
	if len(choices) > 0 && len(actions) > 0 || m.Chart != nil {
		parts = append(parts, component{Type: typeSeparator})
	}
	return append(parts, actions...)
}

// ask is what stands right above the choices.
func ask(m engine.Message) string {
	progress := small(markdown(m.Progress))
	if m.Prompt == nil {
		return progress
	}
	question := ""
	if m.Prompt.Text != "" {
		question = "**" + plain(m.Prompt.Text) + "**"
	}
	return join(progress, question+"\n"+small(plain(m.Prompt.Hint)))
}

func heading2(title string) string {
	if title == "" {
		return ""
	}
	return "## " + plain(title)
}

// preformatted is text in letters of one width, as it is but for backticks, which would end it.
func preformatted(text string) string {
	if text == "" {
		return ""
	}
	return "```\n" + strings.ReplaceAll(text, "`", "'") + "\n```"
}

// alt is what a screen reader says for the picture: all that it shows.
func alt(c *engine.Chart) string { return cut(chart.Text(*c), maxAlt) }

// choices are the answers: buttons where they fit in a row, else a menu.
func (a *Adapter) choices(m engine.Message, seen map[string]bool) []component {
	p := m.Prompt
	if p == nil || len(p.Choices) == 0 {
		return nil
	}
	if len(p.Choices) <= maxButtons && !p.Several {
		buttons := make([]component, len(p.Choices))
		for i, c := range p.Choices {
			buttons[i] = button(c, styleSecondary)
			if c.Event.Action == engine.Confirm {
				buttons[i].Style = stylePrimary
			}
		}
		return rows(seen, buttons)
	}
	return []component{{Type: typeRow, Components: []component{a.menu(p)}}}
}

// menu is a select menu. Where each choice is an answer to the question, its custom_id names the question.
func (a *Adapter) menu(p *engine.Prompt) component {
	most := 1
	menu := component{Type: typeSelect, CustomID: choose, Placeholder: cut(a.words.ChooseOne, maxPlaceholder), MinValues: new(1)}
	if p.Question != "" {
		menu.CustomID = engine.Event{Action: engine.Reply, Question: p.Question}.String()
	}
	choices := p.Choices[:min(len(p.Choices), maxOptions)]
	for _, c := range choices {
		value := c.Event.Text
		if p.Question == "" {
			value = c.Event.String()
		}
		menu.Options = append(menu.Options, option{cut(c.Label, maxOption), value})
	}
	if p.Several {
		most, menu.Placeholder = len(choices), cut(a.words.ChooseSeveral, maxPlaceholder)
	}
	menu.MaxValues = most
	return menu
}

// actions are the buttons besides answering.
func (a *Adapter) actions(m engine.Message, in place) []component {
	var buttons []component
	if m.Prompt != nil && m.Prompt.Typing != nil {
		buttons = append(buttons, button(*m.Prompt.Typing, styleSecondary))
	}
	if m.Form != nil {
		buttons = append(buttons, button(m.Form.Open, styleSecondary))
	}
	for _, b := range m.Actions {
		style := styleSecondary
		switch b.Event.Action {
		case engine.Begin, engine.Post, engine.Agree:
			style = stylePrimary
		case engine.Forget:
			style = styleDanger
		}
		if style == styleDanger { // the last, and what keeps the verdict stands before it
			buttons = append(buttons, a.sending(m, in)...)
		}
		buttons = append(buttons, button(b, style))
	}
	return buttons
}

// sending are the buttons that send a verdict on: to others, or to a later time.
func (a *Adapter) sending(m engine.Message, in place) []component {
	var buttons []component
	if m.Share != nil && in.shared {
		buttons = append(buttons, button(*m.Share, styleSecondary))
	}
	if m.Later != nil && !a.cantSend() {
		buttons = append(buttons, button(*m.Later, styleSecondary))
	}
	return buttons
}

func button(b engine.Button, style int) component {
	return component{Type: typeButton, Style: style, Label: cut(b.Label, maxLabel), CustomID: b.Event.String()}
}

func linkButtons(links []engine.Link) []component {
	var buttons []component
	for _, l := range links {
		buttons = append(buttons, component{Type: typeButton, Style: styleLink, Label: cut(l.Label, maxLabel), URL: l.URL})
	}
	return buttons
}

// rows puts groups of buttons into rows; each group begins a new one. A custom_id stands once in a message, whatever is
// shown twice: seen are those that stand there already.
func rows(seen map[string]bool, groups ...[]component) []component {
	var out []component
	for _, group := range groups {
		group = slices.DeleteFunc(group, func(b component) bool {
			twice := b.CustomID != "" && seen[b.CustomID]
			seen[b.CustomID] = true
			return twice
		})
		for line := range slices.Chunk(group, maxButtons) {
			out = append(out, component{Type: typeRow, Components: line})
		}
	}
	return out
}

// join puts an empty line between the blocks that are not empty.
func join(blocks ...string) string {
	var some []string
	for _, b := range blocks {
		if b = strings.TrimSpace(b); b != "" {
			some = append(some, b)
		}
	}
	return strings.Join(some, "\n\n")
}
