package fakeslack

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// errNoConsent is why nobody can approve or deny.
var errNoConsent = errors.New("the browser is not on a page that asks for a consent")

// A Browser is that of one person: it keeps cookies and follows redirects. It belongs to one goroutine.
type Browser struct {
	client *http.Client
	page   BrowserPage
}

// A BrowserPage is what a browser shows.
type BrowserPage struct {
	URL    *url.URL // after all redirects
	Status int
	Header http.Header
	Body   string
}

// maxPage is more than any page of ours has.
const maxPage = 1 << 20

// NewBrowser makes a browser without cookies. A transport can trust the certificate of a test; nil is the usual one.
func NewBrowser(transport http.RoundTripper) *Browser {
	return &Browser{client: &http.Client{Jar: newJar(), Transport: transport, Timeout: 10 * time.Second}}
}

// Open goes to an address and shows the page at the end of all redirects. It fails when there is no answer.
func (b *Browser) Open(ctx context.Context, address string) (BrowserPage, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return BrowserPage{}, fmt.Errorf("open a page: %w", err)
	}
	return b.show(req)
}

// Approve lets the application in, and shows the page to which it then sends the browser.
func (b *Browser) Approve(ctx context.Context, who Approval) (BrowserPage, error) {
	return b.submit(ctx, url.Values{
		"decision": {"allow"}, "user": {who.User}, "team": {who.Team}, "team_name": {who.TeamName},
		"enterprise": {who.Enterprise}, "enterprise_name": {who.EnterpriseName},
		"org_wide": {strconv.FormatBool(who.OrgWide)},
	})
}

// Deny is the button Cancel.
func (b *Browser) Deny(ctx context.Context) (BrowserPage, error) {
	return b.submit(ctx, url.Values{"decision": {"deny"}})
}

// submit sends the form of the page that asks.
func (b *Browser) submit(ctx context.Context, form url.Values) (BrowserPage, error) {
	_, rest, found := strings.Cut(b.page.Body, `name="request" value="`)
	request, _, closed := strings.Cut(rest, `"`)
	if !found || !closed {
		return BrowserPage{}, errNoConsent
	}
	form.Set("request", html.UnescapeString(request))
	address := b.page.URL.String() // the form has no address of its own
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return BrowserPage{}, fmt.Errorf("send the form: %w", err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.show(req)
}

// show sends a request and remembers the page.
func (b *Browser) show(req *http.Request) (BrowserPage, error) {
	resp, err := b.client.Do(req)
	if err != nil {
		return BrowserPage{}, fmt.Errorf("open a page: %w", withoutURL(err))
	}
	defer resp.Body.Close() //nolint:errcheck // was only read
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxPage))
	if err != nil {
		return BrowserPage{}, fmt.Errorf("read a page: %w", err)
	}
	b.page = BrowserPage{URL: resp.Request.URL, Status: resp.StatusCode, Header: resp.Header, Body: string(body)}
	return b.page, nil
}

// withoutURL drops the address from an error: a code may be in it.
func withoutURL(err error) error {
	if failed, ok := errors.AsType[*url.Error](err); ok {
		return failed.Err
	}
	return err
}
