package voterfile

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// scanAll returns the records as text; those that cannot be read as nil.
func scanAll(t testing.TB, r io.Reader, columns int) (rows [][]string, lines []int) {
	t.Helper()
	s := newScanner("test", r)
	s.columns = columns
	var rec record
	for {
		err := s.next(&rec)
		if errors.Is(err, io.EOF) {
			return rows, lines
		}
		if err != nil {
			t.Fatal(err)
		}
		var row []string
		for _, f := range rec.fields {
			row = append(row, string(f))
		}
		rows, lines = append(rows, row), append(lines, rec.line)
	}
}

// What encoding/csv writes is read back, however the reader cuts it.
func TestScannerReadsCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.StringOfN(rapid.RuneFrom([]rune("ab ,\"\n;é")), 0, 6, -1)
		n := rapid.IntRange(2, 4).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(field, n, n), 0, 8).Draw(t, "rows")
		var text strings.Builder
		w := csv.NewWriter(&text)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		s := newScanner("", iotest.OneByteReader(strings.NewReader(text.String())))
		var rec record
		for i, want := range rows {
			if err := s.next(&rec); err != nil || rec.problem != nil {
				t.Fatalf("row %d: %v, %v", i, err, rec.problem)
			}
			if !slices.EqualFunc(rec.fields, want, func(a []byte, b string) bool { return string(a) == b }) {
				t.Fatalf("row %d: %q, want %q", i, rec.fields, want)
			}
		}
		if err := s.next(&rec); err != io.EOF {
			t.Fatalf("after the last row: %v", err)
		}
	})
}

// A stray quote costs its own line and nothing else.
func TestStrayQuotes(t *testing.T) {
	const good = "1,2,3\n"
	for _, c := range []struct {
		name, text string
		bad        []int // lines
		rows       int
	}{
		{"opening, never closed", good + "x,\"y,z\n" + strings.Repeat(good, 5000), []int{2}, 5002},
		{"opening, at the end", good + "x,\"y,z\n", []int{2}, 2},
		{"opening, closed rows later", good + "x,\"y,z\n" + strings.Repeat(good, 9) + "x,y\",z\n" + good, []int{2, 12}, 13},
		{"opening, closed in the next row", good + "x,\"y,z\nx,y\",z\n" + good, []int{2, 3}, 4},
		{"inside", good + "x,y\"y,z\n" + good, []int{2}, 3},
		{"after a quoted field", good + "x,\"y\"y,z\n" + good, []int{2}, 3},
		{"in a long tail of short lines", good + "x,\"y,z\n" + strings.Repeat("a\n", 200) + good, nil, 203},
		{"closed after too many lines", good + "x,\"y,z\n" + strings.Repeat("a\n", maxQuotedLines) + "y\",z\n" + good, nil, maxQuotedLines + 4},
		{"every line", strings.Repeat("x,\"y,z\n", 300), nil, 300},
		{"none, a field of two lines", good + "x,\"y\ny\",z\n" + good, nil, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, lines := scanAll(t, strings.NewReader(c.text), 3)
			var bad []int
			for i, row := range rows {
				if row == nil {
					bad = append(bad, lines[i])
				}
			}
			if len(rows) != c.rows || c.bad != nil && !slices.Equal(bad, c.bad) {
				t.Errorf("%d rows, bad lines %v; want %d and %v", len(rows), bad, c.rows, c.bad)
			}
		})
	}
}

func TestQuotedFieldMayNotRunForever(t *testing.T) {
	text := "a,b,c\nx,\"" + strings.Repeat("y", maxQuoted) + "\n" + strings.Repeat("y", maxQuoted) + "\",z\n1,2,3\n"
	rows, _ := scanAll(t, strings.NewReader(text), 3)
	if last := rows[len(rows)-1]; rows[1] != nil || len(rows) != 4 || !slices.Equal(last, []string{"1", "2", "3"}) {
		t.Errorf("%d rows, the long one %d fields, the last %q", len(rows), len(rows[1]), last)
	}
}

func TestDelimiter(t *testing.T) {
	for line, want := range map[string]byte{
		"a,b,c": ',', "a\tb\tc": '\t', "a;b;c": ';', "a|b|c": '|', "id": ',', `"a,b,c,d";b;c`: ';',
	} {
		if got := delimiterOf([]byte(line)); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

// A blank row is none, and a row with zero bytes is damaged; the rows around
// them are read.
func TestRowsThatAreNone(t *testing.T) {
	const good = "a,1 Elm St,32.8,-83.6\n"
	text := "address_id,address,lat,lon\n" + strings.Repeat(good, 99) + ",,,\n , ,\"\",\nb,2 El\x00m St,32.8,-83.6\n   \nc,3 Elm St,32.8,-83.6\n"
	var rejected []RowError
	list := readText(t, text, Options{OnReject: func(e RowError) { rejected = append(rejected, e) }})
	if len(list.Doors) != 2 || len(list.Rows) != 104 || list.Rows[103].Door != 1 {
		t.Fatalf("%d doors, %d rows", len(list.Doors), len(list.Rows))
	}
	for i, want := range []string{"line 101: the row is blank", "line 102: the row is blank", "line 103, column 2: the row is damaged", "line 104: the row is blank"} {
		if i >= len(rejected) || !strings.HasPrefix(rejected[i].Error(), want) {
			t.Errorf("%v, want %s", rejected, want)
		}
	}
	if _, err := ReadSuppress(t.Context(), strings.NewReader("id,address\n7,\n,\n"), "stop.csv"); err != nil {
		t.Errorf("a blank row of a do-not-walk list: %v", err)
	}
}
