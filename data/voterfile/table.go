package voterfile

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// table is a file with its header read; what follows are rows.
type table struct {
	scan   *scanner
	header header
}

// openTable gunzips, refuses what is no CSV, finds the delimiter and reads the
// header.
func openTable(r io.Reader, name string) (*table, error) {
	plain, err := Gunzip(r)
	if err != nil {
		return nil, named(err, name)
	}
	s := newScanner(name, plain)
	if err := s.open(); err != nil {
		return nil, err
	}
	var rec record
	if err := s.next(&rec); err == io.EOF {
		return nil, named(empty(), name)
	} else if err != nil {
		return nil, err
	}
	if rec.problem != nil {
		return nil, &FileError{Kind: UnknownHeader, File: name, Line: rec.line, Column: rec.column,
			Problem: "the line of column names cannot be read: " + rec.problem.Error(), Advice: "correct that line", Err: rec.problem}
	}
	if n := len(rec.fields); n > maxColumns {
		return nil, &FileError{Kind: TooLarge, File: name, Line: rec.line,
			Problem: fmt.Sprintf("%d columns; at most %d are read", n, maxColumns), Advice: "export fewer columns"}
	}
	if bytes.IndexByte(bytes.Join(rec.fields, nil), '\r') >= 0 {
		return nil, &FileError{Kind: BadEncoding, File: name, Line: rec.line,
			Problem: "lines end in CR alone, as on old Macs; expected LF or CR LF", Advice: `save the file as "CSV UTF-8"`}
	}
	s.columns = len(rec.fields)
	return &table{scan: s, header: newHeader(rec.line, rec.fields)}, nil
}

// named puts the file's name into a FileError that was made without one.
func named(err error, name string) error {
	if f, ok := err.(*FileError); ok && f.File == "" {
		f.File = name
		return f
	}
	return fmt.Errorf("%s: %w", name, err)
}

// open fills the window, checks the first bytes and chooses the delimiter.
func (s *scanner) open() error {
	for s.end < 4096 && s.err == nil {
		s.fill()
	}
	if s.err != nil && s.err != io.EOF {
		return s.failed()
	}
	if f := sniff(s.buf[:s.end], s.err == io.EOF); f != nil {
		f.File = s.name
		return f
	}
	if bytes.HasPrefix(s.buf[:s.end], bom()) {
		s.start = len(bom())
	}
	first := bytes.TrimLeft(s.buf[s.start:s.end], "\r\n")
	if i := bytes.IndexByte(first, '\n'); i >= 0 {
		first = first[:i]
	}
	s.delimiter = delimiterOf(first)
	return nil
}

// delimiterOf returns the delimiter that is most frequent outside quotes;
// comma if there is none.
func delimiterOf(line []byte) byte {
	const candidates = ",\t;|"
	var count [len(candidates)]int
	quoted := false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		} else if i := strings.IndexByte(candidates, c); i >= 0 && !quoted {
			count[i]++
		}
	}
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return candidates[best]
}
