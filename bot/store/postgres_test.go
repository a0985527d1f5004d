package store

import (
	"errors"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// everywhere runs a test on each kind of database. open opens the same one each time it is called.
func everywhere(t *testing.T, test func(t *testing.T, open func(Options) *Store)) {
	t.Run("SQLite", func(t *testing.T) {
		file := newFile(t)
		test(t, func(o Options) *Store { return mustOpen(t, file, o) })
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		url := postgrestest.URL(t)
		test(t, func(o Options) *Store {
			if o.Keys == nil {
				o.Keys = testKeys(t)
			}
			return mustOpen(t, url, o)
		})
	})
}

// onPostgres opens a new database.
func onPostgres(t testing.TB, o Options) (s *Store, url string) {
	t.Helper()
	url = postgrestest.URL(t)
	if o.Keys == nil {
		o.Keys = testKeys(t)
	}
	return mustOpen(t, url, o), url
}

func TestPostgresKeepsThePromises(t *testing.T) {
	open := func(t *testing.T) *Store {
		s, _ := onPostgres(t, Options{})
		return s
	}
	t.Run("Store", func(t *testing.T) { bottest.TestStore(t, func(t *testing.T) bot.Store { return open(t) }) })
	t.Run("Vault", func(t *testing.T) { bottest.TestVault(t, func(t *testing.T) bot.Vault { return open(t).Vault() }) })
	t.Run("Eraser", func(t *testing.T) { bottest.TestEraser(t, func(t *testing.T) bottest.ErasableStore { return open(t) }) })
}

// What does not open says what to do, and no error tells the password.
func TestPostgresIsRefused(t *testing.T) {
	sound := postgrestest.URL(t)
	keys := testKeys(t)
	for name, c := range map[string]struct {
		url  string
		keys Keys
		want error
		says string
	}{
		"no key":        {sound, nil, ErrNoKey, "openssl rand -hex 32"},
		"no server":     {"postgres://me:hush@127.0.0.1:1/name", keys, nil, "check database.url and that the server runs"},
		"no database":   {strings.Replace(sound, "/test", "/none", 1), keys, nil, "create the database"},
		"no such user":  {strings.Replace(sound, "postgres@", "stranger:hush@", 1), keys, nil, "check the user"},
		"no number":     {"postgres://me:hush@host:port/name", keys, ErrURL, "postgres://user:password@host"},
		"odd parameter": {"postgres://me:hush@host/name?sslmode=hush", keys, ErrURL, "sslmode=verify-full"},
		"odd escape":    {"postgres://me:%hush@host/name", keys, ErrURL, "postgres://user"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Open(t.Context(), c.url, Options{Keys: c.keys})
			if err == nil {
				s.Close()
				t.Fatal("opened")
			}
			if c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error = %v, want %v and %q", err, c.want, c.says)
			}
			if strings.Contains(err.Error(), "hush") {
				t.Errorf("the password is told: %v", err)
			}
		})
	}
}
