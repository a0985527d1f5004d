package discord

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestGatewayOverTLS(t *testing.T) {
	t.Parallel()
	s := newIdleServer(once(func(p *peer) { // op 7 is seen through the encryption
		p.hello(time.Second)
		p.send(`{"op":7}`)
		p.listen(func() {})
	}))
	s.StartTLS()
	defer s.Close()
	o := forServer(s)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	o.tls = &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
	o.Info = func(context.Context) (gatewayInfo, error) {
		return gatewayInfo{URL: "wss" + strings.TrimPrefix(s.URL, "https")}, nil
	}
	r := run(t, o)
	r.becomesReady()
	r.stop()
}

func TestGatewayTrustsNoStranger(t *testing.T) {
	t.Parallel()
	s := newIdleServer(healthy)
	s.StartTLS()
	defer s.Close()
	o := forServer(s)
	o.Info = func(context.Context) (gatewayInfo, error) {
		return gatewayInfo{URL: "wss" + strings.TrimPrefix(s.URL, "https")}, nil
	}
	r := run(t, o)
	eventually(t, "refused certificate", func() bool { return strings.Contains(r.Ready().Error(), "certificate") })
	r.stop()
	if n := s.connections(); n != 0 {
		t.Errorf("%d connections to a stranger", n)
	}
}

func TestSessionMakesNoRequestOfItsOwn(t *testing.T) {
	client := http.Client{Transport: gatewayURL("wss://example.test")}
	answer, err := client.Get("https://discord.com/api/v9/gateway")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	var got struct{ URL string }
	if err := json.Unmarshal(body, &got); err != nil || got.URL != "wss://example.test" {
		t.Errorf("answer %s, %v", body, err)
	}
	if other, err := client.Get("https://discord.com/api/v9/users/@me"); err == nil {
		other.Body.Close()
		t.Error("a request got through")
	}
}
