package postgis

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"

	"puerta/data/sqlstore"
)

// inserter adds rows by statements that each take a batch of them, a column an
// array. COPY would not do where rows are secured. While the server works on a
// batch the next one is gathered.
type inserter struct {
	ctx     context.Context
	tx      *sqlstore.Tx
	sql     string
	columns []column
	others  []column   // those of the batch that is on its way
	sent    chan error // how that ended; nil if none is on its way
	rows    int        // of the batch
	size    int        // its bytes, about
}

// batchRows and batchBytes bound what one statement takes.
const (
	batchRows  = 4096
	batchBytes = 8 << 20
)

// newInserter is the Insert of the dialect.
func newInserter(ctx context.Context, tx *sqlstore.Tx, t sqlstore.Table) (sqlstore.Inserter, error) {
	types, err := typesOf(ctx, tx, t)
	if err != nil {
		return nil, err
	}
	in := &inserter{ctx: ctx, tx: tx, columns: make([]column, len(types)), others: make([]column, len(types))}
	var take, from []string
	for i, name := range types {
		c := &in.columns[i]
		value := fmt.Sprintf("v.c%d", i)
		switch name {
		case "INT2", "INT4", "INT8":
			c.kind, name = integers, "bigint"
		case "FLOAT8":
			c.kind, name = floats, "float8"
		case "BOOL":
			c.kind, name = booleans, "boolean"
		case "BYTEA":
			c.kind, name = bytes, "bytea"
		case "TEXT":
			c.kind, name = texts, "text"
		default:
			c.kind, name, value = bytes, "bytea", "ST_GeomFromEWKB("+value+")"
		}
		in.others[i].kind = c.kind
		take = append(take, value)
		from = append(from, fmt.Sprintf("$%d::%s[]", i+1, name))
	}
	names := make([]string, len(types))
	for i := range names {
		names[i] = fmt.Sprintf("c%d", i)
	}
	in.sql = "INSERT INTO " + tableName(t) + " (" + t.Columns + ") SELECT " + strings.Join(take, ", ") +
		" FROM unnest(" + strings.Join(from, ", ") + ") AS v(" + strings.Join(names, ", ") + ")"
	return in, nil
}

func tableName(t sqlstore.Table) string { return strings.Replace(t.Name, "temp.", "pg_temp.", 1) }

// typesOf returns the types of a table's columns as the server names them.
func typesOf(ctx context.Context, tx *sqlstore.Tx, t sqlstore.Table) ([]string, error) {
	rows, err := tx.Tx.QueryContext(ctx, "SELECT "+t.Columns+" FROM "+tableName(t)+" LIMIT 0")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, err
	}
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t.DatabaseTypeName()
	}
	return names, rows.Err()
}

// Add gathers rows and sends batches of them.
func (in *inserter) Add(values []any) error {
	for i, v := range values {
		c := &in.columns[i%len(in.columns)]
		n, err := c.add(v)
		if err != nil {
			return err
		}
		in.size += n
	}
	in.rows += len(values) / len(in.columns)
	if in.rows >= batchRows || in.size >= batchBytes {
		return in.send()
	}
	return nil
}

// send sends a batch, once the one before has arrived.
func (in *inserter) send() error {
	if err := in.arrived(); err != nil {
		return err
	}
	arrays := make([]any, len(in.columns))
	for i := range in.columns {
		arrays[i] = in.columns[i].array()
	}
	sent := make(chan error, 1)
	go func() {
		sent <- in.tx.Conn.Raw(func(driver any) error {
			_, err := driver.(*stdlib.Conn).Conn().Exec(in.ctx, in.sql, arrays...)
			return err
		})
	}()
	in.sent, in.columns, in.others = sent, in.others, in.columns
	in.rows, in.size = 0, 0
	return nil
}

// arrived waits for the batch that is on its way, whose arrays are free then.
func (in *inserter) arrived() error {
	if in.sent == nil {
		return nil
	}
	err := <-in.sent
	in.sent = nil
	for i := range in.others {
		in.others[i].clear()
	}
	return err
}

// Close sends the rest, and waits until all has arrived: the transaction is free
// then for others.
func (in *inserter) Close(err error) error {
	if err == nil && in.rows > 0 {
		err = in.send()
	}
	if last := in.arrived(); err == nil {
		err = last
	}
	return err
}

// kind is what a column holds.
type kind int8

const (
	integers kind = iota
	floats
	booleans
	texts
	bytes
)

// column is the values of one column of a batch.
type column struct {
	kind     kind
	integers pgtype.FlatArray[pgtype.Int8]
	floats   pgtype.FlatArray[pgtype.Float8]
	booleans pgtype.FlatArray[pgtype.Bool]
	texts    pgtype.FlatArray[pgtype.Text]
	bytes    pgtype.FlatArray[[]byte]
}

func (c *column) clear() {
	c.integers, c.floats, c.booleans, c.texts, c.bytes = c.integers[:0], c.floats[:0], c.booleans[:0], c.texts[:0], c.bytes[:0]
}

func (c *column) array() any {
	switch c.kind {
	case integers:
		return c.integers
	case floats:
		return c.floats
	case booleans:
		return c.booleans
	case texts:
		return c.texts
	default:
		return c.bytes
	}
}

// add appends a value and returns about how many bytes it takes.
func (c *column) add(v any) (int, error) {
	there := v != nil
	switch c.kind {
	case integers:
		var n pgtype.Int8
		switch v := v.(type) {
		case int:
			n = pgtype.Int8{Int64: int64(v), Valid: true}
		case int32:
			n = pgtype.Int8{Int64: int64(v), Valid: true}
		case int64:
			n = pgtype.Int8{Int64: v, Valid: true}
		case nil:
		default:
			return 0, fmt.Errorf("%T is no integer", v)
		}
		c.integers = append(c.integers, n)
	case floats:
		f, ok := v.(float64)
		if there && !ok {
			return 0, fmt.Errorf("%T is no number", v)
		}
		c.floats = append(c.floats, pgtype.Float8{Float64: f, Valid: there})
	case booleans:
		b, ok := v.(bool)
		if there && !ok {
			return 0, fmt.Errorf("%T is not true or false", v)
		}
		c.booleans = append(c.booleans, pgtype.Bool{Bool: b, Valid: there})
	case texts:
		s, ok := v.(string)
		if there && !ok {
			return 0, fmt.Errorf("%T is no text", v)
		}
		s = clean(s)
		c.texts = append(c.texts, pgtype.Text{String: s, Valid: there})
		return len(s) + 8, nil
	default:
		b, ok := v.([]byte)
		if there && !ok {
			return 0, fmt.Errorf("%T are no bytes", v)
		}
		c.bytes = append(c.bytes, b)
		return len(b) + 8, nil
	}
	return 8, nil
}

// clean returns a text as PostgreSQL can hold it: without zero bytes and what is
// no UTF-8.
func clean(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}
