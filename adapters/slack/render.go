package slack

import (
	"slices"
	"strconv"
	"strings"

	slackgo "github.com/slack-go/slack"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
)

// A look is one way to show a message. When Slack refuses one, the next is tried: the verdict must arrive.
type look int

const (
	full    look = iota // with a picture: ours by its address, else one that Slack draws
	textual             // with bars of text for the picture
)

// looks are the ways to try for a message, the best first.
func looks(m engine.Message) []look {
	if m.Chart == nil {
		return []look{full}
	}
	return []look{full, textual}
}

// A sheet is the blocks of one message, from top to bottom. Each block has an id that no other block of any message
// has: Slack wants a new one for every update.
type sheet struct {
	prefix string
	blocks []slackgo.Block
}

func (a *Adapter) newSheet(in scene) *sheet {
	kind := "q"
	if in.surface == onCard {
		kind = cardPrefix
	}
	return &sheet{prefix: kind + "." + a.nonce() + "."}
}

func (s *sheet) id() string { return s.prefix + strconv.Itoa(len(s.blocks)) }

func (s *sheet) add(b slackgo.Block) { s.blocks = append(s.blocks, b) }

// header is the title: Slack shows it larger than anything that markup can.
func (s *sheet) header(text string) {
	if text != "" {
		s.add(&slackgo.HeaderBlock{Type: slackgo.MBTHeader, BlockID: s.id(), Text: plainText(text, maxHeader)})
	}
}

// section is a paragraph; an empty one would be refused.
func (s *sheet) section(text *slackgo.TextBlockObject) {
	if text.Text != "" {
		s.add(&slackgo.SectionBlock{Type: slackgo.MBTSection, BlockID: s.id(), Text: text})
	}
}

// prose is text of any length in Slack's markup.
func (s *sheet) prose(text string) {
	for _, piece := range pieces(text, maxText) {
		s.section(richText(piece))
	}
}

// small is small print.
func (s *sheet) small(text *slackgo.TextBlockObject) {
	if text.Text != "" {
		s.add(&slackgo.ContextBlock{
			Type: slackgo.MBTContext, BlockID: s.id(),
			ContextElements: slackgo.ContextElements{Elements: []slackgo.MixedElement{text}},
		})
	}
}

// actions is a row of buttons or a menu.
func (s *sheet) actions(elements ...slackgo.BlockElement) {
	for row := range slices.Chunk(elements, maxButtons) {
		s.add(&actionRow{Type: slackgo.MBTAction, BlockID: s.id(), Elements: row})
	}
}

// An actionRow is slack-go's ActionBlock, but encoded in one go: slack-go writes the elements, reads them again and
// writes them once more, which was a tenth of the time of a click.
type actionRow struct {
	Type     slackgo.MessageBlockType `json:"type"`
	BlockID  string                   `json:"block_id"`
	Elements []slackgo.BlockElement   `json:"elements"`
}

func (r *actionRow) BlockType() slackgo.MessageBlockType { return r.Type }

// ID is the block's.
func (r *actionRow) ID() string { return r.BlockID }

// blocks shows a message in one look. The picture stands where the eye is after the title.
func (a *Adapter) blocks(m engine.Message, in scene, l look) []slackgo.Block {
	s := a.newSheet(in)
	// A notice may quote what somebody typed: it is never markup.
	s.section(plainText(string(m.Notice), maxText))
	s.header(m.Title)
	a.picture(s, m.Chart, in, l)
	s.prose(mrkdwn(m.Body))
	s.prose(preformatted(m.Data))
	if in.opening && m.Prompt != nil {
		s.small(plainText(a.privacy(in), maxText))
	}
	s.small(richText(mrkdwn(m.Progress)))
	a.ask(s, m.Prompt)
	s.actions(linkButtons(m.Links)...)
	s.actions(a.actions(m, in)...)
	return s.blocks
}

// privacy says who can see what, where the person is.
func (a *Adapter) privacy(in scene) string {
	if in.surface == inDM {
		return a.words.PrivacyDM
	}
	return a.words.Privacy
}

// ask is the question and its choices: buttons while they fit in a row, else a menu.
func (a *Adapter) ask(s *sheet, p *engine.Prompt) {
	if p == nil {
		return
	}
	if p.Several {
		a.askSeveral(s, p)
		return
	}
	s.section(richText(bold(p.Text)))
	s.small(plainText(p.Hint, maxText))
	if len(p.Choices) > maxButtons {
		s.actions(a.menu(p))
		return
	}
	var buttons []slackgo.BlockElement
	for _, c := range p.Choices {
		b := newButton(c)
		if c.Event.Action == engine.Confirm {
			b.Style = slackgo.StylePrimary
		}
		buttons = append(buttons, b)
	}
	s.actions(buttons...)
}

// bold is a line in bold. An asterisk in it would end that, and can't be escaped.
func bold(text string) string {
	if text == "" {
		return ""
	}
	return "*" + escapes.Replace(strings.ReplaceAll(text, "*", "")) + "*"
}

// menu is a select menu. Where each choice is an answer to the question, its action id names the question.
func (a *Adapter) menu(p *engine.Prompt) *slackgo.SelectBlockElement {
	id := choose
	if p.Question != "" {
		id = engine.Event{Action: engine.Reply, Question: p.Question}.String()
	}
	return &slackgo.SelectBlockElement{
		Type: slackgo.OptTypeStatic, ActionID: id, Placeholder: plainText(a.words.ChooseOne, maxPlaceholder),
		Options: options(p),
	}
}

// askSeveral is a menu in which several choices are marked, and a button that sends them.
func (a *Adapter) askSeveral(s *sheet, p *engine.Prompt) {
	menu := &slackgo.MultiSelectBlockElement{
		Type: slackgo.MultiOptTypeStatic, ActionID: marks + p.Question,
		Placeholder: plainText(a.words.ChooseSeveral, maxPlaceholder), Options: options(p),
	}
	s.add(&slackgo.SectionBlock{
		Type: slackgo.MBTSection, BlockID: s.id(), Text: richText(bold(p.Text)), Accessory: slackgo.NewAccessory(menu),
	})
	s.small(plainText(p.Hint, maxText))
	s.actions(&slackgo.ButtonBlockElement{
		Type: slackgo.METButton, ActionID: done + p.Question, Text: plainText(a.words.Done, maxLabel), Style: slackgo.StylePrimary,
	})
}

// options are the entries of a menu. Their values are answers, or events where the menu has no question.
func options(p *engine.Prompt) []*slackgo.OptionBlockObject {
	var out []*slackgo.OptionBlockObject
	for _, c := range p.Choices[:min(len(p.Choices), maxOptions)] {
		value := c.Event.Text
		if p.Question == "" {
			value = c.Event.String()
		}
		out = append(out, &slackgo.OptionBlockObject{Text: plainText(c.Label, maxLabel), Value: value})
	}
	return out
}

// actions are the buttons besides answering. An action stands once, whatever is shown twice.
func (a *Adapter) actions(m engine.Message, in scene) []slackgo.BlockElement {
	var buttons []engine.Button
	if m.Prompt != nil && m.Prompt.Typing != nil {
		buttons = append(buttons, *m.Prompt.Typing)
	}
	if m.Form != nil {
		buttons = append(buttons, m.Form.Open)
	}
	buttons = append(buttons, m.Actions...)
	var out []slackgo.BlockElement
	for _, b := range buttons {
		if b.Event.Action == engine.Forget { // the last, and what keeps the verdict stands before it
			out = append(out, a.sending(m, in)...)
		}
		out = append(out, a.styled(b))
	}
	return out
}

// sending are the buttons that send a verdict on: to others, to the person's own messages with the app, or to a later time.
func (a *Adapter) sending(m engine.Message, in scene) []slackgo.BlockElement {
	var out []slackgo.BlockElement
	if m.Share != nil && in.shared {
		out = append(out, newButton(*m.Share))
	}
	if m.Chart != nil && in.surface != inDM {
		out = append(out, newAction(keep, a.words.Keep))
	}
	if m.Later != nil && !a.cantSend() {
		out = append(out, newButton(*m.Later))
	}
	return out
}

// styled is a button that looks like what it does. What can't be taken back is asked about first.
func (a *Adapter) styled(b engine.Button) *slackgo.ButtonBlockElement {
	out := newButton(b)
	switch b.Event.Action {
	case engine.Begin, engine.Post, engine.Agree:
		out.Style = slackgo.StylePrimary
	case engine.Forget:
		out.Style = slackgo.StyleDanger
		out.Confirm = &slackgo.ConfirmationBlockObject{
			Title: plainText(a.words.ForgetTitle, maxConfirm), Text: plainText(a.words.ForgetText, maxConfirm),
			Confirm: plainText(a.words.ForgetYes, maxConfirm), Deny: plainText(a.words.ForgetNo, maxConfirm),
			Style: slackgo.StyleDanger,
		}
	}
	return out
}

// newButton carries its event as its id.
func newButton(b engine.Button) *slackgo.ButtonBlockElement {
	return newAction(b.Event.String(), b.Label)
}

func newAction(id, label string) *slackgo.ButtonBlockElement {
	return &slackgo.ButtonBlockElement{Type: slackgo.METButton, ActionID: id, Text: plainText(label, maxLabel)}
}

// linkButtons open an address. Slack tells us of it, and their ids say that there is nothing to do.
func linkButtons(links []engine.Link) []slackgo.BlockElement {
	var buttons []slackgo.BlockElement
	for i, l := range links {
		b := newAction(linkPrefix+strconv.Itoa(i), l.Label)
		b.URL = l.URL
		buttons = append(buttons, b)
	}
	return buttons
}

// summary is a message in words alone, for notifications and screen readers.
func summary(m engine.Message) string {
	var parts []string
	for _, part := range []string{escapes.Replace(string(m.Notice)), escapes.Replace(m.Title), mrkdwn(m.Body)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if m.Chart != nil {
		parts = append(parts, escapes.Replace(chart.Text(*m.Chart)))
	}
	if m.Prompt != nil && m.Prompt.Text != "" {
		parts = append(parts, escapes.Replace(m.Prompt.Text))
	}
	return first(pieces(strings.Join(parts, "\n\n"), maxText))
}

func first(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return parts[0]
}
