package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

const (
	healthPath = "/healthz" // red when only an operator can help
	readyPath  = "/readyz"  // red whenever something that happens would not arrive

	healthTimeout = 5 * time.Second // local, and nothing that it looks at waits for a network
	longestStatus = 64 << 10        // bytes: a line for each platform
)

// healthcheck asks the bot on this machine how it is. Containers and supervisors call it: the image has no shell and
// no curl.
func (p *program) healthcheck() *cobra.Command {
	var ready bool
	c := &cobra.Command{
		Use:   "healthcheck",
		Short: "Ask the bot that serves on this machine how it is",
		Long: "Ask the bot that serves on this machine, with the same settings, how it is, and print what it says.\n" +
			"The exit code is 1 when it is not well or does not answer: made for the health check of a container.",
		Example: "  bot healthcheck\n  bot healthcheck --ready",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := p.settings()
			if err != nil {
				return err
			}
			path := healthPath
			if ready {
				path = readyPath
			}
			said, err := askHealth(c.Context(), settings.HTTP.Addr, path)
			c.Print(said)
			return err
		},
	}
	c.Flags().BoolVar(&ready, "ready", false, "ask whether everything that happens on the platforms arrives")
	return c
}

// errNotWell stands behind what the bot itself has said.
var errNotWell = errors.New("the bot is not well")

// askHealth returns what the bot says at a path of its HTTP server, which listens on addr.
func askHealth(ctx context.Context, addr, path string) (said string, err error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", err // not from config.Load
	}
	if port == "0" {
		return "", errors.New("http.addr lets the system choose a port, so nobody knows where to ask: set one")
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() { // every interface, so this one too
		host = "localhost"
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+path, nil)
	if err != nil {
		return "", err
	}
	// Not the default client: a proxy that the environment names would answer for the bot.
	answer, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(request)
	if err != nil {
		return "", fmt.Errorf("ask the bot: %w; is bot serve running, with the same http.addr?", err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(answer.Body, longestStatus))
	if err != nil {
		return "", fmt.Errorf("ask the bot: %w", err)
	}
	if answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%w: %s", errNotWell, answer.Status)
	}
	return string(text), err
}
