package store

import "context"

// exec runs one statement and returns how many rows it touched.
func (s *Store) exec(ctx context.Context, statement string, args ...any) (rows int64, err error) {
	err = s.keeper.attempt(ctx, func(ctx context.Context) error {
		result, err := s.writer.ExecContext(ctx, statement, args...)
		if err == nil {
			rows, err = result.RowsAffected()
		}
		return err
	})
	return rows, err
}

// get reads one row into what into points to. The error is sql.ErrNoRows when there is none.
func (s *Store) get(ctx context.Context, into []any, query string, args ...any) error {
	return s.keeper.attempt(ctx, func(ctx context.Context) error {
		return s.readers.QueryRowContext(ctx, query, args...).Scan(into...)
	})
}
