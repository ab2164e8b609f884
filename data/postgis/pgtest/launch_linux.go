package pgtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"runtime"
	"strconv"
	"syscall"
)

// account says as whom programs run, nil where it is this process's own user:
// PostgreSQL refuses to run as root.
func account() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errU := strconv.ParseUint(u.Uid, 10, 32)
		gid, errG := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(errU, errG); err != nil {
			return nil, fmt.Errorf("the numbers of user %s: %w", name, err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and there is no user postgres or nobody")
}

// give makes a folder that of the account.
func give(dir string) error {
	as, err := account()
	if err != nil || as == nil {
		return err
	}
	return os.Chown(dir, int(as.Uid), int(as.Gid))
}

// launch starts a program as the account. When this process dies, be it by
// kill -9, the kernel sends the program SIGQUIT: PostgreSQL then ends at once,
// with all its processes and its shared memory. ended is closed when it is gone.
func launch(cmd *exec.Cmd) (ended <-chan struct{}, err error) {
	as, err := account()
	if err != nil {
		return nil, err
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as, Pdeathsig: syscall.SIGQUIT,
		Setpgid: true} // Ctrl-C is for the tests, which end the server
	started, gone := make(chan error), make(chan struct{})
	go func() {
		runtime.LockOSThread() // the kernel takes the thread that started a program for its parent
		defer close(gone)
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // that it ended is all that counts
		}
	}()
	return gone, <-started
}
