package discord

import (
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

func textLog(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

func TestDiscordgoLogsNoValues(t *testing.T) {
	var log lockedBuffer
	quiet(textLog(&log))
	say := formatsOnly
	say(discordgo.LogDebug, 2, "Identify Packet: \n%#v", testToken)
	say(discordgo.LogError, 2, "no values", testToken)
	say(discordgo.LogWarning, 2, "%s first", testToken)
	text := log.String()
	if strings.Contains(text, "secret") {
		t.Errorf("a token is in the log:\n%s", text)
	}
	for _, want := range []string{"Identify Packet:", "no values", `says=""`} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the log:\n%s", want, text)
		}
	}
}

// TestTokenIsInNoLog lives through all that is logged, at the lowest level.
func TestTokenIsInNoLog(t *testing.T) {
	var log lockedBuffer
	s := newGateServer(t, func(p *peer, n int) {
		switch n {
		case 1:
			p.shut(4000)
		case 2:
			p.hello(time.Second)
			p.identify()
			p.send(`{"op":9}`)
		case 3:
			p.greet(time.Second)
			p.send(`{"t":"SOMETHING_NEW","s":2,"op":0,"d":{"token":"` + testToken + `"}}`)
			p.send(`{"op":7}`)
		case 4:
			p.greet(time.Second)
			p.shut(4014)
		}
	})
	o := forServer(s)
	o.Log = textLog(&log)
	r := run(t, o)
	err := r.end()
	if err == nil || s.connections() != 4 {
		t.Fatalf("Run = %v after %d connections", err, s.connections())
	}
	text := log.String() + err.Error()
	for _, secret := range []string{testToken, "secret", "hidden-session"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in the log:\n%s", secret, text)
		}
	}
	for _, want := range []string{"discordgo", "4000", "4014", errReconnect.Error(), errInvalidSession.Error()} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the log:\n%s", want, text)
		}
	}
}
