package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
)

// maxBody bounds a request. Slack's largest, a form that was sent, has some 50 kB.
const maxBody = 1 << 20

// Events is the one endpoint that Slack calls over HTTP, for commands, interactions and events: POST, signed. Its status
// codes are those of Slack's own framework: 413, 401, 400, then the two questions that are no event.
func (a *Adapter) Events() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
			http.Error(w, "the request is too large", http.StatusRequestEntityTooLarge)
			return
		}
		if err != nil {
			http.Error(w, "the request could not be read", http.StatusBadRequest)
			return
		}
		kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if kind == formType && isCertificateCheck(body) { // unsigned, so nothing else in it counts
			return
		}
		if err := a.verifier.check(r.Header, body); err != nil {
			http.Error(w, "the request is not signed by Slack", http.StatusUnauthorized)
			return
		}
		if kind == formType {
			err = a.takeFormBody(w, r, body)
		} else {
			err = a.takeEventBody(w, r, body)
		}
		if err != nil {
			a.log.WarnContext(r.Context(), "request not understood", slog.Any("error", err))
			http.Error(w, "not a request of Slack's", http.StatusBadRequest)
		}
	})
}

const formType = "application/x-www-form-urlencoded"

// isCertificateCheck says whether Slack only tries whether it can reach the endpoint.
func isCertificateCheck(body []byte) bool {
	if !bytes.Contains(body, []byte("ssl_check")) {
		return false
	}
	form, err := url.ParseQuery(string(body))
	return err == nil && form.Get("ssl_check") == "1"
}

// takeFormBody takes a command or an interaction. The fields of the address are never read: nobody has signed them.
func (a *Adapter) takeFormBody(w http.ResponseWriter, r *http.Request, body []byte) error {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return errPayload
	}
	if payload := form.Get("payload"); payload != "" {
		in, err := decodeInteraction([]byte(payload))
		if err != nil {
			return err
		}
		a.serve(w, r, func(ctx context.Context, receipt *receipt) { a.takeInteraction(ctx, in, receipt) })
		return nil
	}
	c, err := formCommand(form)
	if err != nil {
		return err
	}
	a.serve(w, r, func(ctx context.Context, receipt *receipt) { a.takeCommand(ctx, c, receipt) })
	return nil
}

// serve runs a delivery and responds with its receipt; what follows that goes on after the response.
func (a *Adapter) serve(w http.ResponseWriter, r *http.Request, take func(context.Context, *receipt)) {
	given := make(chan any, 1)
	receipt := newReceipt(a.log, a.timed(func(payload any) error {
		given <- payload
		return nil
	}))
	a.running.Begin()
	go func() {
		defer a.running.End()
		take(context.WithoutCancel(r.Context()), receipt)
	}()
	if payload := <-given; payload != nil {
		a.write(w, payload)
	}
}

func (a *Adapter) write(w http.ResponseWriter, payload any) {
	body, err := json.Marshal(payload)
	if err != nil {
		a.log.Error("answer not written", slog.Any("error", err))
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(body) // whoever asked has gone: Slack tells the person
}

// takeEventBody takes a request of the Events API. Only when it is worked off is it acknowledged; else it comes again.
func (a *Adapter) takeEventBody(w http.ResponseWriter, r *http.Request, body []byte) error {
	n, err := decodeNotification(body)
	if err != nil {
		return err
	}
	if n.Type == typeVerification {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_, _ = io.WriteString(w, n.Challenge)
		return nil
	}
	a.running.Begin()
	acknowledged := a.timed(func(any) error { return nil }) // by the response
	follow, err := a.takeNotification(context.WithoutCancel(r.Context()), n)
	go func() {
		defer a.running.End()
		if follow != nil {
			follow()
		}
	}()
	if err != nil {
		a.log.ErrorContext(r.Context(), "event not worked off", slog.Any("error", err))
		http.Error(w, "come again", http.StatusInternalServerError)
		return nil
	}
	return acknowledged(nil)
}

// Install sends a browser to Slack, to install the app; Redirect is where it comes back. They answer 404 without a
// ClientID.
func (a *Adapter) Install() http.Handler { return a.oauthPage((*oauth).install) }

// Redirect completes an installation.
func (a *Adapter) Redirect() http.Handler { return a.oauthPage((*oauth).redirect) }

func (a *Adapter) oauthPage(page func(*oauth, http.ResponseWriter, *http.Request)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a.oauth == nil {
			http.NotFound(w, r)
			return
		}
		page(a.oauth, w, r)
	})
}

// Pictures serves the pictures that messages name, at /charts/.
func (a *Adapter) Pictures() http.Handler { return a.pictures }
