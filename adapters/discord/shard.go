package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"time"

	"github.com/earnverdict/verdictbot/internal/remote"
)

// A shard keeps one session with Discord, and replaces it when it is dead.
type shard struct {
	id, count int
	gate      *gateway
	log       *slog.Logger

	mu    sync.Mutex
	line  *tap      // nil while there is no session
	since time.Time // when line was last set or lost
	cause error     // why there is no session
}

// run connects again and again until ctx ends, then returns nil, or until Discord forbids it.
func (s *shard) run(ctx context.Context) error {
	wait := remote.Backoff{Random: s.gate.o.random}
	for {
		lived, err := s.session(ctx)
		if ctx.Err() != nil {
			return nil //nolint:nilerr // the session ended because it was told to
		}
		if f := fatal(err); f != nil {
			return f
		}
		pause := wait.Next(lived)
		if errors.Is(err, errInvalidSession) {
			pause = max(pause, afterInvalid(s.gate.o.random))
		}
		s.log.WarnContext(ctx, "gateway session ended, next one soon", "cause", err, "lived", lived, "wait", pause)
		if s.gate.o.pause(ctx, pause) != nil {
			return nil //nolint:nilerr // the context ended
		}
	}
}

// session lives through one session. It says how long that was up and why it ended.
func (s *shard) session(ctx context.Context) (time.Duration, error) {
	info, identified, err := s.gate.pace.wait(ctx, s.id)
	if err != nil {
		s.lost(err)
		return 0, err
	}
	// The context of this session alone, so that nothing of it stays behind in the one of all.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	t, err := s.open(ctx, info.URL)
	identified() // or failed before that, which is not worth the difference
	if err == nil {
		// Discordgo needs a second to close the session. There is no reason to be deaf for so long.
		<-t.done
		err = t.why()
	}
	return s.lost(err), err
}

// open returns when discordgo is connected, or the reason why it is not.
func (s *shard) open(ctx context.Context, url string) (*tap, error) {
	var t *tap
	wrap := func(c net.Conn) (_ net.Conn, err error) {
		if t, err = newTap(c, s.gate.o.openTimeout, func() { s.up(ctx, t) }); err != nil {
			return nil, errors.Join(err, c.Close())
		}
		context.AfterFunc(ctx, func() { t.end(errStopped) })
		s.gate.closing.Go(func() { <-t.closed })
		return t, nil
	}
	session, err := newSession(s.gate.o, url, s.id, s.count, newDialer(ctx, s.gate.o, wrap))
	if err != nil {
		return nil, err
	}
	if err = session.Open(); err == nil {
		return t, nil
	}
	if t != nil && t.why() != nil {
		err = t.why() // discordgo's own error often says less, and hides the close code
	}
	return nil, fmt.Errorf("open a gateway session: %w", err)
}

// up is called from below discordgo when READY comes. That may be before or after Open returns.
func (s *shard) up(ctx context.Context, t *tap) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line, s.since, s.cause = t, s.gate.o.Now(), nil
	s.log.InfoContext(ctx, "gateway session ready")
}

// lost notes that there is no session any more, and returns how long there was one.
func (s *shard) lost(cause error) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cause = cause
	if s.line == nil {
		return 0
	}
	now := s.gate.o.Now()
	lived := now.Sub(s.since)
	s.line, s.since = nil, now
	return lived
}

// deaf says since when this shard hears nothing and why, nil while it does.
func (s *shard) deaf() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	since, cause := s.since, s.cause
	if s.line != nil {
		beaten, late := s.line.late()
		if !late {
			return nil
		}
		since, cause = beaten, errors.New("a heartbeat is not acknowledged")
	}
	if cause == nil {
		cause = errors.New("not connected yet")
	}
	return fmt.Errorf("shard %d is deaf since %s: %w", s.id, since.UTC().Format(time.RFC3339), cause)
}
