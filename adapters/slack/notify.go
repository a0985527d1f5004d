package slack

import (
	"context"
	"fmt"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// takeNotification works an event in. When it fails Slack must not be told that the event has arrived: it comes again.
// What is to be shown is for follow, nil when there is nothing, after Slack was told.
func (a *Adapter) takeNotification(ctx context.Context, n *notification) (follow func(), err error) {
	switch {
	case n.Type != typeCallback:
		return nil, nil
	case n.Event.Type == eventUninstalled, n.Event.Type == eventRevoked:
		return nil, a.removedOnce(ctx, n)
	case !a.fresh(ctx, typeCallback, n.ID):
		return nil, nil
	}
	return a.happened(ctx, n), nil
}

// happened is what an event leads to. Types that are not known lead to nothing.
func (a *Adapter) happened(ctx context.Context, n *notification) (follow func()) {
	switch e := &n.Event; e.Type {
	case eventHome:
		return a.opened(ctx, n)
	case eventMessage:
		return a.typed(ctx, n)
	case eventMention:
		return a.mentioned(ctx, n)
	}
	return nil
}

// removedOnce erases once in this process, and again when that failed. Another process may erase as well: that does no
// harm, and never to erase would.
func (a *Adapter) removedOnce(ctx context.Context, n *notification) error {
	name := typeCallback + "/" + n.ID
	if !a.seen.first(name) {
		return nil
	}
	err := a.removed(ctx, n)
	if err != nil {
		a.seen.forget(name)
	}
	return err
}

// removed forgets an installation that is gone, and everybody in it. Slack wants it done at once.
func (a *Adapter) removed(ctx context.Context, n *notification) error {
	p := n.place()
	var gone bool
	var err error
	switch {
	case a.installs == nil: // one workspace, installed by hand: there is no older installation
		gone = n.Event.Type == eventUninstalled || len(n.Event.Tokens.Bots) > 0
	case n.Event.Type == eventUninstalled:
		gone, err = a.installs.uninstalled(ctx, p, n.at())
	default:
		gone, err = a.installs.revoked(ctx, p, n.Event.Tokens.Bots, n.at())
	}
	if err != nil || !gone || a.Eraser == nil {
		return err
	}
	if err := a.Eraser.EraseInstallation(ctx, installationID(p)); err != nil {
		return fmt.Errorf("erase an installation that is gone: %w", err)
	}
	a.log.InfoContext(ctx, "a workspace removed the app, everything of it is erased")
	return nil
}

// opened shows the Home tab, or greets who opens the conversation with the app and has not begun.
func (a *Adapter) opened(ctx context.Context, n *notification) func() {
	p, user := n.place(), n.Event.User
	if check(p, user) != nil {
		return nil
	}
	m := a.Handler.Handle(ctx, bot.Turn{Conversation: conversation(p, user)})
	switch {
	case n.Event.Tab == viewHome:
		return func() { a.report(ctx, "show home", a.publish(ctx, p, user, m)) }
	case m.Done && a.seen.first("greeted/"+installationID(p)+"/"+user):
		return func() { a.report(ctx, "greet", a.say(ctx, p, n.Event.Channel, m)) }
	}
	return nil
}

// typed answers words in the person's conversation with the app.
func (a *Adapter) typed(ctx context.Context, n *notification) func() {
	e, p := &n.Event, n.place()
	if !e.said() || check(p, e.User) != nil {
		return nil
	}
	m := a.Handler.Handle(ctx, bot.Turn{
		Conversation: conversation(p, e.User), Events: []engine.Event{{ID: n.ID, Action: engine.Reply, Text: unescape(e.Text)}},
	})
	if m.Known {
		return nil
	}
	return func() { a.report(ctx, "answer words", a.say(ctx, p, e.Channel, m)) }
}

// mentioned says in the channel how to go on in private.
func (a *Adapter) mentioned(ctx context.Context, n *notification) func() {
	e, p := &n.Event, n.place()
	if e.Bot != "" || check(p, e.User) != nil {
		return nil
	}
	card := engine.Message{
		Body:    a.words.Mentioned,
		Actions: []engine.Button{{Label: a.words.Start, Event: engine.Event{Action: engine.Begin}}},
	}
	return func() {
		token, err := a.tokens.token(ctx, p)
		if err == nil {
			err = a.web.post(ctx, token, e.Channel, summary(card), a.blocks(card, scene{surface: onCard}, full))
		}
		a.report(ctx, "answer mention", err)
	}
}

// say writes a message into the person's conversation with the app.
func (a *Adapter) say(ctx context.Context, p place, channel string, m engine.Message) error {
	token, err := a.tokens.token(ctx, p)
	if err != nil {
		return err
	}
	return a.direct(ctx, token, channel, m)
}

// direct posts a message into somebody's conversation with the app, whose place may be named by their id.
func (a *Adapter) direct(ctx context.Context, token, channel string, m engine.Message) error {
	return a.tryLooks(m, func(l look) error {
		return a.web.post(ctx, token, channel, summary(m), a.blocks(m, scene{surface: inDM, opening: m.Form != nil}, l))
	})
}
