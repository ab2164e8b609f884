package voterfile

import (
	"fmt"
	"io"
	"os"
)

// Open opens a list and unpacks it, whatever its name is; see Unpack. Closing
// the result closes the file.
func Open(path string) (*Unpacked, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open list: %w", err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, closing(f, fmt.Errorf("open list: %s is a folder; expected a file", path))
	}
	u, err := Unpack(f)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, closing(f, err))
	}
	u.closers = append(u.closers, f)
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		u.file, u.size = f, info.Size()
	}
	return u, nil
}

// estimate returns how many rows the file has by how far so many have led into
// it; 0 if that cannot be told.
func (u *Unpacked) estimate(rows int) int {
	if u.file == nil {
		return 0
	}
	read, err := u.file.Seek(0, io.SeekCurrent)
	if err != nil || read <= 0 {
		return 0
	}
	return max(rows, int(float64(rows)*float64(u.size)/float64(read)))
}
