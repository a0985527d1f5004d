package slack

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/internal/remote"
)

func TestAnAllowedNameMustNotLeadIntoOurNetwork(t *testing.T) {
	// The addresses stand for names: what they resolve to is looked at, whatever they are called.
	for _, host := range []string{"10.0.0.1", "169.254.169.254:443", "[fd00::1]:8443", "192.168.0.1:80"} {
		r := newResponder([]string{host}, nil)
		err := r.post(t.Context(), "https://"+host+"/canary", "message")
		if _, refused := errors.AsType[*addressError](err); !refused {
			t.Errorf("%s: %v", host, err)
		}
		if notSent(err) {
			t.Errorf("%s: what is refused is tried again", host)
		}
		if strings.Contains(fmt.Sprint(err), "canary") {
			t.Errorf("%s: %v holds the URL", host, err)
		}
	}
}

func TestWhereANameMayLead(t *testing.T) {
	const here, near, far = "127.0.0.1:80", "10.0.0.1:80", "34.224.62.61:80"
	g := guardedDialer{newAllowedHosts([]string{"hooks.example", "other.example:8443", "localhost:4321", "[::1]:4321"})}
	for address, allowed := range map[string][]string{
		"hooks.example:443":  {far},
		"other.example:8443": {far},
		"localhost:4321":     {here},
		"[::1]:4321":         {here},
		"proxy.example:3128": {here, near, far}, // wherever the operator says
		"hooks.example:3128": {here, near, far},
	} {
		control := g.control(address)
		for _, to := range []string{here, near, far} {
			good := control == nil || control("tcp", to, nil) == nil
			if good != slices.Contains(allowed, to) {
				t.Errorf("%s leads to %s: %t", address, to, good)
			}
		}
	}
}

func TestWhatWasNotSent(t *testing.T) {
	closed := httptest.NewServer(nil)
	closed.Close()
	_, err := guardedDialer{}.DialContext(t.Context(), "tcp", strings.TrimPrefix(closed.URL, "http://"))
	for _, c := range []struct {
		err  error
		want bool
	}{
		{remote.Redact(fmt.Errorf("here: %w", err)), true},
		{&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host"}}, true},
		{&net.OpError{Op: "dial", Err: &addressError{"10.0.0.1:443"}}, false},
		{&net.OpError{Op: "read", Err: io.EOF}, false},
		{&responseError{Status: 500}, false},
		{io.EOF, false},
		{nil, false},
	} {
		if got := notSent(c.err); got != c.want {
			t.Errorf("%v: %t", c.err, got)
		}
	}
}
