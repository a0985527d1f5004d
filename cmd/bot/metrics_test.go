package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// lockedLog is a log that can be read while it is written.
type lockedLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// everythingLogged is what the program logs from now on, at the lowest level.
func everythingLogged(t *testing.T) *lockedLog {
	log, before := &lockedLog{}, slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug - 4})))
	t.Cleanup(func() { slog.SetDefault(before) })
	return log
}

var shownAt = regexp.MustCompile(`msg="metrics shown" url=(\S+)`)

// onBoth is a bot that serves both platforms, and where its metrics are.
func onBoth(t *testing.T, log *lockedLog, chat *fakediscord.Server, work *fakeslack.Server, change func(*config.Config)) (address string, end func() error) {
	t.Helper()
	settings := settingsFor(t, chat, config.TransportGateway)
	settings.Discord.DirectMessages = true
	slackStandIn{Server: work}.set(&settings)
	settings.Slack.DirectMessages = true
	change(&settings)
	base, end := serving(t, settings)
	if err := reachTest(t, chat, settings, base); err != nil {
		t.Fatal(err)
	}
	at, err := net.ResolveTCPAddr("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	if err := (slackStandIn{Server: work}).reach(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	found := shownAt.FindStringSubmatch(log.String())
	if found == nil {
		t.Fatalf("nobody says where the metrics are: %s", log)
	}
	return found[1], end
}

// Neither the metrics nor a log of any level hold a person, a place, an answer, typed words or a token, also when much
// goes wrong; and they tell that it did.
func TestNobodyIsInMetricsOrLog(t *testing.T) {
	log := everythingLogged(t)
	chat, work := startFake(t, fakediscord.Options{Patience: 200 * time.Millisecond}), startFakeSlack(t, fakeslack.Options{
		Scopes: []string{"commands", "chat:write", "im:history"},
	})
	address, end := onBoth(t, log, chat, work, func(*config.Config) {})
	ctx := t.Context()

	ann := chat.Person("canary-ann", "en-GB").In(fakediscord.Guild)
	_, _ = ann.Command(ctx, "verdict", map[string]any{"role": "backend"})
	_, _ = ann.ClickOn(ctx, ann.Screen().MessageID(), "reply/years/6-10")
	writing := ann.Person().In(fakediscord.DM)
	_, _ = writing.Type(ctx, "canary-words")
	chat.Inject(fakediscord.Fault{Route: "callback", Kind: fakediscord.ServerError})
	_, _ = ann.Command(ctx, "verdict", map[string]any{"country": "canary-answer"})
	for n := range 8 { // with bob they are ten
		_, _ = chat.Person(fmt.Sprint("canary-", n), "en-GB").In(fakediscord.Guild).Command(ctx, "verdict", map[string]any{"role": "backend"})
	}

	bob := work.Person("canary-bob").In(fakeslack.General)
	_, _ = bob.Command(ctx, "backend")
	_, _ = bob.Person().In(fakeslack.DM).Say(ctx, "canary-answer")
	_, _ = bob.Click(ctx, "Why do you ask?")
	work.RefuseResponses(1, 500, "canary-refusal")
	inVain, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_, _ = bob.Click(inVain, "Why do you ask?")

	_, page := status(t, address)
	if err := end(); err != nil {
		t.Error(err)
	}
	for _, secret := range []string{
		"canary", "backend", "6-10", ann.Person().ID, ann.GuildID(), ann.ChannelID(), writing.ChannelID(), chat.Token(),
		bob.Person().ID, string(fakeslack.General), work.BotToken(), work.SigningSecret(), work.ResponseHost(),
	} {
		for where, text := range map[string]string{"log": log.String(), "metrics": page} {
			if strings.Contains(text, secret) && !(where == "log" && secret == work.ResponseHost()) {
				t.Errorf("%q is in the %s:\n%s", secret, where, text)
			}
		}
	}
	for _, line := range []string{
		`verdictbot_turns_total{outcome="question",platform="discord"} `, `verdictbot_turns_total{outcome="question",platform="slack"} `,
		`verdictbot_outbound_requests_total{call="callback",host="discord_api",status="5xx"} `,
		`verdictbot_outbound_requests_total{call="chat.postMessage",host="slack_api",status="2xx"} `,
		`verdictbot_outbound_requests_total{call="response",host="slack_api",status="5xx"} `,
		`verdictbot_ack_duration_seconds_count{platform="discord"} `, `verdictbot_ack_duration_seconds_count{platform="slack"} `,
		`verdictbot_question_steps_total{question="role",step="answered"} 10` + "\n", "go_goroutines ", `verdictbot_build_info{`,
	} {
		if !strings.Contains(page, "\n"+line) {
			t.Errorf("%s is not counted:\n%s", line, page)
		}
	}
}

func TestCalledHosts(t *testing.T) {
	want := map[string]string{
		"discord.com": "discord_api", "slack.com": "slack_api", "hooks.slack.com": "slack_hooks", "hooks.slack-gov.com": "slack_hooks",
	}
	if diff := cmp.Diff(want, calledHosts(config.Default())); diff != "" {
		t.Error(diff)
	}
}
