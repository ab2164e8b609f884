package withdraw

import (
	"maps"
	"reflect"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo/cell"
)

func square(x, y, side float64) orb.Polygon {
	return orb.Polygon{{at(x, y), at(x+side, y), at(x+side, y+side), at(x, y+side), at(x, y)}}
}

func cellAt(t *testing.T, p orb.Point) string {
	t.Helper()
	id, err := cell.Of(p, 9)
	if err != nil {
		t.Fatal(err)
	}
	return id.String()
}

// people is a cut of a list of people: two at a, one at each of b, c and d; e is
// too far, and a row was written twice.
func people(t *testing.T) *data.CutResult {
	r := &data.CutResult{Routes: []data.Route{onFoot()}, Turfs: []data.Turf{{
		ID: "t", Name: "Peachtree 01", Mode: "walk", Doors: 4, Voters: 5, Density: "rural", KnockMin: 4,
		Cells: []string{cellAt(t, at(0, 1)), cellAt(t, at(2, 6)), cellAt(t, at(4, 1)), cellAt(t, at(6, 1))},
		Area:  orb.MultiPolygon{square(-1, 0, 10), square(2, 6, -0.5), square(20, 20, 1)},
	}}}
	for i, id := range []string{"a", "a", "b", "c", "d"} {
		r.Fates = append(r.Fates, data.Fate{Row: i + 1, DoorID: id, TurfID: "t", Seq: []int{1, 1, 2, 3, 4}[i]})
	}
	r.Fates = append(r.Fates, data.Fate{Row: 6, DoorID: "e", Reason: data.TooFar}, data.Fate{Row: 7, DoorID: "b", Reason: data.Duplicate})
	r.Report = data.Report{RowsIn: 7, DoorsIn: 6, DoorsInTurfs: 4, NotInTurfs: map[data.Reason]int{data.TooFar: 1, data.Duplicate: 1}, Turfs: 1,
		Density:    map[string]int{"rural": 1, "suburban": 3},
		Heuristics: data.Heuristics{Density: map[string]data.Share{"rural": {Doors: 4, Turfs: 1}}, Modes: map[string]data.ModeUse{"walk": {Share: data.Share{Doors: 4, Turfs: 1}}}},
		Parameters: map[string]any{"door_time_s": 60.0, "team": "1", "staging": nil}}
	return r
}

func TestDoorOfPeople(t *testing.T) {
	r := people(t)
	taken := From(r, What{Doors: map[string]bool{"b": true, "e": true, "unknown": true}})
	if taken.Doors != 2 || taken.People != 0 || !maps.Equal(taken.Turfs, map[string]bool{"t": false}) || len(taken.Fates) != 4 {
		t.Errorf("%+v", taken)
	}
	tf := &r.Turfs[0]
	if tf.ID != "t" || tf.Name != "Peachtree 01" || tf.Doors != 3 || tf.Voters != 4 || tf.KnockMin != 3 || tf.Minutes <= 3 || tf.WalkM < 500 {
		t.Errorf("%+v", tf)
	}
	if len(tf.Cells) != 3 || tf.Cells[1] != cellAt(t, at(4, 1)) || len(tf.Area) != 1 {
		t.Errorf("cells %v, area %v", tf.Cells, tf.Area)
	}
	p := &r.Report
	if p.DoorsInTurfs != 3 || !maps.Equal(p.NotInTurfs, map[data.Reason]int{data.Suppressed: 2, data.Duplicate: 1}) || p.Turfs != 1 || p.Withdrawn != 2 {
		t.Errorf("%+v", p)
	}
	if p.Minutes.Knock != 3 || p.DoorsPerHour <= 0 || p.Density["rural"]+p.Density["suburban"] != 3 || p.Heuristics.Density["rural"].Doors != 3 {
		t.Errorf("%+v", p)
	}
	want := people(t).Fates
	want[2] = data.Fate{Row: 3, DoorID: "b", Reason: data.Suppressed, Detail: data.SuppressedDoor()}
	want[5] = data.Fate{Row: 6, DoorID: "e", Reason: data.Suppressed, Detail: data.SuppressedDoor()}
	want[3].Seq, want[4].Seq = 2, 3
	if !reflect.DeepEqual(r.Fates, want) {
		t.Errorf("%+v", r.Fates)
	}
}

func TestPersonAtADoorThatStays(t *testing.T) {
	r := people(t)
	taken := From(r, What{Rows: map[int]bool{2: true}})
	if taken.Doors != 0 || taken.People != 1 || len(taken.Fates) != 1 {
		t.Errorf("%+v", taken)
	}
	want := people(t)
	want.Turfs[0].Voters = 4
	want.Fates[1] = data.Fate{Row: 2, DoorID: "a", Reason: data.Suppressed, Detail: data.SuppressedPerson()}
	if !reflect.DeepEqual(r.Turfs, want.Turfs) || !reflect.DeepEqual(r.Routes, want.Routes) || !reflect.DeepEqual(r.Fates, want.Fates) || r.Report.DoorsInTurfs != 4 {
		t.Errorf("%+v %+v", r.Turfs[0], r.Fates)
	}
}

func TestVotersAreThoseOfTheDoorsLeft(t *testing.T) {
	r := people(t)
	From(r, What{Doors: map[string]bool{"b": true}, Voters: func(door string) int { return map[string]int{"a": 2, "b": 9, "c": 4, "d": 0}[door] }})
	if r.Turfs[0].Voters != 6 {
		t.Errorf("%d voters", r.Turfs[0].Voters)
	}
}

func TestLastDoorTakesItsTurf(t *testing.T) {
	r := people(t)
	taken := From(r, What{Doors: map[string]bool{"a": true, "b": true, "c": true, "d": true}, Beside: data.Minutes{Knock: 30}})
	if len(r.Turfs)+len(r.Routes) > 0 || r.Report.Turfs != 0 || !taken.Turfs["t"] {
		t.Errorf("%+v, %d turfs", taken, r.Report.Turfs)
	}
	if r.Report.Minutes != (data.Minutes{Knock: 30}) || r.Report.Heuristics.Modes["walk"].Turfs != 0 {
		t.Errorf("%+v", r.Report)
	}
}

func TestNothingWithdrawn(t *testing.T) {
	r := people(t)
	if taken := From(r, What{Doors: map[string]bool{"x": true}}); taken.Doors+taken.People+len(taken.Turfs)+len(taken.Fates) > 0 {
		t.Errorf("%+v", taken)
	}
	if !reflect.DeepEqual(r, people(t)) {
		t.Error("it was changed")
	}
}
