package voterfile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/geocode"
)

// Gatherer makes doors of the rows of one or more files, one pass over each,
// in memory that does not grow with their texts: about 60 bytes a door and 8 a
// person. What the rows say waits in spools on disk until Finish.
//
// It is used so: Known, if a universe is there already; Add for each file;
// Finish; then the reading it returns, until Close. It is for one goroutine.
type Gatherer struct {
	o       Options
	sources []data.Source
	doors   doorSpool
	rows    rowSpool
	people  personSpool

	sampled bool // the last file goes on beyond o.Sample rows

	row    rowReader      // of the file that is read
	source *data.Source   // likewise
	key    *address.Keyer // of the row that is read

	book    *geocode.Book // the same doors, to judge their pins
	pinFile *os.File      // of book, if it is long
	facts   facts
	rivals  rivals
	index   addressIndex
	seed    maphash.Seed
	ids     []uint64 // by door: hash of an id of its own; 0 without
	byID    hashTable
	aliases map[uint64]int32 // hashes of further ids of doors that have one: of other files
	wiped   map[string]int32 // suppressed doors, of whom nothing but the id is known
}

// NewGatherer returns a Gatherer that has read nothing.
func NewGatherer(o Options) *Gatherer {
	if o.MaxRows <= 0 {
		o.MaxRows = defaultMaxRows
	}
	o.MaxRows = min(o.MaxRows, mostRow)
	sets := newColumnSets()
	g := &Gatherer{o: o, key: address.NewKeyer(), facts: newFacts(), rivals: newRivals(), book: geocode.NewBook(), seed: maphash.MakeSeed(), aliases: map[uint64]int32{}, wiped: map[string]int32{}}
	g.doors = doorSpool{spool: spool{dir: o.TempDir}, columns: &sets}
	g.rows.dir, g.people.dir = o.TempDir, o.TempDir
	g.book.Spill(func() (geocode.SpillFile, error) {
		f, err := nameless(o.TempDir)
		g.pinFile = f
		return f, err
	})
	g.index = newAddressIndex(g.eachAddress)
	return g
}

// Close gives back the memory and the disk that the reading used.
func (g *Gatherer) Close() error {
	err := errors.Join(g.doors.close(), g.rows.close(), g.people.close())
	if g.pinFile != nil {
		err = errors.Join(err, g.pinFile.Close())
		g.pinFile = nil
	}
	return err
}

// Add reads a file in any known layout, about 2 µs a row. A row that cannot be
// read is reported, counted and passed over; a file that cannot be used at
// all, or not to its end, gives a FileError, and nothing may be made of the
// Gatherer any more.
func (g *Gatherer) Add(ctx context.Context, r io.Reader) error {
	text, err := Unpack(r)
	if err != nil {
		return named(err, g.o.Name)
	}
	text.tee = sha256.New()
	text.tee.Write([]byte(g.o.Variant))
	t, err := openTable(text, g.o.Name)
	if err != nil {
		return err
	}
	if err := t.tell(g.o); err != nil {
		return closing(text, err)
	}
	if err := g.open(t.header); err != nil {
		return closing(text, err)
	}
	if err := g.readAll(ctx, text, t.scan); err != nil {
		return closing(text, err)
	}
	g.source.Hash = hex.EncodeToString(text.tee.Sum(nil))
	if g.o.Progress != nil {
		g.o.Progress(data.Progress{Phase: "doors", Done: g.source.Rows, Total: g.source.Rows})
	}
	return nil
}

// Sampled tells whether the last file goes on beyond the rows of Options.Sample.
func (g *Gatherer) Sampled() bool { return g.sampled }

// Useful returns a FileError if the last file has no row that could be read:
// nothing should take the place of a list that was there.
func (g *Gatherer) Useful() error {
	s := g.source
	switch {
	case s.Rows == 0:
		return &FileError{Kind: Empty, File: s.Name, Problem: "the list has column names and no rows", Advice: "export the list again"}
	case s.Rows == s.Rejected:
		return &FileError{Kind: BadRow, File: s.Name, Problem: fmt.Sprintf("none of the %d rows can be read", s.Rows),
			Advice: "see what is wrong with each with puerta import voters FILE --dry-run"}
	}
	return nil
}

// open finds the layout of the next file.
func (g *Gatherer) open(h header) error {
	c, err := recognise(g.o.Name, h, g.o.Columns)
	if err != nil {
		return err
	}
	if g.o.Points == nil && (!c.has(lat) || !c.has(lon)) {
		return noPoints(g.o.Name, h)
	}
	t := newTexts()
	carried, err := newCarrier(g.o.Name, h, &c, g.o.Keep, t, g.doors.columns)
	if err != nil {
		return err
	}
	g.row = rowReader{columns: c, texts: t, pins: newPins(h, &c), carried: carried}
	g.sources = append(g.sources, data.Source{Name: g.o.Name, Layout: c.layout, Addresses: c.rowsAreDoors()})
	g.source = &g.sources[len(g.sources)-1]
	return nil
}

func (g *Gatherer) readAll(ctx context.Context, text *Unpacked, s *scanner) error {
	var rec record
	for n := 0; ; n++ {
		switch err := s.next(&rec); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case n == g.o.Sample && n > 0:
			g.sampled = true
			return text.Close()
		case g.rows.count == g.o.MaxRows:
			return tooManyRows(g.o.Name, rec.line, g.o.MaxRows)
		case n&4095 == 0 && ctx.Err() != nil:
			return fmt.Errorf("read list: %w", context.Cause(ctx))
		}
		if g.o.Progress != nil && n > 0 && n&0xffff == 0 {
			g.o.Progress(data.Progress{Phase: "doors", Done: n, Total: text.estimate(n)})
		}
		if err := g.add(&rec); err != nil {
			return err
		}
	}
}

func tooManyRows(file string, line, n int) error {
	return &FileError{Kind: TooLarge, File: file, Line: line,
		Problem: fmt.Sprintf("more than %d rows", n), Advice: "split the list, or raise the limit of rows"}
}

// RowRead is what one row says, whatever others say of its door.
type RowRead struct {
	Line int // 1-based, of the file
	Door data.Door
}

// tell shows a row to those who want to see how it was understood.
func (g *Gatherer) tell(line int, door int32, a *data.Address, p *pin, language string, score float64) {
	if g.o.OnRow == nil || g.facts.hidden.has(door) {
		return
	}
	d := data.Door{Address: *a, Point: p.point, HasPoint: p.reason == "", Language: language, Score: score}
	if !g.o.OnRow(RowRead{Line: line, Door: d}) {
		g.o.OnRow = nil
	}
}

// add gives one row its fate.
func (g *Gatherer) add(rec *record) (err error) {
	row := data.Row{Number: g.rows.count + 1, Line: rec.line, Source: len(g.sources) - 1, Door: -1}
	g.source.Rows++
	switch {
	case rec.problem != nil:
		g.reject(rec, &row)
	case g.source.Addresses:
		err = g.addDoor(rec, &row)
	default:
		err = g.addPerson(rec, &row)
	}
	return errors.Join(err, g.index.err, g.rows.add(&row))
}

func (g *Gatherer) reject(rec *record, row *data.Row) {
	g.source.Rejected++
	row.Reason, row.Detail = data.NoCoordinates, unreadable(rec.problem, rec.column)
	if g.o.OnReject != nil {
		g.o.OnReject(RowError{File: g.o.Name, Row: g.source.Rows, Line: rec.line, Column: rec.column, Err: rec.problem, Detail: row.Detail})
	}
}
