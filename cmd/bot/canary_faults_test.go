package main

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// stranger is in all that strangers send.
const stranger = "canary-stranger"

// strangersCome sends what is forged, broken, too long or for nobody. What they are told repeats nothing of it.
func (s *cage) strangersCome() {
	s.Helper()
	long := strings.Repeat(stranger, 100_000)
	bodies := []string{
		stranger, `{"type":"` + stranger, `{"type":3,"token":"` + stranger + `"}`, `{"type":99,"id":"1","token":"` + stranger + `"}`,
		`{"type":3,"id":"1","application_id":"2","token":"` + stranger + `","user":{"id":"` + stranger + `"},"data":{"custom_id":"` + stranger + `"}}`,
		`{"type":"event_callback","team_id":"` + stranger + `","event":{"type":"` + stranger + `","user":"` + stranger + `"}}`,
		`{"event":{"type":"APPLICATION_DEAUTHORIZED","data":{"user":{"id":"` + stranger + `"}}}}`,
		"payload=" + url.QueryEscape(`{"type":"block_actions","user":{"id":"`+stranger+`"},"response_url":"http://169.254.169.254/`+stranger+`"}`),
		"payload=" + stranger + "&%zz", "command=/verdict&user_id=" + stranger + "&team_id=T1", "ssl_check=1&token=" + stranger, long,
	}
	for _, path := range []string{"/discord/interactions", "/discord/events", "/slack/events"} {
		for _, body := range bodies {
			for _, signed := range []bool{true, false} {
				s.posts(path+"?token="+stranger, body, signed)
			}
		}
	}
	for _, path := range []string{
		"/?token=" + stranger, "/" + stranger, "/charts/" + stranger + ".png", "/charts/?" + stranger, "/healthz?" + stranger, "/privacy/" + stranger,
		"/slack/install?" + stranger, "/slack/oauth_redirect?code=" + stranger + "&state=" + stranger, "/slack/oauth_redirect?error=" + stranger,
	} {
		_, said := status(s, s.base+path)
		s.hear("an answer to "+strings.ReplaceAll(path, stranger, "…"), said, choice)
	}
	for _, line := range []string{"GET /" + stranger + " HTTP/9.9", stranger, "GET /%zz" + stranger + " HTTP/1.1", "GET / HTTP/1.1\r\n" + stranger} {
		s.says(line + "\r\n\r\n")
	}
	s.forgedClicks()
}

// posts sends a body to the bot, as Discord and Slack at once, and hears what it answers.
func (s *cage) posts(path, body string, signed bool) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), http.MethodPost, s.base+path, strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	r.Header.Set("Content-Type", "application/json")
	if !strings.HasPrefix(body, "{") {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("Authorization", "Bearer "+stranger)
	r.Header.Set("X-Signature-Timestamp", stamp)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Signature-Ed25519", stranger)
	r.Header.Set("X-Slack-Signature", "v0="+stranger)
	if signed {
		r.Header.Set("X-Signature-Ed25519", s.chat.Sign(stamp, []byte(body)))
		r.Header.Set("X-Slack-Signature", slackSignature(stamp, []byte(body)))
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil { // too much was sent to read its answer
		return
	}
	defer answer.Body.Close()
	said, _ := io.ReadAll(answer.Body)
	s.hear("an answer to a stranger", fmt.Sprint(answer.Header, string(said)))
	if !signed && answer.StatusCode == http.StatusOK && !strings.HasPrefix(body, "ssl_check") {
		s.Errorf("a forged request is taken at %s: %s", path, body[:min(len(body), 100)])
	}
}

// says sends bytes that are hardly HTTP.
func (s *cage) says(text string) {
	s.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
	if err != nil {
		s.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	_, _ = io.WriteString(conn, text)
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return // it hangs up
	}
	defer answer.Body.Close()
	said, _ := io.ReadAll(answer.Body)
	s.hear("an answer to a stranger", string(said), choice)
}

// forgedClicks press what was never there.
func (s *cage) forgedClicks() {
	s.Helper()
	ann, bob := s.somebody(canaryGuild), s.worker()
	if _, err := bob.Command(s.Context(), ""); err != nil {
		s.Error(err)
	}
	for _, event := range []string{stranger, "reply/" + stranger + "/x", "reply/role/" + stranger, "type/role/" + stranger, "confirm//" + stranger} {
		if _, err := ann.ClickOn(s.Context(), "1100000000000000777", event); err != nil {
			s.Error(err)
		}
		if _, err := bob.ClickOn(s.Context(), event); err != nil {
			s.Error(err)
		}
	}
}

// platformsFail lets people go on while what they do is answered wrongly, or not at all.
func (s *cage) platformsFail() {
	s.Helper()
	ann, cleo, bob := s.finished(), s.finished(), s.worker()
	if _, err := bob.Command(s.Context(), "backend 7y "+canaryPlace); err != nil {
		s.Error(err)
	}
	s.onDiscord.raining(`/(interactions|channels|webhooks|users)/`, func() { s.onDiscordInRain(ann, cleo) })
	s.onDiscord.raining(`/webhooks/`, func() { s.onDiscordInRain(ann, cleo) })
	s.onSlack.raining(`.`, func() { s.onSlackInRain(bob) })
	if s.transport == "gateway" {
		s.onSlack.raining(`oauth`, s.renewed)
		return
	}
	s.work.Sockets().Kill(1)
	s.work.Sockets().Refresh(0)
	if err := s.work.Sockets().Connected(s.Context(), 1); err != nil {
		s.Error(err)
	}
}

// finished is somebody who has a verdict.
func (s *cage) finished() *fakediscord.Seat {
	s.Helper()
	seat := s.somebody(canaryGuild)
	if _, err := seat.Command(s.Context(), "verdict", map[string]any{"role": "backend", "country": canaryPlace, "years": 7}); err != nil {
		s.Fatal(err)
	}
	if _, err := seat.ClickOn(s.Context(), seat.Screen().MessageID(), "enough"); err != nil {
		s.Fatal(err)
	}
	return seat
}

// impatient is as long as somebody waits who knows that it may be in vain.
const impatient = 300 * time.Millisecond

// often does things at the same time, each some times and not for long.
func (s *cage) often(acts ...func(context.Context)) {
	var doing sync.WaitGroup
	for _, act := range acts {
		doing.Go(func() {
			for range len(blows) + 1 {
				ctx, cancel := context.WithTimeout(s.Context(), impatient)
				act(ctx)
				cancel()
			}
		})
	}
	doing.Wait()
}

func (s *cage) onDiscordInRain(ann, cleo *fakediscord.Seat) {
	message, direct := ann.Screen().MessageID(), cleo.Person().In(fakediscord.DM)
	s.hide(person, "a direct conversation on Discord", direct.ChannelID())
	s.often(
		func(ctx context.Context) {
			_, _ = ann.ClickOn(ctx, message, "share")
			_, _ = ann.ClickOn(ctx, message, "post")
		},
		func(ctx context.Context) { _, _ = cleo.Command(ctx, "verdict-export", nil) },
		func(ctx context.Context) { _, _ = direct.Type(ctx, canaryWords) }, // nobody hears it over HTTP
	)
	s.onDiscord.spent(s.T)
}

func (s *cage) onSlackInRain(bob *fakeslack.Seat) {
	direct := bob.Person().In(fakeslack.DM)
	s.often(
		func(ctx context.Context) { _, _ = bob.ClickOn(ctx, "enough"); _, _ = bob.ClickOn(ctx, "share") },
		func(ctx context.Context) { _, _ = bob.ClickOn(ctx, "post") },
		func(ctx context.Context) { _, _ = bob.ClickOn(ctx, "type/hours") },
		func(ctx context.Context) { _, _ = direct.Say(ctx, canaryWords) },
		func(ctx context.Context) { _, _ = direct.OpenHome(ctx) },
		func(ctx context.Context) { _, _ = bob.Mention(ctx, canaryWords) },
	)
	s.onSlack.spent(s.T)
}

// renewed lets somebody write whose workspace has a token that has ended, and an admin install the app in vain.
func (s *cage) renewed() {
	s.Helper()
	late := s.work.PersonAt(fakeslack.Workspace{Team: "TCANARY0002"}, "canary-person")
	s.hide(person, "a person on Slack", late.ID)
	ctx, cancel := context.WithTimeout(s.Context(), time.Second)
	defer cancel()
	_, _ = late.In(fakeslack.DM).Say(ctx, canaryWords)
	s.said("slack: a token is not renewed")
}

// tokenReset ends the bot's session at Discord for good.
func (s *cage) tokenReset() {
	s.Helper()
	const wrongToken = 4004
	s.chat.Gateway().CloseAll(wrongToken)
	s.said("VERDICT_DISCORD_TOKEN")
	s.looksAround()
}

// databaseFails takes a table away for some turns.
func (s *cage) databaseFails(driver, database string) {
	s.Helper()
	s.sql(driver, database, "ALTER TABLE conversations RENAME TO hidden")
	s.turnsFail()
	s.sql(driver, database, "ALTER TABLE hidden RENAME TO conversations")
}

// turnsFail lets people do what can't be kept.
func (s *cage) turnsFail() {
	s.Helper()
	before := strings.Count(s.log.String(), "turn not saved")
	ann, bob := s.somebody(canaryGuild), s.worker()
	s.often(
		func(ctx context.Context) { _, _ = ann.Command(ctx, "verdict", map[string]any{"country": canaryPlace}) },
		func(ctx context.Context) { _, _ = bob.Command(ctx, canaryPlace) },
		func(ctx context.Context) { _, _ = bob.Person().In(fakeslack.DM).Say(ctx, canaryWords) },
	)
	eventually(s, "a turn is not saved", func() bool { return strings.Count(s.log.String(), "turn not saved") > before })
	s.looksAround()
}

// databaseAway ends the server for some turns.
func (s *cage) databaseAway() {
	s.Helper()
	back := postgrestest.Pause(s.T)
	defer back()
	s.turnsFail()
}

func (s *cage) sql(driver, database, statement string) {
	s.Helper()
	db, err := sql.Open(driver, database)
	if err != nil {
		s.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(s.Context(), statement); err != nil {
		s.Fatal(err)
	}
}

// settingsChange has the bot read wrong settings again, and then good ones.
func (s *cage) settingsChange() {
	s.Helper()
	for _, change := range []struct{ text, says string }{
		{"log: {level: loud}\nsecret_key: canary-setting\ndiscord: {token: [canary-setting]}\nslack: {bot_token: canary-setting, canary: canary-setting}\n", "settings not taken"},
		{"discord:\n  token: canary-setting\n broken: canary-setting\n", "settings not taken"},
		{"log: {level: debug}\nguides: {earn-more-backend: 'https://example.com/mine'}\n", "settings read again"},
	} {
		before := strings.Count(s.log.String(), change.says)
		write(s.T, filepath.Join(s.folder, "config.yaml"), change.text)
		if err := s.bot.Process.Signal(syscall.SIGHUP); err != nil {
			s.Fatal(err)
		}
		eventually(s, change.says, func() bool { return strings.Count(s.log.String(), change.says) > before })
	}
}
