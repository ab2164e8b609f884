package voterfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
)

// Unpacked is a list as plain text: out of its container, in UTF-8 (or, field
// by field, Windows-1252), lines ending in LF or CR LF.
type Unpacked struct {
	Container string // "", "gzip", "zip", "xlsx", or two of them as in "zip, xlsx"
	Encoding  string // "UTF-8", "UTF-8 with BOM", "UTF-16LE" or "UTF-16BE"; see also Understanding

	r       io.Reader
	tee     hash.Hash // gets all that is read; may be nil
	closers []io.Closer
	file    *os.File // the list on disk, if it is
	size    int64    // of that file, bytes
}

// Unpack takes a list out of its container, known by its first bytes and not by
// its name, and brings its text to UTF-8: gzip, a zip archive with one list in
// it, an .xlsx workbook, whose first sheet with rows becomes CSV; UTF-16 with
// or without byte order mark. A reader that Unpack made is returned as it is.
//
// Zip and .xlsx need random access: where r has none, its bytes (2 GiB at most)
// are kept in a file without a name until the end is read or Close is called.
// What cannot be unpacked is a FileError; so is, while reading, more than a
// list can be (64 GiB, or 250 times what went in).
func Unpack(r io.Reader) (*Unpacked, error) {
	if u, ok := r.(*Unpacked); ok {
		return u, nil
	}
	u := &Unpacked{}
	plain, err := u.open(r, 0)
	if err != nil {
		return nil, closing(u, err)
	}
	u.r = u.text(plain)
	return u, nil
}

// Read reads the text. At its end, or where it fails, what is behind it is
// closed.
func (u *Unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if u.tee != nil {
		u.tee.Write(p[:n]) // a hash, which cannot fail
	}
	if err != nil {
		if other := u.Close(); other != nil && errors.Is(err, io.EOF) {
			err = other
		}
		u.r = ended{err}
	}
	return n, err
}

// Close lets go of the file and of what was kept beside it. It may be called
// more than once.
func (u *Unpacked) Close() error {
	var errs []error
	for _, c := range u.closers {
		errs = append(errs, c.Close())
	}
	u.closers = nil
	return errors.Join(errs...)
}

// ended is a reader at its end.
type ended struct{ err error }

func (e ended) Read([]byte) (int, error) { return 0, e.err }

func closing(c io.Closer, err error) error {
	if other := c.Close(); other != nil {
		return fmt.Errorf("%w (and closing: %v)", err, other)
	}
	return err
}

// maxDepth is how many containers may be in each other: a workbook in a zip
// archive, or CSV that was gzipped before it was zipped.
const maxDepth = 2

// open takes r out of its containers; depth counts them.
func (u *Unpacked) open(r io.Reader, depth int) (io.Reader, error) {
	head, r := peek(r, 4)
	gzipped, zipped := bytes.HasPrefix(head, []byte{0x1f, 0x8b}), bytes.HasPrefix(head, []byte("PK\x03\x04"))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return nil, noLists(0)
	case !gzipped && !zipped:
		return r, nil
	case depth == maxDepth:
		return nil, nested()
	case gzipped:
		return u.gunzip(r, depth)
	}
	return u.unzip(r, depth)
}

// in notes a container.
func (u *Unpacked) in(container string) {
	if u.Container != "" {
		container = u.Container + ", " + container
	}
	u.Container = container
}

func nested() *FileError {
	return &FileError{Kind: TooLarge, Problem: "an archive within an archive; expected one list", Advice: "unpack it first"}
}

// peek returns the first n bytes of r, fewer if it has no more, and a reader
// that still begins with them. A file keeps its random access.
func peek(r io.Reader, n int) ([]byte, io.Reader) {
	if f, _, ok := random(r); ok {
		head := make([]byte, n)
		got, _ := f.ReadAt(head, 0) // an error comes again when it is read
		return head[:got], r
	}
	b, ok := r.(*bufio.Reader)
	if !ok {
		b = bufio.NewReaderSize(r, 1<<16)
	}
	head, _ := b.Peek(n) // likewise
	return head, b
}

// random returns r with its size if it can be read anywhere and nothing of it
// has been read yet.
func random(r io.Reader) (at io.ReaderAt, size int64, ok bool) {
	s, ok := r.(io.Seeker)
	if !ok {
		return nil, 0, false
	}
	if at, ok = r.(io.ReaderAt); !ok {
		return nil, 0, false
	}
	if here, err := s.Seek(0, io.SeekCurrent); err != nil || here != 0 {
		return nil, 0, false
	}
	if size, err := s.Seek(0, io.SeekEnd); err == nil {
		if _, err := s.Seek(0, io.SeekStart); err == nil {
			return at, size, true
		}
	}
	return nil, 0, false
}
