package sqlstore

import (
	"context"
	"database/sql"
	"iter"

	"puerta/data"
)

// blockRows is how many rows stand in one block.
const blockRows = 4096

// rowBlocks puts rows into blocks.
type rowBlocks struct {
	add      func(values []any) error
	universe int64
	position int
	block    data.RowBlock
}

// InsertRows stores the rows of a universe that all gives, in blocks.
func InsertRows(ctx context.Context, tx *Tx, universe int64, all iter.Seq2[*data.Row, error]) error {
	return into(ctx, tx, Table{"row_blocks", "universe, position, bytes"}, func(add func([]any) error) error {
		blocks := &rowBlocks{add: add, universe: universe}
		for r, err := range all {
			if err != nil {
				return err
			}
			if blocks.block.Append(r); blocks.block.Rows < blockRows {
				continue
			}
			if err := blocks.flush(); err != nil {
				return err
			}
		}
		return blocks.flush()
	})
}

// flush hands a block on, whose bytes are kept until they are written.
func (b *rowBlocks) flush() error {
	if b.block.Rows == 0 {
		return nil
	}
	err := b.add([]any{b.universe, b.position, b.block.Bytes})
	b.position++
	b.block = data.RowBlock{Bytes: make([]byte, 0, cap(b.block.Bytes))}
	return err
}

func eachRow(ctx context.Context, tx *Tx, universe int64, visit func(*data.Row) error) error {
	rows, err := tx.QueryContext(ctx, `SELECT bytes FROM row_blocks WHERE universe = ? ORDER BY position`, universe)
	return Each(ctx, rows, err, func() error {
		var b sql.RawBytes
		if err := rows.Scan(&b); err != nil {
			return err
		}
		return data.EachRow(b, visit)
	})
}

// changeRows calls change for each row and stores the blocks of those it changed.
func changeRows(ctx context.Context, tx *Tx, universe int64, change func(*data.Row) bool) error {
	changed := map[int][]byte{}
	rows, err := tx.QueryContext(ctx, `SELECT position, bytes FROM row_blocks WHERE universe = ? ORDER BY position`, universe)
	err = Each(ctx, rows, err, func() error {
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
