package store

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// Two processes want the same: one has it, the other not before it is free, and no token comes twice.
func TestLease(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		var c clock
		c.move(day)
		s := open(Options{Now: c.now})
		first, second, other := s.Lease("gateway", time.Minute), s.Lease("gateway", time.Minute), s.Lease("other", time.Minute)
		held(t, "a new lease", true)(first.Acquire(t.Context()))
		held(t, "another one", true)(other.Acquire(t.Context()))
		held(t, "a lease that is held", false)(second.Acquire(t.Context()))
		held(t, "one's own", false)(first.Acquire(t.Context()))

		c.move(time.Minute - time.Millisecond)
		held(t, "a lease that is still held", false)(second.Acquire(t.Context()))
		held(t, "a lease to renew", true)(first.Renew(t.Context()))
		c.move(time.Minute - time.Millisecond)
		held(t, "a renewed lease", false)(second.Acquire(t.Context()))
		held(t, "what one never had", false)(second.Renew(t.Context()))

		c.move(time.Millisecond)
		held(t, "an expired lease", true)(second.Acquire(t.Context()))
		held(t, "what another has taken", false)(first.Renew(t.Context()))
		if err := first.Release(t.Context()); err != nil { // it is not theirs to release
			t.Error(err)
		}
		held(t, "a lease that a former holder releases", false)(first.Acquire(t.Context()))
		if err := second.Release(t.Context()); err != nil {
			t.Error(err)
		}
		held(t, "a released lease", true)(first.Acquire(t.Context()))
		if first.Token() != 3 || second.Token() != 2 || other.Token() != 1 {
			t.Errorf("the tokens are %d, %d and %d, want 3, 2 and 1", first.Token(), second.Token(), other.Token())
		}
		s.Close()
		if _, err := first.Renew(t.Context()); !errors.Is(err, ErrClosed) {
			t.Errorf("after the end: %v", err)
		}
	})
}

// However many want a lease at once, one gets it.
func TestLeaseIsTakenByOne(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		var c clock
		s := open(Options{Now: c.now})
		for round := range 20 {
			c.move(day)
			var taking sync.WaitGroup
			took := make(chan int64, 16)
			for range cap(took) {
				taking.Go(func() {
					l := s.Lease("gateway", time.Minute)
					if ok, err := l.Acquire(t.Context()); err != nil {
						t.Error(err)
					} else if ok {
						took <- l.Token()
					}
				})
			}
			taking.Wait()
			if len(took) != 1 {
				t.Fatalf("round %d: %d hold the lease", round, len(took))
			}
			if token := <-took; token != int64(round+1) {
				t.Errorf("round %d: the token is %d", round, token)
			}
		}
	})
}

// Whether a lease has expired, PostgreSQL's clock tells, not that of a process.
func TestLeaseHasTheClockOfPostgres(t *testing.T) {
	url := postgrestest.URL(t)
	first := mustOpen(t, url, Options{Keys: testKeys(t)}).Lease("gateway", time.Hour)
	wrong := func() time.Time { return time.Now().Add(day) }
	s := mustOpen(t, url, Options{Keys: testKeys(t), Now: wrong})
	s.clocked = false // as if the machine's clock were that wrong
	held(t, "a new lease", true)(first.Acquire(t.Context()))
	held(t, "a lease that is held", false)(s.Lease("gateway", time.Hour).Acquire(t.Context()))
	var left int64
	if err := s.writer.QueryRow(`SELECT expires_at - CAST(extract(epoch FROM now()) * 1000 AS bigint) FROM leases`).Scan(&left); err != nil {
		t.Fatal(err)
	}
	if d := time.Duration(left) * time.Millisecond; d > time.Hour || d < time.Hour-time.Minute {
		t.Errorf("it lasts for another %v, want an hour", d)
	}
}

func held(t *testing.T, what string, want bool) func(got bool, err error) {
	return func(got bool, err error) {
		t.Helper()
		if err != nil || got != want {
			t.Errorf("%s: held %t, %v, want %t", what, got, err, want)
		}
	}
}
