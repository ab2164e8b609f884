package data

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestRowBlock writes rows of every kind into a block and reads them back.
func TestRowBlock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 12, 40)
		row := rapid.Custom(func(t *rapid.T) Row {
			return Row{Number: rapid.IntRange(1, 1<<40).Draw(t, "number"), Line: rapid.IntRange(1, 1<<40).Draw(t, "line"),
				Source: rapid.IntRange(0, 3).Draw(t, "source"), Door: rapid.Int32Range(-1, 1<<31-1).Draw(t, "door"),
				ID: text.Draw(t, "id"), Person: Fingerprint(rapid.Uint64().Draw(t, "person")), StateID: Fingerprint(rapid.Uint64Max(1).Draw(t, "state")), Reason: Reason(text.Draw(t, "reason")),
				Detail: Text{EN: text.Draw(t, "en"), ES: text.Draw(t, "es")}}
		})
		want := rapid.SliceOf(row).Draw(t, "rows")
		for i := range want {
			if i > 0 && rapid.Bool().Draw(t, "follows") {
				want[i].Number, want[i].Line, want[i].Source = want[i-1].Number+1, want[i-1].Line+1, want[i-1].Source
			}
		}
		var block RowBlock
		for range 2 { // used again
			block.Reset()
			for i := range want {
				block.Append(&want[i])
			}
		}
		got := []Row{}
		if err := EachRow(block.Bytes, func(r *Row) error { got = append(got, *r); return nil }); err != nil {
			t.Fatal(err)
		}
		if len(want) != block.Rows {
			t.Fatalf("%d rows counted, %d written", block.Rows, len(want))
		}
		for i := range want {
			if d := cmp.Diff(want[i], got[i]); d != "" {
				t.Fatal(d)
			}
		}
	})
}

// The usual row of a list of people takes a few bytes.
func TestRowBlockIsSmall(t *testing.T) {
	var block RowBlock
	for i := range 1000 {
		block.Append(&Row{Number: i + 1, Line: i + 2, Door: int32(i / 2), Person: Fingerprint(i) + 1})
	}
	if n := len(block.Bytes); n > 11*1000 {
		t.Errorf("%d bytes for 1,000 rows", n)
	}
}

func FuzzEachRow(f *testing.F) {
	var block RowBlock
	block.Append(&Row{Number: 3, Line: 9, Door: -1, ID: "x", Person: 5, Reason: Duplicate, Detail: Text{EN: "a", ES: "b"}})
	block.Append(&Row{Number: 4, Line: 10, Door: 7})
	f.Add(block.Bytes)
	f.Add([]byte{255})
	f.Add([]byte{4, 200, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		rows := 0
		err := EachRow(b, func(*Row) error { rows++; return nil })
		if err != nil && !errors.Is(err, ErrRowBlock) {
			t.Errorf("error %v", err)
		}
		if rows > len(b) {
			t.Errorf("%d rows from %d bytes", rows, len(b))
		}
	})
}
