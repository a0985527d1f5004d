package slack

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

func TestOnlySlacksHostsAreAllowed(t *testing.T) {
	slacks := newAllowedHosts(nil)
	own := newAllowedHosts([]string{"127.0.0.1:4321", "[::1]:4321", "localhost:4321", " Hooks.Example ", "other.example:8443"})
	for _, c := range []struct {
		hosts allowedHosts
		url   string
		good  bool
	}{
		{slacks, "https://hooks.slack.com/actions/T1/2/canary", true},
		{slacks, "https://hooks.slack-gov.com/actions/T1/2/canary", true},
		{slacks, "http://hooks.slack.com/actions/canary", false},
		{slacks, "https://hooks.slack.com:443/canary", false},
		{slacks, "https://hooks.slack.com:8443/canary", false},
		{slacks, "https://hooks.slack.com./canary", false},
		{slacks, "https://slack.com/canary", false},
		{slacks, "https://a.hooks.slack.com/canary", false},
		{slacks, "https://hooks.slack.com.example/canary", false},
		{slacks, "https://hooks.slack.com@example.org/canary", false},
		{slacks, "https://example.org#hooks.slack.com/canary", false},
		{slacks, `https://example.org\@hooks.slack.com/canary`, false},
		{slacks, "https://me:canary@hooks.slack.com/", false},
		{slacks, "https://@hooks.slack.com/canary", false},
		{slacks, "//hooks.slack.com/canary", false},
		{slacks, "hooks.slack.com/canary", false},
		{slacks, "https:hooks.slack.com/canary", false},
		{slacks, "ftp://hooks.slack.com/canary", false},
		{slacks, "https://127.0.0.1/canary", false},
		{slacks, "http://127.0.0.1:4321/canary", false},
		{slacks, "https://hooks.slack.com/%zz/canary", false},
		{slacks, "", false},
		{own, "https://hooks.example/canary", true},
		{own, "https://other.example:8443/canary", true},
		{own, "http://127.0.0.1:4321/canary", true},
		{own, "https://127.0.0.1:4321/canary", true},
		{own, "http://[::1]:4321/canary", true},
		{own, "http://localhost:4321/canary", true},
		{own, "https://hooks.slack.com/canary", false},
		{own, "http://other.example:8443/canary", false},
		{own, "https://other.example/canary", false},
		{own, "http://127.0.0.1:4322/canary", false},
		{own, "http://127.0.0.1/canary", false},
		{own, "http://127.0.0.2:4321/canary", false},
		{newAllowedHosts([]string{"127.0.0.1"}), "http://127.0.0.1/canary", false}, // a stand-in has a port
	} {
		err := c.hosts.check(c.url)
		if (err == nil) != c.good {
			t.Errorf("%s: %v", c.url, err)
		}
		if err != nil && (!errors.Is(err, errForeignURL) || strings.Contains(err.Error(), "canary")) {
			t.Errorf("%s: %v", c.url, err)
		}
	}
}

// FuzzAnAllowedURLLeadsToAnAllowedHost holds the check against what net/http will make of the URL.
func FuzzAnAllowedURLLeadsToAnAllowedHost(f *testing.F) {
	f.Add("https://hooks.slack.com/a")
	f.Add("https://hooks.slack.com:443@example.org/")
	f.Add(`https:/\hooks.slack.com`)
	f.Add("http://127.0.0.1:80/")
	f.Fuzz(func(t *testing.T, raw string) {
		if newAllowedHosts(nil).check(raw) != nil {
			return
		}
		target, err := url.Parse(raw)
		if err != nil || target.Scheme != "https" || target.User != nil ||
			target.Host != "hooks.slack.com" && target.Host != "hooks.slack-gov.com" {
			t.Errorf("%q leads to %v", raw, target)
		}
	})
}

func TestAddressesThatEverybodyCanReach(t *testing.T) {
	for address, want := range map[string]bool{
		"34.224.62.61": true, "2600:1f18::1": true, "::ffff:34.224.62.61": true, "64:ff9b::22e0:3e3d": true,
		"100.63.255.255": true, "100.128.0.1": true, "198.20.0.1": true,
		"127.0.0.1": false, "::1": false, "::ffff:127.0.0.1": false,
		"10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "::ffff:10.1.2.3": false, "fd00::1": false,
		"169.254.169.254": false, "fe80::1": false, "::ffff:169.254.169.254": false, "::ffff:100.64.0.1": false, "64:ff9b::a9fe:a9fe": false,
		"0.0.0.0": false, "::": false, "0.1.2.3": false, "100.64.0.1": false, "192.0.0.8": false, "198.19.0.1": false,
		"224.0.0.1": false, "ff02::1": false, "255.255.255.255": false, "240.0.0.1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
}
