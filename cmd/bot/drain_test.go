package main

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// T31: told to end while a hundred people tap on two platforms, the bot ends within ten seconds and without an error; no
// tap that was acknowledged is lost, and everybody goes on with the next one.
func TestToldToEndUnderLoad(t *testing.T) {
	onDiscord, onSlack := startFake(t, fakediscord.Options{NoValidation: true}), startFakeSlack(t, fakeslack.Options{NoValidation: true})
	environ := append(onSlackHTTP(onSlack, filepath.Join(t.TempDir(), "bot.db")), "VERDICT_DISCORD_TRANSPORT=http",
		"VERDICT_DISCORD_APPLICATION_ID="+onDiscord.ApplicationID(), "VERDICT_DISCORD_PUBLIC_KEY="+onDiscord.PublicKey(),
		"VERDICT_DISCORD_API_URL="+onDiscord.APIURL())
	program, front := built(t), &balancer{}
	first := startProcessWith(t, program, environ...)
	front.add(first.base)
	server := httptest.NewServer(front)
	defer server.Close()
	if err := errors.Join(onDiscord.DeliverTo(server.URL+"/discord/interactions", nil), onSlack.DeliverTo(t.Context(), server.URL+"/slack/events")); err != nil {
		t.Fatal(err)
	}
	var talking sync.WaitGroup
	for i := range 100 {
		talking.Go(func() {
			var who talk = slackTalk{onSlack.Person(fmt.Sprint("P", i)).In(fakeslack.General)}
			if i%2 == 0 {
				who = discordTalk{onDiscord.Person(fmt.Sprint("P", i), "en-US").In(fakediscord.Guild)}
			}
			if err := converse(t.Context(), who); err != nil {
				t.Errorf("conversation %d: %v", i, err)
			}
		})
	}
	time.Sleep(100 * time.Millisecond) // somewhere in the middle
	told := time.Now()
	first.end(t)
	if took := time.Since(told); took > drainTimeout {
		t.Errorf("it ends after %s", took)
	}
	second := startProcessWith(t, program, environ...)
	front.add(second.base)
	front.drop(first.base)
	talking.Wait()
	second.end(t)
}
