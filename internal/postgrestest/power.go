package postgrestest

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Keep ends the server in good order, keeps a copy of its files, which are all synced then, and starts it again.
func (s *Server) Keep(t testing.TB) {
	t.Helper()
	s.kept = filepath.Join(s.folder, "kept")
	err := errors.Join(s.interrupt(), os.RemoveAll(s.kept), s.run("cp", "-a", s.data(), s.kept), s.again())
	if err != nil {
		t.Fatal(err)
	}
}

// A Moment is one at which the power fails: how many bytes of the write-ahead log are synced, counted from its beginning.
type Moment int64

// Now is this moment, as the server knows it.
func (s *Server) Now(t testing.TB) (m Moment) {
	t.Helper()
	if err := s.asking.QueryRow("SELECT CAST(pg_current_wal_flush_lsn() - '0/0' AS bigint)").Scan(&m); err != nil {
		t.Fatal(err)
	}
	return m
}

// AfterPowerLoss makes another server of the files as the next start would have found them if the power had failed at that
// moment, and nothing had reached the disk that was not synced: of the data what Keep has kept, since no checkpoint has
// synced any later; the control file, which is synced whenever it is written; and of the log what was synced. Start it.
func (s *Server) AfterPowerLoss(t testing.TB, m Moment) *Server {
	t.Helper()
	image, err := fill(s.bin, []string{"fsync=off"}, func(image *server) error {
		const control = "global/pg_control"
		return errors.Join(
			image.run("cp", "-a", s.kept, image.data()),
			image.run("cp", "-a", filepath.Join(s.data(), control), filepath.Join(image.data(), control)),
			copyLog(image.log(), s.log(), int64(m)),
		)
	})
	return owned(t, image, err)
}

func (s *server) log() string { return filepath.Join(s.data(), "pg_wal") }

// copyLog copies the log's segments up to an end. What follows in a segment is zeros, as in a new one.
func copyLog(to, from string, end int64) error {
	segments, err := filepath.Glob(filepath.Join(from, strings.Repeat("[0-9A-F]", 24)))
	if err != nil || len(segments) == 0 {
		return errors.Join(err, errors.New("there is no log"))
	}
	for _, segment := range segments {
		info, err := os.Stat(segment)
		if err != nil {
			return err
		}
		start, err := begins(info.Name(), info.Size())
		if err != nil {
			return err
		}
		if start >= end {
			continue
		}
		if err := copyStart(filepath.Join(to, info.Name()), segment, min(end-start, info.Size()), info.Size()); err != nil {
			return err
		}
	}
	return nil
}

// begins is the position of a segment, from its name: the timeline, and a number in two parts of 32 bits, of which the
// lower counts the segments in 4 GB.
func begins(name string, size int64) (int64, error) {
	high, err1 := strconv.ParseInt(name[8:16], 16, 64)
	low, err2 := strconv.ParseInt(name[16:], 16, 64)
	return high<<32 + low*size, errors.Join(err1, err2)
}

// copyStart copies so many bytes, and fills up with zeros.
func copyStart(to, from string, bytes, size int64) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.CopyN(out, in, bytes); err != nil {
		return fmt.Errorf("copy %s: %w", from, err)
	}
	return errors.Join(out.Truncate(size), handOver(to))
}
