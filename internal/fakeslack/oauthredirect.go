package fakeslack

import (
	"net"
	"net/url"
	"path"
	"strings"
)

// redirectAllowed says whether Slack sends a browser to an address: it is equal to a registered one or below it, and
// nobody can listen on the way. Slack wants https; the loopback interface is the stand-in's exception.
func redirectAllowed(uri string, registered []string) bool {
	u, err := url.Parse(uri)
	if err != nil || u.User != nil || u.Fragment != "" || u.Host == "" {
		return false
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !loopback(u)) {
		return false
	}
	for _, r := range registered {
		base, err := url.Parse(r)
		if err == nil && base.Scheme == u.Scheme && base.Host == u.Host && below(u.Path, base.Path) {
			return true
		}
	}
	return false
}

// below says whether a path is another one, or in it. Dots that lead out again do not help.
func below(given, base string) bool {
	given, base = path.Clean("/"+given), strings.TrimSuffix(path.Clean("/"+base), "/")
	return given == base || strings.HasPrefix(given, base+"/")
}

// loopback says whether an address is on this machine.
func loopback(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}
