package main

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// fleet is some bots in processes of their own on one database, behind a balancer.
type fleet struct {
	*balancer
	t       *testing.T
	program string
	environ []string
}

func (f *fleet) start() process {
	p := startProcessWith(f.t, f.program, f.environ...)
	f.add(p.base)
	return p
}

// conversationsPlayed is how many are played, half on each platform; each is some acts long.
const conversationsPlayed = 1000

// Three processes on one PostgreSQL, behind a balancer, play a thousand conversations on Discord and Slack. One is killed
// and one added in the middle, and the database is restarted. Every answer that somebody saw taken is there, none is
// doubled, and all come to their verdict.
func TestReplicas(t *testing.T) {
	if testing.Short() {
		t.Skip("plays a thousand conversations")
	}
	database := postgrestest.URL(t)
	onDiscord, onSlack := startFake(t, fakediscord.Options{NoValidation: true}), startFakeSlack(t, fakeslack.Options{NoValidation: true})
	f := &fleet{balancer: &balancer{}, t: t, program: built(t), environ: append(onSlackHTTP(onSlack, database),
		"VERDICT_SECRET_KEY="+strings.Repeat("7a", 32), "VERDICT_DISCORD_TRANSPORT=http",
		"VERDICT_DISCORD_APPLICATION_ID="+onDiscord.ApplicationID(), "VERDICT_DISCORD_PUBLIC_KEY="+onDiscord.PublicKey(),
		"VERDICT_DISCORD_API_URL="+onDiscord.APIURL())}
	bots := []process{f.start(), f.start(), f.start()}
	front := httptest.NewServer(f)
	defer front.Close()
	if err := errors.Join(onDiscord.DeliverTo(front.URL+"/discord/interactions", nil), onSlack.DeliverTo(t.Context(), front.URL+"/slack/events")); err != nil {
		t.Fatal(err)
	}

	var played, lost atomic.Int64
	var playing sync.WaitGroup
	jobs := make(chan int)
	for range 32 {
		playing.Go(func() {
			for i := range jobs {
				var err error
				if i%2 == 0 {
					err = converse(t.Context(), discordTalk{onDiscord.Person(fmt.Sprint("P", i), "en-US").In(fakediscord.Guild)})
				} else {
					err = converse(t.Context(), slackTalk{onSlack.Person(fmt.Sprint("P", i)).In(fakeslack.General)})
				}
				if err != nil {
					lost.Add(1)
					t.Errorf("conversation %d: %v", i, err)
				}
				played.Add(1)
			}
		})
	}
	for i := range conversationsPlayed {
		switch i {
		case conversationsPlayed / 4:
			if err := bots[0].Process.Kill(); err != nil {
				t.Error(err)
			}
			_ = bots[0].Wait()
			f.drop(bots[0].base)
		case conversationsPlayed / 2:
			bots = append(bots, f.start())
		case conversationsPlayed * 3 / 4:
			postgrestest.Restart(t)
		}
		jobs <- i
	}
	close(jobs)
	playing.Wait()
	for _, p := range bots[1:] {
		p.end(t)
	}
	t.Logf("%d conversations played, %d went wrong", played.Load(), lost.Load())
}
