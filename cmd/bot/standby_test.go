package main

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A desk gives out one lease to many, as a database does, or fails.
type desk struct {
	mu     sync.Mutex
	holder *deskLease
	until  time.Time
	broken bool
}

type deskLease struct{ *desk }

func (l *deskLease) Acquire(context.Context) (bool, error) {
	return l.ask(func() bool { return time.Now().Before(l.until) })
}

func (l *deskLease) Renew(context.Context) (bool, error) {
	return l.ask(func() bool { return l.holder != l })
}

func (l *deskLease) ask(refused func() bool) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.broken {
		return false, errors.New("out of order")
	}
	if refused() {
		return false, nil
	}
	l.holder, l.until = l, time.Now().Add(leaseFor)
	return true, nil
}

func (l *deskLease) Release(context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.broken {
		return errors.New("out of order")
	}
	if l.holder == l {
		l.until = time.Time{}
	}
	return nil
}

func (d *desk) set(broken bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.broken = broken
}

// A shop is several processes with the same work.
type shop struct {
	desk
	mu      sync.Mutex
	working []string
	changes []time.Time
}

// open starts a process, and returns what ends it.
func (s *shop) open(t *testing.T, name string) (end func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	p := platform{ready: func() error { return errors.New("connecting") }, run: func(ctx context.Context) error {
		s.change(t, name, true)
		<-ctx.Done()
		time.Sleep(time.Second) // to say goodbye
		s.change(t, name, false)
		return nil
	}}
	p = p.alone(&deskLease{&s.desk})
	if err := p.ready(); err != nil {
		t.Errorf("who stands by is not ready: %v", err)
	}
	go func() {
		defer close(done)
		if err := p.run(ctx); err != nil {
			t.Error(err)
		}
	}()
	return func() { cancel(); <-done }
}

func (s *shop) change(t *testing.T, name string, begins bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if begins && len(s.working) > 0 {
		t.Errorf("%s begins beside %v", name, s.working)
	}
	s.changes = append(s.changes, time.Now())
	if s.working = nil; begins {
		s.working = []string{name}
	}
}

func (s *shop) now(t *testing.T, want string) {
	t.Helper()
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	got := ""
	if len(s.working) > 0 {
		got = s.working[0]
	}
	if got != want {
		t.Errorf("%q works, want %q", got, want)
	}
}

func TestOneWorksAndTheOthersStandBy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shop{}
		endA := s.open(t, "a")
		s.now(t, "a")
		endB := s.open(t, "b")
		time.Sleep(time.Hour)
		s.now(t, "a")
		endA() // as an upgrade does
		time.Sleep(leaseAsk)
		s.now(t, "b")
		endA = s.open(t, "a")
		time.Sleep(time.Hour)
		s.now(t, "b")
		endB()
		time.Sleep(leaseAsk)
		s.now(t, "a")
		endA()
		s.now(t, "")
	})
}

// A process that is killed, or stopped, renews nothing: the next one works half a minute later at most.
func TestKilledHolderIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shop{}
		killed := &deskLease{&s.desk}
		if held, err := killed.Acquire(t.Context()); !held || err != nil {
			t.Fatal(held, err)
		}
		end := s.open(t, "b")
		time.Sleep(leaseFor - time.Millisecond)
		s.now(t, "")
		time.Sleep(leaseAsk + time.Millisecond)
		s.now(t, "b")
		end()
	})
}

// While the database is away the holder goes on for as long as it may, and has ended when another could begin.
func TestDatabaseIsAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shop{}
		end := s.open(t, "a")
		time.Sleep(time.Hour + time.Millisecond)
		s.set(true)
		time.Sleep(2 * leaseRenew)
		s.now(t, "a")
		s.set(false)
		time.Sleep(leaseFor) // that was short enough
		s.now(t, "a")
		s.set(true)
		time.Sleep(leaseFor - time.Millisecond)
		s.now(t, "")
		if ended := s.changes[len(s.changes)-1]; !ended.Before(s.until) {
			t.Errorf("it ends %v after its lease", ended.Sub(s.until))
		}
		s.set(false)
		time.Sleep(leaseFor)
		s.now(t, "a")
		end()
	})
}

// Who has lost the lease all the same, as after a long sleep of the machine, ends at once.
func TestLeaseIsTakenAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shop{}
		end := s.open(t, "a")
		s.now(t, "a")
		s.desk.mu.Lock()
		s.holder, s.until = &deskLease{&s.desk}, time.Now().Add(time.Hour)
		s.desk.mu.Unlock()
		time.Sleep(leaseRenew + 2*time.Second)
		s.now(t, "")
		end()
		if s.until.IsZero() {
			t.Error("it gave back what another holds")
		}
	})
}

// Work that cannot go on ends the platform, and lets the lease go.
func TestWorkFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		boom := errors.New("the token is not taken")
		l := &deskLease{&desk{}}
		p := platform{run: func(context.Context) error { return boom }}.alone(l)
		if err := p.run(t.Context()); !errors.Is(err, boom) || !l.until.IsZero() {
			t.Errorf("it ends with %v, and the lease until %v", err, l.until)
		}
	})
}
