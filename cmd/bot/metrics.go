package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"runtime/debug"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/metrics"
)

// newMetrics are the counters of a bot with these settings.
func newMetrics(settings config.Config, quiz *engine.Quiz) *metrics.Metrics {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{} // built without modules
	}
	built := commit // what the go command knows counts before what the linker was told
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			built = s.Value
		}
	}
	return metrics.New(metrics.Options{
		Version: or(cmp.Or(version, info.Main.Version)), Commit: or(built), Quiz: quiz, Hosts: calledHosts(settings),
	})
}

// calledHosts names the hosts that the adapters call. Where one machine stands in for all, the API gives the name.
func calledHosts(settings config.Config) map[string]string {
	hosts := map[string]string{}
	for _, host := range settings.Slack.ResponseHosts {
		hosts[host] = "slack_hooks"
	}
	for name, api := range map[string]string{"slack_api": settings.Slack.APIURL, "discord_api": settings.Discord.APIURL} {
		if u, err := url.Parse(api); err == nil {
			hosts[u.Host] = name
		}
	}
	return hosts
}

// serveMetrics answers GET /metrics until end is called, so that also the last turns can be seen.
func serveMetrics(ctx context.Context, addr string, m *metrics.Metrics) (end func(), err error) {
	var listen net.ListenConfig
	listener, err := listen.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen for /metrics: %w; choose another metrics.addr", err)
	}
	serving, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := m.Serve(serving, listener); err != nil { // people are answered all the same
			slog.Error("metrics stopped", "error", err)
		}
	}()
	slog.Info("metrics shown", "url", "http://"+listener.Addr().String()+"/metrics")
	return func() { cancel(); <-ended }, nil
}
