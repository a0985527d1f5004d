package slack

import (
	"context"

	slackgo "github.com/slack-go/slack"

	"github.com/earnverdict/verdictbot/engine"
)

// A formAnswer is the response to a form that was sent: other contents for its modal, or what is wrong with a field.
type formAnswer struct {
	Action string                    `json:"response_action"`
	View   *slackgo.ModalViewRequest `json:"view,omitempty"`
	Errors map[string]string         `json:"errors,omitempty"` // by block
}

// takeForm works a form in. Words that were not understood are asked for again in the form itself, while it is open.
func (a *Adapter) takeForm(ctx context.Context, in *interaction, r *receipt) {
	from := decodeOrigin(in.View.Metadata, a.Now())
	m := a.Handler.Handle(ctx, in.turn())
	if again := missed(in.View, m); again != nil {
		r.give(formAnswer{Action: "errors", Errors: again})
		return
	}
	sc := scene{surface: inChannel, shared: from.Shared}
	switch {
	case from.Home:
		r.give(nil)
		a.report(ctx, "show home", a.publish(ctx, in.place(), in.User.ID, m))
	case from.View:
		next := a.quizModal(m, scene{surface: inModal})
		if !r.give(formAnswer{Action: "update", View: &next}) {
			a.log.DebugContext(ctx, "form closed before its answer was saved")
		}
	default:
		r.give(nil)
		a.report(ctx, "answer form", a.respond(ctx, from.ResponseURL, m, sc, true))
	}
}

// missed is what to say at the field whose words were not understood: the same question is asked again, with a notice.
// Nil when all went well.
func missed(v *view, m engine.Message) map[string]string {
	opened := parseEvent(v.Callback)
	if opened.Action != engine.Type || m.Notice == "" || m.Prompt == nil || m.Prompt.Question != opened.Question {
		return nil
	}
	return map[string]string{opened.Question: cut(string(m.Notice), maxText)}
}
