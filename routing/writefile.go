package routing

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteFile writes streets so that OpenFile, called with the same key, gives
// them again. The file appears whole or not at all, in place of a former one.
// Streets with closed edges cannot be written. What writers of the same file left
// that were killed is cleared away.
func WriteFile(path string, s *Streets, key [32]byte) (err error) {
	if s.closed {
		return errors.New("streets with closed edges are not kept in a file")
	}
	part := "." + filepath.Base(path) + "-*"
	clearAway(filepath.Join(filepath.Dir(path), part))
	f, err := os.CreateTemp(filepath.Dir(path), part)
	if err != nil {
		return err
	}
	claim(f)
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(writeImage(f, s.image(), key, s.speeds.hash()), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// writeImage writes header and columns.
func writeImage(w io.Writer, i *image, key, profile [32]byte) error {
	columns := i.columns()
	out := bufio.NewWriterSize(w, 1<<20)
	header := header(columns, key, profile)
	at, err := out.Write(header)
	for _, c := range columns {
		if err != nil {
			return err
		}
		var pad, n int
		if pad, err = out.Write(make([]byte, aligned(at)-at)); err != nil {
			return err
		}
		n, err = out.Write(c.bytes())
		at += pad + n
	}
	return errors.Join(err, out.Flush())
}

func aligned(at int) int { return (at + alignment - 1) / alignment * alignment }

// header returns the header of a file with these columns, its sum at the end.
func header(columns []column, key, profile [32]byte) []byte {
	le := binary.LittleEndian
	b := append([]byte(fileMagic), 0, 0, 0, 0)
	le.PutUint32(b[16:], FileVersion)
	b = binary.NativeEndian.AppendUint32(b, orderMark())
	b = append(append(b, key[:]...), profile[:]...)
	b = le.AppendUint32(b, uint32(len(columns)))
	b = le.AppendUint32(b, 0)
	at := aligned(headerSize + entrySize*len(columns) + 4)
	for _, c := range columns {
		data := c.bytes()
		b = le.AppendUint64(b, uint64(at))
		b = le.AppendUint64(b, uint64(len(data)))
		b = le.AppendUint32(b, castagnoli(data))
		b = le.AppendUint32(b, uint32(c.size()))
		at = aligned(at + len(data))
	}
	return le.AppendUint32(b, castagnoli(b))
}
