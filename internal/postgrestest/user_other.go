//go:build !linux

package postgrestest

import (
	"os"
	"os/exec"
)

// handOver does nothing: here tests do not run as root.
func handOver(string) error { return nil }

// lower changes nothing about a program.
func lower(*exec.Cmd) {}

// end stops the server, whose files nobody needs any more.
func end(p *os.Process) { _ = p.Kill() }

// crash kills the server. The processes that it has started see that, and end.
func crash(p *os.Process) error { return p.Kill() }
