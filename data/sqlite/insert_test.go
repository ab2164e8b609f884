package sqlite

import (
	"fmt"
	"math"
	"path/filepath"
	"puerta/data/sqlstore"
	"testing"
)

// Rows come out as they went in, whichever columns are alike in a batch, and
// where there are more such patterns than statements.
func TestInserter(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "puerta.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	plain, err := s.write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Rollback()
	tx := sqlstore.NewTx(t.Context(), plain, nil, &s.dialect)
	if _, err := tx.Exec(`CREATE TABLE tried (a ANY, b ANY, c ANY, d ANY, e ANY, f ANY) STRICT`); err != nil {
		t.Fatal(err)
	}
	values := []any{nil, "", "x", int64(1), 1.5, math.Copysign(0, -1), []byte{0, 1}}
	row := func(i int) (out [6]any) { // bit c of the batch tells whether column c changes in it
		for c := range out {
			out[c] = values[(i/insertRows+c)%len(values)]
			if (i/insertRows)>>c&1 != 0 {
				out[c] = []any{values[(i+c)%len(values)], fmt.Sprint(i), int64(i), 0.5 + float64(i)}[c%4]
			}
		}
		return out
	}
	const n = 64*insertRows + 7
	in, err := newInserter(t.Context(), tx, sqlstore.Table{Name: "tried", Columns: "a, b, c, d, e, f"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		r := row(i)
		if err := in.Add(r[:]); err != nil {
			t.Fatal(err)
		}
	}
	if err := in.Close(nil); err != nil {
		t.Fatal(err)
	}
	rows, err := tx.Query(`SELECT a, b, c, d, e, f FROM tried ORDER BY rowid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	i := 0
	for ; rows.Next(); i++ {
		var got [6]any
		if err := rows.Scan(&got[0], &got[1], &got[2], &got[3], &got[4], &got[5]); err != nil {
			t.Fatal(err)
		}
		want := row(i)
		if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
			t.Fatalf("row %d: %#v, want %#v", i, got, want)
		}
	}
	if i != n || rows.Err() != nil {
		t.Errorf("%d rows of %d, %v", i, n, rows.Err())
	}
}
