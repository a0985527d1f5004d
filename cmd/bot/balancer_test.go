package main

import (
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
)

// A balancer sends each request to the next of some bots, and to another when one is gone.
type balancer struct {
	mu    sync.Mutex
	bots  []*httputil.ReverseProxy
	bases []string
	next  atomic.Int64
}

func (b *balancer) add(base string) {
	target, err := url.Parse(base)
	if err != nil {
		panic(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.Transport = &http.Transport{MaxIdleConnsPerHost: 64}
	proxy.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug) // a bot that is killed breaks off what it was about
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bots, b.bases = append(b.bots, proxy), append(b.bases, base)
}

// drop takes a bot away, as a load balancer does once its health checks fail.
func (b *balancer) drop(base string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.bases {
		if b.bases[i] == base {
			b.bots, b.bases = append(b.bots[:i:i], b.bots[i+1:]...), append(b.bases[:i:i], b.bases[i+1:]...)
			return
		}
	}
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	bots := b.bots
	b.mu.Unlock()
	bots[int(b.next.Add(1))%len(bots)].ServeHTTP(w, r) // what fails on the way is a 502: platforms and people come again
}
