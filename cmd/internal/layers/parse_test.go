package layers

import (
	"errors"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
)

func TestParseBBox(t *testing.T) {
	box := func(w, s, e, n float64) orb.Bound {
		return orb.Bound{Min: orb.Point{w, s}, Max: orb.Point{e, n}}
	}
	for s, want := range map[string][]orb.Bound{
		"-84,30,-83,31":         {box(-84, 30, -83, 31)},
		" -84, 30 ,-83,31":      {box(-84, 30, -83, 31)},
		"-84,30,0,-83,31,100":   {box(-84, 30, -83, 31)},
		"170,-1,-170,1":         {box(170, -1, 180, 1), box(-180, -1, -170, 1)},
		"170,-1,190,1":          {box(170, -1, 180, 1), box(-180, -1, -170, 1)},
		"-200,-90,200,90":       {box(-180, -90, 180, 90)},
		"-444,30,-443,31":       {box(-84, 30, -83, 31)},
		"-84,30,-84,30":         {box(-84, 30, -84, 30)},
		"1e1,0,2e1,1":           {box(10, 0, 20, 1)},
		"":                      nil,
		"1,2,3":                 nil,
		"1,2,3,4,5":             nil,
		"1,5,3,4":               nil,
		"1,2,9,3,4,8":           nil,
		"NaN,0,1,1":             nil,
		"0,0,Inf,1":             nil,
		"0,-91,1,1":             nil,
		"0,0,1000,1":            nil,
		"0x1,0,2,1":             nil,
		"1,2,3,four":            nil,
		"1 2,3,4,5":             nil,
		"-84,30,-83,31,EPSG:42": nil,
	} {
		got, err := ParseBBox(s)
		var e *QueryError
		if !slices.Equal(got, want) || (err == nil) != (want != nil) || err != nil && !errors.As(err, &e) {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func FuzzParseBBox(f *testing.F) {
	for _, s := range []string{"-84,30,-83,31", "170,-1,-170,1", "1,2,3,4,5,6", "180,0,-180,0", "-720,0,720,0", "360.5,0,-360.5,0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		boxes, err := ParseBBox(s)
		if (err == nil) != (len(boxes) == 1 || len(boxes) == 2) {
			t.Fatal(boxes, err)
		}
		for _, b := range boxes {
			if !geo.Valid(b.Min) || !geo.Valid(b.Max) || b.Min[0] > b.Max[0] || b.Min[1] > b.Max[1] {
				t.Errorf("%v", b)
			}
		}
	})
}

func TestParseAddress(t *testing.T) {
	for _, c := range []struct {
		z, x, y string
		want    Address
		ok      bool
	}{
		{"12", "1", "2", Address{12, 1, 2}, true}, {"0", "0", "0", Address{}, true}, {"16", "65535", "65535", Address{16, 65535, 65535}, true},
		{"12", "1", "2.png", Address{}, false}, {"1", "2", "0", Address{}, false}, {"1", "0", "2", Address{}, false}, {"17", "0", "0", Address{}, false},
		{"-1", "0", "0", Address{}, false}, {"1", "00", "0", Address{}, false}, {"1", "0", "", Address{}, false}, {"+1", "0", "0", Address{}, false},
		{"1", "0", "0.mvt", Address{}, false}, {"99999999999", "0", "0", Address{}, false},
	} {
		got, err := ParseAddress(c.z, c.x, c.y)
		if got != c.want || (err == nil) != c.ok || err != nil && !errors.Is(err, ErrAddress) {
			t.Errorf("%s/%s/%s: %v, %v", c.z, c.x, c.y, got, err)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	f.Add("12", "1", "2")
	f.Add("16", "65535", "0")
	f.Add("016", "-0", "1e3")
	f.Fuzz(func(t *testing.T, z, x, y string) {
		a, err := ParseAddress(z, x, y)
		if err != nil {
			if a != (Address{}) || !errors.Is(err, ErrAddress) {
				t.Fatal(a, err)
			}
			return
		}
		if b := a.bound(); a.Z > deepest || b.IsEmpty() || !(b.Min[1] >= -90 && b.Max[1] <= 90) {
			t.Errorf("%v: %v", a, b)
		}
	})
}

// A cursor made is read again, for its layer only; nothing else is one.
func FuzzParseCursor(f *testing.F) {
	f.Add(cursorOf(Turfs, "abc"))
	f.Add("")
	f.Add("dHVyZnMgYQ")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := parseCursor(Turfs, s)
		if s == "" || err != nil {
			if id != "" {
				t.Fatal("an id of no cursor")
			}
			return
		}
		if cursorOf(Turfs, id) != s {
			t.Errorf("%q is a second cursor of %q", s, id)
		}
		if _, err := parseCursor(Cells, s); err == nil {
			t.Error("a cursor of another layer")
		}
	})
}

func TestCursorsAreChecked(t *testing.T) {
	good := cursorOf(Turfs, "k3x7")
	if id, err := parseCursor(Turfs, good); id != "k3x7" || err != nil {
		t.Fatal(id, err)
	}
	for i := range good {
		b := []byte(good)
		b[i] ^= 1
		if _, err := parseCursor(Turfs, string(b)); err == nil {
			t.Errorf("%s is taken", b)
		}
	}
}
