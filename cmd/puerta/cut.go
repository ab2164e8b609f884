package main

import (
	"context"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"puerta/cmd/internal/cutter"
)

// cutFlags are the flags of `puerta cut` as they were written.
type cutFlags struct {
	travelFlags
	shift             time.Duration
	turfDoors         int
	within, density   string
	former            string
	maxMinutesPerDoor float64
	regionDoors       int
}

func cutCommand(env Env) *cobra.Command {
	var f cutFlags
	cmd := &cobra.Command{
		Use:   "cut --doors FILE --streets FILE --out DIR",
		Short: "Cut turfs and order their doors: files in, files out",
		Long: `Reads a list of doors or voters, in any layout that "puerta help import voters" names,
and a street extract (.osm.pbf), cuts turfs within one shift, orders the doors of
each, and writes turfs.geojson, routes.geojson, itinerary.csv, doors.csv and
report.json to DIR, whole or not at all.
With --former the turfs of an earlier result stay as they are but for what new
doors change, and keep their names; it may be the folder that --out replaces.
The streets are compiled once and kept in the cache folder: PUERTA_CACHE, else the
user's own, else beside the extract.`,
		Example: `  puerta cut --doors voters.csv --streets county.osm.pbf --out turfs
  puerta cut --doors voters.csv --streets county.osm.pbf --out turfs --mode walk --shift 90m
  puerta cut --doors more-voters.csv --streets county.osm.pbf --former turfs --out turfs`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.walkGiven = cmd.Flags().Changed("walk-speed")
			return cut(cmd.Context(), &f, env, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	f.addInput(fl)
	fl.StringVar(&f.out, "out", "", "folder for the five result files")
	fl.StringVar(&f.former, "former", "", "folder of an earlier result to go on from: its turfs stay, with their names, but for what new doors change")
	f.addTurfs(fl)
	f.addTravel(fl)
	fl.IntVar(&f.regionDoors, "region-doors", 0, "advanced: longer lists are cut in regions of about so many doors, whose borders heal in the end (0: as many as one machine cuts well; -1: never)")
	return cmd
}

// addTurfs adds the flags that say what a turf may be.
func (f *cutFlags) addTurfs(fl *pflag.FlagSet) {
	fl.DurationVar(&f.shift, "shift", 3*time.Hour, "field time of one shift; no turf may need more")
	fl.IntVar(&f.turfDoors, "turf-doors", 0, "at most so many doors a turf (0: no limit)")
	fl.StringVar(&f.within, "within", "", "county, precinct or another column that no turf crosses")
	fl.StringVar(&f.density, "density", "400,80,8", "DENSE,SUBURBAN,RURAL: least doors a square kilometre of each class, over about 5 km²; below is remote")
	fl.Float64Var(&f.maxMinutesPerDoor, "max-minutes-per-door", 0, "doors that cost a turf more, with those reached beside them, go to the phone and mail list (too_far; 0: no limit)")
}

// options checks the flags and makes options of them.
func (f *cutFlags) options() (cutter.Options, error) {
	o := f.travelFlags.options()
	o.ShiftMin, o.TurfDoors, o.Within = f.shift.Minutes(), f.turfDoors, strings.ToLower(strings.TrimSpace(f.within))
	o.MaxDoorMin, o.RegionDoors = f.maxMinutesPerDoor, f.regionDoors
	if o.Within != "" {
		f.keep = []string{o.Within}
	}
	var err error
	if o.Density, err = parseDensity(f.density); err != nil {
		return o, useError("--density %q: %v", f.density, err)
	}
	err = f.check(&o)
	return o, err
}

// cut is the whole job without a server.
func cut(ctx context.Context, f *cutFlags, env Env, stdout io.Writer) error {
	if f.out == "" {
		return useError("--out DIR is missing")
	}
	o, err := f.options()
	if err != nil {
		return err
	}
	if err := checkOut(f.out, outFiles); err != nil {
		return err
	}
	former, err := readFormer(ctx, f.former)
	if err != nil {
		return err
	}
	show := newProgress(env)
	defer show.close()
	in, err := f.input(ctx, &o, env, show)
	if err != nil {
		return err
	}
	in.Former = former
	result, err := cutter.Run(ctx, in, o)
	if err != nil {
		return err
	}
	if err := writeOut(ctx, f.out, cutFiles(result, in.Phases)); err != nil {
		return err
	}
	show.close()
	return summary(stdout, &result.Report)
}
