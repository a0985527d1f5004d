package store

import "context"

// exec runs one statement and returns how many rows it touched.
func (s *Store) exec(ctx context.Context, statement string, args ...any) (rows int64, err error) {
	rows, _, err = s.insist(ctx, func(ctx context.Context) (int64, error) { return s.run(ctx, statement, args...) })
	return rows, err
}

// insist makes an attempt, and again where that can help, and returns how many rows the last one touched. unsure says that
// one before it was cut off, and may have touched rows as well.
func (s *Store) insist(ctx context.Context, attempt func(context.Context) (int64, error)) (rows int64, unsure bool, err error) {
	cut := false
	err = s.keeper.attempt(ctx, func(ctx context.Context) (err error) {
		unsure = cut
		rows, err = attempt(ctx)
		cut = cut || err != nil && !undone(err)
		return err
	})
	return rows, unsure, err
}

func (s *Store) run(ctx context.Context, statement string, args ...any) (rows int64, err error) {
	result, err := s.writer.ExecContext(ctx, statement, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// get reads one row into what into points to. The error is sql.ErrNoRows when there is none.
func (s *Store) get(ctx context.Context, into []any, query string, args ...any) error {
	return s.keeper.attempt(ctx, func(ctx context.Context) error {
		return s.readers.QueryRowContext(ctx, query, args...).Scan(into...)
	})
}
