package discord

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Interactions is the endpoint that Discord calls for everything that a person does: POST, signed. The first answer is
// the response.
func (a *Adapter) Interactions() http.Handler {
	return a.signed(func(w http.ResponseWriter, r *http.Request, body []byte) {
		in, err := decode(body)
		if err != nil {
			a.log.WarnContext(r.Context(), "request not understood", slog.Any("error", err))
			http.Error(w, "not an interaction", http.StatusBadRequest)
			return
		}
		if in.Type == kindPing {
			a.write(w, response{Type: answerPong})
			return
		}
		a.serve(w, r, in)
	})
}

// serve answers with the first answer to an interaction. While a turn that was put off goes on, its response is out,
// and nothing else may come over its connection: the next person would wait.
func (a *Adapter) serve(w http.ResponseWriter, r *http.Request, in *interaction) {
	in.inline = true
	a.running.Begin() // before the response can be seen
	ctx := context.WithoutCancel(r.Context())
	follow := a.take(ctx, in, func(answer response) error {
		if answer.Type == answerDefer || answer.Type == answerDeferUpdate {
			w.Header().Set("Connection", "close")
			defer func() { a.report(ctx, "put off", http.NewResponseController(w).Flush()) }()
		}
		a.write(w, answer)
		return nil
	})
	if follow == nil {
		a.running.End()
		return
	}
	go func() {
		defer a.running.End()
		follow()
	}()
}

// Events is the endpoint for what happens to the app itself: POST, signed. Who removes the app from their account is
// forgotten.
func (a *Adapter) Events() http.Handler {
	return a.signed(func(w http.ResponseWriter, r *http.Request, body []byte) {
		var e appEvent
		if err := json.Unmarshal(body, &e); err != nil {
			http.Error(w, "not an event", http.StatusBadRequest)
			return
		}
		if e.removed() {
			t := bot.Turn{Conversation: conversation(e.Event.Data.User.ID), Events: []engine.Event{{Action: engine.Forget}}}
			if m := a.Handler.Handle(r.Context(), t); !m.Done { // Discord comes again
				http.Error(w, "not forgotten yet", http.StatusInternalServerError)
				return
			}
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

// An appEvent is a webhook event; a ping has none inside.
type appEvent struct {
	Event struct {
		Type string `json:"type"`
		Data struct {
			User user `json:"user"`
		} `json:"data"`
	} `json:"event"`
}

func (e appEvent) removed() bool {
	return e.Event.Type == "APPLICATION_DEAUTHORIZED" && isSnowflake(e.Event.Data.User.ID)
}

// signed lets through what Discord has signed.
func (a *Adapter) signed(next func(http.ResponseWriter, *http.Request, []byte)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := a.verified(w, r)
		var tooLarge *http.MaxBytesError
		switch {
		case errors.Is(err, errUnsigned):
			http.Error(w, err.Error(), http.StatusUnauthorized)
		case errors.As(err, &tooLarge):
			http.Error(w, "the request is too large", http.StatusRequestEntityTooLarge)
		case err != nil:
			http.Error(w, "the request could not be read", http.StatusBadRequest)
		default:
			next(w, r, body)
		}
	})
}

// write sends an answer; with files it has parts.
func (a *Adapter) write(w http.ResponseWriter, r response) {
	kind, body, err := payload{JSON: r, Files: r.files}.encode()
	if err != nil {
		a.log.Error("answer not written", slog.Any("error", err))
		http.Error(w, "no answer", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // whoever asked has gone: Discord tells the person
}
