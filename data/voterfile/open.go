package voterfile

import (
	"fmt"
	"os"
)

// Open opens a list and unpacks it, whatever its name is; see Unpack. Closing
// the result closes the file.
func Open(path string) (*Unpacked, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open list: %w", err)
	}
	u, err := Unpack(f)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, closing(f, err))
	}
	u.closers = append(u.closers, f)
	return u, nil
}
