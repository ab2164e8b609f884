package sqlite

import (
	"context"
	"database/sql"

	"puerta/data"
)

// blockRows is how many rows stand in one block.
const blockRows = 4096

// rowBlocks stores rows in blocks.
type rowBlocks struct {
	in       *inserter
	universe int64
	position int
	block    data.RowBlock
}

func newRowBlocks(ctx context.Context, tx *sql.Tx, universe int64) *rowBlocks {
	return &rowBlocks{in: newInserter(ctx, tx, table{"row_blocks", "universe, position, bytes"}), universe: universe}
}

func (b *rowBlocks) add(r *data.Row) error {
	if b.block.Append(r); b.block.Rows < blockRows {
		return nil
	}
	return b.flush()
}

// flush hands a block on; it keeps its bytes until they are written.
func (b *rowBlocks) flush() error {
	if b.block.Rows == 0 {
		return nil
	}
	b.in.values = append(b.in.values, b.universe, b.position, b.block.Bytes)
	b.position++
	b.block = data.RowBlock{Bytes: make([]byte, 0, cap(b.block.Bytes))}
	return b.in.next()
}

func (b *rowBlocks) close() error {
	if err := b.flush(); err != nil {
		return err
	}
	return b.in.close()
}

func insertRowsOf(ctx context.Context, tx *sql.Tx, universe int64, l data.Reading) error {
	blocks := newRowBlocks(ctx, tx, universe)
	for r, err := range l.EachRow() {
		if err != nil {
			return err
		}
		if err := blocks.add(r); err != nil {
			return err
		}
	}
	return blocks.close()
}

func eachRow(ctx context.Context, tx *sql.Tx, universe int64, visit func(*data.Row) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT bytes FROM row_blocks WHERE universe = ? ORDER BY position`, universe)
	return each(ctx, rows, err, func() error {
		var b sql.RawBytes
		if err := rows.Scan(&b); err != nil {
			return err
		}
		return data.EachRow(b, visit)
	})
}

// changeRows calls change for each row and stores the blocks of those it changed.
func changeRows(ctx context.Context, tx *sql.Tx, universe int64, change func(*data.Row) bool) error {
	changed := map[int][]byte{}
	rows, err := tx.QueryContext(ctx, `SELECT position, bytes FROM row_blocks WHERE universe = ? ORDER BY position`, universe)
	err = each(ctx, rows, err, func() error {
		var position int
		var b sql.RawBytes
		if err := rows.Scan(&position, &b); err != nil {
			return err
		}
		var block data.RowBlock
		other := false
		err := data.EachRow(b, func(r *data.Row) error {
			if change(r) {
				other = true
			}
			block.Append(r)
			return nil
		})
		if other {
			changed[position] = block.Bytes
		}
		return err
	})
	if err != nil {
		return err
	}
	for position, bytes := range changed {
		if _, err := tx.ExecContext(ctx, `UPDATE row_blocks SET bytes = ? WHERE universe = ? AND position = ?`, bytes, universe, position); err != nil {
			return err
		}
	}
	return nil
}
