package postgrestest

import (
	"database/sql"
	"errors"
	"testing"
)

// patient are settings with which the log since the start is never cut: no checkpoint comes by itself.
var patient = []string{"checkpoint_timeout=1d", "max_wal_size=8GB"}

// A Server is a PostgreSQL that a test has for itself, to break it.
type Server struct {
	*server
	asking *sql.DB
	kept   string // the files as Keep found them
}

// Own starts a server with PostgreSQL's own settings and those given, each name=value. It syncs its files, unlike that of
// URL, and is gone when the test has ended.
func Own(t testing.TB, settings ...string) *Server {
	t.Helper()
	s, err := launch(needed(t), append(patient, settings...)...)
	return owned(t, s, err)
}

// owned is a server that goes with the test.
func owned(t testing.TB, s *server, err error) *Server {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	asking, err := sql.Open("pgx", s.url(owner))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(asking.Close(), s.stop()); err != nil {
			t.Error(err)
		}
	})
	return &Server{server: s, asking: asking}
}

// URL returns the URL of its database.
func (s *Server) URL() string { return s.url(owner) }

// Crash kills all its processes at once: no checkpoint, no goodbye, and what was in their memory is lost. What they have
// written stays, synced or not, because the system goes on.
func (s *Server) Crash(t testing.TB) {
	t.Helper()
	if err := crash(s.process.Process); err != nil {
		t.Fatal(err)
	}
	<-s.ended
}

// Start starts it again on what it holds.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	if err := s.again(); err != nil {
		t.Fatal(err)
	}
}

// Stop ends it before its test does, and removes its files.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
}
