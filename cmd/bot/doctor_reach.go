package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/internal/config"
)

// certificateWarning is when a certificate should have been renewed: Let's Encrypt's are, 30 days before their end.
const certificateWarning = 14 * 24 * time.Hour

// reached looks whether public_url leads to a bot, as seen from this machine.
func (d doctor) reached(ctx context.Context) []bot.Finding {
	const about = "public_url"
	if d.settings.PublicURL == "" {
		if d.settings.Discord.Transport != config.TransportHTTP && d.settings.Slack.Transport != config.TransportHTTP {
			return nil // nobody calls
		}
		return []bot.Finding{{
			Grade: bot.Unknown, About: about, Says: "It is empty, so that nobody knows where a platform is to call.",
			Remedy: "To have it looked at, set VERDICT_PUBLIC_URL to https://your.host.",
		}}
	}
	// No platform follows a redirect when it calls.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	client := &http.Client{Timeout: questionTimeout, Transport: d.transport, CheckRedirect: stay}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.settings.PublicURL+healthPath, nil)
	if err != nil {
		return []bot.Finding{notReached(err)}
	}
	answer, err := client.Do(request)
	if err != nil {
		return []bot.Finding{notReached(err)}
	}
	said, _ := io.ReadAll(io.LimitReader(answer.Body, longestStatus)) // half of it says enough
	_ = answer.Body.Close()
	f := whoAnswers(answer.StatusCode, string(said))
	f.About = about
	found := []bot.Finding{f}
	if answer.TLS != nil && len(answer.TLS.PeerCertificates) > 0 {
		found = append(found, d.certificate(answer.TLS.PeerCertificates[0]))
	}
	return found
}

// notReached is no answer at all. A certificate that is not good says so itself.
func notReached(err error) bot.Finding {
	if inner, ok := errors.AsType[*url.Error](err); ok {
		err = inner.Err // without the address, which the reader knows
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return bot.Finding{
			Grade: bot.Wrong, About: "public_url", Says: "Its certificate is not good: " + err.Error() + ".",
			Remedy: "Renew it for this host's name, and have the server send the certificates between it and its authority too.",
		}
	}
	return bot.Finding{
		Grade: bot.Wrong, About: "public_url", Says: "Nobody answers there: " + err.Error() + ".",
		Remedy: "Start bot serve, and check the name, the firewall and what stands before the bot. " +
			"Some routers do not let a machine call its own public address: then look from elsewhere.",
	}
}

// whoAnswers tells by the status of an answer, and a bot by the line that it has for each platform. Nothing of what a
// stranger says is repeated.
func whoAnswers(status int, said string) bot.Finding {
	f := bot.Finding{Grade: bot.Wrong}
	switch {
	case status == http.StatusOK && strings.Contains(said, ": ok\n"):
		f.Grade, f.Says = bot.Fine, "It leads to a bot that is well."
	case status >= 300 && status < 400:
		f.Says = fmt.Sprintf("It redirects (HTTP %d), which no platform follows.", status)
		f.Remedy = "Set VERDICT_PUBLIC_URL to where it leads, or have the proxy answer at once."
	case status == http.StatusServiceUnavailable:
		f.Says, f.Remedy = "It leads to a bot that is not well, or to none (HTTP 503).", "See what bot healthcheck says, and the log of the bot."
	case status == http.StatusBadGateway || status == http.StatusGatewayTimeout:
		f.Says = fmt.Sprintf("A proxy answers, but finds no bot behind it (HTTP %d).", status)
		f.Remedy = "Start bot serve, and have the proxy pass everything on to http.addr."
	default:
		f.Says = fmt.Sprintf("Something else answers there (HTTP %d).", status)
		f.Remedy = "Have the proxy pass everything on to http.addr, and the paths unchanged."
	}
	return f
}

// certificate looks how long it is good for; whether it is, was seen before the answer.
func (d doctor) certificate(c *x509.Certificate) bot.Finding {
	left := c.NotAfter.Sub(d.now())
	f := bot.Finding{
		Grade: bot.Fine, About: "certificate",
		Says: fmt.Sprintf("It is valid for %d days more, until %s.", int(left.Hours()/24), c.NotAfter.UTC().Format(time.DateOnly)),
	}
	if left < certificateWarning {
		f.Grade, f.Remedy = bot.Doubtful, "Renew it now, and see why that is not done by itself."
	}
	return f
}
