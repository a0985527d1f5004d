// Package postgrestest gives tests a PostgreSQL of their own: a server in a temporary folder, which a test binary
// starts with the first test that needs it, and a new database for each test.
//
//	func TestMain(m *testing.M) {
//		defer postgrestest.Stop()
//		m.Run()
//	}
//
// It needs initdb and postgres, of any supported version, on the PATH or where Debian puts them. Where they are missing a
// test is skipped, and says so; with CI set it fails instead, because nobody reads a skip in a green log. The server
// listens on a socket in its folder and on no port. It does not sync its files: what it holds is not worth it. A test that
// breaks its server has one of its own, which syncs them, as Own says.
package postgrestest

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the database/sql driver "pgx"
)

// owner is the superuser that initdb makes. Nobody else can reach the socket's folder, so there is no password.
const owner = "postgres"

// one is the server of this test binary.
var one struct {
	sync.Mutex
	*server
	err error // why there is none
}

var made atomic.Int64 // databases

// hasty are the settings of a server whose machine does not stop.
var hasty = []string{"fsync=off", "full_page_writes=off"}

// URL returns the URL of a new, empty database, which is dropped when the test has ended.
func URL(t testing.TB) string {
	t.Helper()
	s := start(t)
	admin, err := sql.Open("pgx", s.url(owner))
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprint("test", made.Add(1))
	if _, err := admin.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer admin.Close()
		if _, err := admin.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return s.url(name)
}

// start returns the server, which the first call starts.
func start(t testing.TB) *server {
	t.Helper()
	bin := needed(t)
	one.Lock()
	defer one.Unlock()
	if one.server == nil && one.err == nil {
		one.server, one.err = launch(bin, hasty...)
	}
	if one.err != nil {
		t.Fatal(one.err)
	}
	return one.server
}

// needed returns the folder of PostgreSQL's programs, without which the test ends.
func needed(t testing.TB) string {
	t.Helper()
	bin, err := programs()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("NOT TRIED on PostgreSQL: ", err)
	}
	return bin
}

// Socket returns the file through which the server of URL is reached: for a test that puts something in between.
func Socket(t testing.TB) string {
	t.Helper()
	return start(t).socket()
}

// Pause ends the server until the function that it returns is called.
func Pause(t testing.TB) (resume func()) {
	t.Helper()
	s := start(t)
	one.Lock()
	if err := s.interrupt(); err != nil {
		one.Unlock()
		t.Fatal(err)
	}
	return func() {
		defer one.Unlock()
		if err := s.again(); err != nil {
			t.Error(err)
		}
	}
}

// Restart ends the server as an operator would, with all connections, and starts it again on what it holds.
func Restart(t testing.TB) {
	t.Helper()
	s := start(t)
	one.Lock()
	defer one.Unlock()
	if err := s.restart(); err != nil {
		t.Fatal(err)
	}
}

// Stop ends the server, if there is one, and removes its folder. Call it when all tests have ended.
func Stop() {
	one.Lock()
	defer one.Unlock()
	if one.server == nil {
		return
	}
	if err := one.stop(); err != nil {
		fmt.Fprintln(os.Stderr, "postgrestest:", err)
	}
	one.server = nil
}

func (s *server) url(database string) string {
	return (&url.URL{
		Scheme: "postgres", User: url.User(owner), Path: "/" + database,
		RawQuery: url.Values{"host": {s.folder}, "sslmode": {"disable"}}.Encode(),
	}).String()
}
