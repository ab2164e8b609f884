package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/spf13/cobra"

	"puerta/cmd/internal/cutter"
	"puerta/geo"
	"puerta/routing"
)

// cutFlags are the flags of `puerta cut` as they were written.
type cutFlags struct {
	doorSource
	streets, out              string
	shift, doorTime, parkTime time.Duration
	turfDoors                 int
	team, mode, staging       string
	within, speeds, router    string
	walkSpeed, maxWalk        float64
	walkGiven                 bool // --walk-speed stands over the speeds file
	trustPins                 bool
	seed                      uint64
	maxMinutesPerDoor         float64
}

func cutCommand(env Env) *cobra.Command {
	var f cutFlags
	cmd := &cobra.Command{
		Use:   "cut --doors FILE --streets FILE --out DIR",
		Short: "Cut turfs and order their doors: files in, files out",
		Long: `Reads a list of doors (CSV, optionally .gz) and a street extract (.osm.pbf), cuts
turfs within one shift, orders the doors of each, and writes turfs.geojson,
routes.geojson, itinerary.csv, doors.csv and report.json to DIR, whole or not at all.
The streets are compiled once and kept in the cache folder: PUERTA_CACHE, else the
user's own, else beside the extract.`,
		Example: `  puerta cut --doors voters.csv --streets county.osm.pbf --out turfs
  puerta cut --doors voters.csv --streets county.osm.pbf --out turfs --mode walk --shift 90m`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.walkGiven = cmd.Flags().Changed("walk-speed")
			return cut(cmd.Context(), &f, env, cmd.OutOrStdout())
		},
	}
	d := cutter.DefaultOptions()
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&f.doors, "doors", "", "list of doors or voters (CSV, optionally .gz)")
	fl.StringVar(&f.streets, "streets", "", "street extract (.osm.pbf); left out, travel is great circle × detour factor")
	fl.StringVar(&f.out, "out", "", "folder for the five result files")
	fl.DurationVar(&f.shift, "shift", 3*time.Hour, "field time of one shift; no turf may need more")
	fl.IntVar(&f.turfDoors, "turf-doors", 0, "at most so many doors a turf (0: no limit)")
	fl.StringVar(&f.team, "team", d.Team, "canvassers in a turf: 1; 2, who share a car; 2+driver, who drops them and picks them up")
	fl.StringVar(&f.mode, "mode", d.Mode, "auto, walk or drive")
	fl.StringVar(&f.staging, "staging", "", "LON,LAT where shifts start and end")
	fl.StringVar(&f.within, "within", "", "county, precinct or another column that no turf crosses")
	fl.Float64Var(&f.walkSpeed, "walk-speed", d.WalkMps, "metres a second")
	fl.StringVar(&f.speeds, "speeds", "", "YAML file of car speeds by road class, what is not driven, turn costs")
	fl.StringVar(&f.router, "router", "", "osrm=FOOT_URL,CAR_URL: minutes from running OSRM servers, at their speeds, whatever --streets, --speeds and --walk-speed say")
	fl.DurationVar(&f.doorTime, "door-time", 75*time.Second, "expected time at a door")
	fl.DurationVar(&f.parkTime, "park-time", time.Minute, "each time the car is parked")
	fl.Float64Var(&f.maxWalk, "max-walk", d.MaxWalkM, "metres that a walking loop may lead from the car, one way")
	fl.Float64Var(&f.maxMinutesPerDoor, "max-minutes-per-door", 0, "dearer doors go to the phone and mail list (not in this version)")
	fl.BoolVar(&f.trustPins, "trust-pins", false, "route suspect coordinates as they stand")
	f.addFlags(fl)
	fl.Uint64Var(&f.seed, "seed", d.Seed, "same input, flags and seed: same output")
	return cmd
}

// options checks the flags and makes options of them.
func (f *cutFlags) options() (cutter.Options, error) {
	o := cutter.DefaultOptions()
	o.ShiftMin, o.TurfDoors, o.Team, o.Mode = f.shift.Minutes(), f.turfDoors, f.team, f.mode
	o.Within, o.WalkMps, o.MaxWalkM = strings.ToLower(f.within), f.walkSpeed, f.maxWalk
	o.DoorS, o.ParkS, o.Trust, o.Seed = f.doorTime.Seconds(), f.parkTime.Seconds(), f.trustPins, f.seed
	o.Speeds = filepath.Base(f.speeds)
	if f.speeds == "" {
		o.Speeds = "built in"
	}
	switch {
	case f.doors == "":
		return o, useError("--doors FILE is missing")
	case f.out == "":
		return o, useError("--out DIR is missing")
	case f.maxMinutesPerDoor != 0:
		return o, useError("--max-minutes-per-door is not in this version; leave it out")
	case f.speeds != "" && f.streets == "":
		return o, useError("--speeds needs --streets")
	}
	if f.staging != "" {
		p, err := parsePoint(f.staging)
		if err != nil {
			return o, useError("--staging %q: %v", f.staging, err)
		}
		o.Staging = &p
	}
	if f.router != "" {
		if _, err := f.external(context.Background()); err != nil {
			return o, err
		}
	}
	return o, o.Check()
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

// cut is the whole job without a server.
func cut(ctx context.Context, f *cutFlags, env Env, stdout io.Writer) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	if err := checkOut(f.out); err != nil {
		return err
	}
	sp, err := readSpeeds(f.speeds)
	if err != nil {
		return err
	}
	if !f.walkGiven {
		o.WalkMps = sp.WalkMps // the file's, or the same default
	}
	show := newProgress(env)
	defer show.close()
	phases := &cutter.Phases{}
	begin := time.Now()
	list, err := f.list(ctx, show)
	if err != nil {
		return err
	}
	phases.Add("read_doors", time.Since(begin))
	begin = time.Now()
	router, err := f.routerFor(ctx, o, sp, env, show)
	if err != nil {
		return err
	}
	phases.Add("read_streets", time.Since(begin))
	result, err := cutter.Run(ctx, cutter.Input{List: list, Router: router, Progress: show.tell, Phases: phases}, o)
	if err != nil {
		return err
	}
	begin = time.Now()
	if err := writeOut(ctx, f.out, result, phases, begin); err != nil {
		return err
	}
	show.close()
	return summary(stdout, &result.Report)
}

// routerFor returns the external router if one is named; else it reads the
// streets, or returns straight lines where there are none.
func (f *cutFlags) routerFor(ctx context.Context, o cutter.Options, sp routing.Speeds, env Env, show *progress) (routing.Router, error) {
	if f.router != "" {
		return f.external(ctx)
	}
	if f.streets == "" {
		return routing.DefaultBeeline(o.WalkMps), nil
	}
	sp.WalkMps = o.WalkMps
	return openStreets(ctx, f.streets, sp, env, show)
}
