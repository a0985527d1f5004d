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

// A schema is the steps that lead to the tables of now: files, and one in Go, which needs the keys.
type schema struct {
	dialect goose.Dialect
	folder  string
	sealing *goose.Migration
}

func sqliteSchema(keys func() (Keys, error)) schema {
	return schema{goose.DialectSQLite3, "migrations/sqlite", sealPlain(keys)}
}

func postgresSchema(keys Keys) schema {
	return schema{goose.DialectPostgres, "migrations/postgres", rootStep(keys)}
}

// migrate brings the tables up to date, each step in a transaction of its own. SQLite gives goose no lock: of two
// processes that migrate a file at once one may fail, and comes through when it opens the file again.
func migrate(ctx context.Context, db *sql.DB, s schema) error {
	provider, err := s.provider(db)
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

// provider takes the steps. It does not speak to the database before it is told to.
func (s schema) provider(db *sql.DB) (*goose.Provider, error) {
	steps, err := fs.Sub(migrations, s.folder)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(s.dialect, db, steps, goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(s.sealing))
}
