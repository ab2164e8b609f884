package voterfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"puerta/data"
	"puerta/data/address"
)

// SuppressSet is a do-not-walk list: ids of doors or people, and addresses.
type SuppressSet = data.Suppressions

// ReadSuppress reads a do-not-walk list: a file in any known layout with a
// column of ids (address_id, Voter File VANID, voter_id, id) or of addresses,
// or both. Because a suppression wins over everything, it errs on that side:
// a row with both suppresses by either, an address matches by ZIP or by city,
// wherever on its line these may begin, the number of a voter with more or fewer
// leading zeros, and a row that cannot be read fails the whole list with a FileError. Of what
// it read only marks are left.
func ReadSuppress(ctx context.Context, r io.Reader, name string) (*data.Suppressions, error) {
	set := &data.Suppressions{}
	key := address.NewKeyer()
	rows := 0
	err := eachRow(ctx, r, name, func(rec *record, row *rowReader, h header) error {
		if rec.blank {
			return nil
		}
		rows++
		if rec.problem != nil {
			return &FileError{Kind: BadRow, File: name, Line: rec.line, Column: rec.column,
				Problem: "a row of the do-not-walk list cannot be read: " + rec.problem.Error(),
				Advice:  "correct it: nobody on this list may be missed", Err: rec.problem}
		}
		suppressRow(set, rec, row, key)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if ids, addresses := set.Len(); rows > 0 && ids+addresses == 0 {
		return nil, &FileError{Kind: Empty, File: name, Problem: "no row of the do-not-walk list has an id or an address",
			Advice: "check that they stand under the right column names"}
	}
	return set, nil
}

// suppressRow puts the ids and the address of a row on a list.
func suppressRow(set *data.Suppressions, rec *record, row *rowReader, key *address.Keyer) {
	c := &row.columns
	addID(set, trim(c.get(rec, addressID)))
	addVoterID(set, trim(c.get(rec, voterID)))
	addVoterID(set, trim(c.get(rec, stateVoterID)))
	a := row.address(rec)
	key.Set(&a)
	address.Suppress(set, key)
	written := data.Address{Number: row.number(rec), Street: row.street(rec)}
	if line, ok := row.wholeLine(rec, &written); ok && len(trim(c.get(rec, city))) == 0 {
		address.SuppressLine(set, key, decode(line), a.ZIP)
	}
}

// addID puts an id on a list as it is written, as UTF-8, in which ids of doors
// are kept, and without the decimals of a statistics program.
func addID(set *data.Suppressions, id []byte) {
	if len(id) == 0 {
		return
	}
	set.AddID(id)
	set.AddID([]byte(decode(id)))
	set.AddID(wholeNumber(id))
}

// maxZeros is how many digits the id of a voter has whose leading zeros may be
// lost.
const maxZeros = 10

// addVoterID does so with the id of a person, and with more and fewer leading
// zeros: a spreadsheet drops them.
func addVoterID(set *data.Suppressions, id []byte) {
	addID(set, id)
	digits := wholeNumber(id)
	if len(digits) == 0 || len(bytes.Trim(digits, "0123456789")) > 0 {
		return
	}
	digits = bytes.TrimLeft(digits, "0")
	for n := len(digits); n > 0 && n <= max(maxZeros, len(digits)); n++ {
		set.AddID(append(bytes.Repeat([]byte("0"), n-len(digits)), digits...))
	}
}

// eachRow calls visit for every row of a file in a known layout, also for those
// that cannot be read.
func eachRow(ctx context.Context, r io.Reader, name string, visit func(*record, *rowReader, header) error) error {
	t, err := openTable(r, name)
	if err != nil {
		return err
	}
	c, err := recognise(name, t.header, nil)
	if f, ok := errors.AsType[*FileError](err); ok { // --columns is for the doors
		f.Advice = "name its columns address_id, voter_id, address, city, zip or the like in the first line"
	}
	if err != nil {
		return closing(t.source, err)
	}
	row := rowReader{columns: c, texts: newTexts(), pins: newPins(t.header, &c)}
	var rec record
	for n := 0; ; n++ {
		switch err := t.scan.next(&rec); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case n == defaultMaxRows:
			return tooManyRows(name, rec.line, n)
		case n&4095 == 0 && ctx.Err() != nil:
			return fmt.Errorf("read %s: %w", name, context.Cause(ctx))
		}
		if err := visit(&rec, &row, t.header); err != nil {
			return err
		}
	}
}
