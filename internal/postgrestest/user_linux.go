package postgrestest

import (
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
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
