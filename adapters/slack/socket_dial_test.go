package slack

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

func TestRefusedForGood(t *testing.T) {
	for word, says := range map[string]string{
		"invalid_auth":           "VERDICT_SLACK_APP_TOKEN",
		"account_inactive":       "VERDICT_SLACK_APP_TOKEN",
		"token_revoked":          "VERDICT_SLACK_APP_TOKEN",
		"missing_scope":          "connections:write",
		"not_allowed_token_type": "xapp-",
	} {
		synctest.Test(t, func(t *testing.T) {
			s := newPipeServer(t, greet)
			s.refuse = func(w http.ResponseWriter, _ int) bool {
				fmt.Fprintf(w, `{"ok":false,"error":%q}`, word)
				return true
			}
			r := runSocket(t, socketFor(s))
			err := <-r.ended
			if err == nil || !strings.Contains(err.Error(), says) || leaks(err.Error()) {
				t.Errorf("%s: Run = %v", word, err)
			}
			if n := len(s.opened()); n > socketLines {
				t.Errorf("%s: asked %d times", word, n)
			}
			if refused, ok := errors.AsType[*webError](err); !ok || refused.Word != word {
				t.Errorf("%s: the cause is %v", word, errors.Unwrap(err))
			}
		})
	}
}

// What may be over tomorrow is tried again, with patience.
func TestRefusedForNow(t *testing.T) {
	for name, answer := range map[string]func(http.ResponseWriter){
		"error":  func(w http.ResponseWriter) { fmt.Fprint(w, `{"ok":false,"error":"internal_error"}`) },
		"page":   func(w http.ResponseWriter) { fmt.Fprint(w, `<html>`+testTicket) },
		"status": func(w http.ResponseWriter) { w.WriteHeader(http.StatusServiceUnavailable) },
		"no url": func(w http.ResponseWriter) { fmt.Fprint(w, `{"ok":true}`) },
		"not wss": func(w http.ResponseWriter) {
			fmt.Fprint(w, `{"ok":true,"url":"ws://a.io/link/?ticket=`+testTicket+`"}`)
		},
		"no scheme": func(w http.ResponseWriter) { fmt.Fprint(w, `{"ok":true,"url":"%:/?ticket=`+testTicket+`"}`) },
		"no socket": func(w http.ResponseWriter) {
			fmt.Fprint(w, `{"ok":true,"url":"ws://127.0.0.1:1/api/?ticket=`+testTicket+`"}`)
		},
		"elsewhere": func(w http.ResponseWriter) {
			w.Header().Set("Location", "http://evil.example/?ticket="+testTicket)
			w.WriteHeader(http.StatusTemporaryRedirect)
		},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := newPipeServer(t, greet)
			s.refuse = func(w http.ResponseWriter, n int) bool {
				if n <= 20 {
					answer(w)
				}
				return n <= 20
			}
			r := runSocket(t, socketFor(s))
			pass(time.Minute)
			if err := r.Health(); err == nil || leaks(err.Error()) {
				t.Errorf("%s: Health = %v", name, err)
			}
			pass(9 * time.Minute)
			if n := len(s.opened()); n != 22 || !r.Ready() {
				t.Errorf("%s: asked %d times, Health = %v", name, n, r.Health())
			}
			r.stop()
		})
	}
}

func TestRetryAfterHoldsBothConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, greet)
		s.refuse = func(w http.ResponseWriter, n int) bool {
			if n == 1 {
				w.Header().Set("Retry-After", "90")
				w.WriteHeader(http.StatusTooManyRequests)
			}
			return n == 1
		}
		begin := time.Now()
		r := runSocket(t, socketFor(s))
		pass(3 * time.Minute)
		for n, at := range s.opened() { // the second may have been under way
			if n > 1 && at.Sub(begin) < 90*time.Second {
				t.Errorf("call %d came after %v", n+1, at.Sub(begin))
			}
		}
		if n := strings.Count(r.log.String(), "trying again"); n > socketLines || s.count() != 2 {
			t.Errorf("%d connections, log %s", s.count(), r.log)
		}
		r.stop()
	})
}

func TestConnectionsUseTLS(t *testing.T) {
	t.Parallel()
	var up websocket.Upgrader
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, err := up.Upgrade(w, r, nil); err == nil {
			c.Close()
		}
	}))
	defer server.Close()
	address := "wss" + strings.TrimPrefix(server.URL, "https") + "/?ticket=" + testTicket
	trusted := x509.NewCertPool()
	trusted.AddCert(server.Certificate())
	for _, known := range []bool{false, true} {
		o := socketOptions{tls: &tls.Config{MinVersion: tls.VersionTLS12}}
		if known {
			o.tls.RootCAs = trusted
		}
		ws, err := newSocket(o).dial(t.Context(), address)
		if (err == nil) != known || err != nil && leaks(err.Error()) {
			t.Errorf("known %t: %v", known, err)
		}
		if err == nil {
			ws.Close()
		}
	}
}

// A proxy or a firewall may take a connection and say nothing.
func TestSocketEndsWhileItConnects(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, stage := range []string{"open", "dial", "handshake", "hello"} {
			s := newPipeServer(t, func(*socketPeer, int) {})
			over := make(chan struct{})
			s.refuse = func(http.ResponseWriter, int) bool {
				if stage == "open" {
					<-over
				}
				return stage == "open"
			}
			o := socketFor(s)
			o.dial = func(ctx context.Context, network, address string) (net.Conn, error) {
				switch stage {
				case "dial":
					<-ctx.Done()
					return nil, ctx.Err()
				case "handshake":
					here, there := net.Pipe()
					go func() { <-over; there.Close() }()
					return here, nil
				}
				return s.dial(ctx, network, address)
			}
			r := runSocket(t, o)
			pass(time.Second)
			begin := time.Now()
			r.stop()
			if took := time.Since(begin); took != 0 {
				t.Errorf("%s: stopping took %v", stage, took)
			}
			close(over)
		}
	})
}
