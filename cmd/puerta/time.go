package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// routeNames are the files of routes alone.
var routeNames = []string{"itinerary.csv", "routes.geojson"}

// givenFlags are the flags of commands for a route that exists already.
type givenFlags struct {
	travelFlags
	order string
}

func (f *givenFlags) add(fl *pflag.FlagSet) {
	fl.SortFlags = false
	f.addInput(fl)
	fl.StringVar(&f.order, "order", "", "CSV with a column door_id, in the order of visits, and perhaps turf_id; an itinerary.csv as it is")
	fl.StringVar(&f.out, "out", "", "folder for itinerary.csv and routes.geojson")
}

// options checks the flags and makes options of them.
func (f *givenFlags) options() (cutter.Options, error) {
	o := f.travelFlags.options()
	switch {
	case f.order == "":
		return o, useError("--order FILE is missing")
	case f.team != cutter.TeamOne:
		return o, useError("--team %s: a given order is that of one canvasser; only --team 1", f.team)
	}
	if err := f.check(&o); err != nil || f.out == "" {
		return o, err
	}
	return o, checkOut(f.out, routeNames)
}

// given is a given order with what it is timed by.
type given struct {
	cutter.Input
	file   *orderFile
	orders []cutter.Given
	lines  map[int32]int // door → its line of the order file
}

// read reads the order, the doors and the streets.
func (f *givenFlags) read(ctx context.Context, o *cutter.Options, env Env, show *progress) (*given, error) {
	g := &given{}
	var err error
	if g.file, err = readList(ctx, f.order, readOrder); err != nil {
		return nil, err
	}
	if g.Input, err = f.input(ctx, o, env, show); err != nil {
		return nil, err
	}
	g.orders, g.lines, err = g.file.orders(g.List)
	return g, err
}

// named adds to an error about a door where the order names it.
func (g *given) named(err error) error { return g.file.named(err, g.List, g.lines) }

func timeCommand(env Env) *cobra.Command {
	var f givenFlags
	cmd := &cobra.Command{
		Use:   "time --doors FILE --streets FILE --order FILE",
		Short: "Time an order of doors that exists already",
		Long: `Times the doors of a file in the order of its rows, turf by turf, without changing it,
and prints a table. Doors that the order does not name are ignored. On foot or by car,
whichever is quicker, as --mode allows; by car in the best loops for that very order
(--mode drive parks at every stop). With --out the routes are written.`,
		Example: `  puerta time --doors voters.csv --streets county.osm.pbf --order turfs/itinerary.csv
  puerta time --doors voters.csv --streets county.osm.pbf --order by-hand.csv --mode walk --out timed`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.walkGiven = cmd.Flags().Changed("walk-speed")
			return timeOrder(cmd.Context(), &f, env, cmd.OutOrStdout())
		},
	}
	f.add(cmd.Flags())
	f.addTravel(cmd.Flags())
	return cmd
}

// timeOrder times given orders and prints the table.
func timeOrder(ctx context.Context, f *givenFlags, env Env, stdout io.Writer) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	show := newProgress(env)
	defer show.close()
	g, err := f.read(ctx, &o, env, show)
	if err != nil {
		return err
	}
	timed, err := cutter.TimeOrder(ctx, g.Input, o, g.orders)
	if err != nil {
		return g.named(err)
	}
	if f.out != "" {
		routes := make([]data.Route, len(timed))
		for i := range timed {
			routes[i] = timed[i].Route
		}
		if err := writeOut(ctx, f.out, routeFiles(routes)); err != nil {
			return err
		}
	}
	show.close()
	return timeTable(stdout, timed)
}

// timeTable prints a line a turf, and their sum.
func timeTable(w io.Writer, timed []cutter.Timed) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "turf\tmode\tdoors\tminutes\tknock\twalk\tdrive\tpark\tdoors/h")
	var sum data.Turf
	for i := range timed {
		tf := &timed[i].Turf
		timeLine(t, tf.ID, tf)
		sum.Doors += tf.Doors
		sum.Minutes += tf.Minutes
		sum.KnockMin += tf.KnockMin
		sum.WalkMin += tf.WalkMin
		sum.DriveMin += tf.DriveMin
		sum.ParkMin += tf.ParkMin
	}
	if len(timed) > 1 {
		timeLine(t, "all", &sum)
	}
	return t.Flush()
}

// timeLine prints the times of a turf.
func timeLine(w io.Writer, name string, t *data.Turf) {
	perHour := "-"
	if t.Minutes > 0 {
		perHour = fmt.Sprintf("%.1f", float64(t.Doors)/t.Minutes*60)
	}
	fmt.Fprintf(w, "%s\t%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%s\n", name, t.Mode, t.Doors,
		t.Minutes, t.KnockMin, t.WalkMin, t.DriveMin, t.ParkMin, perHour)
}
