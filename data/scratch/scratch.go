// Package scratch makes folders for temporary files that do not outlive their
// process by much: what a killed one left goes when the next makes a folder, or
// clears away. Such files may hold voters.
package scratch

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// prefix begins the names of all folders.
const prefix = "puerta-scratch-"

// tries is how often a folder is made: another process may take one that is not
// locked yet for that of a dead one.
const tries = 3

// Dir makes a folder in the system's for temporary files, which its owner alone
// may read. remove removes it with all it holds, if it is still there.
func Dir() (path string, remove func() error, err error) {
	Clear()
	for range tries {
		if path, err = os.MkdirTemp("", prefix); err != nil {
			return "", nil, err
		}
		var lock *os.File
		if lock, err = claim(path); err == nil {
			return path, func() error { return errors.Join(os.RemoveAll(path), lock.Close()) }, nil
		}
		err = errors.Join(err, os.RemoveAll(path))
	}
	return "", nil, err
}

// Clear removes the folders of processes that are no more.
func Clear() {
	left, err := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*"))
	if err != nil {
		return
	}
	for _, path := range left {
		if lock, err := claim(path); err == nil {
			_ = os.RemoveAll(path) // the next one tries again
			_ = lock.Close()
		}
	}
}

// claim locks a folder for as long as this process has it open: the kernel lets
// go of the lock when the process dies, however it dies. A number of a process
// in the name would not do: in another container it is another's.
func claim(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|unix.O_NOFOLLOW|unix.O_DIRECTORY, 0)
	if err != nil {
		return nil, err
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err == nil {
		_, err = os.Lstat(path) // gone while it was opened
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
