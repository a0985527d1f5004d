//go:build unix

package store

import (
	"os"
	"syscall"
)

// keepOwner gives a file the owner of another, as SQLite does with its log: root may rotate the keys of a bot that
// runs as somebody else.
func keepOwner(file, like string) error {
	info, err := os.Stat(like)
	if err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok || os.Geteuid() != 0 {
		return nil // who is not root owns what they make, and may give nothing away
	}
	return os.Chown(file, int(owner.Uid), int(owner.Gid))
}
