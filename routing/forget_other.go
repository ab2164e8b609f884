//go:build !linux

package routing

// forgetPages does nothing: elsewhere the same advice may lose content, or nothing.
func forgetPages([]byte) {}
