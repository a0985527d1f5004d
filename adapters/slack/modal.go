package slack

import (
	"encoding/json"
	"time"

	slackgo "github.com/slack-go/slack"

	"github.com/earnverdict/verdictbot/engine"
)

const viewHome = "home"

// An origin is where the answer to a form is to be shown. It travels in the form's private metadata, which Slack shows
// to nobody.
type origin struct {
	ResponseURL string `json:"u,omitempty"` // the message whose button opened the form
	Opened      int64  `json:"t,omitempty"` // when, in Unix seconds
	Home        bool   `json:"h,omitempty"`
	View        bool   `json:"v,omitempty"` // the quiz itself runs in the modal
	Shared      bool   `json:"s,omitempty"` // see scene
}

// originOf is where a click was.
func (in *interaction) origin(now time.Time) origin {
	switch in.surface() {
	case onHome:
		return origin{Home: true}
	case inModal:
		return origin{View: true}
	}
	return origin{ResponseURL: in.ResponseURL, Opened: now.Unix(), Shared: in.scene().shared}
}

func (o origin) encode() string {
	data, err := json.Marshal(o)
	if err != nil { // strings and numbers can be encoded
		return ""
	}
	return string(data)
}

// urlAge is how old a way to answer may be to be used: Slack ends it after 30 minutes.
const urlAge = 29 * time.Minute

// decodeOrigin reads it back. What can't be answered any more goes on in the modal.
func decodeOrigin(metadata string, now time.Time) origin {
	var o origin
	if json.Unmarshal([]byte(metadata), &o) != nil {
		return origin{View: true}
	}
	if !o.Home && (o.ResponseURL == "" || now.Sub(time.Unix(o.Opened, 0)) > urlAge) {
		return origin{View: true}
	}
	return o
}

// formFor is the form that a click asks for, when the message still has it.
func (a *Adapter) formFor(e engine.Event, m engine.Message, from origin) (slackgo.ModalViewRequest, bool) {
	switch p := m.Prompt; {
	case e.Action == engine.OneForm && m.Form != nil:
		return a.form(m.Form, from), true
	case e.Action == engine.Type && e.Text == "" && p != nil && p.Typing != nil && p.Question == e.Question:
		return a.typing(p, from), true
	}
	return slackgo.ModalViewRequest{}, false
}

// typing is one field for an answer in words.
func (a *Adapter) typing(p *engine.Prompt, from origin) slackgo.ModalViewRequest {
	input := &slackgo.PlainTextInputBlockElement{Type: slackgo.METPlainTextInput, ActionID: answerID, MaxLength: maxInput}
	blocks := []slackgo.Block{field(p.Question, p.Text, p.Hint, input, false)}
	if from.View { // the form has taken the place of the choices
		s := a.newSheet(scene{surface: inModal})
		s.actions(newAction(engine.Event{Action: engine.Show}.String(), a.words.Choices))
		blocks = append(blocks, s.blocks...)
	}
	return a.modal(p.Typing.Event, p.Typing.Label, from, blocks...)
}

// form asks several questions at once; each may be left out, then it is asked later.
func (a *Adapter) form(f *engine.Form, from origin) slackgo.ModalViewRequest {
	var fields []slackgo.Block
	for i := range f.Prompts {
		fields = append(fields, field(f.Prompts[i].Question, f.Prompts[i].Text, "", a.pick(&f.Prompts[i]), true))
	}
	return a.modal(f.Open.Event, f.Open.Label, from, fields...)
}

// pick is a radio group while the choices are few, else a menu.
func (a *Adapter) pick(p *engine.Prompt) slackgo.BlockElement {
	switch choices := options(p); {
	case p.Several:
		return &slackgo.MultiSelectBlockElement{
			Type: slackgo.MultiOptTypeStatic, ActionID: answerID,
			Placeholder: plainText(a.words.ChooseSeveral, maxPlaceholder), Options: choices,
		}
	case len(choices) > maxRadio:
		return &slackgo.SelectBlockElement{
			Type: slackgo.OptTypeStatic, ActionID: answerID,
			Placeholder: plainText(a.words.ChooseOne, maxPlaceholder), Options: choices,
		}
	default:
		return slackgo.NewRadioButtonsBlockElement(answerID, choices...)
	}
}

func field(question, label, hint string, input slackgo.BlockElement, optional bool) slackgo.Block {
	b := &slackgo.InputBlock{
		Type: slackgo.MBTInput, BlockID: question, Label: plainText(label, maxInputLabel), Element: input, Optional: optional,
	}
	if hint != "" {
		b.Hint = plainText(hint, maxInputLabel)
	}
	return b
}

// modal is a form. Its callback is the event that opened it.
func (a *Adapter) modal(opened engine.Event, title string, from origin, blocks ...slackgo.Block) slackgo.ModalViewRequest {
	return slackgo.ModalViewRequest{
		Type: slackgo.VTModal, CallbackID: opened.String(), PrivateMetadata: from.encode(),
		Title:  plainText(title, maxModalTitle),
		Submit: plainText(a.words.Submit, maxModalTitle), Close: plainText(a.words.Cancel, maxModalTitle),
		Blocks: slackgo.Blocks{BlockSet: blocks},
	}
}

// quizModal is a message shown in a modal, where the quiz goes on.
func (a *Adapter) quizModal(m engine.Message, in scene) slackgo.ModalViewRequest {
	in.surface = inModal
	return slackgo.ModalViewRequest{
		Type: slackgo.VTModal, CallbackID: engine.Event{Action: engine.Show}.String(),
		Title: plainText(a.words.ModalTitle, maxModalTitle), Close: plainText(a.words.Close, maxModalTitle),
		Blocks: slackgo.Blocks{BlockSet: a.blocks(m, in, full)},
	}
}
