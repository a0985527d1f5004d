//go:build linux || darwin

package main

import "syscall"

// freeSpace is how many bytes the bot may still write in a folder. known is false when there is no such folder.
func freeSpace(folder string) (bytes uint64, known bool) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		return 0, false
	}
	return disk.Bavail * uint64(disk.Bsize), true //nolint:gosec // a size of blocks is not negative
}
