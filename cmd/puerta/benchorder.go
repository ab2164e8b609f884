package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/bench"
	"puerta/routing/tour"
)

// tsplibDir is where instances are looked for without arguments.
const tsplibDir = "../shared/benchmarks/tsplib"

// orderFlags are the flags of `puerta bench order`.
type orderFlags struct {
	tour.Options
	speeds         string
	turfs, against int
}

func benchOrderCommand(env Env) *cobra.Command {
	o := orderFlags{Options: tour.Options{Seed: 1}}
	cmd := &cobra.Command{
		Use:   "order [DIR|FILE.tsp…]",
		Short: "Measure orders and plans: length against the best known, and time",
		Long: `Solves TSPLIB problems and prints a table: nodes, length of the round, gap to the
optimal length, time on one core; then means and worst cases by size. Problems are
files NAME.tsp (symmetric, EUC_2D, up to 5,000 nodes) or folders of them, without
one ` + tsplibDir + `. A file optimal.csv beside them, with columns
instance, nodes and optimal_length, knows the optimal lengths; without it the gap is -.

The time is the median of three runs up to 500 nodes and of one beyond; making the
table of distances is not counted.

A folder that holds streets.osm.pbf and addresses.csv.gz is a case, and gives tables of
its own, on streets: orders of 50 doors that lie together, on foot and by car; turfs of
up to 50 doors worked by car alone, on foot alone (those where every leg can be walked),
by the order of the drive split into loops, and by loops; and teams. Figures are means
of a turf on one core. A gap is against the least of runs with more effort, on every
third turf; ÷ compares the same turfs.`,
		Example: `  puerta bench order
  puerta bench order berlin52.tsp --kicks 10000
  puerta bench order cases/county --turfs 20 --against 50`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case o.Kicks < 0:
				return useError("--kicks %d; expected 0 or more", o.Kicks)
			case o.turfs < 1:
				return useError("--turfs %d; expected 1 or more", o.turfs)
			case o.against < 1:
				return useError("--against %d; expected 1 or more", o.against)
			}
			return benchOrder(cmd.Context(), args, &o, env, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.IntVar(&o.Kicks, "kicks", 0, "perturbations of each order (0: by its size; on streets 100, or 45 where ways there and back differ)")
	fl.Uint64Var(&o.Seed, "seed", o.Seed, "same problem and flags: same order")
	fl.StringVar(&o.speeds, "speeds", "", "of cases: YAML file of car speeds, as for puerta cut")
	fl.IntVar(&o.turfs, "turfs", 100, "of cases: how many turfs are measured")
	fl.IntVar(&o.against, "against", 100, "of cases: how many times more effort the reference gets")
	return cmd
}

// benchOrder measures the instances in some folders and files, and the cases.
// What was measured before an error is printed.
func benchOrder(ctx context.Context, paths []string, o *orderFlags, env Env, stdout io.Writer) error {
	if len(paths) == 0 {
		if _, err := os.Stat(tsplibDir); errors.Is(err, fs.ErrNotExist) {
			return useError("name a folder with TSPLIB files or a case; there is no %s", tsplibDir)
		}
		paths = []string{tsplibDir}
	}
	var cases, files []string
	for _, path := range paths {
		if _, err := os.Stat(filepath.Join(path, caseStreets)); err == nil {
			cases = append(cases, path)
		} else {
			files = append(files, path)
		}
	}
	show := newProgress(env)
	defer show.close()
	if len(files) > 0 {
		if err := benchInstances(ctx, files, o.Options, show, stdout); err != nil {
			return err
		}
	}
	sp, err := readSpeeds(o.speeds)
	if err != nil {
		return err
	}
	for _, dir := range cases {
		if err := benchTurfs(ctx, dir, o, sp, env, show, stdout); err != nil {
			return err
		}
	}
	return nil
}

// benchInstances measures TSPLIB problems.
func benchInstances(ctx context.Context, paths []string, o tour.Options, show *progress, stdout io.Writer) error {
	all, err := bench.ReadInstances(paths)
	if err != nil {
		return err
	}
	orders := bench.Orders{Options: o}
	for _, in := range all {
		show.line("measuring " + in.Name)
		if err := errors.Join(ctx.Err(), orders.Measure(in)); err != nil {
			return errors.Join(err, orders.Print(stdout))
		}
	}
	return orders.Print(stdout)
}

// benchTurfs measures plans of turfs on the streets of a case.
func benchTurfs(ctx context.Context, dir string, o *orderFlags, sp paces, env Env, show *progress, stdout io.Writer) error {
	list, err := caseList(ctx, dir)
	if err != nil {
		return err
	}
	streets, err := openStreets(ctx, filepath.Join(dir, caseStreets), sp.Speeds, env, show)
	if err != nil {
		return err
	}
	m := bench.Turfs{Name: filepath.Base(dir), Streets: streets, WalkMps: sp.WalkMps, List: list, Most: o.turfs, Against: o.against,
		Kicks: o.Kicks, Seed: o.Seed, Say: show.line}
	if err := m.Orders(ctx, stdout); err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout)
	err = errors.Join(err, m.Loops(ctx, stdout))
	_, end := fmt.Fprintln(stdout)
	return errors.Join(err, end)
}
