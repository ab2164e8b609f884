package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/layers"
	"puerta/cmd/internal/network"
	"puerta/cmd/internal/paper"
	"puerta/data"
	"puerta/data/export"
	"puerta/data/geopackage"
)

// exportFlags are the flags of `puerta export`.
type exportFlags struct {
	db, cut, out, format, lang, paper string
	people, large                     bool
}

func exportCommand(env Env) *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export --cut ID --out FOLDER|FILE",
		Short: "Write a cut of the database to files",
		Long: `Writes a cut that is done, whole or not at all:

  folder    the five files of puerta cut
  gpkg      a GeoPackage with turfs, legs, stops and what is in no turf
  pdf       the packets of all turfs, to print: cover with map, parking places, doors
  marks     what came of the doors, CSV: a line for each that is marked

Names of voters are in it only with --people, where the import kept them. Every export
stands in the log of exports.`,
		Example: `  puerta export --cut ID --out turfs
  puerta export --cut ID --format pdf --lang es --large --out packets.pdf
  puerta export --cut ID --format marks --out marks.csv`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context(), env) },
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&f.cut, "cut", "", "id of a cut that is done")
	fl.StringVar(&f.out, "out", "", "folder or file to write")
	fl.StringVar(&f.format, "format", "folder", "folder, gpkg, pdf or marks")
	fl.BoolVar(&f.people, "people", false, "with the voters' names (gpkg, pdf)")
	fl.StringVar(&f.paper, "paper", "letter", "letter or a4 (pdf)")
	fl.BoolVar(&f.large, "large", false, "large print: 16 points and more (pdf)")
	langFlag(fl, &f.lang)
	databaseFlag(cmd, &f.db)
	return cmd
}

func (f *exportFlags) run(ctx context.Context, env Env) (err error) {
	if f.cut == "" || f.out == "" {
		return useError("say what and where: `puerta export --cut ID --out FOLDER`")
	}
	if f.people && f.format != "gpkg" && f.format != "pdf" {
		return useError("--people goes with --format gpkg or pdf: others hold no names")
	}
	if f.lang, err = language(env, f.lang); err != nil {
		return err
	}
	store, err := openStore(ctx, f.db, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	c, err := store.Cut(ctx, f.cut)
	switch {
	case errors.Is(err, data.ErrNotFound):
		return useError("there is no cut %q", f.cut)
	case err != nil:
		return err
	case c.State != data.Done:
		return useError("the cut is %s, not done", c.State)
	}
	ctx = data.OnBehalf(ctx, c.Organisation)
	n, err := f.doors(ctx, store, c)
	if err != nil {
		return err
	}
	entry := data.Audit{At: time.Now().UTC(), Role: "command line", What: "puerta export " + f.format, Object: c.ID, Count: n, People: f.people}
	if err := store.AddAudits(ctx, []data.Audit{entry}); err != nil {
		return err
	}
	switch f.format {
	case "folder":
		return f.folder(ctx, store, c)
	case "gpkg":
		g, err := geopackage.Of(ctx, store, c, f.people)
		if err != nil {
			return err
		}
		return f.file(func(w io.Writer) error { return geopackage.Write(ctx, w, filepath.Dir(f.out), g) })
	case "pdf":
		return f.packets(ctx, store, c, env)
	case "marks":
		return f.marks(ctx, store, c)
	}
	return useError("--format %q: expected folder, gpkg, pdf or marks", f.format)
}

// doors returns how many doors are told of.
func (f *exportFlags) doors(ctx context.Context, s data.Store, c data.Cut) (n int, err error) {
	if f.format != "marks" {
		return c.Report.DoorsInTurfs, nil
	}
	count, err := s.CountMarks(ctx, c.ID)
	for _, of := range count {
		for _, one := range of {
			n += one
		}
	}
	return n, err
}

// marks writes what came of the doors.
func (f *exportFlags) marks(ctx context.Context, s data.Store, c data.Cut) error {
	var all []data.MarkedDoor
	err := s.CutMarks(ctx, c.ID, func(d data.MarkedDoor) error { all = append(all, d); return nil })
	if err != nil {
		return err
	}
	i := -1
	return f.file(func(w io.Writer) error {
		return export.MarksCSV(w, func() (data.MarkedDoor, bool) {
			if i++; i < len(all) {
				return all[i], true
			}
			return data.MarkedDoor{}, false
		})
	})
}

// folder writes the files of puerta cut.
func (f *exportFlags) folder(ctx context.Context, s data.Store, c data.Cut) error {
	if err := checkOut(f.out, outFiles); err != nil {
		return err
	}
	r := &data.CutResult{Report: *c.Report}
	var err error
	if r.Turfs, err = s.Turfs(ctx, c.ID); err != nil {
		return err
	}
	if err := s.Routes(ctx, c.ID, func(one data.Route) error { r.Routes = append(r.Routes, one); return nil }); err != nil {
		return err
	}
	if err := s.Fates(ctx, c.ID, func(one data.Fate) error { r.Fates = append(r.Fates, one); return nil }); err != nil {
		return err
	}
	return writeOut(ctx, f.out, cutFiles(r, &cutter.Phases{}))
}

// print is how packets are printed.
func (f *exportFlags) print() (export.Print, error) {
	size := export.Paper(f.paper)
	if size != export.Letter && size != export.A4 {
		return export.Print{}, useError("--paper %q: expected letter or a4", f.paper)
	}
	return export.Print{Paper: size, Large: f.large}, nil
}

// packets writes the packets of all turfs.
func (f *exportFlags) packets(ctx context.Context, s data.Store, c data.Cut, env Env) error {
	how, err := f.print()
	if err != nil {
		return err
	}
	turfs, err := s.Turfs(ctx, c.ID)
	if err != nil {
		return err
	}
	streets := network.New(s, "", streetCache(env, "", newProgress(env)))
	ground, err := paper.NewGround(ctx, s, layers.New(s, streets, layers.Options{}))
	if err != nil {
		return err
	}
	job := paper.Job{Store: s, Ground: ground, Cut: c, Turfs: turfs, Lang: f.lang, People: f.people, Print: how}
	return f.file(func(w io.Writer) error { return job.Write(ctx, w) })
}

// file writes one file, whole or not at all; only its owner reads it.
func (f *exportFlags) file(write func(io.Writer) error) error { return writeWhole(f.out, 0o600, write) }
