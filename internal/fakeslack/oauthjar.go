package fakeslack

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
)

// A jar keeps cookies as browsers do, where the one of the library doesn't.
type jar struct{ inner *cookiejar.Jar }

func newJar() jar {
	inner, err := cookiejar.New(nil)
	if err != nil {
		panic(err) // never without options
	}
	return jar{inner}
}

// SetCookies keeps cookies. Those with SameSite=Strict are left out: a browser has them, but would not send them on
// the way back from Slack, which is another site.
func (j jar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	kept := slices.DeleteFunc(slices.Clone(cookies), func(c *http.Cookie) bool {
		return c.SameSite == http.SameSiteStrictMode
	})
	j.inner.SetCookies(u, kept)
}

// Cookies returns those that a request is sent with.
func (j jar) Cookies(u *url.URL) []*http.Cookie { return j.inner.Cookies(trusted(u)) }

// trusted makes https of the loopback interface, which browsers trust just as much.
func trusted(u *url.URL) *url.URL {
	if u.Scheme != "http" || !loopback(u) {
		return u
	}
	out := *u
	out.Scheme = "https"
	return &out
}
