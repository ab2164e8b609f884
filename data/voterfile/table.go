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
	source *Unpacked
}

// openTable unpacks, refuses what is no list, finds the delimiter and reads the
// header.
func openTable(r io.Reader, name string) (*table, error) {
	source, err := Unpack(r)
	if err != nil {
		return nil, named(err, name)
	}
	t := &table{scan: newScanner(name, source), source: source}
	if err := t.open(name); err != nil {
		return nil, closing(source, err)
	}
	return t, nil
}

func (t *table) open(name string) error {
	s := t.scan
	if err := s.open(); err != nil {
		return err
	}
	var rec record
	if err := s.next(&rec); err == io.EOF {
		return named(empty(), name)
	} else if err != nil {
		return err
	}
	if err := checkHeader(name, &rec); err != nil {
		return err
	}
	t.header = newHeader(rec.line, rec.fields)
	s.columns, s.optional = len(rec.fields), t.header.blankTail()
	return nil
}

// checkHeader refuses a line of column names that cannot be one.
func checkHeader(name string, rec *record) error {
	if rec.problem != nil {
		return &FileError{Kind: UnknownHeader, File: name, Line: rec.line, Column: rec.column,
			Problem: "the line of column names cannot be read: " + rec.problem.Error(), Advice: "correct that line", Err: rec.problem}
	}
	if n := len(rec.fields); n > maxColumns {
		return &FileError{Kind: TooLarge, File: name, Line: rec.line,
			Problem: fmt.Sprintf("%d columns; at most %d are read", n, maxColumns), Advice: "export fewer columns"}
	}
	if bytes.IndexByte(bytes.Join(rec.fields, nil), '\r') >= 0 {
		return &FileError{Kind: BadEncoding, File: name, Line: rec.line,
			Problem: "some lines end in CR alone, as on old Macs; expected LF or CR LF", Advice: `save the file as "CSV UTF-8"`}
	}
	return nil
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
	if s.saidDelimiter() {
		return nil
	}
	first := bytes.TrimLeft(s.buf[s.start:s.end], "\r\n")
	if i := bytes.IndexByte(first, '\n'); i >= 0 {
		first = first[:i]
	}
	s.delimiter = delimiterOf(first)
	return nil
}

// saidDelimiter takes a first line such as sep=; in which Excel says how the
// fields are divided.
func (s *scanner) saidDelimiter() bool {
	line, _, ok := bytes.Cut(s.buf[s.start:s.end], []byte("\n"))
	said := bytes.Trim(bytes.TrimSuffix(line, []byte("\r")), `"`)
	if !ok || len(said) != len("sep=;") || !bytes.EqualFold(said[:len("sep=")], []byte("sep=")) {
		return false
	}
	s.delimiter = said[len("sep=")]
	s.consume(len(line)+1, 1)
	return true
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
