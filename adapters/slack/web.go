package slack

import (
	"context"
	"net/http"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"
)

// A web calls Slack's Web API: the few methods that the bot needs. It takes slack-go's types and no more of it:
// slack-go sends the token in the form, waits without an end, and loses the reason of a refusal over a list that it
// does not know.
//
// All methods take the bot token of the place. Their errors are *webError when Slack refuses, and errors.Is knows
// errNotAuthorized in them; none holds a token.
type web struct {
	api    string // such as https://slack.com/api
	http   *http.Client
	limits *webLimiter
}

// newWeb uses the client's transport, without its redirects and cookies. A nil client is the default one, an empty
// URL is Slack's.
func newWeb(apiURL string, client *http.Client, now func() time.Time) *web {
	if apiURL == "" {
		apiURL = slackgo.APIURL
	}
	own := &http.Client{CheckRedirect: stay}
	if client != nil {
		own.Transport = client.Transport
	}
	return &web{api: strings.TrimRight(apiURL, "/"), http: own, limits: newWebLimiter(now)}
}

// openView opens a modal. The trigger is good once, for 3 seconds after the click.
func (w *web) openView(ctx context.Context, token, trigger string, v slackgo.ModalViewRequest) (viewID string, err error) {
	answer, err := w.call(ctx, token, "views.open", struct {
		Trigger string                   `json:"trigger_id"`
		View    slackgo.ModalViewRequest `json:"view"`
	}{trigger, v})
	if err != nil {
		return "", err
	}
	var opened struct {
		View struct {
			ID string `json:"id"`
		} `json:"view"`
	}
	err = answer.decode(&opened)
	return opened.View.ID, err
}

// updateView changes an open modal.
func (w *web) updateView(ctx context.Context, token, viewID string, v slackgo.ModalViewRequest) error {
	_, err := w.call(ctx, token, "views.update", struct {
		ID   string                   `json:"view_id"`
		View slackgo.ModalViewRequest `json:"view"`
	}{viewID, v})
	return err
}

// publish shows a Home tab to one user.
func (w *web) publish(ctx context.Context, token, user string, v slackgo.HomeTabViewRequest) error {
	_, err := w.call(ctx, token, "views.publish", struct {
		User string                     `json:"user_id"`
		View slackgo.HomeTabViewRequest `json:"view"`
	}{user, v})
	return err
}

// post writes into a channel; a user's id is the app's direct messages with that user. The text is what screen
// readers and notifications say of the blocks. Links are not unfolded: the message is complete.
func (w *web) post(ctx context.Context, token, channel, text string, blocks []slackgo.Block) error {
	_, err := w.call(ctx, token, "chat.postMessage", struct {
		Channel     string          `json:"channel"`
		Text        string          `json:"text"`
		Blocks      []slackgo.Block `json:"blocks,omitempty"`
		UnfurlLinks bool            `json:"unfurl_links"`
		UnfurlMedia bool            `json:"unfurl_media"`
	}{Channel: channel, Text: text, Blocks: blocks})
	return err
}

// An identity is whom a token belongs to.
type identity struct {
	Team, Enterprise, User, Bot string // ids; Team is empty for an organisation as a whole
	URL                         string // of the workspace
	OrgWide                     bool   // installed once for all workspaces of the organisation
	Scopes                      []string
}

// authTest says whom the token belongs to, and what it may do.
func (w *web) authTest(ctx context.Context, token string) (identity, error) {
	answer, err := w.call(ctx, token, "auth.test", struct{}{})
	if err != nil {
		return identity{}, err
	}
	var told struct {
		Team       string `json:"team_id"`
		Enterprise string `json:"enterprise_id"`
		User       string `json:"user_id"`
		Bot        string `json:"bot_id"`
		URL        string `json:"url"`
		OrgWide    bool   `json:"is_enterprise_install"`
	}
	if err := answer.decode(&told); err != nil {
		return identity{}, err
	}
	if told.Team == told.Enterprise { // how Slack writes an organisation as a whole
		told.Team = ""
	}
	return identity{
		Team: told.Team, Enterprise: told.Enterprise, User: told.User, Bot: told.Bot, URL: told.URL,
		OrgWide: told.OrgWide, Scopes: scopesOf(answer.header),
	}, nil
}

// scopesOf reads the header that comes with every answer.
func scopesOf(h http.Header) []string {
	return strings.FieldsFunc(h.Get("X-Oauth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
}
