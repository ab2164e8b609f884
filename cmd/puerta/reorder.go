package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// reorderFlags are the flags of `puerta reorder`.
type reorderFlags struct {
	givenFlags
	turf string
	kept int
}

func reorderCommand(env Env) *cobra.Command {
	f := reorderFlags{kept: -1}
	cmd := &cobra.Command{
		Use:   "reorder --doors FILE --streets FILE --order FILE --keep K --out DIR",
		Short: "Order the rest of a started route anew",
		Long: `Keeps the first K doors of an order in their places and orders the others anew, from
where the last of them is; doors at that very place come next. By car the loop under way
is gone on with, from where its car waits. It never takes longer than the order given: if
nothing better is found, that is what is written. The route is written whole, kept doors
and all; a table tells the minutes before and after.`,
		Example: `  puerta reorder --doors voters.csv --streets county.osm.pbf --order turfs/itinerary.csv --turf TURF --keep 12 --out rest`,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.walkGiven = cmd.Flags().Changed("walk-speed")
			return reorder(cmd.Context(), &f, env, cmd.OutOrStdout())
		},
	}
	f.add(cmd.Flags())
	cmd.Flags().IntVar(&f.kept, "keep", -1, "how many doors at the front keep their places")
	cmd.Flags().StringVar(&f.turf, "turf", "", "turf_id of the route, where the order holds several")
	f.addTravel(cmd.Flags())
	cmd.Flags().Lookup("keep").DefValue = "" // it must be given
	return cmd
}

// reorder orders the rest of one route anew.
func reorder(ctx context.Context, f *reorderFlags, env Env, stdout io.Writer) error {
	o, err := f.options()
	switch {
	case err != nil:
		return err
	case f.out == "":
		return useError("--out DIR is missing")
	case f.kept < 0:
		return useError("--keep K is missing: how many doors keep their places, 0 or more")
	}
	show := newProgress(env)
	defer show.close()
	g, err := f.read(ctx, &o, env, show)
	if err != nil {
		return err
	}
	order, err := f.one(g.orders)
	if err != nil {
		return err
	}
	r, err := cutter.Reorder(ctx, g.Input, o, order, f.kept)
	if err != nil {
		return g.named(err)
	}
	if err := writeOut(ctx, f.out, routeFiles([]data.Route{r.After.Route})); err != nil {
		return err
	}
	show.close()
	return reorderTable(stdout, r)
}

// mostNamed is how many turfs an error lists.
const mostNamed = 10

// one picks the route that is meant.
func (f *reorderFlags) one(orders []cutter.Given) (cutter.Given, error) {
	var names []string
	var found []cutter.Given
	for _, g := range orders {
		if names = append(names, g.TurfID); f.turf == "" || g.TurfID == f.turf {
			found = append(found, g)
		}
	}
	if len(names) > mostNamed {
		names = append(names[:mostNamed], "…")
	}
	switch {
	case len(found) == 0:
		return cutter.Given{}, useError("--turf %s: the order holds %s", f.turf, strings.Join(names, ", "))
	case len(found) > 1:
		return cutter.Given{}, useError("the order holds %d turfs; name one by --turf: %s", len(found), strings.Join(names, ", "))
	case f.kept > len(found[0].Doors):
		return cutter.Given{}, useError("--keep %d: turf %s has %d doors", f.kept, found[0].TurfID, len(found[0].Doors))
	}
	return found[0], nil
}

// reorderTable prints what the new order is worth.
func reorderTable(w io.Writer, r *cutter.Reordered) error {
	before, after := &r.Before.Turf, &r.After.Turf
	if _, err := fmt.Fprintf(w, "turf %s: %d doors kept, %d re-ordered, minutes before %.1f, after %.1f\n",
		after.ID, r.Kept, after.Doors-r.Kept, before.Minutes, after.Minutes); err != nil {
		return err
	}
	if after.Minutes == before.Minutes {
		if _, err := fmt.Fprintln(w, "Nothing better was found; the order stays."); err != nil {
			return err
		}
	}
	return timeTable(w, []cutter.Timed{r.After})
}
