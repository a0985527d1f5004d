package fakeslack

import (
	"net/http"
	"sync"
	"time"
)

// oauthOptions are the settings of the application that its installation depends on.
type oauthOptions struct {
	AppID, ClientID, ClientSecret string
	RedirectURLs                  []string // a redirect_uri has to be one of them, or below one
	OrgDeploy                     bool     // org_deploy_enabled: organisations can install it as a whole
	Rotation                      bool     // token_rotation_enabled
	Now                           func() time.Time
	Complain                      func(string) // hears what Slack would let pass
}

// An OAuthServer is the side of Slack when the application is installed: the page that asks, the codes, and the
// exchange of those for tokens. All methods may be called from many goroutines.
type OAuthServer struct {
	opts   oauthOptions
	tokens *tokens

	mu    sync.Mutex // guards what follows
	asked map[string]authorization
	codes map[string]*oauthCode
}

// newOAuthServer makes a server on which nothing is installed yet.
func newOAuthServer(o oauthOptions) *OAuthServer {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Complain == nil {
		o.Complain = func(string) {}
	}
	return &OAuthServer{
		opts: o, tokens: newTokens(o.Now, o.Rotation),
		asked: map[string]authorization{}, codes: map[string]*oauthCode{},
	}
}

// mount serves the page and the method.
func (s *OAuthServer) mount(mux *http.ServeMux) {
	mux.HandleFunc("GET "+authorizePath, s.authorize)
	mux.HandleFunc("POST "+authorizePath, s.decide)
	mux.HandleFunc("POST /api/oauth.v2.access", s.access)
}

// An Approval is who lets the application in, and where.
type Approval struct {
	User                       string // id
	Team, TeamName             string // empty for an organisation as a whole
	Enterprise, EnterpriseName string // empty for a workspace that belongs to no organisation
	OrgWide                    bool
}

// key tells installations apart: an organisation has one, and every workspace has one.
func (a Approval) key() string {
	if a.OrgWide {
		return a.Enterprise
	}
	return a.Team
}

// valid says whether there is such a place.
func (a Approval) valid() bool {
	return a.User != "" && a.key() != "" && a.OrgWide == (a.Team == "")
}
