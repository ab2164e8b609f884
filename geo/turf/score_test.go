package turf

import (
	"math"
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/geo"
)

// doorsOf places the letters of a drawing 0.001 degrees apart; turf 0 is a, 1
// is b …; x is in no turf.
func doorsOf(rows ...string) (points []orb.Point, label []int32) {
	for y, row := range rows {
		for x, c := range row {
			if c == ' ' {
				continue
			}
			points = append(points, orb.Point{-83 + float64(x)/1000, 31 - float64(y)/1000})
			if label = append(label, c-'a'); c == 'x' {
				label[len(label)-1] = -1
			}
		}
	}
	return points, label
}

func TestMingled(t *testing.T) {
	for name, c := range map[string]struct {
		rows  []string
		turfs int
		want  int
	}{
		"side by side":                {[]string{"aa bb", "aa bb"}, 2, 0},
		"a door within":               {[]string{"aaa", "aba", "aaa"}, 2, 1},
		"on the border is not within": {[]string{"aba", "   ", "a a"}, 2, 0},
		"on a slanted border neither": {[]string{"a  ", " bb", "a a"}, 2, 0},
		"within two, counted once":    {[]string{"a   ab", "b c   ", "a   ab"}, 3, 1},
		"each within the other":       {[]string{"a  b", " ba ", "a  b"}, 2, 2},
		"in no turf":                  {[]string{"aaa", "axa", "aaa"}, 1, 0},
		"two streets that cross":      {[]string{"  b  ", "a a a", "  b  "}, 2, 0},
		"turfs of one line have none": {[]string{"aba"}, 2, 0},
		"a turf without doors":        {[]string{"aaa", "aca", "aaa"}, 3, 1},
	} {
		points, label := doorsOf(c.rows...)
		got := 0
		for _, in := range Mingled(points, label, c.turfs) {
			if in {
				got++
			}
		}
		if got != c.want {
			t.Errorf("%s: %d doors, want %d", name, got, c.want)
		}
	}
}

// The slow way: a door is strictly inside the hull of a turf if no line through
// it and a door of the turf leaves all of them on one side.
func TestMingledAgainstAllLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points, label, n := drawTown(t)
		got := Mingled(points, label, n)
		for d, l := range label {
			want := false
			for k := range int32(n) {
				want = want || k != l && surrounded(points, label, k, points[d])
			}
			if got[d] != want {
				t.Fatalf("door %d of turf %d: %v, want %v", d, l, got[d], want)
			}
		}
	})
}

// surrounded tells whether p lies strictly inside the hull of a turf's points,
// in whole 1e-7 degrees.
func surrounded(points []orb.Point, label []int32, turf int32, p orb.Point) bool {
	var dx, dy []int64
	o := geo.OnGrid(p)
	for d, l := range label {
		if q := geo.OnGrid(points[d]); l == turf && q != o {
			dx, dy = append(dx, int64(q[0]-o[0])), append(dy, int64(q[1]-o[1]))
		}
	}
	for a := range dx {
		left, right := false, false
		for b := range dx {
			cross := dx[a]*dy[b] - dy[a]*dx[b]
			left, right = left || cross > 0, right || cross < 0
		}
		if !left || !right {
			return false
		}
	}
	return len(dx) > 0
}

func TestScore(t *testing.T) {
	points, label := doorsOf("aaa bb", "aba bx", "aaa bb")
	got := Drawn{points, label, []float64{180, 60}, []float64{0.2, 0.4}}.Score()
	want := Score{Turfs: 2, Doors: 14, Mingled: 2,
		Minutes:     Spread{Least: 60, P5: 66, P10: 72, P50: 120, P95: 174, Most: 180, Mean: 120},
		Compactness: Spread{Least: 0.2, P5: 0.21, P10: 0.22, P50: 0.3, P95: 0.39, Most: 0.4, Mean: 0.3}}
	round := func(s Spread) Spread {
		v := reflect.ValueOf(&s).Elem()
		for i := range v.NumField() {
			v.Field(i).SetFloat(math.Round(v.Field(i).Float()*1e9) / 1e9)
		}
		return s
	}
	if got.Minutes, got.Compactness = round(got.Minutes), round(got.Compactness); got != want {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if share := got.MingledShare(); share != 1.0/7 {
		t.Errorf("share %v", share)
	}
	if none := (Drawn{}).Score(); none != (Score{}) || none.MingledShare() != 0 {
		t.Errorf("of nothing %+v", none)
	}
}

func TestPercentile(t *testing.T) {
	for _, c := range []struct {
		of          []float64
		share, want float64
	}{
		{nil, 0.5, 0}, {[]float64{7}, 0.95, 7}, {[]float64{1, 2, 3, 4, 5}, 0, 1}, {[]float64{1, 2, 3, 4, 5}, 1, 5},
		{[]float64{1, 2, 3, 4, 5}, 0.5, 3}, {[]float64{10, 20}, 0.25, 12.5}, {[]float64{0, 0, 8, 8}, 0.5, 4},
	} {
		if got := Percentile(c.of, c.share); got != c.want {
			t.Errorf("%v at %v: %v, want %v", c.of, c.share, got, c.want)
		}
	}
}

func BenchmarkMingled(b *testing.B) {
	points, label := manyTurfs()
	b.ReportAllocs()
	for b.Loop() {
		Mingled(points, label, 2000)
	}
}
