package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"puerta/data"
)

// Errors of Copy, wrapped.
var (
	// ErrNotEmpty: the target holds something.
	ErrNotEmpty = errors.New("it holds something already")
	// ErrUnlike: what was written is not what was read. Nothing stays of it.
	ErrUnlike = errors.New("what was written is not what was read")
)

// Phases of Copy.
const (
	PhaseCopy    = "copy"    // rows are written
	PhaseCompare = "compare" // rows are read back
)

// CopyReport is what Copy did.
type CopyReport struct {
	Tables   []TableSum // in the order of Copied
	Cleaned  int        // texts that lost what the target cannot hold
	Requeued int        // cuts that ran
}

// TableSum is the content of a table in short.
type TableSum struct {
	Name string
	Rows int
	Sum  string // SHA-256 of its rows in one form for all databases, hex
}

// Rows adds up those of all tables.
func (r CopyReport) Rows() (n int) {
	for _, t := range r.Tables {
		n += t.Rows
	}
	return n
}

// Copy puts all that a store holds, as it is at one moment, into an empty one,
// with the numbers of rows, and reads it back: all of it, or nothing. Cuts that
// run are queued at the target; what their workers do afterwards stays at the
// source. Whoever hands out jobs at the target finds queued cuts without one.
//
// ErrNotEmpty tells that the target holds more than migrations put there,
// ErrUnlike that it does not keep what it was given.
func Copy(ctx context.Context, from, into *Store, tell func(data.Progress)) (r CopyReport, err error) {
	ctx = data.OnBehalfOfAll(ctx)
	err = from.b.View(ctx, func(src *Tx) error {
		total, err := countRows(ctx, src)
		if err != nil {
			return err
		}
		return into.b.Update(ctx, func(dst *Tx) error {
			c := copier{ctx: ctx, src: src, dst: dst, tell: tell, total: total}
			err := c.all()
			r = c.report
			return err
		})
	})
	if err != nil {
		return CopyReport{}, Explain(ctx, "copy", err)
	}
	return r, nil
}

func countRows(ctx context.Context, tx *Tx) (total int, err error) {
	for _, t := range tables() {
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM `+t.name).Scan(&n); err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// copier copies within two transactions.
type copier struct {
	ctx         context.Context
	src, dst    *Tx
	tell        func(data.Progress)
	done, total int
	report      CopyReport
}

func (c *copier) all() error {
	if err := c.makeRoom(); err != nil {
		return err
	}
	c.begin(PhaseCopy)
	for _, t := range tables() {
		if err := c.copy(t); err != nil {
			return fmt.Errorf("table %s: %w", t.name, err)
		}
	}
	c.begin(PhaseCompare)
	for i, t := range tables() {
		if err := c.compare(t, c.report.Tables[i]); err != nil {
			return fmt.Errorf("table %s: %w", t.name, err)
		}
	}
	n, err := requeueRunning(c.ctx, c.dst)
	c.report.Requeued = n
	return err
}

func (c *copier) begin(phase string) {
	c.done = 0
	c.tell(data.Progress{Phase: phase, Total: c.total})
}

// makeRoom refuses a target that is not empty, and takes out what migrations
// put in.
func (c *copier) makeRoom() error {
	for _, t := range tables() {
		var found bool
		where := ""
		if fresh := t.fresh(); fresh != "" {
			where = ` WHERE NOT (` + fresh + `)`
		}
		if err := c.dst.QueryRowContext(c.ctx, `SELECT EXISTS (SELECT 1 FROM `+t.name+where+`)`).Scan(&found); err != nil {
			return err
		}
		if found {
			return ErrNotEmpty
		}
		if where == "" {
			continue
		}
		if _, err := c.dst.ExecContext(c.ctx, `DELETE FROM `+t.name); err != nil {
			return err
		}
	}
	return nil
}

// copy writes the rows of a table.
func (c *copier) copy(t copied) error {
	sum := newRowSum()
	err := into(c.ctx, c.dst, t.table(), func(add func([]any) error) error {
		return c.each(c.src, t, PhaseCopy, func(kinds []string, values []any) error {
			c.report.Cleaned += c.dst.clean(values)
			if err := sum.add(values); err != nil {
				return err
			}
			if err := c.dst.stored(kinds, values); err != nil {
				return err
			}
			return add(values)
		})
	})
	if err == nil && c.dst.d.Filled != nil {
		err = c.dst.d.Filled(c.ctx, c.dst, t.name, t.key)
	}
	c.report.Tables = append(c.report.Tables, sum.of(t.name))
	return err
}

// compare reads a table back.
func (c *copier) compare(t copied, want TableSum) error {
	sum := newRowSum()
	err := c.each(c.dst, t, PhaseCompare, func(_ []string, values []any) error { return sum.add(values) })
	if got := sum.of(t.name); err == nil && got != want {
		err = fmt.Errorf("%w: %d rows with checksum %.12s, not %d with %.12s", ErrUnlike, got.Rows, got.Sum, want.Rows, want.Sum)
	}
	return err
}

// tellEvery is after how many rows Copy says where it is.
const tellEvery = 1024

// each visits the rows of a table in the order of its key, each value as its
// kind is in all databases.
func (c *copier) each(tx *Tx, t copied, phase string, visit func(kinds []string, values []any) error) error {
	columns, kinds := t.split()
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	rows, err := tx.QueryContext(c.ctx, `SELECT `+strings.Join(columns, ", ")+` FROM `+t.name+` ORDER BY `+t.key)
	return Each(c.ctx, rows, err, func() error {
		if c.done++; c.done%tellEvery == 0 {
			c.tell(data.Progress{Phase: phase, Done: c.done, Total: c.total})
		}
		return oneRow(rows, columns, kinds, into, values, visit)
	})
}

func oneRow(rows *sql.Rows, columns, kinds []string, into, values []any, visit func([]string, []any) error) error {
	if err := rows.Scan(into...); err != nil {
		return err
	}
	for i, v := range values {
		var err error
		if values[i], err = plain(kinds[i], v); err != nil {
			return fmt.Errorf("column %s: %w", columns[i], err)
		}
	}
	return visit(kinds, values)
}
