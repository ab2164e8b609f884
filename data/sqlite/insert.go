package sqlite

import (
	"context"
	"database/sql"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// insertRows is how many rows one statement inserts: enough to spread its
// cost, few enough for SQLite's limit of 32,766 values.
const insertRows = 64

// table names the columns to insert into, parted by commas.
type table struct{ name, columns string }

// insert adds n rows to t, the i-th with the values that row appends.
func insert(ctx context.Context, tx *sql.Tx, t table, n int, row func(values []any, i int) ([]any, error)) error {
	in := newInserter(ctx, tx, t)
	for i := range n {
		var err error
		if in.values, err = row(in.values, i); err != nil {
			return err
		}
		if err := in.next(); err != nil {
			return err
		}
	}
	return in.close()
}

// inserter adds rows to a table one after another: append the values of one to
// values, then call next; close in the end.
type inserter struct {
	ctx    context.Context
	tx     *sql.Tx
	table  table
	stmts  map[uint64]*sql.Stmt // insert insertRows rows; by the columns that are alike in all of them
	values []any
	bound  []any // what a statement gets of values
	rows   int
}

// mostStatements is how many statements are kept prepared, beside that for rows
// that are alike in nothing; it serves the others.
const mostStatements = 48

func newInserter(ctx context.Context, tx *sql.Tx, t table) *inserter {
	return &inserter{ctx: ctx, tx: tx, table: t}
}

func (in *inserter) next() error {
	if in.rows++; in.rows < insertRows {
		return nil
	}
	err := in.batch(in.values)
	in.rows, in.values = 0, in.values[:0]
	return err
}

// batch inserts the values of up to insertRows rows at once.
func (in *inserter) batch(values []any) (err error) {
	if rows := len(values) / in.table.width(); rows < insertRows {
		_, err = in.tx.ExecContext(in.ctx, in.table.statement(rows), values...)
		return err
	}
	alike := in.table.alike(values)
	if _, known := in.stmts[alike]; !known && len(in.stmts) >= mostStatements {
		alike = 0
	}
	stmt, err := in.prepared(alike)
	if err != nil {
		return err
	}
	in.bound = in.table.bind(in.bound[:0], values, alike)
	_, err = stmt.ExecContext(in.ctx, in.bound...)
	return err
}

// prepared returns the statement for rows that are alike in some columns.
func (in *inserter) prepared(alike uint64) (*sql.Stmt, error) {
	if stmt, ok := in.stmts[alike]; ok {
		return stmt, nil
	}
	stmt, err := in.tx.PrepareContext(in.ctx, in.table.statementAlike(insertRows, alike))
	if err != nil {
		return nil, err
	}
	if in.stmts == nil {
		in.stmts = map[uint64]*sql.Stmt{}
	}
	in.stmts[alike] = stmt
	return stmt, nil
}

// close inserts the rest.
func (in *inserter) close() (err error) {
	if in.rows > 0 {
		err = in.batch(in.values)
	}
	for _, s := range in.stmts {
		s.Close() // the transaction closes it anyway
	}
	return err
}

// width is how many values a row has.
func (t table) width() int { return 1 + strings.Count(t.columns, ",") }

// statement returns the SQL that inserts so many rows.
func (t table) statement(rows int) string {
	one := "(" + strings.Repeat("?,", t.width()-1) + "?)"
	return "INSERT INTO " + t.name + " (" + t.columns + ") VALUES " +
		strings.Repeat(one+",", rows-1) + one
}

// alike returns which columns, a bit each, have the same value in every row:
// city, state and ZIP mostly have, and are bound once. Handing over values is
// as much work as inserting them.
func (t table) alike(values []any) uint64 {
	w := t.width()
	out := uint64(0)
	for c := range min(w, 64) {
		same := true
		for i := c + w; i < len(values) && same; i += w {
			same = equal(values[i], values[c])
		}
		if same {
			out |= 1 << c
		}
	}
	if bits.OnesCount64(out) == w {
		return 0
	}
	return out
}

// equal tells whether two values are sure to be stored alike.
func equal(a, b any) bool {
	switch a := a.(type) {
	case nil:
		return b == nil
	case string:
		b, ok := b.(string)
		return ok && a == b
	case int:
		b, ok := b.(int)
		return ok && a == b
	case int64:
		b, ok := b.(int64)
		return ok && a == b
	case float64:
		b, ok := b.(float64)
		return ok && math.Float64bits(a) == math.Float64bits(b)
	}
	return false
}

// statementAlike is statement with one value for all rows in the columns that
// are alike; these values come first. Parameters have no numbers, by which the
// driver would look for each.
func (t table) statementAlike(rows int, alike uint64) string {
	if alike == 0 {
		return t.statement(rows)
	}
	var shared, own []string // columns of the one row, and of each
	var take []string
	for c := range t.width() {
		if alike>>c&1 != 0 {
			shared = append(shared, "? AS c"+strconv.Itoa(len(shared)+1))
			take = append(take, "a.c"+strconv.Itoa(len(shared)))
		} else {
			own = append(own, "?")
			take = append(take, "b.column"+strconv.Itoa(len(own)))
		}
	}
	one := "(" + strings.Join(own, ",") + ")"
	return "INSERT INTO " + t.name + " (" + t.columns + ") SELECT " + strings.Join(take, ",") +
		" FROM (SELECT " + strings.Join(shared, ",") + ") a CROSS JOIN (VALUES " + strings.Repeat(one+",", rows-1) + one + ") b"
}

// bind appends the values for statementAlike.
func (t table) bind(out, values []any, alike uint64) []any {
	w := t.width()
	for c := range min(w, 64) {
		if alike>>c&1 != 0 {
			out = append(out, values[c])
		}
	}
	for i, v := range values {
		if alike>>(i%w)&1 == 0 {
			out = append(out, v)
		}
	}
	return out
}
