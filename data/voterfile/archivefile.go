package voterfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Bounds of what needs random access.
const (
	maxSpool     = 2 << 30 // bytes kept in a file
	maxDirectory = 4 << 20 // bytes of an archive's list of files
)

// spool keeps a stream in a nameless file.
func (u *Unpacked) spool(r io.Reader) (io.ReaderAt, int64, error) {
	f, err := nameless("")
	if err != nil {
		return nil, 0, fmt.Errorf("no place to unpack the archive: %w", err)
	}
	u.closers = append(u.closers, f)
	in := &failed{r: r}
	size, err := io.Copy(f, io.LimitReader(in, maxSpool+1))
	if in.err != nil {
		return nil, 0, cutShort(in.err)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("no place to unpack the archive: %w", err)
	}
	if size > maxSpool {
		return nil, 0, &FileError{Kind: TooLarge, Problem: "the archive is larger than 2 GiB", Advice: "unpack it first, or split the list"}
	}
	return f, size, nil
}

// failed notes the error of a reader, to tell it from that of a writer.
type failed struct {
	r   io.Reader
	err error
}

func (f *failed) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != io.EOF {
		f.err = err
	}
	return n, err
}

// cutShort says that an archive did not come whole.
func cutShort(err error) error {
	if known, ok := errors.AsType[*FileError](err); ok {
		return known
	}
	return badArchive(err)
}

// checkDirectory refuses an archive whose list of files alone would fill the
// memory; archive/zip reads it whole. The record at the end of the archive says
// how long it is (APPNOTE.TXT 4.3.16).
func checkDirectory(at io.ReaderAt, size int64) error {
	const record, comment = 22, 1<<16 - 1
	tail := make([]byte, min(size, record+comment))
	if _, err := at.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return cutShort(err)
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || i+record > len(tail) {
		return badArchive(io.ErrUnexpectedEOF)
	}
	long, from := binary.LittleEndian.Uint32(tail[i+12:]), binary.LittleEndian.Uint32(tail[i+16:])
	if long > maxDirectory || size-int64(from) > maxDirectory+int64(len(tail)) {
		return &FileError{Kind: TooLarge, Problem: "the archive holds far too many files", Advice: "pack the list alone"}
	}
	return nil
}
