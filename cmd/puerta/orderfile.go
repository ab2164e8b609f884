package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// What an order file may hold; more is no order of doors.
const (
	mostOrderLines = 200_000
	mostLineBytes  = 1 << 20
	mostOrderBytes = 256 << 20
)

// limits are how long a file may be.
type limits struct {
	lines int
	bytes int64
}

// ordered is a row of an order file that names a door.
type ordered struct {
	line         int
	turf, doorID string
}

// orderFile is a given order as it was read: rows of a file.
type orderFile struct {
	name  string
	turfs bool // it has a column turf_id
	rows  []ordered
}

// lineError is something wrong with a line of a file.
type lineError struct {
	name string
	line int
	err  error
}

func (e *lineError) Error() string { return fmt.Sprintf("%s, line %d: %v", e.name, e.line, e.err) }
func (e *lineError) Unwrap() error { return e.err }

func (f *orderFile) at(line int, format string, args ...any) error {
	return &lineError{f.name, line, fmt.Errorf(format, args...)}
}

// readOrder reads a CSV with a column door_id, and perhaps turf_id. Rows
// without a door are skipped. Errors name the line.
func readOrder(_ context.Context, r io.Reader, name string) (*orderFile, error) {
	f := &orderFile{name: name}
	c := csv.NewReader(&bounded{r: withoutMark(r), most: limits{mostOrderLines, mostOrderBytes}})
	c.FieldsPerRecord, c.ReuseRecord = -1, true
	head, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, f.at(1, "the file is empty; expected a header with a column door_id")
	}
	if err != nil {
		return nil, f.broken(err)
	}
	door, turf, err := f.columns(head)
	if err != nil {
		return nil, err
	}
	err = f.each(c, func(row []string, line int) error { return f.add(row, line, door, turf) })
	if err != nil {
		return nil, err
	}
	if len(f.rows) == 0 {
		return nil, fmt.Errorf("%s: no row names a door", name)
	}
	return f, nil
}

// each shows the rows that are left of a file, with their lines.
func (f *orderFile) each(c *csv.Reader, show func(row []string, line int) error) error {
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return f.broken(err)
		}
		line, _ := c.FieldPos(0)
		if err := show(row, line); err != nil {
			return err
		}
	}
}

// withoutMark skips the byte-order mark that spreadsheets write.
func withoutMark(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if mark, _ := b.Peek(3); string(mark) == "\ufeff" {
		_, _ = b.Discard(3)
	}
	return b
}

// columns finds the columns of a header; turf is −1 if there is none.
func (f *orderFile) columns(head []string) (door, turf int, err error) {
	names := make([]string, len(head))
	for i, h := range head {
		names[i] = strings.ToLower(strings.TrimSpace(h))
	}
	door, turf = slices.Index(names, "door_id"), slices.Index(names, "turf_id")
	f.turfs = turf >= 0
	if door < 0 {
		return door, turf, f.at(1, "no column door_id; found %.200q", strings.Join(names, ","))
	}
	return door, turf, nil
}

// add takes a row, if it names a door.
func (f *orderFile) add(row []string, line, door, turf int) error {
	if max(door, turf) >= len(row) {
		return f.at(line, "%d fields; expected at least %d", len(row), max(door, turf)+1)
	}
	next := ordered{line: line, doorID: strings.Clone(strings.TrimSpace(row[door]))}
	if next.doorID == "" {
		return nil
	}
	if turf >= 0 {
		if next.turf = strings.Clone(strings.TrimSpace(row[turf])); next.turf == "" {
			return f.at(line, "door %q has no turf_id", next.doorID)
		}
	}
	f.rows = append(f.rows, next)
	return nil
}

// broken names the line of an error of reading.
func (f *orderFile) broken(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return f.at(p.Line, "%w", p.Err)
	}
	var b *lineError
	if errors.As(err, &b) {
		b.name = f.name
		return b
	}
	return fmt.Errorf("%s: %w", f.name, err)
}

// bounded refuses files and lines that are too long to be what is expected.
type bounded struct {
	r        io.Reader
	most     limits
	line, in int // lines before this one, its bytes
	bytes    int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.bytes += int64(n)
	for _, c := range p[:n] {
		if b.in++; b.in > mostLineBytes {
			return 0, &lineError{line: b.line + 1, err: fmt.Errorf("longer than %d bytes", mostLineBytes)}
		}
		if b.line >= b.most.lines {
			return 0, &lineError{line: b.line + 1, err: fmt.Errorf("more than %d lines", b.most.lines)}
		}
		if c == '\n' {
			b.line, b.in = b.line+1, 0
		}
	}
	if b.bytes > b.most.bytes {
		return 0, &lineError{line: b.line + 1, err: fmt.Errorf("more than %d bytes", b.most.bytes)}
	}
	return n, err
}

// orders finds the doors of the rows in a list, turf by turf in the order in
// which the file first names them; without a column the turf is "1". lines
// tells the line of each door.
func (f *orderFile) orders(list *data.List) (orders []cutter.Given, lines map[int32]int, err error) {
	known := make(map[string]int32, len(list.Doors))
	for d := range list.Doors {
		known[list.Doors[d].ID] = int32(d)
	}
	lines = make(map[int32]int, len(f.rows))
	turfs := map[string]int{}
	for _, row := range f.rows {
		d, ok := known[row.doorID]
		if !ok { // itinerary.csv keeps spreadsheets from taking an id for a formula
			d, ok = known[strings.TrimPrefix(row.doorID, "'")]
		}
		if !ok {
			return nil, nil, f.unknown(row, list)
		}
		if first, twice := lines[d]; twice {
			return nil, nil, f.at(row.line, "door %q is named twice, first on line %d", row.doorID, first)
		}
		lines[d] = row.line
		if !f.turfs {
			row.turf = "1"
		}
		t, ok := turfs[row.turf]
		if !ok {
			t = len(orders)
			turfs[row.turf], orders = t, append(orders, cutter.Given{TurfID: row.turf})
		}
		orders[t].Doors = append(orders[t].Doors, d)
	}
	return orders, lines, nil
}

// unknown says why a row's door is none of the list.
func (f *orderFile) unknown(row ordered, list *data.List) error {
	for _, r := range list.Rows {
		if r.ID == row.doorID && r.Door < 0 {
			return f.at(row.line, "door %q cannot be routed: %s (%s)", row.doorID, r.Reason, r.Detail.EN)
		}
	}
	return f.at(row.line, "the doors file has no door %q", row.doorID)
}

// named adds to an error about a door where the file names it.
func (f *orderFile) named(err error, list *data.List, lines map[int32]int) error {
	var e *cutter.DoorError
	if errors.As(err, &e) {
		return f.at(lines[e.Door], "door %q cannot be routed: %w", list.Doors[e.Door].ID, err)
	}
	return err
}
