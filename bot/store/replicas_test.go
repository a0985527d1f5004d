package store

import (
	"context"
	"errors"
	"maps"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// T27: processes on one database are killed while they write; what they acknowledged is there, and the others go on.
func TestKilledReplicas(t *testing.T) {
	url := postgrestest.URL(t)
	acked := make(history)
	for point := range count(20, 4) {
		var killing sync.WaitGroup
		parts := [3]history{}
		for i := range parts {
			parts[i] = make(history)
			killing.Go(func() { crashAfter(t, url, point*7%61+i*40, parts[i]) })
		}
		killing.Wait()
		for _, part := range parts {
			maps.Copy(acked, part) // their conversations bear the ids of the processes
		}
	}
	acked.check(t, url)
	if len(acked) == 0 {
		t.Error("nothing was acknowledged, so nothing is tried")
	}
}

// T57: the keys of two processes are changed in two rounds of restarts, while people play on both; no turn fails, and then
// the former key is not needed.
func TestKeysOfReplicas(t *testing.T) {
	url := postgrestest.URL(t)
	old, now := testKeys(t), mustParse(t, NewKey())
	const people, quiet = 8, resealBatch + 7
	s := mustOpen(t, url, Options{Keys: old})
	for i := range quiet {
		set(t, s, member(2, i), plainState(i))
	}
	record(t, s, "install", []byte(token))
	replicas := [2]*player{newPlayer(t, url, old, people), newPlayer(t, url, old, people)}
	late := 0
	for _, keys := range []Keys{append(old[:1:1], now...), append(now[:1:1], old...)} {
		for _, p := range replicas {
			set(t, p.store, member(3, late), plainState(late)) // nobody writes that again
			late++
			p.restart(t, keys)
		}
	}
	made := 0
	for _, p := range replicas {
		p.stop()
		made += int(p.made.Load())
	}
	if n, err := mustOpen(t, url, Options{Keys: append(now[:1:1], old...)}).Reseal(t.Context()); n > 0 || err != nil {
		t.Errorf("the last process to restart has left %d values, %v", n, err)
	}
	s = mustOpen(t, url, Options{Keys: now})
	kept := 0
	for i := range people {
		kept += get(t, s, member(1, i)).Misses
	}
	if kept != made || made == 0 {
		t.Errorf("%d missteps are kept, want %d", kept, made)
	}
	for i := range quiet {
		if got := get(t, s, member(2, i)); !cmp.Equal(got, plainState(i)) {
			t.Fatalf("person %d is left with %+v", i, got)
		}
	}
	for i := range late {
		if got := get(t, s, member(3, i)); !cmp.Equal(got, plainState(i)) {
			t.Errorf("late person %d is left with %+v", i, got)
		}
	}
	if got := recorded(t, s, "install"); string(got) != token {
		t.Errorf("the vault is left with %q", got)
	}
}

// A player is a process whose people play without a pause.
type player struct {
	url    string
	people int
	made   atomic.Int64
	store  *Store
	stop   func()
}

func newPlayer(t *testing.T, url string, keys Keys, people int) *player {
	p := &player{url: url, people: people}
	p.play(t, keys)
	return p
}

// restart ends one process and begins another, which seals with its first key what it finds.
func (p *player) restart(t *testing.T, keys Keys) {
	t.Helper()
	p.stop()
	p.store.Close()
	p.play(t, keys)
	for want := p.made.Load() + 20; p.made.Load() < want && !t.Failed(); { // some turns later
		if _, err := p.store.Reseal(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func (p *player) play(t *testing.T, keys Keys) {
	t.Helper()
	p.store = mustOpen(t, p.url, Options{Keys: keys})
	ctx, cancel := context.WithCancel(t.Context())
	var playing sync.WaitGroup
	for i := range p.people {
		playing.Go(func() {
			for ctx.Err() == nil {
				switch _, err := p.store.Update(ctx, member(1, i), misstep); {
				case err == nil:
					p.made.Add(1)
				case !errors.Is(err, context.Canceled):
					t.Error(err)
					return
				}
			}
		})
	}
	p.stop = func() { cancel(); playing.Wait() }
}
