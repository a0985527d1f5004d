package main

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"
)

// A lease that ends is taken by another process leaseFor plus leaseAsk later at most; one that is given back, leaseAsk later.
const (
	leaseFor   = 20 * time.Second
	leaseRenew = 5 * time.Second // so that two renewals may fail
	leaseSpare = 5 * time.Second // what the work has to end in, before the lease does
	leaseAsk   = time.Second     // how often those who stand by look
)

// A lease is what one of all processes holds; a store.Lease is one.
type lease interface {
	Acquire(ctx context.Context) (held bool, err error)
	Renew(ctx context.Context) (held bool, err error)
	Release(ctx context.Context) error
}

// A standby does its work in the one process that holds the lease. In the others it waits for its turn.
type standby struct {
	lease   lease
	work    func(context.Context) error // returns soon after its context has ended, and can be called again
	holding atomic.Bool
	silent  bool // the lease could not be asked for, and that is said
}

// alone lets a platform keep its connection in one process only: Discord would tell both what happens. Those who stand
// by are ready, or no process could be replaced by a new one.
func (p platform) alone(l lease) platform {
	s := &standby{lease: l, work: p.run}
	ready := p.ready
	p.run = s.run
	p.ready = func() error {
		if !s.holding.Load() {
			return nil
		}
		return ready()
	}
	return p
}

// run returns nil when ctx ends, and what the work returns when that ends by itself: it would in the next process as well.
func (s *standby) run(ctx context.Context) error {
	slog.Info("standing by until no other process holds the connection")
	for {
		if began, held := s.acquire(ctx); held {
			if err := s.hold(ctx, began); err != nil || ctx.Err() != nil {
				return err
			}
		}
		select {
		case <-time.After(leaseAsk):
		case <-ctx.Done():
			return nil
		}
	}
}

// acquire asks once. The lease lasts from when it was asked for.
func (s *standby) acquire(ctx context.Context) (began time.Time, held bool) {
	began = time.Now()
	held, err := s.lease.Acquire(ctx)
	if err != nil && ctx.Err() == nil && !s.silent {
		slog.Warn("the database does not say who holds the connection; asking on", "error", err)
	}
	s.silent = err != nil
	return began, held
}

// hold works until the lease is lost, or would end before it is renewed.
func (s *standby) hold(ctx context.Context, began time.Time) error {
	slog.Info("this process holds the connection")
	tenure, end := context.WithCancel(ctx)
	limit := time.AfterFunc(time.Until(began.Add(leaseFor-leaseSpare)), end)
	defer limit.Stop()
	renewed := make(chan struct{})
	go func() {
		defer close(renewed)
		s.renew(tenure, end, limit)
	}()
	s.holding.Store(true)
	err := s.work(tenure)
	s.holding.Store(false)
	lost := tenure.Err() != nil && ctx.Err() == nil
	end()
	<-renewed
	slog.Info("this process holds the connection no more", "lost", lost)

	given, cancel := context.WithTimeout(context.WithoutCancel(ctx), leaseSpare)
	defer cancel()
	if failed := s.lease.Release(given); failed != nil {
		slog.Warn("the connection is free when its time is over", "error", failed)
	}
	return err
}

// renew puts off the limit with each success, until the tenure ends.
func (s *standby) renew(tenure context.Context, end func(), limit *time.Timer) {
	for {
		select {
		case <-time.After(leaseRenew):
		case <-tenure.Done():
			return
		}
		began := time.Now()
		held, err := s.lease.Renew(tenure)
		switch {
		case err != nil:
			slog.Warn("the connection may be lost to another process soon", "error", err)
		case !held:
			end()
		default:
			limit.Reset(time.Until(began.Add(leaseFor - leaseSpare)))
		}
	}
}
