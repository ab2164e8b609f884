//go:build !linux

package pgtest

import (
	"fmt"
	"os/exec"
)

func give(string) error { return nil }

// launch starts nothing: here a server could outlive a test that is killed.
func launch(*exec.Cmd) (ended <-chan struct{}, err error) {
	return nil, fmt.Errorf("%w: tests start one on Linux only", errMissing)
}
