package listtest

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Options say how a list is written. The zero value is a generic list, UTF-8,
// with commas and LF.
type Options struct {
	Layout    Layout
	People    int    // voters a door, in lists of people; 0: one
	Delimiter byte   // 0: a comma
	LineEnd   string // "": "\n"
	Encoding  string // "" or "utf-8", "utf-8-bom", "utf-16le", "utf-16be" (these two with a byte order mark), "windows-1252"
}

// Write writes the doors as a list, in constant memory, and returns how many
// rows it has, the header not counted.
func Write(w io.Writer, o Options, doors iter.Seq[Door]) (int, error) {
	encoder, err := encoderOf(o.Encoding)
	if err != nil {
		return 0, err
	}
	if o.Delimiter == 0 {
		o.Delimiter = ','
	}
	if o.LineEnd == "" {
		o.LineEnd = "\n"
	}
	text := w
	if encoder != nil {
		text = encoder.NewEncoder().Writer(w)
	}
	out := &writer{w: bufio.NewWriterSize(text, 1<<18), o: o, columns: o.Layout.columns()}
	out.header()
	for d := range doors {
		if err := out.door(d); err != nil {
			return out.rows, fmt.Errorf("write list: %w", err)
		}
	}
	if err := out.w.Flush(); err != nil {
		return out.rows, fmt.Errorf("write list: %w", err)
	}
	if c, ok := text.(io.Closer); ok && encoder != nil {
		err = c.Close()
	}
	return out.rows, err
}

// encoderOf returns nil for plain UTF-8.
func encoderOf(name string) (encoding.Encoding, error) {
	switch name {
	case "", "utf-8":
		return nil, nil
	case "utf-8-bom":
		return unicode.UTF8BOM, nil
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), nil
	case "windows-1252":
		return charmap.Windows1252, nil
	}
	return nil, fmt.Errorf("write list: unknown encoding %q", name)
}

// writer writes line after line.
type writer struct {
	w       *bufio.Writer
	o       Options
	columns []column
	line    []byte
	rows    int
}

func (w *writer) header() {
	w.line = w.line[:0]
	for i, c := range w.columns {
		w.field(i, c.header)
	}
	w.end() // an error comes again
}

// door writes a row for the door, or for each of its voters.
func (w *writer) door(d Door) error {
	people := 1
	if w.o.Layout.People() {
		people = max(1, w.o.People)
	}
	r := row{Door: d, parts: split(d.Address.Street, d.Address.Unit)}
	for range people {
		w.rows++
		r.serial = w.rows
		w.line = w.line[:0]
		for i, c := range w.columns {
			w.field(i, c.value(&r))
		}
		if err := w.end(); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) field(i int, s string) {
	if i > 0 {
		w.line = append(w.line, w.o.Delimiter)
	}
	if strings.IndexByte(s, w.o.Delimiter) < 0 && !strings.ContainsAny(s, "\"\r\n") {
		w.line = append(w.line, s...)
		return
	}
	w.line = append(w.line, '"')
	w.line = append(w.line, strings.ReplaceAll(s, `"`, `""`)...)
	w.line = append(w.line, '"')
}

func (w *writer) end() error {
	_, err := w.w.Write(append(w.line, w.o.LineEnd...))
	return err
}
