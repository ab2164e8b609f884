package sqlstore

import (
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"puerta/data"
)

// TestRouteOfAnOlderFile reads stops and legs from before walkers and steps.
func TestRouteOfAnOlderFile(t *testing.T) {
	p, q := orb.Point{-83, 31}, orb.Point{-83, 31.5}
	want := data.Route{TurfID: "a",
		Stops: []data.Stop{{Seq: 1, Kind: data.StopDoor, Point: q, Mode: "walk", DoorID: "d", ArriveS: 2.5}},
		Legs:  []data.Leg{{Seq: 1, Mode: "walk", Seconds: 2.5, Meters: 3, Line: orb.LineString{p, q}}},
	}
	tx := NewTx(t.Context(), nil, nil, &Dialect{Shape: func(g orb.Geometry) ([]byte, error) { return wkb.Marshal(g) }})
	values, err := tx.appendRoute(nil, &want)
	if err != nil {
		t.Fatal(err)
	}
	old := []any{
		`[{"seq":1,"kind":"door","lon":-83,"lat":31.5,"mode":"walk","door":"d","arrive_s":2.5}]`,
		`[{"seq":1,"mode":"walk","seconds":2.5,"meters":3}]`,
		values[2],
	}
	if !reflect.DeepEqual(values, old) {
		t.Errorf("a route without walkers is written as %s", values[:2])
	}
	r := routeRow{[]byte(old[0].(string)), []byte(old[1].(string)), old[2].([]byte)}
	if got, err := r.route("a"); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v, %v", got, err)
	}
}
