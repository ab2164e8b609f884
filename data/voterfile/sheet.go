package voterfile

import (
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheet is a sheet read as CSV: a line for each of its rows, so that lines are
// counted as the sheet counts them.
type sheet struct {
	raw, shown *excelize.Rows // the cells as stored and as displayed
	width      int            // cells in the first row that has any
	beyond     int            // cells so far, blank or not, that are right of it
	buf        []byte
	at         int // of buf
}

func newSheet(book *excelize.File, name string) (*sheet, error) {
	raw, err := book.Rows(name)
	if err != nil {
		return nil, err
	}
	shown, err := book.Rows(name)
	if err != nil {
		return nil, closing(raw, err)
	}
	return &sheet{raw: raw, shown: shown}, nil
}

func (s *sheet) Close() error { return errors.Join(s.raw.Close(), s.shown.Close()) }

func (s *sheet) Read(p []byte) (int, error) {
	if s.at == len(s.buf) {
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.buf[s.at:])
	s.at += n
	return n, nil
}

// fill writes the next row that has cells, and those before it; io.EOF after
// the last.
func (s *sheet) fill() error {
	s.buf, s.at = s.buf[:0], 0
	for s.raw.Next() && s.shown.Next() {
		raw, err := s.raw.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return badArchive(errors.New("a row of the sheet cannot be read"))
		}
		shown, err := s.shown.Columns()
		if err != nil {
			return badArchive(errors.New("a row of the sheet cannot be read"))
		}
		s.row(raw, shown)
		if s.beyond += max(0, len(raw)-s.width); s.beyond > maxBeyond {
			return tooMuch()
		}
		if len(raw) > 0 {
			return nil
		}
	}
	if s.raw.Error() != nil || s.shown.Error() != nil {
		return badArchive(errors.New("a row of the sheet cannot be read"))
	}
	if len(s.buf) > 0 && s.width > 0 {
		return nil // blank lines at the end
	}
	return io.EOF
}

func (s *sheet) row(raw, shown []string) {
	if s.width == 0 {
		s.width = len(raw)
	}
	for i, cell := range raw {
		if i > 0 {
			s.buf = append(s.buf, ',')
		}
		if i < len(shown) {
			cell = written(cell, shown[i])
		}
		s.cell(cell)
	}
	for i := len(raw); i < s.width && len(raw) > 0; i++ {
		s.buf = append(s.buf, ',')
	}
	s.buf = append(s.buf, '\n')
}

// cell appends a cell; lines within it become one.
func (s *sheet) cell(text string) {
	quote := strings.ContainsAny(text, `",`)
	if quote {
		s.buf = append(s.buf, '"')
	}
	for i := range len(text) {
		switch c := text[i]; c {
		case '"':
			s.buf = append(s.buf, '"', '"')
		case '\n', '\r':
			s.buf = append(s.buf, ' ')
		default:
			s.buf = append(s.buf, c)
		}
	}
	if quote {
		s.buf = append(s.buf, '"')
	}
}

// written returns what a person would have typed: a number as stored, without
// exponent or rounding, but with the leading zeros that its format shows (of
// ids and ZIPs). A text is the same in both.
func written(raw, shown string) string {
	if raw == shown {
		return raw
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return raw
	}
	if zeros, err := strconv.ParseFloat(shown, 64); err == nil && zeros == v && len(shown) > 1 && shown[0] == '0' && !strings.Contains(shown, ".") {
		return shown
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
