//go:build !unix

package routing

import "os"

// mapFile reads a file where it cannot be mapped.
func mapFile(path string) (data []byte, done func(), err error) {
	data, err = os.ReadFile(path)
	return data, func() {}, err
}
