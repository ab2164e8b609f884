package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/bench"
	"puerta/routing/tour"
)

// tsplibDir is where instances are looked for without arguments.
const tsplibDir = "../shared/benchmarks/tsplib"

func benchOrderCommand(env Env) *cobra.Command {
	o := tour.Options{Seed: 1}
	cmd := &cobra.Command{
		Use:   "order [DIR|FILE.tsp…]",
		Short: "Measure the order of doors: length against the best known, and time",
		Long: `Solves TSPLIB problems and prints a table: nodes, length of the round, gap to the
optimal length, time on one core; then means and worst cases by size. Problems are
files NAME.tsp (symmetric, EUC_2D, up to 5,000 nodes) or folders of them, without
one ` + tsplibDir + `. A file optimal.csv beside them, with columns
instance, nodes and optimal_length, knows the optimal lengths; without it the gap is -.

The time is the median of three runs up to 500 nodes and of one beyond; making the
table of distances is not counted.`,
		Example: `  puerta bench order
  puerta bench order berlin52.tsp --kicks 10000`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Kicks < 0 {
				return useError("--kicks %d; expected 0 or more", o.Kicks)
			}
			return benchOrder(cmd.Context(), args, o, env, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.IntVar(&o.Kicks, "kicks", 0, "perturbations of each round (0: by its size)")
	fl.Uint64Var(&o.Seed, "seed", o.Seed, "same problem and flags: same order")
	return cmd
}

// benchOrder measures the instances in some folders and files. What was
// measured before an error is printed.
func benchOrder(ctx context.Context, paths []string, o tour.Options, env Env, stdout io.Writer) error {
	if len(paths) == 0 {
		if _, err := os.Stat(tsplibDir); errors.Is(err, fs.ErrNotExist) {
			return useError("name a folder with TSPLIB files; there is no %s", tsplibDir)
		}
		paths = []string{tsplibDir}
	}
	all, err := bench.ReadInstances(paths)
	if err != nil {
		return err
	}
	show := newProgress(env)
	defer show.close()
	orders := bench.Orders{Options: o}
	for _, in := range all {
		show.line("measuring " + in.Name)
		if err := errors.Join(ctx.Err(), orders.Measure(in)); err != nil {
			return errors.Join(err, orders.Print(stdout))
		}
	}
	return orders.Print(stdout)
}
