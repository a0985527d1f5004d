package fakediscord

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

func TestManyPeopleAtOnce(t *testing.T) {
	const people = 60
	onBoth(t, quiz, func(t *testing.T, s *Server) {
		var wait sync.WaitGroup
		for i := range people {
			wait.Go(func() {
				ann := s.Person("P"+itoa(i), "en-US").In(Guild.Named("guild " + itoa(i%7)))
				if err := playThrough(t, ann); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
	})
}

func playThrough(t *testing.T, st *Seat) error {
	t.Helper()
	if _, err := st.Command(t.Context(), "verdict", nil); err != nil {
		return fmt.Errorf("command: %w", err)
	}
	if _, err := st.Click(t.Context(), "Start"); err != nil {
		return fmt.Errorf("click: %w", err)
	}
	screen, err := st.Select(t.Context(), "job", "Baker")
	if err != nil {
		return fmt.Errorf("select: %w", err)
	}
	if want := "(only you can see this)\nYou are a baker."; screen.Text() != want {
		return fmt.Errorf("%s sees %q", st.Person().Name, screen.Text())
	}
	return nil
}

func TestNobodyWaitsForTheLatencyOfOthers(t *testing.T) {
	const people, latency = 50, 50 * time.Millisecond
	s := start(t, Options{Latency: latency})
	(&bot{t, s, always(say("Hello"))}).overGateway()
	before := time.Now()
	var wait sync.WaitGroup
	for range people {
		wait.Go(func() { must(s.Person("P", "en-US").In(DM).Command(t.Context(), "verdict", nil)) })
	}
	wait.Wait()
	if took := time.Since(before); took > people*latency/3 {
		t.Errorf("%d people took %v", people, took)
	}
}

func TestEverythingStopsWithTheServer(t *testing.T) {
	s, err := Start(Options{Patience: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	c := dial(t, s.socketURL())
	c.expectOp(opHello)
	s.Close()
	if _, err := c.read(); err == nil {
		t.Error("the connection is open")
	}
	if _, err := s.Person("Ann", "en-US").In(Guild).Command(t.Context(), "verdict", nil); err == nil {
		t.Error("a command was answered")
	}
	s.Close() // does no harm
}
