package geocode_test

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/geocode"
	"puerta/geo"
)

// house is a door of an invented list.
type house struct {
	data.Address
	county  string
	at      orb.Point
	quality data.Quality
}

// town returns streets of 30 houses each, 150 m apart, a house every 20 m and
// every 4 numbers, around a point in Georgia.
func town(name, zip, county string, middle orb.Point, streets ...string) []house {
	var out []house
	pl := geo.PlaneAt(middle)
	for s, street := range streets {
		for h := range 30 {
			out = append(out, house{Address: data.Address{Number: fmt.Sprint(100 + 4*h), Street: street, City: name, ZIP: zip}, county: county,
				at: pl.From(orb.Point{20 * float64(h), 150 * float64(s)})})
		}
	}
	return out
}

func twoTowns() []house {
	return append(town("Alma", "31510", "Bacon", orb.Point{-82.46, 31.54}, "Elm St", "Oak Ave", "Pine Rd", "W 4th St"),
		town("Baxley", "31513", "Appling", orb.Point{-82.35, 31.78}, "Elm St", "Ash St", "Fir Ln", "Hazel Ct")...)
}

func bookWith(houses []house) *geocode.Book {
	b, k := geocode.NewBook(), address.NewKeyer()
	for i := range houses {
		k.Set(&houses[i].Address)
		b.Add(k, houses[i].county)
		b.Pin(int32(i), houses[i].at, houses[i].quality)
	}
	return b
}

func verdicts(t testing.TB, houses []house, m geocode.Map) *geocode.Verdicts {
	t.Helper()
	v, err := bookWith(houses).Judge(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// moved returns the point so many metres east and north.
func moved(p orb.Point, east, north float64) orb.Point {
	return geo.PlaneAt(p).From(orb.Point{east, north})
}

func TestJudgeNamesWhatIsWrong(t *testing.T) {
	const door = 40 // Oak Ave, Alma
	for _, c := range []struct {
		name    string
		spoil   func(h []house)
		suspect data.Suspect
		en, es  string
		place   bool // is told, and right
	}{
		{"nothing", func([]house) {}, "", "", "", false},
		{"exchanged", func(h []house) { h[door].at = orb.Point{h[door].at[1], h[door].at[0]} }, data.Exchanged, "exchanged", "intercambiadas", true},
		{"sign lost", func(h []house) { h[door].at[0] *= -1 }, data.SignLost, "minus sign", "signo menos", true},
		{"latitude's sign lost", func(h []house) { h[door].at[1] *= -1 }, data.SignLost, "minus sign", "signo menos", true},
		{"both", func(h []house) { h[door].at = orb.Point{h[door].at[1], -h[door].at[0]} }, data.Exchanged, "exchanged", "intercambiadas", true},
		{"vendor says so", func(h []house) { h[door].quality = geocode.QualityOf("GeoMatch5Digit") }, data.Centroid, "middle of a ZIP", "centro de un código postal", false},
		{"post office box", func(h []house) { h[door].Number, h[door].Street = "", "P.O. Box 12" }, data.PostBox, "post office", "apartado postal", false},
		{"in the other county", func(h []house) { h[door].at = h[150].at }, data.OutOfCounty, "its county", "su condado", true},
		{"out of town", func(h []house) {
			h[door].at = moved(h[door].at, 3000, 0)
		}, data.OffStreet, "street of its own name", "calle de su propio nombre", true},
		{"on the street of that name in the other town", func(h []house) { h[door].Street, h[door].at = "Elm St", moved(h[130].at, 7, 3) }, data.OutOfCounty, "its county", "su condado", false},
	} {
		h := twoTowns()
		was := h[door].at
		c.spoil(h)
		v := verdicts(t, h, nil)
		got := v.Of(door)
		if got.Suspect != c.suspect || !strings.Contains(got.Detail.EN, c.en) || !strings.Contains(got.Detail.ES, c.es) {
			t.Errorf("%s: %+v", c.name, got)
		}
		if c.place && !(got.HasProbably && geo.Distance(got.Probably, was) < 5) {
			t.Errorf("%s: probably %.0f m from there", c.name, geo.Distance(got.Probably, was))
		}
		if want := map[bool]int{false: 0, true: 1}[c.suspect != ""]; v.Len() != want {
			t.Errorf("%s: %d suspects, want %d", c.name, v.Len(), want)
		}
	}
}

func TestJudgeZIPWithoutCounty(t *testing.T) {
	h := twoTowns()
	for i := range h {
		h[i].county = ""
	}
	h[40].at = h[150].at
	if got := verdicts(t, h, nil).Of(40); got.Suspect != data.OutOfZIP || !strings.Contains(got.Detail.EN, "ZIP code or town") {
		t.Errorf("%+v", got)
	}
}

// A long country road, a house every 400 m, accuses nobody.
func TestJudgeSparseRoad(t *testing.T) {
	h := twoTowns()
	for k := range 25 {
		h = append(h, house{Address: data.Address{Number: fmt.Sprint(1000 + 250*k), Street: "Old River Rd", City: "Alma", ZIP: "31510"}, county: "Bacon",
			at: moved(h[0].at, 500+400*float64(k), 900+100*math.Sin(float64(k)))})
	}
	if v := verdicts(t, h, nil); v.Len() != 0 {
		t.Errorf("%d suspects", v.Len())
	}
}

// A pin on its street, but far from where its number belongs.
func TestJudgeOrder(t *testing.T) {
	h := twoTowns()
	for k := range 31 {
		h = append(h, house{Address: data.Address{Number: fmt.Sprint(100 + 60*k), Street: "Long Rd", City: "Alma", ZIP: "31510"}, county: "Bacon",
			at: moved(h[0].at, 100*float64(k), -900)})
	}
	odd := int32(len(h) - 16)
	was := h[odd].at
	m := road{"LONG RD", moved(h[0].at, 5300, -900)}
	h[odd].at = moved(h[0].at, 5300, -880)
	v := verdicts(t, h, m)
	got := v.Of(odd)
	if got.Suspect != data.OutOfOrder || v.Len() != 1 || geo.Distance(got.Probably, was) > 5 || !strings.Contains(got.Detail.ES, "su número en la calle") {
		t.Errorf("%d suspects, %+v", v.Len(), got)
	}
	h[odd].Number = "3300" // of the last house or beyond: that is where the road goes on
	if v := verdicts(t, h, m); v.Len() != 0 {
		t.Errorf("%d suspects, %+v", v.Len(), v.Of(odd))
	}
}

// Neither the order of rows nor the number of cores changes a verdict.
func TestJudgeIsSteady(t *testing.T) {
	h := twoTowns()
	h[3].at, h[33].at, h[63].at = moved(h[0].at, 9, 2500), moved(h[0].at, 9, 2500), moved(h[0].at, 9, 2500)
	h[40].at, h[150].at, h[80].at = moved(h[40].at, 4000, 0), h[7].at, orb.Point{h[80].at[1], h[80].at[0]}
	want := verdicts(t, h, nil)
	if want.Len() != 6 {
		t.Fatalf("%d suspects, want 6", want.Len())
	}
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(seq(len(h))).Draw(t, "order")
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(rapid.IntRange(1, 4).Draw(t, "cores")))
		mixed := make([]house, len(h))
		for k, i := range order {
			mixed[k] = h[i]
		}
		b, key := geocode.NewBook(), address.NewKeyer()
		for k := range mixed {
			key.Set(&mixed[k].Address)
			b.Add(key, mixed[k].county)
			b.Pin(int32(k), mixed[k].at, "")
		}
		got, err := b.Judge(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for k, i := range order {
			if !reflect.DeepEqual(got.Of(int32(k)), want.Of(int32(i))) {
				t.Fatalf("door %d: %+v, want %+v", i, got.Of(int32(k)), want.Of(int32(i)))
			}
		}
	})
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// Details hold coordinates and distances, and nothing of an address.
func TestDetailsNameNobody(t *testing.T) {
	h := twoTowns()
	h[40].at, h[7].at = moved(h[40].at, 4000, 0), h[150].at
	v := verdicts(t, h, nil)
	for _, i := range []int32{40, 7} {
		d := v.Of(i).Detail
		if d.EN == "" || d.ES == "" || regexp.MustCompile(`(?i)oak|elm|alma|baxley|3151|\b260\b|\b128\b`).MatchString(d.EN+d.ES) {
			t.Errorf("%+v", d)
		}
	}
}

func TestJudgeStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b, k := geocode.NewBook(), address.NewKeyer()
	k.Set(&data.Address{Number: "1", Street: "Elm St"})
	b.Add(k, "")
	b.Pin(0, orb.Point{-84, 33}, "")
	if _, err := b.Judge(ctx, nil); err == nil {
		t.Error("judged although the context has ended")
	}
	if v, err := geocode.NewBook().Judge(context.Background(), nil); err != nil || v.Len() != 0 {
		t.Errorf("an empty book: %v, %v", v, err)
	}
}
