package slack

import (
	"context"
	"log/slog"
	"strings"

	slackgo "github.com/slack-go/slack"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// takeCommand answers a command: the message is its acknowledgement, so that the first question costs no call. What
// Slack might refuse to draw, or takes long, goes to the response_url, where the next look can be tried.
func (a *Adapter) takeCommand(ctx context.Context, c *command, r *receipt) {
	defer r.give(nil)
	if !a.fresh(ctx, "command", c.Trigger) {
		return
	}
	m, in := a.Handler.Handle(ctx, a.commanded(c)), c.scene()
	if m.Known {
		return
	}
	if c.companion() == engine.Help {
		m.Body = a.words.Help
	}
	if !a.drawn(m) && r.give(a.answer(m, in, full)) {
		return
	}
	r.give(nil)
	a.report(ctx, "answer command", a.respond(ctx, c.ResponseURL, m, in, false))
}

// fresh says whether a delivery has not come before, to any process. One without an id is always taken, and so is one when
// nobody knows: the dialogue bears what comes twice.
func (a *Adapter) fresh(ctx context.Context, kind, id string) bool {
	if id == "" {
		return true
	}
	if !a.seen.first(kind + "/" + id) {
		return false
	}
	if a.Seen == nil {
		return true
	}
	first, err := a.Seen.Seen(ctx, "slack/"+kind+"/"+id, rememberFor)
	if err != nil {
		a.log.WarnContext(ctx, "delivery not noted", slog.Any("error", err))
	}
	return first || err != nil
}

// drawn says whether Slack has to draw a message's picture, which not every workspace can yet.
func (a *Adapter) drawn(m engine.Message) bool {
	return m.Chart != nil && a.pictures.address(m.Chart) == ""
}

// takeInteraction answers what somebody did with a message, a modal or the Home tab.
func (a *Adapter) takeInteraction(ctx context.Context, in *interaction, r *receipt) {
	defer r.give(nil)
	if in.silent() || !a.fresh(ctx, in.Type, in.Trigger) {
		return
	}
	switch {
	case in.Type == kindClick && in.clicked().ID == keep:
		a.keep(ctx, in, r)
	case in.Type == kindClick:
		a.takeClick(ctx, in, r)
	case in.Type == kindSubmit:
		a.takeForm(ctx, in, r)
	case in.Type == kindShortcut: // has no message to answer in: the quiz runs in a modal
		m := a.Handler.Handle(ctx, in.turn())
		r.give(nil)
		a.report(ctx, "open quiz", a.openView(ctx, in, a.quizModal(m, scene{opening: true})))
	}
}

// silent says whether an interaction asks for nothing: an address was opened, a choice of several was marked, a choice
// was taken back.
func (in *interaction) silent() bool {
	if in.Type != kindClick {
		return false
	}
	clicked := in.clicked()
	return clicked.ID == "" || strings.HasPrefix(clicked.ID, linkPrefix) || strings.HasPrefix(clicked.ID, marks) ||
		clicked.Type == slackgo.OptTypeStatic && clicked.Selected == nil
}

// takeClick works a click in, and shows what follows where it was.
func (a *Adapter) takeClick(ctx context.Context, in *interaction, r *receipt) {
	t, notice := in.turn(), a.trespass(in)
	if notice != "" { // a turn without events shows where the person is
		t.Events = nil
	}
	m := a.Handler.Handle(ctx, t)
	if notice != "" {
		m.Notice = notice
	}
	r.give(nil)
	if !m.Known {
		a.show(ctx, in, m)
	}
}

// trespass says why a click changes nothing; empty when it may. Who clicks on a card for everybody can only begin.
func (a *Adapter) trespass(in *interaction) engine.Notice {
	if in.surface() == onCard && in.click().Action != engine.Begin {
		return engine.Notice(a.words.Foreign)
	}
	if question, ok := strings.CutPrefix(in.clicked().ID, done); ok && in.marked(question) == "" {
		return engine.Notice(a.words.NoneChosen)
	}
	return ""
}

// show shows a message where the click was: on the message, in the modal, on the Home tab; or the form it asks for.
func (a *Adapter) show(ctx context.Context, in *interaction, m engine.Message) {
	sc := in.scene()
	if form, ok := a.formFor(in.click(), m, in.origin(a.Now())); ok {
		if in.surface() == inModal {
			a.report(ctx, "show form", a.updateView(ctx, in, form))
			return
		}
		err := a.openView(ctx, in, form)
		if err == nil {
			return
		}
		a.report(ctx, "open form", err)
		m.Notice = engine.Notice(a.words.NoForm)
	}
	switch in.surface() {
	case onHome:
		a.report(ctx, "show home", a.publish(ctx, in.place(), in.User.ID, m))
	case inModal:
		a.report(ctx, "show question", a.updateView(ctx, in, a.quizModal(m, sc)))
	default:
		replace := in.Container.Ephemeral
		a.report(ctx, "answer click", a.respond(ctx, in.ResponseURL, m, sc, replace))
		if m.Post != nil {
			a.post(ctx, in, m)
		}
	}
}

// post posts the card that the person has said yes to, and says so when Slack does not let it.
func (a *Adapter) post(ctx context.Context, in *interaction, m engine.Message) {
	err := a.respond(ctx, in.ResponseURL, *m.Post, scene{surface: onCard}, false)
	if err == nil {
		return
	}
	a.report(ctx, "post card", err)
	m.Notice, m.Post = engine.Notice(a.words.NotPosted), nil
	a.report(ctx, "correct", a.respond(ctx, in.ResponseURL, m, in.scene(), true))
}

// keep sends the verdict to the person's own conversation with the app, once for each message that offers it.
func (a *Adapter) keep(ctx context.Context, in *interaction, r *receipt) {
	if !a.fresh(ctx, keep, in.clicked().Block) {
		return
	}
	m := a.Handler.Handle(ctx, bot.Turn{
		Conversation: conversation(in.place(), in.User.ID), Events: []engine.Event{{ID: in.Trigger, Action: engine.Show}},
	})
	r.give(nil)
	token, err := a.tokens.token(ctx, in.place())
	if err == nil {
		err = a.direct(ctx, token, in.User.ID, m)
	}
	m.Notice = engine.Notice(a.words.Kept)
	if err != nil {
		a.seen.forget("keep/" + in.clicked().Block) // the next press may succeed
		a.report(ctx, "send to direct messages", err)
		m.Notice = engine.Notice(a.words.NotKept)
	}
	a.show(ctx, in, m)
}

// openView opens a modal with the click's own trigger, which lives three seconds.
func (a *Adapter) openView(ctx context.Context, in *interaction, v slackgo.ModalViewRequest) error {
	token, err := a.tokens.token(ctx, in.place())
	if err != nil {
		return err
	}
	_, err = a.web.openView(ctx, token, in.Trigger, v)
	return err
}

// updateView changes the modal that was clicked.
func (a *Adapter) updateView(ctx context.Context, in *interaction, v slackgo.ModalViewRequest) error {
	token, err := a.tokens.token(ctx, in.place())
	if err != nil {
		return err
	}
	return a.web.updateView(ctx, token, in.View.ID, v)
}

// publish shows a message on the Home tab.
func (a *Adapter) publish(ctx context.Context, p place, user string, m engine.Message) error {
	token, err := a.tokens.token(ctx, p)
	if err != nil {
		return err
	}
	return a.web.publish(ctx, token, user, a.home(m))
}
