package postgrestest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"
)

const (
	port      = "5432" // names the socket; every server has a folder of its own
	startTime = 30 * time.Second
)

// programs returns the folder of PostgreSQL's programs: that of the PATH, or the newest where Debian keeps them.
func programs() (string, error) {
	if file, err := exec.LookPath("initdb"); err == nil {
		if file, err = filepath.EvalSymlinks(file); err == nil { // postgres looks for its own files beside itself
			return filepath.Dir(file), nil
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", errors.New("initdb is not there; install PostgreSQL's server (Debian: apt install postgresql)")
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return release(a) - release(b) })), nil
}

// release is the number in …/postgresql/15/bin/initdb.
func release(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb)))) // 0, the oldest, for an odd name
	return n
}

// A server is a running PostgreSQL.
type server struct {
	bin      string // of PostgreSQL's programs
	folder   string
	settings []string // name=value
	process  *exec.Cmd
	said     *bytes.Buffer // read it when the process has ended
	ended    chan struct{}
}

// launch makes an empty cluster and starts its server.
func launch(bin string, settings ...string) (*server, error) {
	s, err := fill(bin, settings, func(s *server) error {
		return s.run(filepath.Join(bin, "initdb"), "--pgdata", s.data(), "--username", owner, "--auth", "trust",
			"--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions", "--wal-segsize", "1")
	})
	if err != nil {
		return nil, err
	}
	if err := s.serve(); err != nil {
		return nil, errors.Join(fmt.Errorf("start PostgreSQL: %w", err), s.stop())
	}
	return s, nil
}

// fill makes a folder and lets its files be made; the server is not started. PostgreSQL refuses to run as root: whoever is
// root runs it as nobody, who owns the folder.
func fill(bin string, settings []string, files func(*server) error) (*server, error) {
	folder, err := os.MkdirTemp("", "postgrestest")
	if err != nil {
		return nil, err
	}
	s := &server{bin: bin, folder: folder, settings: settings, said: &bytes.Buffer{}}
	if err = handOver(folder); err == nil {
		err = files(s)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("make PostgreSQL's files: %w", err), s.stop())
	}
	return s, nil
}

func (s *server) data() string { return filepath.Join(s.folder, "data") }

// serve starts the server on its folder, and returns when it answers.
func (s *server) serve() error {
	args := []string{"-D", s.data(), "-k", s.folder, "-p", port, "-c", "listen_addresses=", "-c", "max_connections=200"}
	for _, setting := range s.settings {
		args = append(args, "-c", setting)
	}
	s.process = s.command(filepath.Join(s.bin, "postgres"), args...)
	s.process.Stdout, s.process.Stderr = s.said, s.said
	s.ended = make(chan struct{})
	if err := s.start(); err != nil {
		return err
	}
	return s.answers()
}

func (s *server) restart() error { return errors.Join(s.interrupt(), s.again()) }

// interrupt ends it in the fast way: connections are broken off, and what was committed is kept.
func (s *server) interrupt() error {
	if err := s.process.Process.Signal(os.Interrupt); err != nil {
		return fmt.Errorf("end PostgreSQL: %w", err)
	}
	<-s.ended
	return nil
}

// again starts it on what it holds.
func (s *server) again() error {
	if err := s.serve(); err != nil {
		return fmt.Errorf("start PostgreSQL again: %w", err)
	}
	return nil
}

// command is a program that works on its folder, with no setting of the caller's environment.
func (s *server) command(name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(context.Background(), name, args...)
	c.Dir = s.folder
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	lower(c)
	return c
}

// run waits for a program to do its work.
func (s *server) run(name string, args ...string) error {
	if out, err := s.command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", filepath.Base(name), err, out)
	}
	return nil
}

// start starts the process from a thread that stays, because the system ends the process with the thread that began it.
func (s *server) start() error {
	begun := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := s.process.Start()
		begun <- err
		if err == nil {
			_ = s.process.Wait() // it is told to end, or answers finds that it has
		}
		close(s.ended)
	}()
	return <-begun
}

// answers waits until the server takes connections.
func (s *server) answers() error {
	db, err := sql.Open("pgx", s.url(owner))
	if err != nil {
		return err
	}
	defer db.Close()
	for deadline := time.Now().Add(startTime); time.Now().Before(deadline); {
		select {
		case <-s.ended:
			return fmt.Errorf("it has ended: %s", s.said)
		default:
		}
		if err = db.PingContext(context.Background()); err == nil {
			return nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	return fmt.Errorf("it does not answer after %v: %w", startTime, err)
}

func (s *server) socket() string { return filepath.Join(s.folder, ".s.PGSQL."+port) }

// stop ends the process without ceremony, and removes all that it has written.
func (s *server) stop() error {
	if s.process != nil && s.process.Process != nil {
		end(s.process.Process)
		<-s.ended
	}
	return os.RemoveAll(s.folder)
}
