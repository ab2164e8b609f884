package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/bench"
	"puerta/data/listtest"
	"puerta/data/sample"
	"puerta/data/scratch"
)

// benchVotersFlags are the flags of `puerta bench voters`.
type benchVotersFlags struct {
	rows, people int
	layout       string
}

func benchVotersCommand() *cobra.Command {
	var f benchVotersFlags
	cmd := &cobra.Command{
		Use:   "voters [DIR]",
		Short: "Measure the import of a state's voter file",
		Long: `Writes a list of many rows, the doors of a case again and again in other places, imports
it into an empty database in a process of its own, and, where sqlite3 is installed, has
that import the same file. A case is a folder that holds addresses.csv.gz; without one it
is the embedded sample. Prints the time, the cores' time together, rows a second and peak
memory. The files need about 5 GB in the folder for temporary files.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), args, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.IntVar(&f.rows, "rows", 7_500_000, "rows of the list")
	fl.IntVar(&f.people, "people", 2, "voters a door")
	fl.StringVar(&f.layout, "layout", "van", "generic, van, l2, georgia (53 columns, with address points), …")
	return cmd
}

func (f *benchVotersFlags) run(ctx context.Context, dirs []string, stdout io.Writer) (err error) {
	o := bench.ImportOptions{Layout: listtest.Layout(f.layout), Rows: f.rows, People: f.people}
	if o.Doors, err = benchDoors(dirs); err != nil {
		return err
	}
	if o.Program, err = os.Executable(); err != nil {
		return err
	}
	var remove func() error
	if o.Dir, remove, err = scratch.Dir(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	table := bench.NewTable(stdout)
	if err := bench.ImportHeader(table); err != nil {
		return err
	}
	return errors.Join(bench.Import(ctx, o, table), table.Flush())
}

// benchDoors reads the doors of the case in a folder, or of the sample.
func benchDoors(dirs []string) (doors []listtest.Door, err error) {
	if len(dirs) == 0 {
		return listtest.ReadDoors(sample.Doors())
	}
	in, err := os.Open(filepath.Join(dirs[0], caseDoors))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	return listtest.ReadDoors(in)
}
