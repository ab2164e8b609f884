// Package osrm is a routing.Router that asks running OSRM servers
// (https://project-osrm.org), one prepared for walkers and one for cars, by
// version 1 of their HTTP API: nearest, table and route.
//
// A server's answer is not trusted: it is bounded in time and size, and every
// number, point and dimension is checked. Errors name the server's host and
// never a place, a street or credentials.
//
// What OSRM cannot tell is made up for here. Which spots are neighbours along
// the streets: Links takes the Delaunay triangulation instead. Whether a
// street is an island: see settle. Whether a car's nearest street is a
// motorway: nothing, a spot may lie on one.
package osrm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"puerta/routing"
)

// Config says where the servers are and how patiently they are asked. Zero
// fields take the defaults named here.
type Config struct {
	// FootURL and CarURL are where osrm-routed listens, http or https, with a
	// path before /nearest, /table and /route if need be. A name and password
	// in them are sent as basic authentication. CarURL may be left out where
	// nobody drives.
	FootURL, CarURL string
	// Base ends the requests of Snap, which has no context of its own;
	// context.Background() if nil.
	Base context.Context
	// Timeout is for one request and its answer; 30 s.
	Timeout time.Duration
	// Tries is how often a request is put at most, if the connection fails or
	// the server answers 429 or 5xx; 5.
	Tries int
	// Pause comes before the second try; it doubles from try to try, up to
	// 5 s; 250 ms.
	Pause time.Duration
	// MaxTable is how many places one table may hold, osrm-routed's
	// --max-table-size; 100, at least 2. Larger tables are asked for in blocks.
	MaxTable int
	// MaxBody is the size of an answer in bytes above which it is refused;
	// 16 MiB.
	MaxBody int64
	// Parallel is how many requests each server gets at once; 8.
	Parallel int
	// Candidates is how many streets near a point are looked through for one
	// of a given name; 50, osrm-routed gives no more than 100.
	Candidates int
	// SameStreet tells whether a way's name is that of a door's street;
	// strings.EqualFold.
	SameStreet func(way, street string) bool
}

// withDefaults fills in what is left at zero.
func (c Config) withDefaults() Config {
	if c.Base == nil {
		c.Base = context.Background()
	}
	if c.SameStreet == nil {
		c.SameStreet = strings.EqualFold
	}
	c.Timeout = cmp.Or(c.Timeout, 30*time.Second)
	c.Tries = cmp.Or(c.Tries, 5)
	c.Pause = cmp.Or(c.Pause, 250*time.Millisecond)
	c.MaxTable = cmp.Or(c.MaxTable, 100)
	c.MaxBody = cmp.Or(c.MaxBody, 16<<20)
	c.Parallel = cmp.Or(c.Parallel, 8)
	c.Candidates = cmp.Or(c.Candidates, 50)
	return c
}

// ErrConfig is wrapped by the errors of New.
var ErrConfig = errors.New("bad OSRM address or limit")

func (c Config) check() error {
	if c.MaxTable < 2 || min(c.Tries, c.Parallel, c.Candidates) < 1 || min(int64(c.Timeout), int64(c.Pause), c.MaxBody) < 1 {
		return fmt.Errorf("%w: a limit is too low", ErrConfig)
	}
	return nil
}

// Router implements routing.Router by asking servers. Its spots have no edge.
type Router struct {
	config Config
	server [2]*server // by mode; nil if there is none
	links  routing.Beeline
}

var _ routing.Router = (*Router)(nil)

// New returns a router on the servers of c, without asking them anything yet.
// Errors wrap ErrConfig: no foot server, an address that is not http or https.
func New(c Config) (*Router, error) {
	c = c.withDefaults()
	if err := c.check(); err != nil {
		return nil, err
	}
	r := &Router{config: c, links: routing.DefaultBeeline(1)}
	for mode, address := range map[routing.Mode]string{routing.Walk: c.FootURL, routing.Drive: c.CarURL} {
		if address == "" && mode == routing.Drive {
			continue
		}
		s, err := newServer(c, mode, address)
		if err != nil {
			return nil, fmt.Errorf("%w: the %s server's: %w", ErrConfig, kind(mode), err)
		}
		r.server[mode] = s
	}
	return r, nil
}

// kind is what a server is prepared for.
func kind(mode routing.Mode) string {
	if mode == routing.Drive {
		return "car"
	}
	return "foot"
}

// Name implements routing.Router: the servers' hosts.
func (r *Router) Name() string {
	name := "OSRM at " + r.server[routing.Walk].name()
	if car := r.server[routing.Drive]; car != nil {
		name += ", " + car.name()
	}
	return name
}

// by returns the server of a mode.
func (r *Router) by(mode routing.Mode) (*server, error) {
	if s := r.server[mode]; s != nil {
		return s, nil
	}
	return nil, fmt.Errorf("%w: there is no %s server", ErrConfig, kind(mode))
}
