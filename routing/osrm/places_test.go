package osrm_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
	"puerta/routing/osrm"
)

// street writes a waypoint east of here.
func street(name string, meters float64) string {
	p := geo.PlaneAt(here.Point).From(orb.Point{meters, 0})
	return fmt.Sprintf(`{"name":%q,"location":[%.6f,%.6f]}`, name, p[0], p[1])
}

func nearest(streets ...string) reply {
	return reply{200, `{"code":"Ok","waypoints":[` + strings.Join(streets, ",") + `]}`}
}

// moved is the answer to the question where the network at large is.
func moved(to string) reply {
	return reply{200, `{"code":"Ok","durations":[[null]],"sources":[` + to + `],"destinations":[` + thereJSON + `]}`}
}

func TestSnapTakesTheNamedStreet(t *testing.T) {
	for _, c := range []struct {
		street string
		want   float64 // metres
	}{{"", 10}, {"Oak Street", 40}, {"OAK STREET", 40}, {"Far Street", 10}, {"Elm Street", 10}} {
		list := nearest(street("Alley", 10), street("", 20), street("Oak Street", 40), street("Oak Street", 90), street("Far Street", 260))
		r, _ := answering(t, list, reply{400, `{"code":"NoSegment"}`})
		s, err := r.Snap(routing.Walk, here.Point, c.street)
		if err != nil || max(float64(s.Away)-c.want, c.want-float64(s.Away)) > 0.2 || s.Edge != -1 {
			t.Errorf("%q: %+v, %v; want %v m", c.street, s, err, c.want)
		}
	}
}

func TestSameStreetIsAsked(t *testing.T) {
	_, a := answering(t, nearest(street("Alley", 10), street("State Route 38", 40)), moved(street("", 40)))
	c := quick(a.base, "")
	c.SameStreet = func(way, street string) bool { return way == "State Route 38" && street == "GA-38" }
	if s, err := router(t, c).Snap(routing.Walk, here.Point, "GA-38"); err != nil || s.Away < 30 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestSnapFarFromStreet(t *testing.T) {
	for name, answer := range map[string]reply{
		"501 m":      nearest(street("", 501)),
		"no segment": {400, `{"code":"NoSegment"}`},
	} {
		r, _ := answering(t, answer)
		if s, err := r.Snap(routing.Walk, here.Point, ""); !errors.Is(err, routing.ErrFarFromStreet) {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
}

func TestSnapOnIslands(t *testing.T) {
	for _, c := range []struct {
		name string
		main reply
		want float64
		err  error
	}{
		{"its own street", moved(street("", 20)), 20, nil},
		{"a street of the network near", moved(street("", 110)), 110, nil},
		{"none near", moved(street("", 130)), 0, routing.ErrUnreachable},
		{"a server that looks nearby only", reply{400, `{"code":"NoSegment"}`}, 20, nil},
	} {
		r, _ := answering(t, nearest(street("", 20)), c.main)
		s, err := r.Snap(routing.Walk, here.Point, "")
		if !errors.Is(err, c.err) || max(float64(s.Away)-c.want, c.want-float64(s.Away)) > 0.2 {
			t.Errorf("%s: %+v, %v", c.name, s, err)
		}
	}
}

func TestSnapMain(t *testing.T) {
	for _, c := range []struct {
		name          string
		nearest, main reply
		meters, want  float64 // want 0: far
	}{
		{"its own street", nearest(street("", 20)), moved(street("", 20)), 1000, 20},
		{"far from every street", nearest(street("", 900)), moved(street("", 900)), 1000, 900},
		{"an island", nearest(street("", 20)), moved(street("", 900)), 1000, 900},
		{"an island too far out", nearest(street("", 20)), moved(street("", 1020)), 1000, 0},
		{"too far", nearest(street("", 1020)), moved(street("", 1020)), 1000, 0},
		{"no segment", reply{400, `{"code":"NoSegment"}`}, reply{}, 1000, 0},
	} {
		r, _ := answering(t, c.nearest, c.main)
		s, err := r.SnapMain(routing.Walk, here.Point, nil, c.meters)
		if (c.want == 0) != errors.Is(err, routing.ErrFarFromStreet) || c.want > 0 && err != nil || max(float64(s.Away)-c.want, c.want-float64(s.Away)) > 2 {
			t.Errorf("%s: %+v, %v", c.name, s, err)
		}
	}
}

func TestBadNearest(t *testing.T) {
	for name, body := range map[string]string{
		"no waypoints": `{"code":"Ok","waypoints":[]}`,
		"no place":     `{"code":"Ok","waypoints":[{"name":"Oak Street"}]}`,
		"a number":     `{"code":"Ok","waypoints":5}`,
	} {
		r, _ := answering(t, reply{200, body})
		_, err := r.Snap(routing.Walk, here.Point, "")
		discreet(t, err)
		if !errors.Is(err, osrm.ErrAnswer) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// park asks with the car's streets and the walk from each.
func park(t *testing.T, limit int32, walks string, streets ...string) (routing.Spot, int32, bool) {
	t.Helper()
	table := fmt.Sprintf(`{"code":"Ok","durations":%s,"sources":[%s],"destinations":[%s]}`, walks, strings.Join(streets, ","), hereJSON)
	r, _ := answering(t, nearest(streets...), reply{200, table})
	car, ms, ok, err := r.Park(t.Context(), here, limit)
	if err != nil {
		t.Fatal(err)
	}
	return car, ms, ok
}

func TestParkTakesTheShortestWalk(t *testing.T) {
	car, ms, ok := park(t, routing.Never, "[[90],[30.5],[null]]", street("", 10), street("", 20), street("", 30))
	if away := geo.Distance(car.Point, here.Point); !ok || ms != 30500 || away < 19 || away > 21 {
		t.Errorf("%+v, %d ms, %v", car, ms, ok)
	}
	if _, _, ok := park(t, 30_000, "[[90],[30.5]]", street("", 10), street("", 20)); ok {
		t.Error("a walk of 30.5 s within 30 s")
	}
	if _, _, ok := park(t, routing.Never, "[[1]]", street("", 501)); ok {
		t.Error("a car 501 m away")
	}
	if car, ms, ok := park(t, 0, "[[1]]", street("", 0)); !ok || ms != 0 || car != here {
		t.Errorf("at the door itself: %+v, %d ms, %v", car, ms, ok)
	}
}
