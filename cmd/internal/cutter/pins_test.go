package cutter

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/listtest"
	"puerta/data/voterfile"
	"puerta/geo"
	"puerta/routing"
)

// spoiledCase reads a case with spoiled pins and returns what was done to each
// row of its list.
func spoiledCase(t testing.TB, name, list string, router routing.Router, h listtest.Harm) (Input, map[int]listtest.Damage) {
	t.Helper()
	f, err := os.Open(caseFile(t, name, list))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	spoiled, err := listtest.Corrupt(rows, h)
	if err != nil {
		t.Fatal(err)
	}
	done := map[int]listtest.Damage{}
	for _, s := range spoiled {
		for _, r := range s.Rows {
			done[r] = s.Damage
		}
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	in := Input{Router: router}
	if in.List, err = voterfile.Read(context.Background(), &b, voterfile.Options{Name: list}); err != nil {
		t.Fatal(err)
	}
	return in, done
}

// snapped places the doors of a list as a cut does.
func snapped(t testing.TB, in Input, o Options) *job {
	t.Helper()
	j, err := prepare(&in, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.perform(context.Background(), "snap"); err != nil {
		t.Fatal(err)
	}
	return j
}

// Of 1.7 % spoiled pins a cut leaves nine in ten out, with words, and of the
// good ones not one in a hundred.
func TestSpoiledPinsAreLeftOut(t *testing.T) {
	router := readCase(t, "caledonia", "addresses.csv.gz", routing.DefaultSpeeds()).Router
	for _, list := range []string{"addresses.csv.gz", "voters_van.csv.gz"} {
		in, done := spoiledCase(t, "caledonia", list, router, listtest.UsualHarm(3))
		j := snapped(t, in, DefaultOptions())
		found, accused := 0, 0
		for _, r := range in.List.Rows {
			reason := j.reason[r.Door]
			if reason != data.SuspectGeocode && reason != data.BadCoordinates {
				continue
			}
			if d := j.detail[r.Door]; d.EN == "" || d.ES == "" || strings.Contains(d.EN, in.List.Doors[r.Door].Address.Street) {
				t.Fatalf("detail %+v", d)
			}
			if done[r.Number] != "" {
				found++
			} else {
				accused++
			}
		}
		good := len(in.List.Rows) - len(done)
		t.Logf("%s: found %d of %d rows, accused %d of %d", list, found, len(done), accused, good)
		if float64(found) < 0.9*float64(len(done)) || float64(accused) > 0.01*float64(good) {
			t.Errorf("%s: found %d of %d, accused %d of %d", list, found, len(done), accused, good)
		}
	}
}

// Pins that are to be trusted are routed as they stand.
func TestTrustedPins(t *testing.T) {
	router := readCase(t, "reynoldstown", "addresses.csv.gz", routing.DefaultSpeeds()).Router
	in, _ := spoiledCase(t, "reynoldstown", "addresses.csv.gz", router, listtest.UsualHarm(1))
	for _, c := range []struct{ trust, suspects bool }{{false, true}, {true, false}} {
		o := DefaultOptions()
		o.Trust = c.trust
		n := 0
		for _, r := range snapped(t, in, o).reason {
			if r == data.SuspectGeocode {
				n++
			}
		}
		if n > 0 != c.suspects {
			t.Errorf("trust %v: %d suspects", c.trust, n)
		}
	}
}

// What the list says of its pins counts, also where there are no streets.
func TestPostcodePinsAreSuspect(t *testing.T) {
	l := sampleList(t)
	l.Doors = append([]data.Door{}, l.Doors...)
	l.Doors[3].Pin.Quality = data.Postcode
	j := snapped(t, Input{List: l, Router: routing.DefaultBeeline(1.2)}, DefaultOptions())
	if j.reason[3] != data.SuspectGeocode || !strings.Contains(j.detail[3].ES, "código postal") {
		t.Errorf("%s, %+v", j.reason[3], j.detail[3])
	}
}

// Of two points that a list gives for a door the cut takes the one that its
// street speaks for; what was read stays as it is.
func TestContradictedPin(t *testing.T) {
	l := sampleList(t)
	l.Doors = append([]data.Door{}, l.Doors...)
	d := &l.Doors[3]
	right := d.Point
	wrong := geo.PlaneAt(right).From(orb.Point{3000, 1000})
	d.Point, d.Pin.Suspect, d.Pin.Probably, d.Pin.HasProbably = wrong, data.Contradicted, right, true
	j := snapped(t, Input{List: l, Router: sampleStreets(t)}, DefaultOptions())
	if got := j.List.Doors[3].Point; got != right || j.reason[3] != "" {
		t.Errorf("%v, %s", got, j.reason[3])
	}
	if d.Point != wrong {
		t.Error("the list that was given has changed")
	}
}

// BenchmarkJudgePins is the scale case, with its streets.
func BenchmarkJudgePins(b *testing.B) {
	in := readCase(b, "seven-counties", "addresses.csv.gz", routing.DefaultSpeeds())
	j, err := prepare(&in, DefaultOptions())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := j.judgePins(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
