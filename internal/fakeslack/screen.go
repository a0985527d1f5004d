package fakeslack

import (
	"slices"
	"strings"
	"time"
)

// Kinds of screen.
const (
	messageScreen = iota
	modalScreen
	homeScreen
)

// A Screen is what a person saw at one moment: a message, a modal or the Home tab. It does not change.
type Screen struct {
	Acked     time.Duration // from the act to its acknowledgement
	Latency   time.Duration // from the act to what it changed
	Ephemeral bool          // only this person sees it

	kind   int
	id     string // ts of the message, or id of the view
	hash   string // of the view
	errors dict   // what is wrong with the form, by block
	failed string // what the person is told when the app does not answer
	author string
	body   dict // text and blocks
}

// screenOf is a message as it is now. The caller holds the server's mutex.
func screenOf(m *message) *Screen {
	blocks := make([]any, len(m.blocks))
	for i, b := range m.blocks {
		blocks[i] = b
	}
	return &Screen{Ephemeral: m.owner != "", id: m.ts, author: m.author, body: dict{"text": m.text, "blocks": blocks}}
}

// ID is the ts of the message, or the id of the view.
func (s *Screen) ID() string { return s.id }

// Modal says whether a form is open.
func (s *Screen) Modal() bool { return s.kind == modalScreen }

// Blocks are the blocks as the bot sent them.
func (s *Screen) Blocks() []map[string]any { return listOf(s.body, "blocks") }

// Fallback is the text beside the blocks, for notifications and screen readers.
func (s *Screen) Fallback() string { return text(s.body, "text") }

// element is the first element that fits, and the id of its block.
func (s *Screen) element(fits func(dict) bool) (e dict, block string) {
	for _, b := range s.Blocks() {
		for _, e := range elementsOf(b) {
			if fits(e) {
				return e, text(b, "block_id")
			}
		}
	}
	return nil, ""
}

// elementsOf are the interactive elements of a block.
func elementsOf(b dict) []dict {
	switch text(b, "type") {
	case "actions":
		return listOf(b, "elements")
	case "section":
		if e := child(b, "accessory"); e != nil {
			return []dict{e}
		}
	case "input":
		return []dict{child(b, "element")}
	}
	return nil
}

// optionsOf are the choices of an element, in groups or not.
func optionsOf(e dict) []dict {
	out := listOf(e, "options")
	for _, group := range listOf(e, "option_groups") {
		out = append(out, listOf(group, "options")...)
	}
	return out
}

// Buttons are the labels of all buttons, those that open an address too.
func (s *Screen) Buttons() []string {
	var out []string
	for _, b := range s.Blocks() {
		for _, e := range elementsOf(b) {
			if text(e, "type") == "button" {
				out = append(out, text(child(e, "text"), "text"))
			}
		}
	}
	return out
}

// An Option is an entry of a menu on the screen.
type Option struct {
	Label   string
	Several bool // several can be marked

	option, menu dict
	block        string
}

// Options are the entries of all menus.
func (s *Screen) Options() []Option {
	var out []Option
	for _, b := range s.Blocks() {
		for _, e := range elementsOf(b) {
			for _, o := range optionsOf(e) {
				out = append(out, Option{
					Label: text(child(o, "text"), "text"), Several: strings.HasPrefix(text(e, "type"), "multi_"),
					option: o, menu: e, block: text(b, "block_id"),
				})
			}
		}
	}
	return out
}

// Fields are the labels of a form's inputs.
func (s *Screen) Fields() []string {
	var out []string
	for _, b := range s.Blocks() {
		if text(b, "type") == "input" {
			out = append(out, text(child(b, "label"), "text"))
		}
	}
	return out
}

// Picture is the address, and the words, of the first picture; empty when there is none.
func (s *Screen) Picture() (address, words string) {
	for _, b := range s.Blocks() {
		if text(b, "type") == "image" {
			return text(b, "image_url"), text(b, "alt_text")
		}
	}
	return "", ""
}

// Chart says whether Slack draws a chart here.
func (s *Screen) Chart() bool {
	return slices.ContainsFunc(s.Blocks(), func(b map[string]any) bool { return text(b, "type") == "data_visualization" })
}
