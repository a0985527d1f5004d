package store

import (
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// T27: the server and all its processes are killed while people play, who go on when it is there again. Nothing that was
// acknowledged is lost, nothing is there twice, and a lease stays with its holder.
func TestPostgresServerIsKilled(t *testing.T) {
	server := postgrestest.Own(t)
	s := mustOpen(t, server.URL(), crowdOptions(t))
	holder, other := s.Lease("gateway", time.Hour), s.Lease("gateway", time.Hour)
	held(t, "a new lease", true)(holder.Acquire(t.Context()))
	c := newCrowd(t, s)
	for round := range 10 {
		c.wait(&c.writes, 100+round*7)
		server.Crash(t)
		if round%2 == 0 { // else most writes that are under way outlast the crash
			c.wait(&c.refused, 1)
		}
		server.Start(t)
		held(t, "a lease of before the crash", false)(other.Acquire(t.Context()))
		held(t, "the same lease", true)(holder.Renew(t.Context()))
	}
	c.wait(&c.writes, 100)
	c.stop()
	if lost := lostFrom(t, server.URL(), c.now()); len(lost) > 0 {
		t.Errorf("of %d acknowledged writes %d are lost, first %q", c.writes, len(lost), lost[0])
	}
	if err := holder.Release(t.Context()); err != nil {
		t.Error(err)
	}
	held(t, "a released lease", true)(other.Acquire(t.Context()))
	if other.Token() <= holder.Token() {
		t.Errorf("token %d comes after %d", other.Token(), holder.Token())
	}
	t.Logf("%d writes were acknowledged, %d refused", c.writes, c.refused)
}

// T28: the power fails at many moments while people play, and all is gone that the server had not synced. With
// synchronous_commit=off that is something which was acknowledged: so the test would see it.
func TestPostgresLosesPower(t *testing.T) {
	for _, c := range []struct {
		name, parameter string
		points          int
		losing          bool
	}{
		{"as it is", "", fewer(20, 8), false},
		{"synchronous_commit=off", "&synchronous_commit=off", 4, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := postgrestest.Own(t, "wal_writer_delay=10s") // what syncs the log a moment later
			s := mustOpen(t, server.URL()+c.parameter, crowdOptions(t))
			server.Keep(t)
			crowd, lost := newCrowd(t, s), 0
			for range c.points {
				crowd.wait(&crowd.writes, 100)
				acked := crowd.now()
				moment := server.Now(t)
				crowd.rest(func() {
					image := server.AfterPowerLoss(t, moment)
					image.Start(t)
					gone := lostFrom(t, image.URL(), acked)
					image.Stop(t)
					lost += len(gone)
					if len(gone) > 0 && !c.losing {
						t.Errorf("%d acknowledged writes are lost, first %q", len(gone), gone[0])
					}
				})
			}
			crowd.stop()
			if c.losing && lost == 0 {
				t.Error("nothing is lost, so nothing is tried")
			}
			t.Logf("%d points, %d acknowledged writes, %d losses at all points together", c.points, crowd.writes, lost)
		})
	}
}
