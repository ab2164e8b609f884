package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/spf13/pflag"

	"puerta/cmd/internal/cutter"
	"puerta/geo"
	"puerta/routing"
)

// travelFlags are the flags of every command that reads doors and streets and
// times routes, as they were written.
type travelFlags struct {
	doorSource
	streets, out                        string
	doorTime, parkTime                  time.Duration
	team, mode, staging, speeds, router string
	walkSpeed, maxWalk                  float64
	walkGiven                           bool // --walk-speed stands over the speeds file
	trustPins                           bool
	seed                                uint64
}

// addInput adds the flags that name doors and streets.
func (f *travelFlags) addInput(fl *pflag.FlagSet) {
	fl.StringVar(&f.doors, "doors", "", "list of doors or voters (CSV, .xlsx; also in .gz or .zip)")
	fl.StringVar(&f.streets, "streets", "", "street extract (.osm.pbf); left out, travel is great circle × detour factor")
}

// addTravel adds the flags that say how one travels.
func (f *travelFlags) addTravel(fl *pflag.FlagSet) {
	d := cutter.DefaultOptions()
	fl.StringVar(&f.team, "team", d.Team, "canvassers in a turf: 1; 2, who share a car; 2+driver, who drops them and picks them up")
	fl.StringVar(&f.mode, "mode", d.Mode, "auto, walk or drive")
	fl.StringVar(&f.staging, "staging", "", "LON,LAT where shifts start and end")
	fl.Float64Var(&f.walkSpeed, "walk-speed", d.WalkMps, "metres a second")
	fl.StringVar(&f.speeds, "speeds", "", "YAML file of car speeds by road class, what is not driven, turn costs")
	fl.StringVar(&f.router, "router", "", "osrm=FOOT_URL,CAR_URL: minutes from running OSRM servers, at their speeds, whatever --streets, --speeds and --walk-speed say")
	fl.DurationVar(&f.doorTime, "door-time", 75*time.Second, "expected time at a door")
	fl.DurationVar(&f.parkTime, "park-time", time.Minute, "each time the car is parked")
	fl.Float64Var(&f.maxWalk, "max-walk", d.MaxWalkM, "metres that a walking loop may lead from the car, one way")
	fl.BoolVar(&f.trustPins, "trust-pins", false, "route suspect coordinates as they stand, and doors up to 10 km from any street in a straight line")
	f.addFlags(fl)
	fl.Uint64Var(&f.seed, "seed", d.Seed, "same input, flags and seed: same output")
}

// options makes options of the flags; see check.
func (f *travelFlags) options() cutter.Options {
	o := cutter.DefaultOptions()
	o.Team, o.Mode, o.WalkMps, o.MaxWalkM = f.team, f.mode, f.walkSpeed, f.maxWalk
	o.DoorS, o.ParkS, o.Trust, o.Seed = f.doorTime.Seconds(), f.parkTime.Seconds(), f.trustPins, f.seed
	if o.Speeds = filepath.Base(f.speeds); f.speeds == "" {
		o.Speeds = "built in"
	}
	return o
}

// check says what is wrong with the flags, and finds the staging place.
func (f *travelFlags) check(o *cutter.Options) error {
	switch {
	case f.doors == "":
		return useError("--doors FILE is missing")
	case f.speeds != "" && f.streets == "":
		return useError("--speeds needs --streets")
	}
	if f.staging != "" {
		p, err := parsePoint(f.staging)
		if err != nil {
			return useError("--staging %q: %v", f.staging, err)
		}
		o.Staging = &p
	}
	if f.router != "" {
		if _, err := f.external(context.Background()); err != nil {
			return err
		}
	}
	return o.Check()
}

func parsePoint(s string) (orb.Point, error) {
	lon, lat, ok := strings.Cut(s, ",")
	x, err1 := strconv.ParseFloat(strings.TrimSpace(lon), 64)
	y, err2 := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	p := orb.Point{x, y}
	if !ok || err1 != nil || err2 != nil || !geo.Valid(p) {
		return p, fmt.Errorf("expected LON,LAT in degrees, as in -83.28,30.83")
	}
	return p, nil
}

// input reads doors and streets, and the walking speed of the speeds file.
func (f *travelFlags) input(ctx context.Context, o *cutter.Options, env Env, show *progress) (cutter.Input, error) {
	in := cutter.Input{Progress: show.tell, Phases: &cutter.Phases{}}
	sp, err := readSpeeds(f.speeds)
	if err != nil {
		return in, err
	}
	o.DrivewayKmh = sp.driveway
	if !f.walkGiven {
		o.WalkMps = sp.WalkMps // the file's, or the same default
	}
	begin := time.Now()
	if in.List, err = f.list(ctx, show); err != nil {
		return in, err
	}
	in.Phases.Add("read_doors", time.Since(begin))
	begin = time.Now()
	if in.Router, err = f.routerFor(ctx, *o, sp.Speeds, env, show); err != nil {
		return in, err
	}
	in.Phases.Add("read_streets", time.Since(begin))
	return in, nil
}

// routerFor returns the external router if one is named; else it reads the
// streets, or returns straight lines where there are none.
func (f *travelFlags) routerFor(ctx context.Context, o cutter.Options, sp routing.Speeds, env Env, show *progress) (routing.Router, error) {
	if f.router != "" {
		return f.external(ctx)
	}
	if f.streets == "" {
		return routing.DefaultBeeline(o.WalkMps), nil
	}
	sp.WalkMps = o.WalkMps
	return openStreets(ctx, f.streets, sp, env, show)
}
