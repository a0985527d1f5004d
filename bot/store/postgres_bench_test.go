package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// BenchmarkUpdatePostgres measures updates with 1, 16 and 256 conversations at once on a server that does not sync, and in
// the same run, in alternating rounds, the plain way: a transaction that locks its row. "ratio" is how many times as many
// updates a second the store does, in the median round.
func BenchmarkUpdatePostgres(b *testing.B) {
	for _, conversations := range []int{1, 16, 256} {
		b.Run(fmt.Sprint(conversations), func(b *testing.B) {
			store, _ := onPostgres(b, Options{})
			other, _ := onPostgres(b, Options{})
			plain := locking{other.writer}
			fill(b, store, conversations)
			fill(b, plain, conversations)

			var ours time.Duration
			var ratios []float64
			b.ResetTimer()
			for left := b.N; left > 0; {
				n := min(left, 4*conversations)
				left -= n
				b.StartTimer()
				o := spend(b, store, conversations, n)
				b.StopTimer()
				ours += o
				ratios = append(ratios, float64(spend(b, plain, conversations, n))/float64(o))
			}
			slices.Sort(ratios)
			b.ReportMetric(float64(b.N)/ours.Seconds(), "updates/s")
			b.ReportMetric(ratios[len(ratios)/2], "ratio")
		})
	}
}

// A locking store is the plain one: BEGIN, SELECT … FOR UPDATE, save, COMMIT, and nothing is sealed.
type locking struct{ db *sql.DB }

func (l locking) Update(ctx context.Context, id bot.ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return engine.State{}, err
	}
	defer tx.Rollback()
	var version, expiresAt int64
	var data []byte
	err = tx.QueryRowContext(ctx, selectRow+" FOR UPDATE", []byte(id)).Scan(&version, &data, &expiresAt)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return engine.State{}, err
	}
	state, err := decode(data)
	if err != nil {
		return engine.State{}, err
	}
	state = fn(state)
	if data, err = encode(kept{State: state}); err != nil {
		return engine.State{}, err
	}
	const upsert = `INSERT INTO conversations (id, installation, version, state, expires_at) VALUES ($1, $1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET version = $2, state = $3, expires_at = $4`
	if _, err := tx.ExecContext(ctx, upsert, []byte(id), version+1, data, int64(math.MaxInt64)); err != nil {
		return engine.State{}, err
	}
	return state, tx.Commit()
}
