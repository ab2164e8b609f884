package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"

	"puerta/data"
)

// chunkBytes is how much of a streets file stands in one row.
const chunkBytes = 1 << 20

// AddStreets stores the file read from r, which must give st.Size bytes, and
// makes it the current one of who asks; no other change is made while it reads. An id that
// is already there is only made current, and r is not read.
func (s *Store) AddStreets(ctx context.Context, st data.Streets, r io.Reader) error {
	return s.Update(ctx, "add streets", func(tx *Tx) error {
		n, err := streetsRow(ctx, tx, st.ID)
		if errors.Is(err, data.ErrNotFound) {
			n, err = insertStreets(ctx, tx, st, r)
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO streets_current (organisation, streets) VALUES (?,?)
			ON CONFLICT (organisation) DO UPDATE SET streets = excluded.streets`, tx.Behalf.Organisation, n)
		return err
	})
}

func streetsRow(ctx context.Context, tx *Tx, id string) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT n FROM streets WHERE id = ?`, id).Scan(&n)
	return n, OrNotFound(err)
}

// insertStreets returns the row number of the new file.
func insertStreets(ctx context.Context, tx *Tx, st data.Streets, r io.Reader) (int64, error) {
	n, _, err := tx.inserted(ctx, `INSERT INTO streets (id, name, size, imported_at) VALUES (?,?,?,?)`,
		st.ID, st.Name, st.Size, millis(created(st.ImportedAt)))
	if err != nil {
		return 0, err
	}
	size, err := insertChunks(ctx, tx, n, r)
	if err == nil && size != st.Size {
		err = fmt.Errorf("the file has %d bytes, not the %d announced", size, st.Size)
	}
	return n, err
}

// insertChunks stores all that r gives and returns how many bytes that was.
func insertChunks(ctx context.Context, tx *Tx, streets int64, r io.Reader) (size int64, err error) {
	stmt, err := tx.PrepareContext(ctx, `INSERT INTO streets_chunk (streets, position, bytes) VALUES (?,?,?)`)
	if err != nil {
		return 0, err
	}
	defer stmt.Close()
	buf := make([]byte, chunkBytes)
	for i := 0; ; i++ {
		n, err := io.ReadFull(r, buf)
		if err == io.EOF {
			return size, nil
		}
		if err != nil && err != io.ErrUnexpectedEOF {
			return size, err
		}
		if _, err := stmt.ExecContext(ctx, streets, i, buf[:n]); err != nil {
			return size, err
		}
		size += int64(n)
	}
}

// CurrentStreets returns the extract that cuts use: an organisation's, else the
// installation's.
func (s *Store) CurrentStreets(ctx context.Context) (st data.Streets, err error) {
	err = s.View(ctx, "current streets", func(tx *Tx) error {
		var at int64
		err := tx.QueryRowContext(ctx, `SELECT id, name, size, imported_at
			FROM streets_current JOIN streets ON streets.n = streets_current.streets
			WHERE organisation IN ('', ?) ORDER BY organisation DESC LIMIT 1`, tx.Behalf.Organisation).Scan(&st.ID, &st.Name, &st.Size, &at)
		st.ImportedAt = moment(at)
		return OrNotFound(err)
	})
	if err != nil {
		return data.Streets{}, err
	}
	return st, nil
}

// CopyStreets writes the file of that id to w, 1 MiB at a time.
func (s *Store) CopyStreets(ctx context.Context, id string, w io.Writer) error {
	return s.View(ctx, "copy streets", func(tx *Tx) error {
		n, err := streetsRow(ctx, tx, id)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT bytes FROM streets_chunk WHERE streets = ? ORDER BY position`, n)
		return Each(ctx, rows, err, func() error {
			var b sql.RawBytes
			if err := rows.Scan(&b); err != nil {
				return err
			}
			_, err := w.Write(b)
			return err
		})
	})
}
