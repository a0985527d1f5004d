package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrate brings the tables up to date, each step in a transaction of its own. The keys are asked for by the step that
// seals. SQLite gives goose no lock: of two processes that migrate at once one may fail, and comes through when it
// opens the file again.
func migrate(ctx context.Context, db *sql.DB, keys func() (Keys, error)) error {
	steps, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, steps,
		goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(sealPlain(keys)))
	if err != nil {
		return err
	}
	have, want, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if have > want {
		return fmt.Errorf("%w (its schema is %d, this version knows %d)", ErrNewer, have, want)
	}
	_, err = provider.Up(ctx)
	return err
}
