package postgrestest

import (
	"database/sql"
	"os"
	"strings"
	"testing"
)

func TestMain(m *testing.M) {
	m.Run()
	folder := ""
	if one.server != nil {
		folder = one.folder
	}
	Stop()
	if _, err := os.Stat(folder); folder != "" && !os.IsNotExist(err) {
		panic("the folder stays behind: " + folder)
	}
	Stop() // once more does nothing
}

// Every test has a database of its own, on one server.
func TestDatabasesAreApart(t *testing.T) {
	first, second := URL(t), URL(t)
	do(t, first, "CREATE TABLE mine (n int)")
	do(t, second, "CREATE TABLE mine (n int)")
	if Socket(t) != start(t).socket() || first == second {
		t.Errorf("%s and %s", first, second)
	}
	if !strings.HasPrefix(first, "postgres://") {
		t.Errorf("the URL is %s", first)
	}
}

// A database is gone when its test has ended, even with somebody connected.
func TestDatabaseIsDropped(t *testing.T) {
	var url string
	t.Run("a test", func(t *testing.T) {
		url = URL(t)
		do(t, url, "SELECT 1")
	})
	if url == "" {
		t.Skip("that was skipped too")
	}
	db := open(t, url)
	if err := db.Ping(); err == nil {
		t.Error("it is still there")
	}
}

func do(t *testing.T, url, statement string) {
	t.Helper()
	if _, err := open(t, url).Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// A restart breaks connections off and loses nothing that was committed.
func TestRestart(t *testing.T) {
	db, err := sql.Open("pgx", URL(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)"); err != nil {
		t.Fatal(err)
	}
	Restart(t)
	var n int
	for range 3 { // a connection of the pool's may be one of before
		if err = db.QueryRow("SELECT n FROM kept").Scan(&n); err == nil {
			break
		}
	}
	if err != nil || n != 7 {
		t.Errorf("after a restart: %d, %v", n, err)
	}
}
