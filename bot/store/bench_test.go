package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// BenchmarkUpdate measures one durable update with 1, 16 and 256 conversations at once, and in the same run,
// in alternating rounds, the plain way that it must beat: one transaction per turn on one connection, with the
// same pragmas. "ratio" is how many times as many updates a second the store does, in the median round.
func BenchmarkUpdate(b *testing.B) {
	for _, conversations := range []int{1, 16, 256} {
		b.Run(fmt.Sprint(conversations), func(b *testing.B) {
			store := mustOpen(b, newFile(b), Options{})
			plain := newPerTurn(b, newFile(b))
			fill(b, store, conversations)
			fill(b, plain, conversations)

			var ours, theirs time.Duration
			var ratios []float64
			b.ResetTimer()
			for left := b.N; left > 0; {
				n := min(left, 4*conversations)
				left -= n
				b.StartTimer()
				o := spend(b, store, conversations, n)
				b.StopTimer()
				p := spend(b, plain, conversations, n)
				ours, theirs = ours+o, theirs+p
				ratios = append(ratios, float64(p)/float64(o))
			}
			slices.Sort(ratios)
			b.ReportMetric(float64(b.N)/ours.Seconds(), "updates/s")
			b.ReportMetric(float64(b.N)/theirs.Seconds(), "plain/s")
			b.ReportMetric(ratios[len(ratios)/2], "ratio")
		})
	}
}

// spend makes n updates with one goroutine for each conversation and returns the time they took.
func spend(b *testing.B, s bot.Store, conversations, n int) time.Duration {
	var made atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	for c := range conversations {
		wg.Go(func() {
			for i := made.Add(1); i <= int64(n); i = made.Add(1) {
				if _, err := s.Update(b.Context(), conversation(c), misstep); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return time.Since(start)
}

// fill gives every conversation a state of about 700 bytes, as at the end of a quiz.
func fill(b *testing.B, s bot.Store, conversations int) {
	state := engine.State{Quiz: "v1"}
	for i := range 12 {
		state.Answers = append(state.Answers, engine.Answer{Question: fmt.Sprint("question", i), Value: "an answer"})
		state.Recent = append(state.Recent, strings.Repeat("e", 16))
	}
	for c := range conversations {
		_, err := s.Update(b.Context(), conversation(c), func(engine.State) engine.State { return state })
		if err != nil {
			b.Fatal(err)
		}
	}
}

func conversation(i int) bot.ConversationID {
	return bot.ConversationID(fmt.Sprint("conversation-", i))
}

// misstep is the smallest change of a state.
func misstep(state engine.State) engine.State {
	state.Misses++
	return state
}

// A perTurn is the plain store: BEGIN IMMEDIATE, load, save, COMMIT, on one connection, and nothing is sealed.
type perTurn struct {
	db           *sql.DB
	load, upsert *sql.Stmt
}

func newPerTurn(b *testing.B, file string) *perTurn {
	s := mustOpen(b, file, Options{}) // makes the tables and the connection
	p := &perTurn{db: s.writer}
	var err, err2 error
	p.load, err = p.db.Prepare(selectRow)
	p.upsert, err2 = p.db.Prepare(`INSERT INTO conversations (id, installation, version, state, expires_at) VALUES ($1, $1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET version = $2, state = $3, expires_at = $4`)
	if err := errors.Join(err, err2); err != nil {
		b.Fatal(err)
	}
	return p
}

func (p *perTurn) Update(ctx context.Context, id bot.ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return engine.State{}, err
	}
	defer tx.Rollback()
	var r row
	var expiresAt int64
	err = tx.StmtContext(ctx, p.load).QueryRowContext(ctx, []byte(id)).Scan(&r.version, &r.data, &expiresAt)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return engine.State{}, err
	}
	state, err := decode(r.data)
	if err != nil {
		return engine.State{}, err
	}
	state = fn(state)
	data, err := encode(kept{State: state})
	if err != nil {
		return engine.State{}, err
	}
	if _, err := tx.StmtContext(ctx, p.upsert).ExecContext(ctx, []byte(id), r.version+1, data, int64(math.MaxInt64)); err != nil {
		return engine.State{}, err
	}
	return state, tx.Commit()
}
