package osrm_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/paulmach/orb"

	"puerta/routing"
	"puerta/routing/osrm"
)

// The places of the canned answers: two spots on one street.
var (
	here  = routing.Spot{Edge: -1, Point: orb.Point{-83.281234, 30.831234}}
	there = routing.Spot{Edge: -1, Point: orb.Point{-83.282345, 30.832345}}
)

const (
	hereJSON  = `{"name":"Oak Street","location":[-83.281234,30.831234]}`
	thereJSON = `{"name":"Oak Street","location":[-83.282345,30.832345]}`
	goodTable = `{"code":"Ok","durations":[[12.3]],"sources":[` + hereJSON + `],"destinations":[` + thereJSON + `]}`
	goodNear  = `{"code":"Ok","waypoints":[` + hereJSON + `]}`
	goodRoute = `{"code":"Ok","waypoints":[` + hereJSON + `,` + thereJSON + `],"routes":[{"duration":12.3,"distance":160,
		"geometry":{"type":"LineString","coordinates":[[-83.281234,30.831234],[-83.282345,30.832345]]},
		"legs":[{"steps":[
			{"name":"Oak Street","duration":12.3,"distance":160,"maneuver":{"type":"depart","bearing_after":319,"location":[-83.281234,30.831234]}},
			{"name":"Oak Street","duration":0,"distance":0,"maneuver":{"type":"arrive","modifier":"left","location":[-83.282345,30.832345]}}]}]}]}`
)

// replies is a server that gives its answers one after the other, the last one
// for ever: a status and a body each.
type replies struct {
	all   []reply
	asked atomic.Int64
	base  string
}

type reply struct {
	status int
	body   string
}

func (a *replies) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	n := min(int(a.asked.Add(1)), len(a.all))
	w.WriteHeader(a.all[n-1].status)
	_, _ = fmt.Fprint(w, a.all[n-1].body)
}

// answering returns a router on a server that gives these answers.
func answering(t *testing.T, all ...reply) (*osrm.Router, *replies) {
	t.Helper()
	a := &replies{all: all}
	server := httptest.NewServer(a)
	t.Cleanup(server.Close)
	a.base = server.URL
	c := quick(server.URL, server.URL)
	c.MaxBody = 1 << 20
	return router(t, c), a
}

// one asks for a table of one entry.
func one(t *testing.T, r *osrm.Router) (int32, error) {
	t.Helper()
	ms := []int32{-1}
	err := r.Table(t.Context(), routing.Walk, []routing.Spot{here}, []routing.Spot{there}, routing.Never, ms)
	return ms[0], err
}

// discreet wants an error that names the server and no place.
func discreet(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, place := range []string{"83.28", "30.83", "Oak", secret, "/v1/"} {
		if strings.Contains(err.Error(), place) {
			t.Errorf("the error gives %s away: %v", place, err)
		}
	}
	if !strings.Contains(err.Error(), "OSRM at 127.0.0.1:") || !strings.Contains(err.Error(), "(foot)") {
		t.Errorf("the error does not name the server: %v", err)
	}
}
