package osrm_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"puerta/geo"
	"puerta/routing"
	"puerta/routing/asciimap"
	"puerta/routing/osrm"
	"puerta/routing/routertest"
)

// town has a footpath, a road where nobody walks, a one-way street, and doors
// beside all of them.
func town() *asciimap.Town {
	return asciimap.Draw(`
		   1      2
		A-----B-------C
		|  3  |    4  |
		|     |       |   5
		D-----E       F
		      |6      |
		  7   |       |
		G-----H-------I
		         8
		M-------------N
	`, 20, map[string]routing.Street{
		"ABC": {Name: "Oak Street"}, "DE": {Name: "Elm Street"}, "GHI": {Name: "Ashley Street"},
		"ADG": {Name: "1st Avenue", Access: routing.OnFoot | routing.Back}, "BE": {Name: "2nd Avenue"},
		"EH": {Class: routing.Foot, Name: "Mill Path"}, "CFI": {Name: "3rd Avenue"},
		"MN": {Class: routing.Motorway, Access: routing.Forward, Name: "I 75"},
	})
}

const secret = "sesame"

// serve starts both servers behind path prefixes that want a password, and
// returns their addresses.
func serve(t *testing.T, s *routing.Streets) (foot, car string) {
	t.Helper()
	mux := http.NewServeMux()
	for path, mode := range map[string]routing.Mode{"/maps/foot/": routing.Walk, "/maps/car/": routing.Drive} {
		mux.Handle(path, http.StripPrefix(strings.TrimSuffix(path, "/"), routertest.OSRM(s, mode)))
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, password, _ := r.BasicAuth(); password != secret {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	base := strings.Replace(server.URL, "http://", "http://ali:"+secret+"@", 1)
	return base + "/maps/foot", base + "/maps/car/"
}

// quick is a configuration that loses no time.
func quick(foot, car string) osrm.Config {
	return osrm.Config{FootURL: foot, CarURL: car, Pause: time.Millisecond, Tries: 3, Timeout: 5 * time.Second}
}

func router(t *testing.T, c osrm.Config) *osrm.Router {
	t.Helper()
	r, err := osrm.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestConformance(t *testing.T) {
	town := town()
	var doors []routertest.Door
	for i, p := range town.Points("12345678") {
		doors = append(doors, routertest.Door{Point: p, Street: []string{"", "oak street", "Elm Street"}[i%3]})
	}
	foot, car := serve(t, routing.NewStreets(town.Graph, routing.DefaultSpeeds()))
	for name, most := range map[string]int{"whole tables": 100, "blocks": 5} {
		t.Run(name, func(t *testing.T) {
			c := quick(foot, car)
			c.MaxTable = most
			routertest.Run(t, routertest.Scene{Router: router(t, c), Doors: doors, Streets: true,
				Sea: geo.PlaneAt(town.Point("A")).From(orb.Point{0, 550}), Millis: 1000, Secret: secret})
		})
	}
}

func TestNameSaysHosts(t *testing.T) {
	c := osrm.Config{FootURL: "http://ali:" + secret + "@foot.example:5000/x", CarURL: "https://car.example"}
	if got, want := router(t, c).Name(), "OSRM at foot.example:5000 (foot), car.example (car)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	c.CarURL = ""
	if got, want := router(t, c).Name(), "OSRM at foot.example:5000 (foot)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBadConfigs(t *testing.T) {
	const good = "http://127.0.0.1:5000"
	for name, c := range map[string]osrm.Config{
		"no foot server":    {CarURL: good},
		"no scheme":         {FootURL: "127.0.0.1:5000"},
		"another scheme":    {FootURL: "ftp://" + secret + "@host"},
		"no host":           {FootURL: "http:///" + secret},
		"a bad port":        {FootURL: "http://ali:" + secret + "@host:port"},
		"a query":           {FootURL: good + "?key=" + secret},
		"a bad car address": {FootURL: good, CarURL: secret},
		"a table of one":    {FootURL: good, MaxTable: 1},
		"negative tries":    {FootURL: good, Tries: -1},
		"negative timeout":  {FootURL: good, Timeout: -1},
	} {
		_, err := osrm.New(c)
		if !errors.Is(err, osrm.ErrConfig) || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNoCarServer(t *testing.T) {
	foot, _ := serve(t, routing.NewStreets(town().Graph, routing.DefaultSpeeds()))
	r := router(t, quick(foot, ""))
	if _, err := r.Snap(routing.Walk, town().Point("1"), ""); err != nil {
		t.Error(err)
	}
	if _, err := r.Snap(routing.Drive, town().Point("1"), ""); err == nil || !strings.Contains(err.Error(), "no car server") {
		t.Errorf("by car: %v", err)
	}
}
