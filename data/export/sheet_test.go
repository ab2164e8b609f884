package export

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file in testdata, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; if that is meant, run `make golden`. Got\n%s", path, got[:min(len(got), 4000)])
	}
}

// handed is a sheet with everything that is hard to write: two parking places,
// a building, a door without an address, text that means something to CSV, XML
// and HTML, and a letter beyond ASCII.
func handed(lang string, people bool) Sheet {
	p := func(x, y float64) orb.Point { return orb.Point{-83.28 + x/1e4, 30.83 + y/1e4} }
	card := func(number, street, unit string, voters int, language string) data.Card {
		return data.Card{Address: data.Address{Number: number, Street: street, Unit: unit, City: "Valdosta", State: "GA", ZIP: "31601"},
			Voters: voters, Language: language}
	}
	s := Sheet{Lang: lang, Turf: data.Turf{ID: "T1", Name: "Peña & Oak <3>", Mode: "drive", Doors: 5, Voters: 7, Minutes: 17.3, KnockMin: 6.2,
		WalkMin: 5.1, DriveMin: 4, ParkMin: 2, WalkM: 380, DriveM: 2200, Area: orb.MultiPolygon{{
			{p(-2, -2), p(12, -2), p(12, 8), p(-2, 8), p(-2, -2)}, {p(5, 5), p(5, 6), p(6, 6), p(6, 5), p(5, 5)}}, square(-83.25, 30.83)}},
		Route: data.Route{TurfID: "T1", Stops: []data.Stop{
			{Seq: 0, Kind: data.StopStart, Point: p(-100, 0), Mode: "none"},
			{Seq: 1, Kind: data.StopPark, Point: p(0, 0), Mode: "drive", ArriveS: 120},
			{Seq: 2, Kind: data.StopDoor, Point: p(1, 1), Mode: "walk", DoorID: "=D1", ArriveS: 200, Card: card("12", "Peña St", "", 2, "Spanish")},
			{Seq: 3, Kind: data.StopDoor, Point: p(2, 1), Mode: "walk", DoorID: "D2", ArriveS: 290, Card: card("14", "Peña St", "3", 1, "")},
			{Seq: 4, Kind: data.StopDoor, Point: p(2, 1), Mode: "walk", DoorID: "D3", ArriveS: 370, Card: card("14", "Peña St", "Apt 10", 3, "")},
			{Seq: 5, Kind: data.StopReturn, Point: p(0, 0), Mode: "walk", ArriveS: 470},
			{Seq: 6, Kind: data.StopPark, Point: p(10, 5), Mode: "drive", ArriveS: 560},
			{Seq: 7, Kind: data.StopDoor, Point: p(11, 5), Mode: "walk", DoorID: "D4", ArriveS: 640, Card: card("1", "+Oak \"<b>\"\nAve", "", 1, "English")},
			{Seq: 8, Kind: data.StopDoor, Point: p(11, 6), Mode: "walk", DoorID: "D5", ArriveS: 730},
			{Seq: 9, Kind: data.StopReturn, Point: p(10, 5), Mode: "walk", ArriveS: 830},
			{Seq: 10, Kind: data.StopEnd, Point: p(-100, 0), Mode: "drive", ArriveS: 1038},
		}, Legs: []data.Leg{
			{Seq: 1, Mode: "drive", Seconds: 120, Meters: 1000, Line: orb.LineString{p(-100, 0), p(0, 0)},
				Steps: []data.Step{{Text: data.Text{EN: "Turn left on Oak", ES: "Gire a la izquierda en Oak"}, Meters: 73.5, Seconds: 61.2}}},
			{Seq: 2, Mode: "walk", Seconds: 20, Meters: 24, Line: orb.LineString{p(0, 0), p(1, 0), p(1, 1)}},
			{Seq: 3, Mode: "walk", Seconds: 15, Meters: 12, Line: orb.LineString{p(1, 1), p(2, 1)}},
			{Seq: 5, Mode: "walk", Seconds: 25, Meters: 30, Line: orb.LineString{p(2, 1), p(0, 0)}},
			{Seq: 6, Mode: "drive", Seconds: 90, Meters: 900, Line: orb.LineString{p(0, 0), p(10, 5)}},
			{Seq: 7, Mode: "walk", Seconds: 20, Meters: 20, Line: orb.LineString{p(10, 5), p(11, 5)}},
			{Seq: 8, Mode: "walk", Seconds: 15, Meters: 15, Line: orb.LineString{p(11, 5), p(11, 6)}},
			{Seq: 9, Mode: "walk", Seconds: 25, Meters: 25, Line: orb.LineString{p(11, 6), p(10, 5)}},
			{Seq: 10, Mode: "drive", Seconds: 208, Meters: 2000, Line: orb.LineString{p(10, 5), p(-100, 0)}},
		}}}
	if people {
		s.People = map[string][]data.Person{"=D1": {{First: "=Ana", Last: "Nguyễn"}, {First: "Luis", Last: "<O'Neil> & Co"}}, "D4": {{Last: "Ñandú"}}}
	}
	return s
}

// formats are the ways to write a sheet.
func formats() map[string]func(io.Writer, Sheet) error {
	return map[string]func(io.Writer, Sheet) error{"geojson": RouteGeoJSON, "gpx": RouteGPX, "kml": RouteKML, "csv": RouteCSV}
}

func written(t *testing.T, format string, s Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := formats()[format](&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGoldenRoutes(t *testing.T) {
	for format := range formats() {
		for _, lang := range []string{"en", "es"} {
			golden(t, "route-"+lang+"."+format, written(t, format, handed(lang, lang == "es")))
		}
	}
}

// Names come out where they are asked for, and only there; addresses always.
func TestNamesOnlyIfAskedFor(t *testing.T) {
	for format := range formats() {
		without, with := string(written(t, format, handed("en", false))), string(written(t, format, handed("en", true)))
		for _, name := range []string{"Nguyễn", "Ñandú", "people"} {
			if strings.Contains(without, name) {
				t.Errorf("%s tells names unasked", format)
			}
		}
		for _, want := range []string{"Nguyễn", "Ñandú"} {
			if !strings.Contains(with, want) {
				t.Errorf("%s keeps a name back", format)
			}
		}
		if !strings.Contains(without, "14 Peña St") {
			t.Errorf("%s has no address", format)
		}
	}
}

// A turf without a route, and doors without addresses, are no error in any format.
func TestBareSheets(t *testing.T) {
	for format := range formats() {
		written(t, format, Sheet{})
		s := handed("es", true)
		for i := range s.Route.Stops {
			s.Route.Stops[i].Card = data.Card{}
		}
		written(t, format, s)
	}
}

func TestFullDiskIsSeen(t *testing.T) {
	for format, write := range formats() {
		for _, room := range []int{0, 500} {
			if write(&full{room}, handed("en", true)) == nil {
				t.Errorf("%s: a disk with room for %d bytes went unseen", format, room)
			}
		}
	}
}

func TestAddressLine(t *testing.T) {
	for _, c := range []struct {
		a    data.Address
		want string
	}{
		{data.Address{Number: "12", Street: "Oak St", Unit: "3", City: "Waco", State: "GA", ZIP: "30182"}, "12 Oak St #3, Waco 30182"},
		{data.Address{Number: "12", Street: "Oak St", Unit: "Apt 3"}, "12 Oak St Apt 3"},
		{data.Address{Street: "Oak St", Unit: "B", City: "Waco"}, "Oak St #B, Waco"},
		{data.Address{Number: "1", Street: "Oak\n \tSt", Unit: "#4"}, "1 Oak St #4"},
		{data.Address{City: "Waco"}, "Waco"},
		{data.Address{}, ""},
	} {
		if got := AddressLine(&c.a); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestRunsOfLegs(t *testing.T) {
	var got []string
	for run := range runs(teamRoute().Legs) {
		got = append(got, fmt.Sprint(run[0].Mode, run[0].Walker, "×", len(run)))
	}
	want := []string{"drive0×1", "walk1×1", "drive0×1", "walk1×1", "walk2×1", "walk1×1", "drive0×1", "walk1×1", "walk2×1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if n := len(slices.Collect(runs(handed("en", false).Route.Legs))); n != 5 {
		t.Errorf("%d runs, want 5", n)
	}
}

// Both languages have every word, and few are the same.
func TestWordsInBothLanguages(t *testing.T) {
	en, es := reflect.ValueOf(english()), reflect.ValueOf(spanish())
	same := 0
	for i := range en.NumField() {
		name := en.Type().Field(i).Name
		if en.Field(i).String() == "" || es.Field(i).String() == "" {
			t.Errorf("no word for %s", name)
		}
		if en.Field(i).String() == es.Field(i).String() {
			same++
		}
	}
	if same > 2 { // mi, N
		t.Errorf("%d words are the same in both languages", same)
	}
}

// manyDoors is a route of so many doors on one street.
func manyDoors(n int) Sheet {
	s := Sheet{Lang: "en", Turf: data.Turf{ID: "t", Name: "Clairmont 07", Area: orb.MultiPolygon{square(-83, 31)}}, Route: data.Route{TurfID: "t"}}
	at := func(i int) orb.Point { return orb.Point{-83 + float64(i)/3e4, 31 + float64(i%2)/5e3} }
	for i := range n {
		s.Route.Stops = append(s.Route.Stops, data.Stop{Seq: i, Kind: data.StopDoor, Point: at(i), Mode: "walk", DoorID: fmt.Sprint("D", i),
			Card: data.Card{Address: data.Address{Number: fmt.Sprint(100 + 2*i), Street: fmt.Sprint("Street ", i/12), City: "Atlanta", ZIP: "30316"}, Voters: 1 + i%3}})
		if i > 0 {
			s.Route.Legs = append(s.Route.Legs, data.Leg{Seq: i, Mode: "walk", Seconds: 20, Meters: 25, Line: orb.LineString{at(i - 1), {-83 + float64(i)/3e4, 31}, at(i)}})
		}
	}
	return s
}

func BenchmarkRoute(b *testing.B) {
	for format, write := range formats() {
		b.Run(format, func(b *testing.B) {
			s := manyDoors(50)
			b.ReportAllocs()
			for b.Loop() {
				if err := write(io.Discard, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
