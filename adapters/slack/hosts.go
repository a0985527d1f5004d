package slack

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// errForeignURL is a response_url that does not lead to Slack. Whoever could make us use one would get the answers
// of people, and could look around in our network.
var errForeignURL = errors.New("the response_url does not lead to a host of Slack's")

// allowedHosts are where a response_url may lead: "host", or "host:port" as it is in the URL, nothing below or beside.
type allowedHosts []string

// newAllowedHosts takes Slack's own hosts when there are none: those of slack.com, and of GovSlack.
func newAllowedHosts(hosts []string) allowedHosts {
	if len(hosts) == 0 {
		return allowedHosts{"hooks.slack.com", "hooks.slack-gov.com"}
	}
	var out allowedHosts
	for _, host := range hosts {
		out = append(out, strings.ToLower(strings.TrimSpace(host)))
	}
	return out
}

// check says whether a URL may be used: https to one of the hosts, or http to a stand-in on this machine. Its error
// does not hold the URL.
func (h allowedHosts) check(raw string) error {
	target, err := url.Parse(raw)
	if err != nil || target.User != nil || !slices.Contains(h, target.Host) {
		return errForeignURL
	}
	standIn := target.Port() != "" && onThisMachine(target.Host)
	if target.Scheme != "https" && (target.Scheme != "http" || !standIn) {
		return errForeignURL
	}
	return nil
}

// dials says whether a connection to "host:port" is one to an allowed host.
func (h allowedHosts) dials(address string) bool {
	return slices.Contains(h, address) || slices.Contains(h, strings.TrimSuffix(address, ":443"))
}

// onThisMachine says whether "host" or "host:port" names the machine itself.
func onThisMachine(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}
