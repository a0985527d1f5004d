package slack

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	slackgo "github.com/slack-go/slack"

	"github.com/earnverdict/verdictbot/internal/remote"
)

const (
	accessTimeout = 10 * time.Second // of one request
	maxAccess     = 64 << 10         // bytes of an answer
)

// slackID is the form of Slack's ids. They end up in ids and links of ours.
var slackID = regexp.MustCompile(`^[A-Z0-9]{2,32}$`)

// A tokenOffice gives out tokens: Slack's method oauth.v2.access.
type tokenOffice struct {
	url, client, secret string
	http                *http.Client
}

// newTokenOffice uses the client's transport, without its redirects: another host would be given our secret. An empty
// URL is Slack's.
func newTokenOffice(apiURL, clientID, clientSecret string, client *http.Client) tokenOffice {
	own := &http.Client{Timeout: accessTimeout, CheckRedirect: stay}
	if client != nil {
		own.Transport = client.Transport
	}
	method := strings.TrimRight(cmp.Or(apiURL, slackgo.APIURL), "/") + "/oauth.v2.access"
	return tokenOffice{url: method, client: clientID, secret: clientSecret, http: own}
}

// A grant is what Slack gives.
type grant struct {
	AccessToken  string `json:"access_token"`
	TokenType    string `json:"token_type"`
	Scope        string `json:"scope"` // with commas
	Bot          string `json:"bot_user_id"`
	App          string `json:"app_id"`
	RefreshToken string `json:"refresh_token"` // empty when tokens do not expire
	ExpiresIn    int64  `json:"expires_in"`    // seconds
	Team         named  `json:"team"`          // null for a whole organisation
	Enterprise   named  `json:"enterprise"`
	OrgWide      bool   `json:"is_enterprise_install"`
}

// A named thing has a name too, which we don't keep.
type named struct {
	ID string `json:"id"`
}

// exchange makes a token of the code that a browser brings. A code is good once, for 10 minutes.
func (t tokenOffice) exchange(ctx context.Context, code, redirectURI string) (grant, error) {
	g, err := t.ask(ctx, url.Values{"code": {code}, "redirect_uri": {redirectURI}})
	if err == nil && !g.complete() {
		return grant{}, errOddGrant
	}
	return g, err
}

// renew makes a token of a refresh token. That is good once, but for a short grace.
func (t tokenOffice) renew(ctx context.Context, refreshToken string) (grant, error) {
	g, err := t.ask(ctx, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refreshToken}})
	if err == nil && (g.RefreshToken == "" || g.ExpiresIn <= 0) {
		return grant{}, errOddGrant
	}
	return g, err
}

// ask sends one request. Its errors are *webError when Slack refuses, errOddGrant, and what the network says;
// none holds a code, a token or the secret.
func (t tokenOffice) ask(ctx context.Context, form url.Values) (grant, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url, strings.NewReader(form.Encode()))
	if err != nil {
		return grant{}, remote.Redact(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.SetBasicAuth(t.client, t.secret) // as Slack asks for: a form is logged sooner than a header
	answer, err := t.http.Do(request)
	if err != nil {
		return grant{}, remote.Redact(err)
	}
	said, err := io.ReadAll(io.LimitReader(answer.Body, maxAccess))
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		return grant{}, remote.Redact(err)
	}
	if refusal := webProblem("oauth.v2.access", answer.StatusCode, said); refusal != nil {
		if answer.StatusCode == http.StatusTooManyRequests {
			refusal.RetryAfter = retryAfter(answer.Header)
		}
		return grant{}, refusal
	}
	var g grant
	if jsonv2.Unmarshal(said, &g) != nil || g.AccessToken == "" || g.TokenType != "bot" {
		return grant{}, errOddGrant
	}
	return g, nil
}

// errOddGrant does not say what is odd: it would have to quote it.
var errOddGrant = errors.New("what Slack gives is no bot token")

// complete says whether a new installation can be kept: a renewed one has its ids already.
func (g grant) complete() bool {
	return slackID.MatchString(g.Bot) && slackID.MatchString(g.App) && slackID.MatchString(g.place().key())
}

// place is where the token is good.
func (g grant) place() place {
	return place{Team: g.Team.ID, Enterprise: g.Enterprise.ID, OrgWide: g.OrgWide}
}

// scopes are what the token may do.
func (g grant) scopes() []string { return strings.Split(g.Scope, ",") }
