package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/data"
)

func workedTurfs() []WorkedTurf {
	out := time.Date(2026, 11, 24, 17, 30, 0, 0, time.FixedZone("EST", -5*3600))
	return []WorkedTurf{
		{Turf: data.Turf{ID: "a", Name: "A", Area: orb.MultiPolygon{square(-83, 31)}}},
		{Turf: data.Turf{ID: "b", Name: "B", Area: orb.MultiPolygon{square(-83, 32)}}, Cut: "c1",
			State: data.TurfState{Status: data.Out, Assignee: "Rosa", Locked: true, OutUntil: out, Version: 3}},
	}
}

func TestTurfsWithTheirStates(t *testing.T) {
	for _, assignees := range []bool{false, true} {
		var b bytes.Buffer
		w := NewTurfWriter(&b, assignees)
		for _, turf := range workedTurfs() {
			if err := w.Write(turf); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		fc, err := geojson.UnmarshalFeatureCollection(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		first, second := fc.Features[0].Properties, fc.Features[1].Properties
		if strings.Join(keys(first), " ") != strings.Join(keys(second), " ") || len(first) != map[bool]int{false: 19, true: 20}[assignees] {
			t.Errorf("keys %v and %v", keys(first), keys(second))
		}
		if first["status"] != "ready" || first["locked"] != false || first["out_until"] != nil || first["cut"] != nil || first["assignee"] != nil {
			t.Errorf("a turf never changed: %v", first)
		}
		if second["status"] != "out" || second["locked"] != true || second["out_until"] != "2026-11-24T22:30:00Z" || second["cut"] != "c1" {
			t.Errorf("a turf that is out: %v", second)
		}
		if strings.Contains(b.String(), "Rosa") != assignees {
			t.Errorf("assignees asked for: %v", assignees)
		}
	}
}

// One Feature on its own is that of the collection.
func TestTurfFeature(t *testing.T) {
	turf := workedTurfs()[1]
	var all, one bytes.Buffer
	w := NewTurfWriter(&all, true)
	if err := errors.Join(w.Write(turf), w.Close(), TurfFeature(&one, turf, true)); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(one.Bytes()) || !strings.Contains(all.String(), strings.TrimSpace(one.String())) || one.Bytes()[0] != '{' {
		t.Errorf("got %s", one.String())
	}
	if TurfFeature(&full{10}, turf, true) == nil {
		t.Error("a full disk went unseen")
	}
}
