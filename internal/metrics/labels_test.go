package metrics

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// allowed are all values that a label can have.
func allowed(quiz *engine.Quiz) map[string][]string {
	questions := []string{other}
	for _, q := range quiz.Questions {
		questions = append(questions, q.ID)
	}
	return map[string][]string{
		"platform": {"discord", "slack", "terminal", other},
		"outcome":  {"question", "verdict", "page", "card", "ended", "failed", "limited", panicked},
		"part":     {"store", "outbound", "turn"},
		"class":    {cancelled, timedOut, unanswered, panicked, other},
		"question": questions,
		"step":     {"shown", "answered", "skipped"},
		"path":     {"skill", "side", "switch", "ask", "stay"},
		"strength": {"clear", "lean", "close", "none"},
		"host":     {"example", other},
		"call":     append(callNames(), other),
		"status":   {"1xx", "2xx", "3xx", "4xx", "429", "5xx", other, "error"},
		"source":   {"drawn", "cached"},
		"version":  {"v1.2.3"}, "commit": {"abc"}, "quiz": {quiz.Version()},
	}
}

// Whatever is sent, whoever sends it, and whatever state is found: labels have their values from the sets alone.
func TestLabelsComeFromFixedSets(t *testing.T) {
	m, quiz := newTest(t)
	sets := allowed(quiz)
	rapid.Check(t, func(t *rapid.T) {
		store := m.Store(foundState{garbageState(t)})
		h := m.Handler(bot.New(quiz, store))
		h.Handle(context.Background(), garbageTurn(t, quiz))
		on := rapid.OneOf(rapid.String(), rapid.Just("slack")).Draw(t, "on")
		m.Acked(on)(time.Duration(rapid.Int64().Draw(t, "took")))
		m.Drawn(on)(rapid.Bool().Draw(t, "cached"))
		answers := garbageAnswer{rapid.IntRange(-1, 1000).Draw(t, "status"), garbageError(t)}
		if answer, err := m.Transport(answers).RoundTrip(garbageRequest(t)); err == nil {
			answer.Body.Close()
		}
		check(t, m, sets)
	})
}

// check is fatal when a label is not in its set.
func check(t *rapid.T, m *Metrics, sets map[string][]string) {
	families, err := m.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if !strings.HasPrefix(f.GetName(), namespace) {
			continue
		}
		for _, metric := range f.GetMetric() {
			for _, l := range metric.GetLabel() {
				if !slices.Contains(sets[l.GetName()], l.GetValue()) {
					t.Fatalf("%s has %s=%q", f.GetName(), l.GetName(), l.GetValue())
				}
			}
		}
	}
}

// foundState is a store in which somebody else has written anything.
type foundState struct{ state engine.State }

func (s foundState) Update(_ context.Context, _ bot.ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	after := fn(s.state)
	after.Answers = append(slices.Clone(after.Answers), s.state.Answers...)
	return after, nil
}

func garbageState(t *rapid.T) engine.State {
	s := engine.State{Quiz: rapid.String().Draw(t, "quiz"), Opened: rapid.String().Draw(t, "opened")}
	for range rapid.IntRange(0, 3).Draw(t, "answers") {
		s.Answers = append(s.Answers, engine.Answer{Question: rapid.String().Draw(t, "question"), Value: rapid.String().Draw(t, "value")})
	}
	return s
}

func garbageTurn(t *rapid.T, quiz *engine.Quiz) bot.Turn {
	id := rapid.OneOf(rapid.String(), rapid.StringMatching(`(slack|discord|terminal)/[A-Z0-9/]*`)).Draw(t, "id")
	turn := bot.Turn{Conversation: bot.ConversationID(id), Locale: rapid.String().Draw(t, "locale")}
	for range rapid.IntRange(0, 3).Draw(t, "events") {
		question := quiz.Questions[rapid.IntRange(0, len(quiz.Questions)-1).Draw(t, "of")].ID
		turn.Events = append(turn.Events, engine.Event{
			ID:       rapid.String().Draw(t, "event"),
			Action:   rapid.SampledFrom([]engine.Action{engine.Begin, engine.Reply, engine.Skip, engine.Enough, engine.Stop, engine.Forget, "x"}).Draw(t, "action"),
			Question: rapid.OneOf(rapid.String(), rapid.Just(question)).Draw(t, "question"), Text: rapid.String().Draw(t, "text"),
		})
	}
	return turn
}

func garbageRequest(t *rapid.T) *http.Request {
	return &http.Request{
		Method: rapid.OneOf(rapid.String(), rapid.Just("POST")).Draw(t, "method"),
		URL: &url.URL{
			Host: rapid.OneOf(rapid.String(), rapid.Just("api.example")).Draw(t, "host"),
			Path: rapid.OneOf(rapid.String(), rapid.StringMatching(`(/(webhooks|messages|@original|views\.open|[A-Z0-9]{1,5})){0,6}`)).Draw(t, "path"),
		},
	}
}

func garbageError(t *rapid.T) error {
	text := errors.New(rapid.String().Draw(t, "error"))
	return rapid.SampledFrom([]error{nil, text, &net.OpError{Op: "dial", Err: text}, context.Canceled, &url.Error{Op: "Get", URL: "x", Err: text}}).Draw(t, "err")
}

type garbageAnswer struct {
	status int
	err    error
}

func (g garbageAnswer) RoundTrip(*http.Request) (*http.Response, error) {
	if g.err != nil {
		return nil, g.err
	}
	return &http.Response{StatusCode: g.status, Body: http.NoBody}, nil
}

type slowError struct{ error }

func (slowError) Timeout() bool   { return true }
func (slowError) Temporary() bool { return false }

func TestClass(t *testing.T) {
	for want, errs := range map[string][]error{
		cancelled:  {context.Canceled, fmt.Errorf("post: %w", context.Canceled)},
		timedOut:   {context.DeadlineExceeded, &url.Error{Err: slowError{io.EOF}}, &net.OpError{Op: "dial", Err: slowError{io.EOF}}},
		unanswered: {&net.OpError{Op: "dial", Err: io.EOF}, &net.DNSError{}, &url.Error{Err: &net.OpError{Op: "dial", Err: io.EOF}}},
		other:      {io.EOF, &net.OpError{Op: "read", Err: io.EOF}},
	} {
		for _, err := range errs {
			if got := class(err); got != want {
				t.Errorf("%#v is %s, want %s", err, got, want)
			}
		}
	}
}
