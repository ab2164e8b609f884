package sqlite

import (
	"context"
	"database/sql"
	"math"
	"math/bits"
	"puerta/data/sqlstore"
	"strconv"
	"strings"
)

// insertRows is how many rows one statement inserts: enough to spread its
// cost, few enough for SQLite's limit of 32,766 values.
const insertRows = sqlstore.BatchRows

// inserter adds rows to a table, insertRows at a time.
type inserter struct {
	ctx    context.Context
	tx     *sqlstore.Tx
	table  table
	stmts  map[uint64]*sql.Stmt // insert insertRows rows; by the columns that are alike in all of them
	values []any
	bound  []any // what a statement gets of values
}

// mostStatements is how many statements are kept prepared, beside that for rows
// that are alike in nothing; it serves the others.
const mostStatements = 48

// newInserter is the Insert of the dialect.
func newInserter(ctx context.Context, tx *sqlstore.Tx, t sqlstore.Table) (sqlstore.Inserter, error) {
	return &inserter{ctx: ctx, tx: tx, table: table{t}}, nil
}

// Add inserts whole batches as they come and gathers single rows.
func (in *inserter) Add(values []any) error {
	whole := insertRows * in.table.Width()
	if len(in.values) == 0 && len(values) == whole {
		return in.batch(values)
	}
	for len(values) > 0 {
		n := min(len(values), whole-len(in.values))
		in.values, values = append(in.values, values[:n]...), values[n:]
		if len(in.values) < whole {
			break
		}
		if err := in.batch(in.values); err != nil {
			return err
		}
		in.values = in.values[:0]
	}
	return nil
}

// batch inserts the values of up to insertRows rows at once.
func (in *inserter) batch(values []any) (err error) {
	if rows := len(values) / in.table.Width(); rows < insertRows {
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

// Close inserts the rest.
func (in *inserter) Close(err error) error {
	if err == nil && len(in.values) > 0 {
		err = in.batch(in.values)
	}
	for _, s := range in.stmts {
		s.Close() // the transaction closes it anyway
	}
	return err
}

// table writes the statements that insert into a table.
type table struct{ sqlstore.Table }

// statement returns the SQL that inserts so many rows.
func (t table) statement(rows int) string {
	one := "(" + strings.Repeat("?,", t.Width()-1) + "?)"
	return "INSERT INTO " + t.Name + " (" + t.Columns + ") VALUES " +
		strings.Repeat(one+",", rows-1) + one
}

// alike returns which columns, a bit each, have the same value in every row:
// city, state and ZIP mostly have, and are bound once. Handing over values is
// as much work as inserting them.
func (t table) alike(values []any) uint64 {
	w := t.Width()
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
	for c := range t.Width() {
		if alike>>c&1 != 0 {
			shared = append(shared, "? AS c"+strconv.Itoa(len(shared)+1))
			take = append(take, "a.c"+strconv.Itoa(len(shared)))
		} else {
			own = append(own, "?")
			take = append(take, "b.column"+strconv.Itoa(len(own)))
		}
	}
	one := "(" + strings.Join(own, ",") + ")"
	return "INSERT INTO " + t.Name + " (" + t.Columns + ") SELECT " + strings.Join(take, ",") +
		" FROM (SELECT " + strings.Join(shared, ",") + ") a CROSS JOIN (VALUES " + strings.Repeat(one+",", rows-1) + one + ") b"
}

// bind appends the values for statementAlike.
func (t table) bind(out, values []any, alike uint64) []any {
	w := t.Width()
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
