package metrics

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// An answer that comes too late is in no bucket but the last: the bounds end where a platform's patience does.
func TestAcked(t *testing.T) {
	m, _ := newTest(t)
	acked := m.Acked("slack")
	for _, took := range []time.Duration{4 * time.Millisecond, 2900 * time.Millisecond, 3100 * time.Millisecond} {
		acked(took)
	}
	got := ours(m)
	for _, line := range []string{
		`ack_duration_seconds_bucket{platform="slack",le="0.005"} 1`,
		`ack_duration_seconds_bucket{platform="slack",le="3"} 2`,
		`ack_duration_seconds_bucket{platform="slack",le="+Inf"} 3`,
	} {
		if !strings.Contains(got, line) {
			t.Errorf("no line %s in\n%s", line, got)
		}
	}
}

func TestDrawn(t *testing.T) {
	m, _ := newTest(t)
	drawn := m.Drawn("discord")
	drawn(false)
	drawn(true)
	drawn(true)
	for source, want := range map[string]float64{"drawn": 1, "cached": 2} {
		if n := testutil.ToFloat64(m.pictures.WithLabelValues("discord", source)); n != want {
			t.Errorf("%v pictures %s, want %v", n, source, want)
		}
	}
}

// stuckStore saves when it is told to.
type stuckStore struct{ inside, leave chan bool }

func (s stuckStore) Update(context.Context, bot.ConversationID, func(engine.State) engine.State) (engine.State, error) {
	s.inside <- true
	<-s.leave
	return engine.State{}, nil
}

// What waits for the disk can be seen while it waits.
func TestUpdatesInFlight(t *testing.T) {
	m, _ := newTest(t)
	stuck := stuckStore{make(chan bool), make(chan bool)}
	ended := make(chan error)
	go func() {
		_, err := m.Store(stuck).Update(t.Context(), "slack/T1/U1", func(s engine.State) engine.State { return s })
		ended <- err
	}()
	<-stuck.inside
	if n := testutil.ToFloat64(m.saving); n != 1 {
		t.Errorf("%v updates are under way, want 1", n)
	}
	stuck.leave <- true
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if n := testutil.ToFloat64(m.saving); n != 0 {
		t.Errorf("%v updates are under way after the last", n)
	}
	if got := ours(m); !strings.Contains(got, "store_update_duration_seconds_count 1") {
		t.Errorf("nobody has measured how long it took:\n%s", got)
	}
}
