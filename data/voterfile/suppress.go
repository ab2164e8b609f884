package voterfile

import (
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
// and a row that cannot be read fails the whole list with a FileError. Of what
// it read only marks are left.
func ReadSuppress(ctx context.Context, r io.Reader, name string) (*data.Suppressions, error) {
	set := &data.Suppressions{}
	key := address.NewKeyer()
	err := eachRow(ctx, r, name, func(rec *record, row *rowReader, h header) error {
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
	return set, nil
}

// suppressRow puts the ids and the address of a row on a list.
func suppressRow(set *data.Suppressions, rec *record, row *rowReader, key *address.Keyer) {
	for _, f := range []field{addressID, voterID, stateVoterID} {
		if id := trim(row.columns.get(rec, f)); len(id) > 0 {
			set.AddID(id)
			set.AddID([]byte(decode(id))) // ids of doors are kept as UTF-8
		}
	}
	a := row.address(rec)
	key.Set(&a)
	address.Suppress(set, key)
}

// eachRow calls visit for every row of a file in a known layout, also for those
// that cannot be read.
func eachRow(ctx context.Context, r io.Reader, name string, visit func(*record, *rowReader, header) error) error {
	t, err := openTable(r, name)
	if err != nil {
		return err
	}
	c, err := recognise(name, t.header, nil)
	if err != nil {
		return err
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
