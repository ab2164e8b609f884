package routing

import "syscall"

// forgetPages lets go of the pages of a mapped file that were read to verify it.
// Those of streets that are asked for come back, the first time at the cost of a
// page fault: so a process has its part of a network in memory, not all of it.
func forgetPages(data []byte) {
	if len(data) > 0 {
		_ = syscall.Madvise(data, syscall.MADV_DONTNEED) // else they stay
	}
}
