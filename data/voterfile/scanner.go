package voterfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// record is one row of the file, or the line that could not be read as one.
type record struct {
	line    int         // of its first byte, 1-based
	fields  [][]byte    // valid until the next call of scanner.next
	column  int         // of the problem, 1-based; 0 if the whole line is meant
	problem *rowProblem // nil if the record could be read
	blank   bool        // the problem is that nothing stands in it
}

// scanner reads records from a window over the file. A record that cannot be
// read costs its first line only: the window still holds what follows.
type scanner struct {
	name       string
	r          io.Reader
	buf        []byte
	start, end int   // the part of buf not consumed yet
	err        error // from r; io.EOF at the end
	line       int   // lines consumed
	delimiter  byte
	columns    int // fields a record must have; 0: any number
	optional   int // how many of them, the last ones, may be left out
	fields     [][]byte
	scratch    []byte
}

func newScanner(name string, r io.Reader) *scanner {
	return &scanner{name: name, r: r, buf: make([]byte, 256<<10), delimiter: ','}
}

// next reads a record, skipping empty lines; io.EOF after the last.
func (s *scanner) next(rec *record) error {
	for {
		n, err := s.lineEnd(0)
		if err != nil {
			return err
		}
		if n == 0 {
			return io.EOF
		}
		body := chomp(s.buf[s.start : s.start+n])
		if len(body) == 0 {
			s.consume(n, 1)
			continue
		}
		return s.record(rec, body, n)
	}
}

func (s *scanner) record(rec *record, body []byte, n int) error {
	*rec = record{line: s.line + 1}
	lines := 1
	if bytes.IndexByte(body, '"') < 0 {
		s.split(body)
	} else {
		var err error
		if n, lines, err = s.quoted(rec, n); err != nil {
			return err
		}
	}
	if rec.problem == nil {
		s.check(rec, s.buf[s.start:s.start+n])
	}
	s.consume(n, lines)
	if rec.problem == nil {
		rec.fields = s.fields
	}
	return nil
}

// check refuses a record, given its bytes, that was cut into fields and is no
// row all the same.
func (s *scanner) check(rec *record, raw []byte) {
	switch {
	case damaged(raw):
		rec.column, rec.problem = slices.IndexFunc(s.fields, damaged)+1, zeroByte()
	case s.columns > 0 && !slices.ContainsFunc(s.fields, filled):
		rec.blank, rec.problem = true, blankRow()
	case !s.fits():
		rec.problem = fieldCount(len(s.fields), s.columns)
	}
}

// damaged reports whether a text has a zero byte, which no text has: what a
// copy that broke off leaves.
func damaged(text []byte) bool { return bytes.IndexByte(text, 0) >= 0 }

func filled(field []byte) bool { return len(trim(field)) > 0 }

// split cuts a line without quotes.
func (s *scanner) split(line []byte) {
	s.fields = s.fields[:0]
	for {
		i := bytes.IndexByte(line, s.delimiter)
		if i < 0 {
			s.fields = append(s.fields, line)
			return
		}
		s.fields = append(s.fields, line[:i])
		line = line[i+1:]
	}
}

// quoted reads a record that has quotes and may go on over several lines. It
// returns the bytes and lines it takes; a bad record takes its first line, of
// n bytes, only.
func (s *scanner) quoted(rec *record, n int) (int, int, error) {
	end, lines := n, 1
	for {
		state, column := s.parse(chomp(s.buf[s.start : s.start+end]))
		switch {
		case state == whole && (lines == 1 || s.fits()):
			return end, lines, nil
		case state == misquoted && lines == 1:
			rec.column, rec.problem = column, bareQuote()
			return n, 1, nil
		}
		if rec.column == 0 {
			rec.column = column
		}
		more := end
		if state == unclosed {
			var err error
			if more, err = s.lineEnd(end); err != nil {
				return 0, 0, err
			}
		}
		if more == end || lines == maxQuotedLines || more-n > maxQuoted || s.isRow(end, more) {
			rec.problem = openQuote()
			return n, 1, nil
		}
		end, lines = more, lines+1
	}
}

// isRow reports whether a line inside a quoted field has as many fields as the
// header: then it is a row of its own and the quote before it a stray one.
// Better a row rejected aloud than rows swallowed in silence.
func (s *scanner) isRow(from, to int) bool {
	line := chomp(s.buf[s.start+from : s.start+to])
	n := bytes.Count(line, []byte{s.delimiter}) + 1
	if n > 1 && line[len(line)-1] == s.delimiter && n > s.columns {
		n--
	}
	return s.columns > 2 && n > 1 && n >= s.columns-s.optional && n <= s.columns
}

// fits makes a record as wide as the header where only blank fields are too
// many at its end, or columns without a name are left out; it reports whether
// the record is so wide now.
func (s *scanner) fits() bool {
	if s.columns == 0 {
		return true
	}
	for n := len(s.fields); n > s.columns && len(trim(s.fields[n-1])) == 0; n-- {
		s.fields = s.fields[:n-1]
	}
	for len(s.fields) < s.columns && len(s.fields) >= s.columns-s.optional {
		s.fields = append(s.fields, nil)
	}
	return len(s.fields) == s.columns
}

// lineEnd returns the offset from s.start just after the line that begins at
// offset from; from itself at the end of the file.
func (s *scanner) lineEnd(from int) (int, error) {
	seen := from
	for {
		if i := bytes.IndexByte(s.buf[s.start+seen:s.end], '\n'); i >= 0 {
			seen += i + 1
			return seen, s.tooLong(seen - from)
		}
		seen = s.end - s.start
		if err := s.tooLong(seen - from); err != nil {
			return 0, err
		}
		if s.err == nil {
			s.fill()
			continue
		}
		if s.err != io.EOF {
			return 0, s.failed()
		}
		return seen, nil
	}
}

func (s *scanner) tooLong(n int) error {
	if n <= maxLine {
		return nil
	}
	return &FileError{Kind: TooLarge, File: s.name, Line: s.line + 1,
		Problem: "the line is longer than 1 MiB; expected one row a line", Advice: "check that the file is CSV and export it again"}
}

// failed tells why the file could not be read to its end.
func (s *scanner) failed() error {
	var known *FileError
	if errors.As(s.err, &known) {
		known.File, known.Line = s.name, s.line+1
		return known
	}
	return &FileError{Kind: Damaged, File: s.name, Line: s.line + 1,
		Problem: fmt.Sprintf("the file ends early or is damaged (%v)", s.err),
		Advice:  "download or copy it again; nothing of it was taken", Err: s.err}
}

// fill reads once more into the window, moving or growing it if it is full.
func (s *scanner) fill() {
	if s.start > 0 {
		copy(s.buf, s.buf[s.start:s.end])
		s.start, s.end = 0, s.end-s.start
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		s.err = err
		if n > 0 || err != nil {
			return
		}
	}
	s.err = io.ErrNoProgress
}

func (s *scanner) consume(n, lines int) {
	s.start += n
	s.line += lines
}

// chomp drops the end of a line, \n or \r\n.
func chomp(line []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
}
