package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/bench"
	"puerta/cmd/internal/cutter"
	"puerta/data/sample"
	"puerta/data/voterfile"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

func benchCutCommand(env Env) *cobra.Command {
	var f cutFlags
	cmd := &cobra.Command{
		Use:   "cut [DIR…]",
		Short: "Measure the cutting: turfs, their shape and balance, seconds, memory",
		Long: `Cuts each case as puerta cut does and prints a table, a line a case; nothing is
written. A case is a folder that holds addresses.csv.gz and streets.osm.pbf (without it
travel is in straight lines); without one it is the embedded sample, compiled anew.

p5 … max: minutes of a turf. mingled: doors strictly inside the convex hull of another
turf's doors, each counted once, of the doors in turfs. compact: mean Polsby–Popper of
the turfs' areas, 1 is a disc; worst 10th: a tenth of the turfs is no more compact.
streets s: compiling them, or opening what the cache folder keeps. total: from reading
to outlines. µs/door: from snapping to outlines, of the doors in. peak MB: the most
memory the process held, from the beginning of the case on; ≤ where the kernel only
knows that of all cases so far.`,
		Example: `  puerta bench cut
  puerta bench cut cases/county cases/city --shift 3h --speeds speeds.yaml --trust-pins`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.walkGiven = cmd.Flags().Changed("walk-speed")
			return benchCut(cmd.Context(), args, f, env, cmd.OutOrStdout())
		},
	}
	cmd.Flags().SortFlags = false
	f.addTurfs(cmd.Flags())
	f.addTravel(cmd.Flags())
	return cmd
}

// benchCut measures the sample, or the cases in some folders. What was measured
// before an error is printed.
func benchCut(ctx context.Context, dirs []string, f cutFlags, env Env, stdout io.Writer) (err error) {
	cases, err := cutCases(dirs, f)
	if err != nil {
		return err
	}
	show := newProgress(env)
	defer show.close()
	table := bench.NewTable(stdout)
	defer func() { err = errors.Join(err, table.Flush()) }()
	if err := bench.CutHeader(table); err != nil {
		return err
	}
	for i := range cases {
		show.line("measuring " + cases[i].name)
		if err := cases[i].measure(ctx, i == 0, env, show, table); err != nil {
			return err
		}
	}
	return nil
}

// cutCase is a folder to be cut, or the sample, and the flags of its cut.
type cutCase struct {
	cutFlags
	name    string
	sample  bool
	options cutter.Options
}

// cutCases checks the flags for every case before any is measured.
func cutCases(dirs []string, f cutFlags) ([]cutCase, error) {
	if len(dirs) == 0 {
		f.doors, f.streets = sample.DoorsName, sample.StreetsName // for check
		o, err := f.options()
		return []cutCase{{f, "sample", true, o}}, err
	}
	cases := make([]cutCase, len(dirs))
	for i, dir := range dirs {
		c := cutCase{cutFlags: f, name: filepath.Base(filepath.Clean(dir))}
		if err := c.find(dir); err != nil {
			return nil, err
		}
		var err error
		if c.options, err = c.cutFlags.options(); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		cases[i] = c
	}
	return cases, nil
}

// find names the files of the case in a folder; the streets may be absent.
func (c *cutCase) find(dir string) error {
	c.doors = filepath.Join(dir, caseDoors)
	if _, err := os.Stat(c.doors); err != nil {
		return fmt.Errorf("%s is no case: expected %s in it: %w", dir, caseDoors, err)
	}
	path := filepath.Join(dir, caseStreets)
	switch _, err := os.Stat(path); {
	case err == nil:
		c.streets = path
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return c.straight()
}

// straight takes no more than the walking speed from the speeds file: a case
// without streets may stand beside others.
func (c *cutCase) straight() error {
	sp, err := readSpeeds(c.speeds)
	if err == nil && c.speeds != "" && !c.walkGiven {
		c.walkSpeed, c.walkGiven = sp.WalkMps, true
	}
	c.speeds = ""
	return err
}

// measure reads a case, cuts it and prints its line.
func (c *cutCase) measure(ctx context.Context, first bool, env Env, show *progress, w io.Writer) error {
	m := bench.CutCase{Name: c.name, Options: c.options, Alone: bench.NewPeak() || first, Began: time.Now()}
	var err error
	if m.Input, err = c.read(ctx, &m.Options, env, show); err != nil {
		return err
	}
	return bench.Cut(ctx, m, w)
}

// read reads the doors and streets of a case.
func (c *cutCase) read(ctx context.Context, o *cutter.Options, env Env, show *progress) (cutter.Input, error) {
	if c.sample {
		return c.readSample(ctx, o, show)
	}
	return c.input(ctx, o, env, show)
}

// readSample reads the doors of the sample and compiles its streets.
func (c *cutCase) readSample(ctx context.Context, o *cutter.Options, show *progress) (cutter.Input, error) {
	in := cutter.Input{Progress: show.tell, Phases: &cutter.Phases{}}
	sp, err := readSpeeds(c.speeds)
	if err != nil {
		return in, err
	}
	o.DrivewayKmh = sp.driveway
	if !c.walkGiven {
		o.WalkMps = sp.WalkMps
	}
	begin := time.Now()
	if in.List, err = voterfile.Read(ctx, sample.Doors(), voterfile.Options{Name: sample.DoorsName, Keep: c.keep}); err != nil {
		return in, err
	}
	in.Phases.Add("read_doors", time.Since(begin))
	begin = time.Now()
	if in.Router, err = c.sampleRouter(ctx, *o, sp.Speeds); err != nil {
		return in, err
	}
	in.Phases.Add("read_streets", time.Since(begin))
	return in, nil
}

// sampleRouter returns the external router if one is named, else the streets of
// the sample.
func (c *cutCase) sampleRouter(ctx context.Context, o cutter.Options, sp routing.Speeds) (routing.Router, error) {
	if c.router != "" {
		return c.external(ctx)
	}
	g, err := osmgraph.ReadFrom(ctx, sample.Streets(), sample.StreetsName, osmgraph.Options{})
	if err != nil {
		return nil, err
	}
	sp.WalkMps = o.WalkMps
	return routing.Build(ctx, g, sp)
}
