package routertest

import (
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
)

// OSRM answers as an osrm-routed would that was prepared for one mode: the
// nearest, table and route services of its HTTP API v1, from our own streets.
// It rounds as OSRM does, times to 0.1 s and places to 6 decimals, and refuses
// tables of more than 100 places. Names of steps are those of Streets.
func OSRM(s *routing.Streets, mode routing.Mode) http.Handler {
	o := &osrm{s, mode}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /nearest/v1/{profile}/{places}", o.serve(o.nearest))
	mux.HandleFunc("GET /table/v1/{profile}/{places}", o.serve(o.table))
	mux.HandleFunc("GET /route/v1/{profile}/{places}", o.serve(o.route))
	return mux
}

type osrm struct {
	streets *routing.Streets
	mode    routing.Mode
}

// object is a JSON object.
type object map[string]any

// question is a request to one of the services.
type question struct {
	places []orb.Point
	spots  []routing.Spot
	option map[string]string
	r      *http.Request
}

// serve reads a request, and writes an answer or an error's code.
func (o *osrm) serve(answer func(q *question) (object, string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, code := o.read(r)
		var body object
		if code == "" {
			body, code = answer(q)
		}
		w.Header().Set("Content-Type", "application/json; charset=UTF-8")
		if code != "" {
			w.WriteHeader(http.StatusBadRequest)
			body = object{"message": "Something about the places.", "code": code}
		}
		_ = json.NewEncoder(w).Encode(body) // the test sees what is missing
	}
}

// read takes places and options from a request's address.
func (o *osrm) read(r *http.Request) (*question, string) {
	q := &question{option: map[string]string{}, r: r}
	for option := range strings.SplitSeq(r.URL.RawQuery, "&") {
		key, value, _ := strings.Cut(option, "=")
		q.option[key] = value
	}
	for text := range strings.SplitSeq(r.PathValue("places"), ";") {
		lon, lat, _ := strings.Cut(text, ",")
		x, err1 := strconv.ParseFloat(lon, 64)
		y, err2 := strconv.ParseFloat(lat, 64)
		if err1 != nil || err2 != nil {
			return nil, "InvalidQuery"
		}
		q.places = append(q.places, orb.Point{x, y})
		q.spots = append(q.spots, o.snap(orb.Point{x, y}))
	}
	return q, ""
}

// snap finds a street however far it is, as OSRM does.
func (o *osrm) snap(p orb.Point) routing.Spot {
	if s, err := o.streets.Snap(o.mode, p, ""); err == nil {
		return s
	}
	best, meters := routing.Spot{}, math.Inf(1)
	for _, at := range o.streets.Graph.At {
		s, err := o.streets.Snap(o.mode, at, "")
		if d := float64(geo.Distance(p, s.Point)); err == nil && d < meters {
			best, meters = s, d
		}
	}
	return best
}

// waypoint is where a place meets the network.
func (o *osrm) waypoint(p orb.Point, s routing.Spot) object {
	g := o.streets.Graph
	return object{"hint": "", "name": g.Names[g.Name[s.Edge]], "location": at(s.Point), "distance": tenth(float64(geo.Distance(p, s.Point)))}
}

// rows reads a list of rows of places.
func (q *question) rows(option string) (rows []int, spots []routing.Spot) {
	for text := range strings.SplitSeq(q.option[option], ";") {
		row, err := strconv.Atoi(text)
		if err != nil || row < 0 || row >= len(q.places) {
			return nil, nil
		}
		rows, spots = append(rows, row), append(spots, q.spots[row])
	}
	return rows, spots
}

func (o *osrm) waypoints(q *question, rows []int) []object {
	out := make([]object, len(rows))
	for i, row := range rows {
		out[i] = o.waypoint(q.places[row], q.spots[row])
	}
	return out
}

func (o *osrm) table(q *question) (object, string) {
	fromRows, from := q.rows("sources")
	toRows, to := q.rows("destinations")
	switch {
	case len(q.places) < 2 || len(from) == 0 || len(to) == 0:
		return nil, "InvalidOptions"
	case len(q.places) > 100:
		return nil, "TooBig"
	}
	ms := make([]int32, len(from)*len(to))
	if err := o.streets.Table(q.r.Context(), o.mode, from, to, routing.Never, ms); err != nil {
		return nil, "NoTable"
	}
	durations := make([][]any, len(from))
	for k, v := range ms {
		durations[k/len(to)] = append(durations[k/len(to)], seconds(v))
	}
	return object{"code": "Ok", "durations": durations, "sources": o.waypoints(q, fromRows), "destinations": o.waypoints(q, toRows)}, ""
}

func (o *osrm) route(q *question) (object, string) {
	if len(q.places) != 2 {
		return nil, "InvalidOptions"
	}
	p, ok, err := o.streets.Path(q.r.Context(), o.mode, q.spots[0], q.spots[1])
	if err != nil || !ok {
		return nil, "NoRoute"
	}
	var steps []object
	for _, s := range p.Steps {
		steps = append(steps, osrmStep(s))
	}
	leg := object{"steps": steps, "summary": "", "duration": seconds(p.Millis), "distance": tenth(p.Meters)}
	route := object{"legs": []object{leg}, "duration": seconds(p.Millis), "distance": tenth(p.Meters), "geometry": line(p.Line)}
	return object{"code": "Ok", "routes": []object{route}, "waypoints": o.waypoints(q, []int{0, 1})}, ""
}

func line(l orb.LineString) object {
	coords := make([][2]float64, len(l))
	for i, p := range l {
		coords[i] = at(p)
	}
	return object{"type": "LineString", "coordinates": coords}
}

func at(p orb.Point) [2]float64 {
	return [2]float64{math.Round(p[0]*1e6) / 1e6, math.Round(p[1]*1e6) / 1e6}
}

// seconds are rounded to tenths; null where there is no path.
func seconds(ms int32) any {
	if ms >= routing.Never {
		return nil
	}
	return math.Round(float64(ms)/100) / 10
}

func tenth(meters float64) float64 { return math.Round(meters*10) / 10 }
