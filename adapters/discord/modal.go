package discord

import "github.com/earnverdict/verdictbot/engine"

// openModal is the form that a click asks for, when the message still has it: a modal can only be the first answer.
func (a *Adapter) openModal(e engine.Event, m engine.Message) (modal, bool) {
	switch p := m.Prompt; {
	case e.Action == engine.OneForm && m.Form != nil:
		return a.form(m.Form), true
	case e.Action == engine.Type && e.Text == "" && p != nil && p.Typing != nil && p.Question == e.Question:
		return a.typing(p), true
	}
	return modal{}, false
}

// typing is one field for an answer in words. The question stands above it, as a label is too short for it.
func (a *Adapter) typing(p *engine.Prompt) modal {
	return modal{
		CustomID: p.Typing.Event.String(),
		Title:    cut(p.Typing.Label, maxTitle),
		Components: []component{
			{Type: typeText, Content: plain(p.Text)},
			field(a.words.Answer, p.Hint, component{
				Type: typeTextInput, CustomID: p.Question, Style: inputShort, MaxLength: maxInput, Required: new(true),
			}),
		},
	}
}

// inputShort is a text input of one line.
const inputShort = 1

// form asks several questions at once; each may be left out, then it is asked later.
func (a *Adapter) form(f *engine.Form) modal {
	m := modal{CustomID: f.Open.Event.String(), Title: cut(f.Open.Label, maxTitle)}
	for _, p := range f.Prompts {
		m.Components = append(m.Components, field(p.Text, "", a.pick(p)))
	}
	return m
}

// pick is a radio group while the choices are few, else a menu.
func (a *Adapter) pick(p engine.Prompt) component {
	c := component{Type: typeRadio, CustomID: p.Question, Required: new(false)}
	if len(p.Choices) > maxRadio {
		c.Type, c.Placeholder = typeSelect, cut(a.words.ChooseOne, maxPlaceholder)
	}
	for _, choice := range p.Choices[:min(len(p.Choices), maxOptions)] {
		c.Options = append(c.Options, option{cut(choice.Label, maxOption), choice.Event.Text})
	}
	return c
}

// field is an input of a modal with its label.
func field(label, hint string, input component) component {
	return component{Type: typeLabel, Label: cut(label, maxTitle), Description: cut(hint, maxHint), Component: &input}
}
