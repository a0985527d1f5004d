// Package terminal plays the dialogue over a reader and a writer: a terminal, a pipe, or a test.
//
// Run shows the first message and then takes turns: parse.go makes a line the person typed into an event, the
// Handler makes the event into a message, and render.go makes the message into text, which markdown.go styles
// and wrap.go breaks into lines. Only what stands on the screen is known here: it gives a number or a word
// its meaning where the engine does not know the screen. What an answer means is for the engine to recognize.
//
// The text is only ever added to: no cursor is moved and nothing is cleared, so that a screen reader, a log and
// a pipe all get the same words in the same order. Nothing that was typed is printed, and of what the engine
// says only characters that can be seen.
package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// conversation is the one that a store made for the terminal holds.
const conversation bot.ConversationID = "terminal"

// Options say where the chat runs. The zero value suits a pipe.
type Options struct {
	Marker bool   // ask for a line with "> ": somebody sits at a terminal
	Styles bool   // bold and italic as ANSI sequences
	Locale string // the person's language setting, BCP 47; empty when unknown
	File   string // where the answers are kept, to tell how to go on; empty: in memory only
}

// Run takes turns until the person stops, the input ends, the output is closed or ctx ends; all of these are
// ways to end a chat, and none is an error. The error is that the input could not be read.
//
// When ctx ends while a line is awaited, a goroutine stays behind that waits for it: a read from a terminal can
// not be broken off.
func Run(ctx context.Context, handler bot.Handler, in io.Reader, out io.Writer, o Options) error {
	c := &chat{Options: o, handler: handler, in: bufio.NewReader(in), out: out}
	err := c.play(ctx)
	if errors.Is(err, errGone) {
		return nil
	}
	return err
}

// errGone means that the output takes nothing more: there is nobody left to tell.
var errGone = errors.New("the output is closed")

type chat struct {
	Options
	handler bot.Handler
	in      *bufio.Reader
	out     io.Writer
	on      engine.Message // on the screen: the last message that was more than a notice
	midway  bool           // there are answers, and no verdict yet
}

func (c *chat) play(ctx context.Context) error {
	message := c.turn(ctx, engine.Event{Action: engine.Begin})
	for !message.Done && ctx.Err() == nil {
		if err := c.print(render(message, c.Styles)); err != nil {
			return err
		}
		line, err := c.ask(ctx)
		switch {
		case errors.Is(err, io.EOF) || ctx.Err() != nil:
			return c.leave("")
		case err != nil:
			return err
		case line == "":
			message = c.on
			message.Notice = ""
		default:
			message = c.turn(ctx, parse(line, c.on))
		}
	}
	return c.leave(farewell(message))
}

// turn has an event handled, and notes what is on the screen from then on.
func (c *chat) turn(ctx context.Context, e engine.Event) engine.Message {
	message := c.handler.Handle(ctx, bot.Turn{Conversation: conversation, Events: []engine.Event{e}, Locale: c.Locale})
	if message.Prompt == nil && message.Body == "" {
		return message // a notice that nothing was saved: the screen before it still holds
	}
	c.on = message
	switch {
	case message.Prompt != nil && message.Prompt.Question != "":
		c.midway = offers(message, engine.Answers)
	case message.Prompt == nil && !offers(message, engine.Show): // the verdict; a page offers the way back
		c.midway = false
	}
	return message
}

// ask waits for a line.
func (c *chat) ask(ctx context.Context) (string, error) {
	if c.Marker {
		if _, err := io.WriteString(c.out, marker); err != nil {
			return "", errGone
		}
	}
	type result struct {
		line string
		err  error
	}
	read := make(chan result, 1)
	go func() {
		line, err := readLine(c.in)
		read <- result{line, err}
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case r := <-read:
		return r.line, r.err
	}
}

// leave says a last word, and how to go on when there is something to go on with.
func (c *chat) leave(word string) error {
	if word != "" || c.Marker { // behind a marker, an empty word ends the line
		if err := c.print(word); err != nil {
			return err
		}
	}
	if !c.midway {
		return nil
	}
	return c.print(resume(c.File))
}

// print writes a block of text and an empty line after it.
func (c *chat) print(text string) error {
	if _, err := fmt.Fprintf(c.out, "%s\n\n", text); err != nil {
		return errGone
	}
	return nil
}
