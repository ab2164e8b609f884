package voterfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// spoolMemory is how much a spool keeps in memory before it goes to a file, if
// it is not told otherwise.
const spoolMemory = 16 << 20

// spool is bytes written once and read as often as wanted: in memory while
// they are few, else in a nameless file.
type spool struct {
	dir  string // for the file; "": the system's
	most int    // bytes in memory; 0: spoolMemory
	size int64
	head []byte // all of it until there is a file
	file *os.File
	out  *bufio.Writer
}

// write adds bytes.
func (s *spool) write(p []byte) error {
	s.size += int64(len(p))
	if s.most == 0 {
		s.most = spoolMemory
	}
	if s.file == nil && len(s.head)+len(p) <= s.most {
		s.head = append(roomier(s.head), p...)
		return nil
	}
	if s.file == nil {
		if err := s.spill(); err != nil {
			return fmt.Errorf("make room for the list on disk: %w", err)
		}
	}
	if _, err := s.out.Write(p); err != nil {
		return fmt.Errorf("keep the list on disk while it is read: %w", err)
	}
	return nil
}

func (s *spool) spill() error {
	f, err := nameless(s.dir)
	if err != nil {
		return err
	}
	s.file, s.out = f, bufio.NewWriterSize(f, 1<<20)
	_, err = s.out.Write(s.head)
	s.head = nil
	return err
}

// reader returns a reader of all that was written; nothing may be written
// after.
func (s *spool) reader() (*bufio.Reader, error) {
	if s.file == nil {
		return bufio.NewReader(bytes.NewReader(s.head)), nil
	}
	if err := s.out.Flush(); err != nil {
		return nil, fmt.Errorf("keep the list on disk: %w", err)
	}
	return bufio.NewReaderSize(io.NewSectionReader(s.file, 0, s.size), 1<<20), nil
}

// close gives the memory or the file back.
func (s *spool) close() error {
	s.head = nil
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file, s.out = nil, nil
	return err
}

// nameless makes a file in a folder, the system's for "", that has no name any
// more, so that nothing of a voter file is left behind however the program ends.
func nameless(dir string) (*os.File, error) {
	f, err := os.CreateTemp(dir, "puerta-")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
