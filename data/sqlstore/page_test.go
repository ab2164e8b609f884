package sqlstore

import (
	"errors"
	"math"
	"testing"

	"puerta/data"
)

func FuzzCursor(f *testing.F) {
	for _, p := range []place{{}, {1, 2}, {-1, -1}, {1_700_000_000_000, 77}, {math.MaxInt64, math.MinInt64}} {
		f.Add(cursor(cutList, p))
		f.Add(cursor(auditList, p))
	}
	for _, s := range []string{"", "x", "Yw==", "====", "\x00\xff", cursor(cutList, place{1, 1}) + "A", cursor(cutList, place{}) + "\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := placeOf(cutList, text)
		if err != nil {
			if !errors.Is(err, data.ErrCursor) {
				t.Errorf("error %v", err)
			}
			return
		}
		if text != "" && cursor(cutList, p) != text {
			t.Errorf("%q is read as %v, whose cursor is %q", text, p, cursor(cutList, p))
		}
		if _, err := placeOf(universeList, text); text != "" && err == nil {
			t.Error("one list takes the cursor of another")
		}
	})
}

func TestCursor(t *testing.T) {
	for _, want := range []place{{}, {1, 2}, {-5, 9}, {math.MaxInt64, 1}} {
		if got, err := placeOf(auditList, cursor(auditList, want)); err != nil || got != want {
			t.Errorf("%v came back as %v (%v)", want, got, err)
		}
	}
	text := []byte(cursor(auditList, place{1_700_000_000_000, 12}))
	for i := range text {
		text[i] ^= 1
		if _, err := placeOf(auditList, string(text)); !errors.Is(err, data.ErrCursor) {
			t.Errorf("changed at %d: error %v", i, err)
		}
		text[i] ^= 1
	}
}
