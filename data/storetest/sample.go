package storetest

import (
	"fmt"

	"github.com/paulmach/orb"

	"puerta/data"
)

// List returns a made-up voter file of so many doors, each with one row, the
// same at every call. Among the doors are some without coordinates, some with
// a reason, and names outside ASCII.
func List(doors int) *data.List {
	l := &data.List{Sources: []data.Source{{Name: "peña.csv", Layout: "generic", Addresses: true, Hash: "feed", Rows: doors, Rejected: doors / 100, ImportedAt: instant(1)}}}
	for i := range doors {
		d := door(i)
		l.Doors = append(l.Doors, d)
		l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i), Person: data.Fingerprint(i % 3)})
	}
	return l
}

func door(i int) data.Door {
	streets := []string{"Calle Peña", "Öst Straße", "O'Hara \"Oak\" Rd; --", "大通り"}
	d := data.Door{
		ID:       fmt.Sprintf("door-%06d", i),
		Address:  data.Address{Number: fmt.Sprint(i % 900), Street: streets[i%4], City: "Ávila", State: "GA", ZIP: "30301"},
		Point:    place(i),
		HasPoint: true,
		Voters:   i % 5,
		Columns:  map[string]string{"county": "Núñez", "precinct": fmt.Sprint(i / 500)},
	}
	switch i % 50 {
	case 7:
		d.HasPoint, d.Point = false, orb.Point{}
		d.Reason, d.Detail = data.NoCoordinates, data.Text{EN: "no coordinates", ES: "sin coordenadas: año"}
	case 8:
		d.Address.Unit, d.Language, d.Columns = "½ B", "Español", nil
		d.Score = 0.1
	case 10:
		d.Pin = data.Pin{Quality: data.Rooftop, Origin: data.FromBuilding}
	case 11:
		d.Pin = data.Pin{Quality: data.Postcode, Suspect: data.Stacked, Detail: data.Text{EN: "a \"point\"", ES: "señal"},
			Probably: place(i + 1), HasProbably: true}
	case 12:
		d.Pin = data.Pin{Suspect: data.SignLost, Detail: data.Text{EN: "x", ES: "y"}}
	case 9:
		d.Columns = map[string]string{"": "", "k\n": "\t\\\""}
	}
	return d
}

// place returns a point with all its digits, so that a rounded one shows.
func place(i int) orb.Point {
	return orb.Point{-84 - float64(i%317)/7777, 33 + float64(i/317)/9999}
}

// Result returns a made-up result of cutting l into turfs of so many doors:
// each door is in a turf, each turf has a route.
func Result(l *data.List, perTurf int) *data.CutResult {
	r := &data.CutResult{Report: report(len(l.Doors))}
	for from := 0; from < len(l.Doors); from += perTurf {
		to := min(from+perTurf, len(l.Doors))
		turf := turfOf(from, to)
		route := routeOf(turf.ID, l, from, to)
		r.Turfs, r.Routes = append(r.Turfs, turf), append(r.Routes, route)
		for i := from; i < to; i++ {
			r.Fates = append(r.Fates, data.Fate{Row: i + 1, DoorID: l.Doors[i].ID, TurfID: turf.ID, Seq: 1 + i - from})
		}
	}
	return r
}

func turfOf(from, to int) data.Turf {
	k := float64(to-from) / 3
	return data.Turf{
		ID: fmt.Sprintf("turf-%d-%d", from, to), Name: fmt.Sprintf("Peña %d", from), Mode: "drive",
		Doors: to - from, Voters: 2 * (to - from), Minutes: 10 * k, KnockMin: 4 * k, WalkMin: 3 * k, DriveMin: 2 * k, ParkMin: k,
		WalkM: 1000 * k, DriveM: 1e-7 * k, Compactness: k / 1e3, Density: "suburban",
		Cells: []string{"8844c1a8b1fffff", fmt.Sprint(from)},
		Area: orb.MultiPolygon{
			{square(from, 0.01), square(from, 0.002)}, // with a hole
			{square(to, 0.005)},
		},
	}
}

func square(i int, side float64) orb.Ring {
	p := place(i)
	return orb.Ring{p, {p[0] + side, p[1]}, {p[0] + side, p[1] + side}, {p[0], p[1] + side}, p}
}

// routeOf has doors of all together and of two walkers, and a return that the
// car and a walker reach by a leg each.
func routeOf(turf string, l *data.List, from, to int) data.Route {
	r := data.Route{TurfID: turf, Stops: []data.Stop{{Kind: data.StopStart, Point: place(from), Mode: "none"}}}
	for i := from; i < to; i++ {
		seq, s := 1+i-from, float64(i-from)*100/3
		r.Stops = append(r.Stops, data.Stop{Seq: seq, Kind: data.StopDoor, Point: place(i), Mode: "walk", DoorID: l.Doors[i].ID, ArriveS: s, Walker: i % 3,
			Card: cardOf(&l.Doors[i])})
		r.Legs = append(r.Legs, data.Leg{Seq: seq, Mode: "walk", Walker: i % 3, Seconds: s / 7, Meters: s / 11, Steps: stepsTo(i), Line: lineTo(i)})
	}
	back := 1 + to - from
	r.Legs = append(r.Legs, data.Leg{Seq: back, Mode: "drive", Seconds: 30, Meters: 300, Line: lineTo(from)},
		data.Leg{Seq: back, Mode: "walk", Walker: 2, Seconds: 60, Meters: 72, Line: lineTo(to)})
	r.Stops = append(r.Stops, data.Stop{Seq: back, Kind: data.StopReturn, Point: place(to), Mode: "walk", ArriveS: 9e3, Walker: 2},
		data.Stop{Seq: back + 1, Kind: data.StopEnd, Point: place(to), Mode: "drive", ArriveS: 1e4})
	return r
}

func cardOf(d *data.Door) data.Card {
	return data.Card{Address: d.Address, Voters: d.Voters, Language: d.Language}
}

// stepsTo has steps for every third leg; most legs on foot have none.
func stepsTo(i int) []data.Step {
	if i%3 > 0 {
		return nil
	}
	return []data.Step{
		{Text: data.Text{EN: "Head north on \"Peña\"", ES: "Diríjase al norte por Peña"}, Meters: float64(i) / 7, Seconds: float64(i) / 9},
		{Text: data.Text{EN: "You have arrived", ES: "Ha llegado; está a la izquierda"}},
	}
}

// lineTo has ten points, as many as a leg along streets has.
func lineTo(i int) orb.LineString {
	line := make(orb.LineString, 10)
	for k := range line {
		p := place(i)
		line[k] = orb.Point{p[0] + float64(k)/1e5, p[1]}
	}
	return line
}

func report(doors int) data.Report {
	return data.Report{
		RowsIn: doors + 3, DoorsIn: doors + 2, DoorsInTurfs: doors,
		NotInTurfs: map[data.Reason]int{data.Unreachable: 1, data.TooFar: 1},
		Turfs:      7, Minutes: data.Minutes{Knock: 1.0 / 3, Walk: 2.0 / 3, Drive: 1e-9, Park: 4},
		DoorsPerHour: 20.0 / 3, Seconds: map[string]float64{"read": 0.1, "cut": 1e-6},
		PeakMemoryMB: 123.4, Router: "streets", Notes: []data.Text{{EN: "a note", ES: "una señal"}},
		Parameters: map[string]any{"shift": "3h", "walk_speed": 1.2, "within": nil, "list": []any{"ñ", true}},
		Seed:       1<<64 - 1, Version: "v0",
	}
}
