package metrics

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestServe(t *testing.T) {
	m, _ := newTest(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- m.Serve(ctx, listener) }()
	for path, want := range map[string]int{"/metrics": 200, "/": 404, "/debug/pprof/": 404} {
		answer, err := http.Get("http://" + listener.Addr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		said, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != want || want == 200 && !strings.Contains(string(said), "# TYPE verdictbot_build_info gauge") {
			t.Errorf("GET %s is %d %s", path, answer.StatusCode, said)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("told to end, it ends with %v", err)
	}
}

func TestServeSaysWhyItEnds(t *testing.T) {
	m, _ := newTest(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if err := m.Serve(t.Context(), listener); err == nil || !strings.HasPrefix(err.Error(), "serve metrics: ") {
		t.Errorf("without a listener: %v", err)
	}
}
