package discord

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	// patience is how long an answer may take before it is put off: a second is felt, three end the interaction.
	patience = 700 * time.Millisecond
	// answerWithin is how long after it was made an interaction can be answered, with a margin for the way there.
	answerWithin = 2800 * time.Millisecond
	// leastTime is left for an answer in any case: the clock that counts is Discord's, and ours may be wrong.
	leastTime = 500 * time.Millisecond
	// editWithin ends what was put off; Discord's own limit is 15 minutes.
	editWithin = 2 * time.Minute
)

// deliver gives the first answer to an interaction: over the gateway a call, over HTTP the response of the request.
type deliver func(response) error

// take answers an interaction, in time: what takes long is put off and completed by an edit. It delivers once, or
// again after Discord has refused the look of an answer. The caller runs follow, unless it is nil, when the answer has
// left.
func (a *Adapter) take(ctx context.Context, in *interaction, first deliver) (follow func()) {
	first = a.timed(first)
	if in.Type == kindAutocomplete {
		a.report(ctx, "suggest", first(a.suggest(in)))
		return nil
	}
	var answering atomic.Bool
	putOffWith := make(chan error, 1)
	late := time.AfterFunc(min(patience, a.timeLeft(in)-leastTime/2), func() {
		if answering.CompareAndSwap(false, true) {
			putOffWith <- first(putOff(in))
		}
	})
	m := a.answer(ctx, in)
	var err error
	if answering.CompareAndSwap(false, true) {
		late.Stop()
		err = a.show(in, m, first)
		a.report(ctx, "answer", err)
	} else {
		err = <-putOffWith
		a.report(ctx, "put off", err)
		a.report(ctx, "complete", a.edit(ctx, in, m))
	}
	if refusal := (*restError)(nil); m.Post == nil || errors.As(err, &refusal) {
		return nil // refused: there is no answer that a card could follow
	}
	return func() { a.post(ctx, in, m) }
}

// timeLeft is how long an interaction can still be answered. By a clock that is wrong by more than that nothing could
// be: then Discord decides.
func (a *Adapter) timeLeft(in *interaction) time.Duration {
	left := answerWithin - a.Now().Sub(in.made())
	if left > answerWithin {
		return answerWithin
	}
	return max(left, leastTime)
}

// answer is what to show for an interaction. What is none of the person's business changes nothing.
func (a *Adapter) answer(ctx context.Context, in *interaction) engine.Message {
	t := turn(in)
	notice := a.trespass(in)
	if notice != "" {
		t.Events = nil
	}
	m := a.Handler.Handle(ctx, t)
	if notice != "" {
		m.Notice = notice
	}
	if in.Type == kindCommand && companions[in.Data.Name] == engine.Help {
		m.Body = a.words.Help
	}
	return m
}

// trespass says why an interaction is none of the person's conversation; empty when it is.
func (a *Adapter) trespass(in *interaction) engine.Notice {
	switch {
	case in.Type == kindCommand && in.Data.Name != "verdict" && companions[in.Data.Name] == "":
		return engine.Notice(a.words.NoCommand)
	case in.Type == kindComponent && !in.owned() && click(in.Data).Action != engine.Begin:
		return engine.Notice(a.words.Foreign)
	}
	return ""
}

// show delivers a message in the best look that Discord takes, or the modal that was asked for.
func (a *Adapter) show(in *interaction, m engine.Message, first deliver) error {
	if m.Known && in.owned() { // a click has to be answered, but not with anything
		return first(putOff(in))
	}
	if in.Type == kindComponent {
		if form, ok := a.openModal(click(in.Data), m); ok {
			return first(response{Type: answerModal, Data: form})
		}
	}
	kind := answerMessage
	if in.owned() {
		kind = answerUpdate
	}
	return a.tryLooks(m, placeOf(in), func(msg message, files []file) error {
		return first(response{Type: kind, Data: msg, files: files})
	})
}

// tryLooks sends a message in one look after the other until one is not refused.
func (a *Adapter) tryLooks(m engine.Message, in place, send func(message, []file) error) error {
	var err error
	for _, l := range looks(m, in) {
		if err = send(a.render(m, in, l)); !refused(err) {
			return err
		}
		a.log.Warn("look refused, trying the next", "look", int(l), slog.Any("error", err))
	}
	return err
}

// refused says whether Discord does not take a message as it is; it may take another.
func refused(err error) bool {
	return isCode(err, codeInvalidForm)
}

// putOff is the answer to what takes long.
func putOff(in *interaction) response {
	if in.owned() {
		return response{Type: answerDeferUpdate}
	}
	var data any
	if !in.direct() {
		data = struct {
			Flags int `json:"flags"`
		}{flagEphemeral}
	}
	return response{Type: answerDefer, Data: data}
}

// edit completes an answer that was put off, or changes one.
func (a *Adapter) edit(ctx context.Context, in *interaction, m engine.Message) error {
	ctx, cancel := context.WithTimeout(ctx, editWithin)
	defer cancel()
	return a.tryLooks(m, placeOf(in), func(msg message, files []file) error {
		return a.afterAnswer(ctx, in, func() error {
			return a.client.edit(ctx, in.Token, payload{JSON: msg, Files: files})
		})
	})
}

// placeOf is where the answer to an interaction stands.
func placeOf(in *interaction) place {
	return place{
		private: !in.direct(),
		shared:  !in.direct(),
		legacy:  in.owned() && in.Message.Flags&flagComponents == 0,
	}
}

// post posts the card that the person has said yes to, where it was asked for, and says so when others can't see it.
func (a *Adapter) post(ctx context.Context, in *interaction, m engine.Message) {
	ctx, cancel := context.WithTimeout(ctx, editWithin)
	defer cancel()
	var flags int
	err := a.tryLooks(*m.Post, place{}, func(msg message, files []file) error {
		return a.afterAnswer(ctx, in, func() (err error) {
			flags, err = a.client.followUp(ctx, in.Token, payload{JSON: msg, Files: files})
			return err
		})
	})
	a.report(ctx, "post card", err)
	m.Post = nil
	var refusal *restError
	switch {
	case errors.As(err, &refusal):
		m.Notice = engine.Notice(a.words.NotPosted)
	case flags&flagEphemeral != 0:
		m.Notice = engine.Notice(a.words.ForcedPrivate)
	default:
		return
	}
	a.report(ctx, "correct", a.edit(ctx, in, m))
}

// settle is how long Discord may take to see an answer that was a response, and how long to wait when it has not.
const settle = 300 * time.Millisecond

// afterAnswer does what needs the first answer to be there. Of a response it is known that it was written, not that it
// has arrived: until then Discord does not know the interaction.
func (a *Adapter) afterAnswer(ctx context.Context, in *interaction, do func() error) error {
	if !in.inline {
		return do()
	}
	var err error
	for range 4 {
		if sleepFor(ctx, settle) != nil {
			return ctx.Err()
		}
		if err = do(); !isCode(err, codeUnknownWebhook, codeUnknownInteraction) {
			return err
		}
	}
	return err
}

// report logs what became of an answer. Nobody can be told: the interaction was the only way to the person. Too late
// and already answered are the ways of the net, and no fault.
func (a *Adapter) report(ctx context.Context, what string, err error) {
	switch {
	case err == nil:
	case isCode(err, codeUnknownInteraction, codeAlreadyAnswered, codeUnknownWebhook, codeUnknownMessage):
		a.log.DebugContext(ctx, "discord no longer waits", "for", what, slog.Any("error", err))
	default:
		a.log.WarnContext(ctx, "discord not reached", "for", what, slog.Any("error", err))
	}
}
