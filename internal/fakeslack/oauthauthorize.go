package fakeslack

import (
	"crypto/rand"
	_ "embed" // the pages
	"html/template"
	"net/http"
	"net/url"
	"strings"
)

const authorizePath = "/oauth/v2/authorize"

//go:embed oauthpage.html
var oauthPageText string

var oauthPages = template.Must(template.New("oauth").Parse(oauthPageText))

// An authorization is what a page asked for, until somebody decides.
type authorization struct {
	scopes   []string
	redirect string // where the browser goes
	named    bool   // redirect_uri was given, so the exchange has to repeat it
	state    string
}

// authorize checks what an application asks for, and asks the person. What is wrong is told to the person, and never
// sent to an address that might be somebody else's.
func (s *OAuthServer) authorize(w http.ResponseWriter, req *http.Request) {
	query := req.URL.Query()
	a := authorization{
		scopes: splitScopes(query.Get("scope")), redirect: query.Get("redirect_uri"), named: query.Has("redirect_uri"),
		state: query.Get("state"),
	}
	if !a.named && len(s.opts.RedirectURLs) > 0 {
		a.redirect = s.opts.RedirectURLs[0]
	}
	switch unknown := unknownScopes(a.scopes); {
	case query.Get("client_id") != s.opts.ClientID:
		refusePage(w, "invalid_client_id", "no such app")
		return
	case !redirectAllowed(a.redirect, s.opts.RedirectURLs):
		refusePage(w, "bad_redirect_uri", "redirect_uri did not match any configured URIs")
		return
	case len(a.scopes) == 0:
		refusePage(w, "no_scopes", "no scopes were requested")
		return
	case len(unknown) > 0:
		refusePage(w, "invalid_scope", "unknown permissions: "+strings.Join(unknown, ", "))
		return
	}
	if a.state == "" {
		s.opts.Complain("oauth: authorize without a state: nothing protects the way back")
	}
	if query.Get("user_scope") != "" {
		s.opts.Complain("oauth: authorize with user_scope: there are no user tokens here")
	}
	request := rand.Text()
	s.mu.Lock()
	s.asked[request] = a
	s.mu.Unlock()
	oauthPage(w, http.StatusOK, "ask", map[string]any{"App": s.opts.AppID, "Scopes": a.scopes, "Request": request})
}

// decide takes the answer of the person, once, and sends the browser back to the application.
func (s *OAuthServer) decide(w http.ResponseWriter, req *http.Request) {
	request := req.PostFormValue("request")
	s.mu.Lock()
	a, found := s.asked[request]
	delete(s.asked, request)
	s.mu.Unlock()
	who := approvalOf(req)
	allowed := req.PostFormValue("decision") == "allow"
	switch {
	case !found:
		refusePage(w, "invalid_request", "this page is not open any more")
		return
	case allowed && !who.valid():
		refusePage(w, "invalid_team", "there is no such place")
		return
	case allowed && who.OrgWide && !s.opts.OrgDeploy:
		refusePage(w, "team_not_org_ready", "the app can't be installed for an organisation")
		return
	}
	values := url.Values{"state": {a.state}}
	if allowed {
		values.Set("code", s.newCode(a, who))
	} else {
		values.Set("error", "access_denied")
	}
	separator := "?"
	if strings.Contains(a.redirect, "?") {
		separator = "&"
	}
	http.Redirect(w, req, a.redirect+separator+values.Encode(), http.StatusFound)
}

// approvalOf is who is logged in, and the place that they chose, as the form of a [Browser] tells it.
func approvalOf(req *http.Request) Approval {
	return Approval{
		User: req.PostFormValue("user"), Team: req.PostFormValue("team"), TeamName: req.PostFormValue("team_name"),
		Enterprise: req.PostFormValue("enterprise"), EnterpriseName: req.PostFormValue("enterprise_name"),
		OrgWide: req.PostFormValue("org_wide") == "true",
	}
}

func refusePage(w http.ResponseWriter, word, detail string) {
	oauthPage(w, http.StatusBadRequest, "refuse", map[string]any{"Word": word, "Detail": detail})
}

func oauthPage(w http.ResponseWriter, status int, name string, data any) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = oauthPages.ExecuteTemplate(w, name, data) // the reader went away
}
