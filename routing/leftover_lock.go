//go:build linux || darwin

package routing

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// claim locks a file for as long as its process has it open: the kernel lets go
// of the lock when that dies, however it dies. False if another has it, or the
// file system knows no locks.
func claim(f *os.File) bool {
	return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
}

// clearAway removes files that writers of a path left behind when they were
// killed: those of that pattern that nobody has locked.
func clearAway(pattern string) {
	left, err := filepath.Glob(pattern)
	if err != nil {
		return
	}
	for _, name := range left {
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if claim(f) {
			_ = os.Remove(name)
		}
		_ = f.Close()
	}
}
