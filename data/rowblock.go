package data

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// ErrRowBlock means that bytes are no block of rows.
var ErrRowBlock = errors.New("not a block of rows")

// RowBlock is rows one after another in a few bytes each, as stores and long
// readings keep them: nobody asks for one row without the others.
type RowBlock struct {
	Bytes []byte
	Rows  int
	last  Row // the row before, from whose number and line the next counts on
}

// What a row of a block has beside the usual; the usual row follows the one
// before in number and line, is of the same source, and has a door.
const (
	blockJump    = 1 << iota // number, line and source are written
	blockNoDoor              // Door is −1
	blockOwnID               // ID is written
	blockPerson              // a Fingerprint is written
	blockReason              // reason and detail are written
	blockStateID             // the Fingerprint of the state's id is written
)

// Append adds a row.
func (b *RowBlock) Append(r *Row) {
	flags := byte(0)
	set := func(is bool, flag byte) {
		if is {
			flags |= flag
		}
	}
	set(r.Number != b.last.Number+1 || r.Line != b.last.Line+1 || r.Source != b.last.Source, blockJump)
	set(r.Door < 0, blockNoDoor)
	set(r.ID != "", blockOwnID)
	set(r.Person != 0, blockPerson)
	set(r.StateID != 0, blockStateID)
	set(r.Reason != "" || r.Detail != Text{}, blockReason)
	out := append(b.Bytes, flags)
	if flags&blockJump != 0 {
		out = binary.AppendVarint(out, int64(r.Number))
		out = binary.AppendVarint(out, int64(r.Line))
		out = binary.AppendVarint(out, int64(r.Source))
	}
	if flags&blockNoDoor == 0 {
		out = binary.AppendVarint(out, int64(r.Door)-int64(b.last.Door))
		b.last.Door = r.Door
	}
	if flags&blockOwnID != 0 {
		out = appendText(out, r.ID)
	}
	if flags&blockPerson != 0 {
		out = binary.BigEndian.AppendUint64(out, uint64(r.Person))
	}
	if flags&blockStateID != 0 {
		out = binary.BigEndian.AppendUint64(out, uint64(r.StateID))
	}
	if flags&blockReason != 0 {
		out = appendText(appendText(appendText(out, string(r.Reason)), r.Detail.EN), r.Detail.ES)
	}
	b.Bytes, b.Rows = out, b.Rows+1
	b.last.Number, b.last.Line, b.last.Source = r.Number, r.Line, r.Source
}

// Reset empties the block and keeps its memory.
func (b *RowBlock) Reset() { *b = RowBlock{Bytes: b.Bytes[:0]} }

// EachRow calls visit for every row of a block.
func EachRow(block []byte, visit func(*Row) error) error {
	in, last := reader{rest: block}, Row{}
	for len(in.rest) > 0 {
		r := in.row(&last)
		if in.err != nil {
			return in.err
		}
		if err := visit(&r); err != nil {
			return err
		}
	}
	return nil
}

// reader takes values off the front of a block.
type reader struct {
	rest []byte
	err  error
}

func (in *reader) row(last *Row) Row {
	r := Row{Number: last.Number + 1, Line: last.Line + 1, Source: last.Source, Door: -1}
	flags := in.take(1)[0]
	if flags&blockJump != 0 {
		r.Number, r.Line, r.Source = in.int(), in.int(), in.int()
	}
	if flags&blockNoDoor == 0 {
		r.Door = last.Door + int32(in.int())
		last.Door = r.Door
	}
	if flags&blockOwnID != 0 {
		r.ID = in.text()
	}
	if flags&blockPerson != 0 {
		r.Person = Fingerprint(binary.BigEndian.Uint64(in.take(8)))
	}
	if flags&blockStateID != 0 {
		r.StateID = Fingerprint(binary.BigEndian.Uint64(in.take(8)))
	}
	if flags&blockReason != 0 {
		r.Reason, r.Detail.EN, r.Detail.ES = Reason(in.text()), in.text(), in.text()
	}
	last.Number, last.Line, last.Source = r.Number, r.Line, r.Source
	return r
}

// take returns the next n bytes, zeros if there are fewer.
func (in *reader) take(n int) []byte {
	if n < 0 || n > len(in.rest) {
		in.err, in.rest = fmt.Errorf("%w: it ends early", ErrRowBlock), nil
		return make([]byte, min(max(n, 1), 8))
	}
	out := in.rest[:n]
	in.rest = in.rest[n:]
	return out
}

func (in *reader) int() int {
	v, n := binary.Varint(in.rest)
	if n <= 0 {
		in.err, in.rest = fmt.Errorf("%w: no number", ErrRowBlock), nil
		return 0
	}
	in.rest = in.rest[n:]
	return int(v)
}

func (in *reader) text() string {
	n := in.int()
	if n < 0 || n > len(in.rest) {
		in.take(-1)
		return ""
	}
	return string(in.take(n))
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendVarint(b, int64(len(s))), s...)
}
