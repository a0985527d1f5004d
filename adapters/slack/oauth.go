package slack

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"
)

// oauthOptions say which app is installed, and where the bot is.
type oauthOptions struct {
	ClientID, ClientSecret string
	PublicURL              string // https; http only on this machine, for trying it
	APIURL                 string // such as https://slack.com/api; empty means that
	AuthorizeURL           string // where people are asked, such as https://slack.com; empty: where APIURL is
	Manifest               ManifestOptions
	Installs               *installs
	Client                 *http.Client
	Now                    func() time.Time
	Log                    *slog.Logger
}

// An oauth installs the app in other workspaces: "Installing with OAuth" (docs.slack.dev). It is two pages: one sends
// the browser to Slack, and Slack sends it back to the other with a code.
type oauth struct {
	o      oauthOptions
	site   string // Slack's, for people
	base   string // ours
	office tokenOffice
	states *states
}

func newOAuth(o oauthOptions) *oauth {
	return &oauth{
		o:      o,
		site:   strings.TrimRight(cmp.Or(o.AuthorizeURL, siteOf(cmp.Or(o.APIURL, slackgo.APIURL))), "/"),
		base:   strings.TrimRight(o.PublicURL, "/"),
		office: newTokenOffice(o.APIURL, o.ClientID, o.ClientSecret, o.Client),
		states: newStates(o.ClientSecret, o.Now),
	}
}

// siteOf is where people see what has this API: slack.com, slack-gov.com, or a stand-in.
func siteOf(api string) string {
	address, err := url.Parse(api)
	if err != nil {
		return ""
	}
	return address.Scheme + "://" + address.Host
}

// install sends the browser to Slack, where an admin sees what the app may do, and agrees.
func (a *oauth) install(w http.ResponseWriter, r *http.Request) {
	state, seal := a.states.begin()
	http.SetCookie(w, a.cookie(seal, int(stateLife/time.Second)))
	noStore(w.Header())
	http.Redirect(w, r, a.site+"/oauth/v2/authorize?"+url.Values{
		"client_id":    {a.o.ClientID},
		"scope":        {strings.Join(botScopes(a.o.Manifest), ",")},
		"redirect_uri": {a.base + redirectPath},
		"state":        {state},
	}.Encode(), http.StatusFound)
}

// cookie holds the seal of a state. With the prefix, browsers take it from this host alone and over https alone; a
// stand-in on this machine has no https. Lax, or it would not come back with the browser that comes from Slack.
func (a *oauth) cookie(seal string, seconds int) *http.Cookie {
	secure := !strings.HasPrefix(a.base, "http://")
	return &http.Cookie{ //nolint:gosec // G124: it is insecure on this machine alone, where there is no https
		Name: a.cookieName(), Value: seal, Path: "/", MaxAge: seconds,
		Secure: secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

func (a *oauth) cookieName() string {
	if strings.HasPrefix(a.base, "http://") {
		return "slack_install"
	}
	return "__Host-slack_install"
}

// redirect takes the browser that comes back. Whatever happens, the person sees what it was and what to do.
func (a *oauth) redirect(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, a.cookie("", -1))
	a.show(w, r, a.finish(r))
}

// finish makes an installation of what came back, and returns the page to show.
func (a *oauth) finish(r *http.Request) page {
	query := r.URL.Query()
	switch query.Get("error") {
	case "":
	case "access_denied":
		return page{name: "denied", status: http.StatusOK}
	default:
		return page{name: "failed", status: http.StatusBadGateway}
	}
	var seal string
	if cookie, err := r.Cookie(a.cookieName()); err == nil {
		seal = cookie.Value
	}
	switch err := a.states.use(query.Get("state"), seal); {
	case errors.Is(err, errStateUsed):
		return page{name: "used", status: http.StatusConflict}
	case err != nil || query.Get("code") == "":
		return page{name: "again", status: http.StatusBadRequest}
	}
	// A browser that does not wait has used up the code all the same.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), accessTimeout+saveTimeout)
	defer cancel()
	return a.exchange(ctx, query.Get("code"))
}

// exchange makes a token of the code and keeps it.
func (a *oauth) exchange(ctx context.Context, code string) page {
	got, err := a.office.exchange(ctx, code, a.base+redirectPath)
	if refusal, ok := errors.AsType[*webError](err); ok && (refusal.Word == "invalid_code" || refusal.Word == "code_already_used") {
		return page{name: "again", status: http.StatusBadRequest}
	}
	if err != nil {
		a.o.Log.ErrorContext(ctx, "slack: not installed", slog.Any("error", err))
		return page{name: "failed", status: http.StatusBadGateway}
	}
	if err := a.o.Installs.save(ctx, newInstallation(got, a.o.Now())); err != nil {
		a.o.Log.ErrorContext(ctx, "slack: not installed", slog.Any("error", err))
		return page{name: "unsaved", status: http.StatusServiceUnavailable}
	}
	a.o.Log.InfoContext(ctx, "slack: installed", slog.Bool("org_wide", got.OrgWide), slog.String("scopes", got.Scope))
	if got.OrgWide {
		return page{name: "organisation", status: http.StatusOK, link: a.addWorkspaces(got)}
	}
	return page{name: "installed", status: http.StatusOK, link: a.openApp(got)}
}

// newInstallation is what is kept of a grant. The time is ours, and later than Slack's: the removal of an earlier
// installation can't be taken for one of this.
func newInstallation(g grant, now time.Time) installation {
	i := installation{
		Place: g.place(), Token: g.AccessToken, Scopes: g.scopes(), Bot: g.Bot, App: g.App, Installed: now.Unix(),
	}
	if g.ExpiresIn > 0 && g.RefreshToken != "" {
		i.Refresh, i.Expires = g.RefreshToken, now.Unix()+g.ExpiresIn
	}
	return i
}

// openApp leads to the app in Slack: its own page for that, in whatever Slack the person has.
func (a *oauth) openApp(g grant) string {
	return a.site + "/app_redirect?" + url.Values{"app": {g.App}, "team": {g.Team.ID}}.Encode()
}

// addWorkspaces leads to where an admin says in which workspaces of the organisation the app is: in none, at first
// ("Organization-ready apps", docs.slack.dev).
func (a *oauth) addWorkspaces(g grant) string {
	site := strings.Replace(a.site, "https://slack", "https://app.slack", 1) // slack.com, slack-gov.com
	return site + "/manage/" + g.Enterprise.ID + "/integrations/profile/" + g.App + "/workspaces/add"
}
