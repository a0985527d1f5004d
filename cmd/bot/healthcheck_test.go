package main

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// well is a bot that is alive and not ready.
func well(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "discord: ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, "discord: connecting\n")
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// The command says what the bot says; its exit code is what a container's engine looks at.
func TestHealthcheck(t *testing.T) {
	emptyFolder(t)
	addr := well(t).Listener.Addr().String()
	_, port, _ := net.SplitHostPort(addr)
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1") // asked by nobody
	for _, listen := range []string{addr, "localhost:" + port} {
		t.Setenv("VERDICT_HTTP_ADDR", listen)
		if got := command(t, "", "healthcheck"); got.code != 0 || got.out != "discord: ok\n" || got.errs != "" {
			t.Errorf("well on %s: %+v", listen, got)
		}
		got := command(t, "", "healthcheck", "--ready")
		if got.code != 1 || got.out != "discord: connecting\n" || !strings.Contains(got.errs, "503") {
			t.Errorf("not ready on %s: %+v", listen, got)
		}
	}
}

// A bot that listens on every interface is asked on this machine.
func TestHealthcheckOfEveryInterface(t *testing.T) {
	_, port, _ := net.SplitHostPort(well(t).Listener.Addr().String())
	for _, host := range []string{"", "0.0.0.0", "::"} {
		if said, err := askHealth(t.Context(), net.JoinHostPort(host, port), healthPath); err != nil || said != "discord: ok\n" {
			t.Errorf("%q: %q, %v", host, said, err)
		}
	}
}

func TestHealthcheckOfNobody(t *testing.T) {
	emptyFolder(t)
	gone := well(t)
	gone.Close()
	for addr, says := range map[string]string{
		gone.Listener.Addr().String(): "is bot serve running",
		":0":                          "set one",
		"nonsense":                    "http.addr",
	} {
		t.Setenv("VERDICT_HTTP_ADDR", addr)
		if got := command(t, "", "healthcheck"); got.code != 1 || !strings.Contains(got.errs, says) {
			t.Errorf("%s: %+v", addr, got)
		}
	}
}
