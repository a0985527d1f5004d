package store

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
)

func member(team, user int) bot.ConversationID {
	return bot.ConversationID(fmt.Sprintf("slack/T%d/U%d", team, user))
}

// T60: all of one installation are gone, from the file, its log and the memory, and nobody else.
func TestEraseInstallation(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	const people = maxErase + maxErase/2
	for user := range people {
		set(t, s, member(1, user), engine.State{Quiz: "v1", Misses: user + 1})
	}
	others := []bot.ConversationID{member(11, 0), member(2, 0)}
	for _, id := range others {
		set(t, s, id, engine.State{Quiz: "other"})
	}
	traces := sealedRows(t, s, "slack/T1/")
	for range 2 { // where nothing is left it succeeds
		if err := s.EraseInstallation(t.Context(), "slack/T1"); err != nil {
			t.Fatal(err)
		}
	}
	if n := rows(t, s); n != len(others) {
		t.Errorf("%d rows are left, want %d", n, len(others))
	}
	for _, user := range []int{0, 1, people - 1} {
		if state := get(t, s, member(1, user)); state.Quiz != "" {
			t.Errorf("user %d is remembered: %+v", user, state)
		}
	}
	for _, id := range others {
		if get(t, s, id).Quiz != "other" {
			t.Errorf("%q is gone", id)
		}
	}
	goneFrom(t, file, traces)
}

// sealedRows are the hashes and sealed states of an installation, as they lie in the file.
func sealedRows(t *testing.T, s *Store, installation string) (traces []string) {
	t.Helper()
	found, err := s.readers.Query("SELECT id, state FROM conversations WHERE installation = $1", s.sealer.hash(installationColumn, installation))
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		var id, state string
		if err := found.Scan(&id, &state); err != nil {
			t.Fatal(err)
		}
		traces = append(traces, id, state[sealHead:])
	}
	if err := found.Err(); err != nil || len(traces) == 0 {
		t.Fatalf("there is nothing to look for: %v", err)
	}
	return traces
}

// goneFrom waits until no file holds a trace; the test's own time limit ends a hopeless wait.
func goneFrom(t *testing.T, file string, traces []string) {
	t.Helper()
	for _, trace := range traces {
		for holds(t, file, trace) != "" {
			if t.Context().Err() != nil {
				t.Fatal(hex.EncodeToString([]byte(trace)))
			}
			time.Sleep(time.Millisecond)
		}
	}
}

// T58: who is forgotten leaves no bytes while the bot goes on, neither of their last state nor of an earlier one.
func TestForgottenLeavesNoBytesWhileOthersGoOn(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	var traces []string
	for i := range 200 {
		set(t, s, member(2, i), grow(engine.State{}))
		set(t, s, member(1, 0), engine.State{Quiz: fmt.Sprint("state ", i), Misses: i + 1})
		traces = append(traces, sealedRows(t, s, "slack/T1/")...)
	}
	set(t, s, member(1, 0), engine.State{})
	goneFrom(t, file, traces)
}

func TestEraser(t *testing.T) {
	bottest.TestEraser(t, func(t *testing.T) bottest.ErasableStore { return mustOpen(t, newFile(t), Options{}) })
}

func TestEraseFails(t *testing.T) {
	s := mustOpen(t, newFile(t), Options{})
	set(t, s, member(1, 0), engine.State{Quiz: "v1"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.EraseInstallation(ctx, "slack/T1"); !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %v", err)
	}
	s.Close()
	if err := s.EraseInstallation(t.Context(), "slack/T1"); !errors.Is(err, ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
}

// A backup reads for long: the turns go on, and the log is emptied when it has ended.
func TestReaderPutsOffScrubbing(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	set(t, s, member(1, 0), engine.State{Quiz: "v1"})
	traces := sealedRows(t, s, "slack/T1/")
	backup, err := raw(t, file).Begin()
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := backup.QueryRow("SELECT count(*) FROM conversations").Scan(&n); err != nil {
		t.Fatal(err)
	}
	if s.keeper.(*sqliteKeeper).scrub() {
		t.Error("the log is emptied under somebody who reads it")
	}
	backup.Rollback()
	set(t, s, member(1, 0), engine.State{})
	goneFrom(t, file, traces)
}
