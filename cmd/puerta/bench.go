package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/bench"
	"puerta/data"
	"puerta/data/sample"
	"puerta/data/voterfile"
)

func benchCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bench streets|order|cut|voters|serve [DIR…]",
		Short: "Measure speed, memory and quality on this machine",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return useError("bench knows streets, order, cut, voters and serve, not %q", args[0])
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			return useError("say what to measure: `puerta bench streets`, `puerta bench order`, `puerta bench cut`, `puerta bench voters` or `puerta bench serve`")
		},
	}
	cmd.AddCommand(benchStreetsCommand(env), benchOrderCommand(env), benchCutCommand(env), benchVotersCommand(), benchServeCommand(env))
	return cmd
}

func benchStreetsCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "streets [DIR…]",
		Short: "Measure the streets: reading, compiling, opening, snapping, tables, paths",
		Long: `Prints a table, two lines a case: how long reading an extract, compiling it and opening
the compiled file take, and the queries on foot and by car. A case is a folder that
holds streets.osm.pbf and addresses.csv.gz; without one it is the embedded sample.

new speeds: the hierarchy for another walking speed, its order kept. table 50: from each
to each of 50 doors that lie together. 1000×1000: of doors all over. pair: the time
between two doors anywhere. path: line, names and steps between doors of a turf. 10
nearest: the neighbours of a door by time. Reading, building, new speeds and 10 nearest
use all cores, the rest one.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return benchStreets(cmd.Context(), args, env, cmd.OutOrStdout())
		},
	}
}

// benchStreets measures the sample, or the cases in some folders.
func benchStreets(ctx context.Context, dirs []string, env Env, stdout io.Writer) error {
	table := bench.NewTable(stdout)
	if err := bench.StreetsHeader(table); err != nil {
		return err
	}
	if len(dirs) == 0 {
		list, err := voterfile.Read(ctx, sample.Doors(), voterfile.Options{Name: sample.DoorsName})
		if err != nil {
			return err
		}
		c := bench.Case{Name: "sample", Extract: sample.Streets(), Doors: list.Doors}
		return errors.Join(bench.Streets(ctx, c, table), table.Flush())
	}
	show := newProgress(env)
	defer show.close()
	for _, dir := range dirs {
		show.line("measuring " + filepath.Base(dir))
		if err := benchFolder(ctx, dir, table); err != nil {
			return errors.Join(err, table.Flush())
		}
	}
	return table.Flush()
}

// benchFolder measures the case in a folder.
func benchFolder(ctx context.Context, dir string, table io.Writer) (err error) {
	f, err := os.Open(filepath.Join(dir, caseStreets))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	list, err := caseList(ctx, dir)
	if err != nil {
		return err
	}
	return bench.Streets(ctx, bench.Case{Name: filepath.Base(dir), Extract: f, Doors: list.Doors}, table)
}

// The files of a case.
const (
	caseStreets = "streets.osm.pbf"
	caseDoors   = "addresses.csv.gz"
)

// caseList reads the doors of the case in a folder.
func caseList(ctx context.Context, dir string) (_ *data.List, err error) {
	in, err := voterfile.Open(filepath.Join(dir, caseDoors))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	return voterfile.Read(ctx, in, voterfile.Options{Name: caseDoors})
}
