package slack

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"syscall"
	"time"
)

// dialTimeout is less than what a whole request may take, so that a dial that hangs ends as one, and can be told
// from a request that hangs.
const dialTimeout = time.Second

// maxIdle is how many connections to one host are kept: all answers go to the same one, many at once, and Go would keep
// two.
const maxIdle = 64

// A guardedDialer connects to the allowed hosts only where they really are on the internet: a name that leads into
// our own network is a mistake, or somebody who wants to look around there. Whatever else it is asked to reach is
// the proxy that the operator has set, and that may be anywhere.
type guardedDialer struct{ hosts allowedHosts }

// DialContext connects to "host:port". What fails here was not sent.
func (g guardedDialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	dialer := net.Dialer{Timeout: dialTimeout, Control: g.control(address)}
	return dialer.DialContext(ctx, network, address)
}

// control looks at the address that a name has led to, before anything is sent there.
func (g guardedDialer) control(address string) func(network, address string, _ syscall.RawConn) error {
	switch {
	case !g.hosts.dials(address): // the proxy
		return nil
	case onThisMachine(address):
		return refusePublic
	}
	return refusePrivate
}

// transport is like the given one, but connects with care. A RoundTripper of another kind is left as it is:
// it does not connect, or knows how.
func (g guardedDialer) transport(next http.RoundTripper) http.RoundTripper {
	if next == nil {
		next = http.DefaultTransport
	}
	own, ok := next.(*http.Transport)
	if !ok {
		return next
	}
	own = own.Clone()
	own.DialContext = g.DialContext
	own.MaxIdleConnsPerHost = maxIdle
	return own
}

// An addressError is a name that leads where it must not.
type addressError struct{ address string }

func (e *addressError) Error() string { return e.address + " is not where this host can be" }

// refusePrivate keeps Slack's hosts out of our network.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	if to, err := netip.ParseAddrPort(address); err != nil || !public(to.Addr()) {
		return &addressError{address}
	}
	return nil
}

// refusePublic keeps a stand-in on this machine, however "localhost" resolves: it is spoken to without TLS.
func refusePublic(_, address string, _ syscall.RawConn) error {
	if to, err := netip.ParseAddrPort(address); err != nil || !to.Addr().Unmap().IsLoopback() {
		return &addressError{address}
	}
	return nil
}

// special are the networks of RFC 6890 that netip has no word for.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),     // this network
	netip.MustParsePrefix("100.64.0.0/10"), // behind a provider's own translation
	netip.MustParsePrefix("192.0.0.0/24"),  // protocol assignments
	netip.MustParsePrefix("198.18.0.0/15"), // benchmarks
	netip.MustParsePrefix("240.0.0.0/4"),   // reserved
}

// translated holds all of IPv4 behind it, for machines that have IPv6 only (RFC 6052).
var translated = netip.MustParsePrefix("64:ff9b::/96")

// public says whether an address can be reached by everybody.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if translated.Contains(a) {
		bytes := a.As16()
		a, _ = netip.AddrFromSlice(bytes[12:])
	}
	return a.IsGlobalUnicast() && !a.IsPrivate() &&
		!slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(a) })
}

// notSent says whether a request failed so early that Slack cannot have seen it. An address that is refused
// will be refused again.
func notSent(err error) bool {
	dial, ok := errors.AsType[*net.OpError](err)
	_, refused := errors.AsType[*addressError](err)
	return ok && dial.Op == "dial" && !refused
}
