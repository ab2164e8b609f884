package voterfile

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"puerta/data"
)

// doorSpool keeps doors as their first rows have them.
type doorSpool struct {
	spool
	buf     []byte
	columns *columnSets
}

// add keeps one more door, whose columns are the numbered set.
func (s *doorSpool) add(d *data.Door, set int32) error {
	b := s.buf[:0]
	a := &d.Address
	for _, text := range [...]string{d.ID, a.Number, a.Street, a.Unit, a.City, a.State, a.ZIP, d.Language,
		string(d.Pin.Quality), string(d.Pin.Origin), string(d.Reason), d.Detail.EN, d.Detail.ES} {
		b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
	}
	if b = binary.AppendVarint(b, int64(set)); set == noSet {
		joined := joinColumns(d.Columns)
		b = append(binary.AppendUvarint(b, uint64(len(joined))), joined...)
	}
	b = append(b, 0)
	if d.HasPoint {
		b[len(b)-1] = 1
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(d.Point[0]))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(d.Point[1]))
	}
	s.buf = binary.AppendUvarint(b, uint64(len(b))) // the length behind it is moved to the front
	n := len(s.buf) - len(b)
	if err := s.write(s.buf[len(b) : len(b)+n]); err != nil {
		return err
	}
	return s.write(s.buf[:len(b)])
}

// each calls visit with every door in turn; d is the same one each time.
func (s *doorSpool) each(visit func(d *data.Door) error) error {
	in, err := s.reader()
	if err != nil {
		return err
	}
	t, d := newTexts(), data.Door{}
	var rec []byte
	for {
		if rec, err = nextRecord(in, rec); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := s.decode(rec, &d, t); err != nil {
			return fmt.Errorf("read the list back: %w", err)
		}
		if err := visit(&d); err != nil {
			return err
		}
	}
}

// nextRecord reads one record; io.EOF after the last.
func nextRecord(in *bufio.Reader, rec []byte) ([]byte, error) {
	n, err := binary.ReadUvarint(in)
	if err == io.EOF {
		return rec, err
	}
	if err == nil {
		if uint64(cap(rec)) < n {
			rec = make([]byte, n)
		}
		rec = rec[:n]
		_, err = io.ReadFull(in, rec)
	}
	if err != nil {
		return rec, fmt.Errorf("read the list back from disk: %w", err)
	}
	return rec, nil
}

func (s *doorSpool) decode(rec []byte, d *data.Door, t texts) (err error) {
	field := func() []byte {
		n, width := binary.Uvarint(rec)
		out := rec[width : width+int(n)]
		rec = rec[width+int(n):]
		return out
	}
	text := func() string { return t.keep(field()) }
	*d = data.Door{ID: string(field())}
	a := &d.Address
	a.Number, a.Street, a.Unit, a.City, a.State, a.ZIP, d.Language = text(), text(), text(), text(), text(), text(), text()
	d.Pin.Quality, d.Pin.Origin = data.Quality(text()), data.Origin(text())
	d.Reason, d.Detail.EN, d.Detail.ES = data.Reason(text()), text(), text()
	set, width := binary.Varint(rec)
	if rec = rec[width:]; set == noSet {
		d.Columns, err = splitColumns(field())
	} else {
		d.Columns = s.columns.all[set]
	}
	if rec[0] == 1 {
		d.HasPoint = true
		d.Point[0] = math.Float64frombits(binary.LittleEndian.Uint64(rec[1:]))
		d.Point[1] = math.Float64frombits(binary.LittleEndian.Uint64(rec[9:]))
	}
	return err
}
