package slack

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

// DiagnoseOptions say how an app is set up. What is empty is not looked at.
type DiagnoseOptions struct {
	APIURL        string
	SigningSecret string
	BotToken      string
	AppToken      string
	ClientID      string
	ClientSecret  string
	Manifest      ManifestOptions // which scopes the app needs

	HTTPClient *http.Client // nil: one with a timeout
}

// Diagnose asks Slack whether it takes the tokens, and whether they may do what the bot needs. It changes nothing there,
// and opens no socket: apps.connections.open can be called once a minute, which a bot that starts needs itself.
func Diagnose(ctx context.Context, o DiagnoseOptions) []bot.Finding {
	w := newWeb(o.APIURL, o.HTTPClient, time.Now)
	var found []bot.Finding
	if o.BotToken != "" {
		found = append(found, o.botToken(ctx, w)...)
	}
	if o.AppToken != "" {
		found = append(found, o.appToken(ctx, w))
	}
	if o.ClientID != "" {
		found = append(found, o.client(ctx))
	}
	if o.SigningSecret != "" {
		found = append(found, bot.Finding{
			Grade: bot.Unknown, About: "slack.signing_secret",
			Says:   "Only a call of Slack's can show whether it is right.",
			Remedy: "When Slack's calls are answered 401, copy the Signing Secret again from Basic Information.",
		})
	}
	return found
}

// botToken looks at the token of one workspace and at its scopes, which come with every answer.
func (o DiagnoseOptions) botToken(ctx context.Context, w *web) []bot.Finding {
	const about = "slack.bot_token"
	who, err := w.authTest(ctx, o.BotToken)
	if err != nil {
		return []bot.Finding{unasked(about, err, "Copy the Bot User OAuth Token from OAuth & Permissions into VERDICT_SLACK_BOT_TOKEN; "+
			"when there is none, install the app.")}
	}
	taken := bot.Finding{Grade: bot.Fine, About: about, Says: "Slack takes it."}
	if key := (place{Team: who.Team, Enterprise: who.Enterprise, OrgWide: who.OrgWide}).key(); slackID.MatchString(key) {
		taken.Says = "Slack takes it, for " + key + "."
	}
	scopes := bot.Finding{Grade: bot.Fine, About: "scopes", Says: "The token has all that the settings need: " + strings.Join(botScopes(o.Manifest), ", ") + "."}
	missing := slices.DeleteFunc(botScopes(o.Manifest), func(s string) bool { return slices.Contains(who.Scopes, s) })
	switch {
	case len(who.Scopes) == 0:
		scopes.Grade, scopes.Says = bot.Unknown, "Slack does not say which scopes the token has."
	case len(missing) > 0:
		scopes.Grade, scopes.Says = bot.Wrong, "The token lacks "+strings.Join(missing, ", ")+", which the settings need."
		scopes.Remedy = "Paste the output of bot manifest slack under App Manifest, then reinstall the app under Install App."
	}
	return []bot.Finding{taken, scopes}
}

// appToken asks whose the app-level token is. A Slack that does not answer that for this kind of token says nothing about
// it either.
func (o DiagnoseOptions) appToken(ctx context.Context, w *web) bot.Finding {
	const scope = "connections:write"
	f := bot.Finding{Grade: bot.Fine, About: "slack.app_token", Says: "Slack takes it."}
	who, err := w.authTest(ctx, o.AppToken)
	refused, _ := errors.AsType[*webError](err)
	switch {
	case refused != nil && refused.Word == "not_allowed_token_type":
		f.Grade, f.Says = bot.Unknown, "Slack does not say whether it is right."
		f.Remedy = "Start bot serve: GET /readyz says whether the socket opens."
	case err != nil:
		return unasked(f.About, err, "Make one under Basic Information, App-Level Tokens, with the scope "+scope+", and set VERDICT_SLACK_APP_TOKEN to it.")
	case len(who.Scopes) > 0 && !slices.Contains(who.Scopes, scope):
		f.Grade, f.Says = bot.Wrong, "It lacks "+scope+", so that the socket does not open."
		f.Remedy = "Under Basic Information, App-Level Tokens, make one with that scope, and set VERDICT_SLACK_APP_TOKEN to it."
	}
	return f
}

// client shows the credentials of installations to Slack with a code that nobody was given: Slack looks at them first.
func (o DiagnoseOptions) client(ctx context.Context) bot.Finding {
	const about = "slack.client_secret"
	_, err := newTokenOffice(o.APIURL, o.ClientID, o.ClientSecret, o.HTTPClient).exchange(ctx, "0", strings.TrimRight(o.Manifest.PublicURL, "/")+redirectPath)
	refused, _ := errors.AsType[*webError](err)
	switch {
	case refused != nil && refused.Word == "invalid_code":
		return bot.Finding{Grade: bot.Fine, About: about, Says: "Slack takes it with slack.client_id."}
	case refused != nil && slices.Contains([]string{"invalid_client_id", "bad_client_secret"}, refused.Word):
		return bot.Finding{
			Grade: bot.Wrong, About: about, Says: "Slack does not take it with slack.client_id: " + refused.Word + ".",
			Remedy: "Copy Client ID and Client Secret from Basic Information into VERDICT_SLACK_CLIENT_ID and VERDICT_SLACK_CLIENT_SECRET.",
		}
	}
	return unasked(about, err, "")
}

// unasked is a question that Slack did not answer, or with a refusal, for which the remedy is. The errors hold no token.
func unasked(about string, err error, remedy string) bot.Finding {
	if errors.Is(err, errNotAuthorized) {
		refused, _ := errors.AsType[*webError](err)
		return bot.Finding{Grade: bot.Wrong, About: about, Says: "Slack does not take it: " + refused.Word + ".", Remedy: remedy}
	}
	says := "Slack could not be asked."
	if err != nil {
		says = "Slack could not be asked: " + err.Error() + "."
	}
	return bot.Finding{Grade: bot.Wrong, About: about, Says: says, Remedy: "Check that this machine reaches slack.com over https, look at slack-status.com, then try again."}
}
