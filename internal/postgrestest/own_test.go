package postgrestest

import "testing"

// After a crash all is there that was committed, and after a power loss all that was synced.
func TestOwn(t *testing.T) {
	s := Own(t)
	do(t, s.URL(), "CREATE TABLE kept (n int)")
	s.Keep(t)
	do(t, s.URL(), "INSERT INTO kept VALUES (1)")
	s.Crash(t)
	s.Start(t)
	holds(t, s, 1)
	s.Keep(t)
	do(t, s.URL(), "INSERT INTO kept VALUES (2)")
	m := s.Now(t)
	do(t, s.URL(), "INSERT INTO kept VALUES (3)")
	image := s.AfterPowerLoss(t, m)
	image.Start(t)
	holds(t, image, 2)
	image.Stop(t)
	holds(t, s, 3)
}

// What is not synced is not there after a power loss, although the server has it.
func TestUnsyncedIsLost(t *testing.T) {
	s := Own(t, "wal_writer_delay=10s")
	do(t, s.URL(), "CREATE TABLE kept (n int)")
	s.Keep(t)
	do(t, s.URL(), "INSERT INTO kept VALUES (1)")
	do(t, s.URL()+"&synchronous_commit=off", "INSERT INTO kept VALUES (2)")
	holds(t, s, 2)
	image := s.AfterPowerLoss(t, s.Now(t))
	image.Start(t)
	holds(t, image, 1)
}

func holds(t *testing.T, s *Server, want int) {
	t.Helper()
	var n int
	if err := open(t, s.URL()).QueryRow("SELECT count(*) FROM kept").Scan(&n); err != nil || n != want {
		t.Errorf("%d rows are there, %v, want %d", n, err, want)
	}
}
