package postgrestest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// nobody returns the ids of the user who owns nothing.
func nobody() (uid, gid int) {
	const usual = 65534
	u, err := user.Lookup("nobody")
	if err != nil {
		return usual, usual
	}
	uid, err1 := strconv.Atoi(u.Uid)
	gid, err2 := strconv.Atoi(u.Gid)
	if err1 != nil || err2 != nil {
		return usual, usual
	}
	return uid, gid
}

// handOver gives the folder to who will run the server.
func handOver(folder string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	uid, gid := nobody()
	return os.Chown(folder, uid, gid)
}

// lower has a program run as nobody when we are root, and end when we do, in whatever way.
func lower(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}
	if os.Geteuid() == 0 {
		uid, gid := nobody()
		c.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
}

// end is PostgreSQL's immediate shutdown: no checkpoint, no goodbye.
func end(p *os.Process) { _ = p.Signal(syscall.SIGQUIT) }

// crash kills the server and every process that it has started. It is halted first, so that it starts no other meanwhile
// and tells none of them to end in its own way.
func crash(p *os.Process) error {
	if err := halt(p); err != nil {
		return err
	}
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", p.Pid))
	for child := range strings.FieldsSeq(string(children)) {
		pid, wrong := strconv.Atoi(child)
		err = errors.Join(err, wrong, syscall.Kill(pid, syscall.SIGKILL))
	}
	return errors.Join(err, p.Kill())
}

// halt returns when the process does nothing any more.
func halt(p *os.Process) error {
	if err := p.Signal(syscall.SIGSTOP); err != nil {
		return err
	}
	for {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.Pid)) // "1234 (postgres) T …"
		if err != nil || bytes.Contains(stat, []byte(") T ")) {
			return err
		}
		time.Sleep(time.Millisecond)
	}
}
