package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"puerta/data"
	"puerta/data/export"
	"puerta/data/withdraw"
)

// withdrawFlags are the flags of `puerta withdraw`.
type withdrawFlags struct {
	doorSource
	lang string
}

func withdrawCommand(env Env) *cobra.Command {
	var f withdrawFlags
	cmd := &cobra.Command{
		Use:   "withdraw DIR --doors FILE --suppress FILE",
		Short: "Take the doors of a do-not-walk list out of a result folder",
		Long: `Takes what is on a do-not-walk list out of the result folder of an earlier puerta cut:
the stops, the ways to them, their rows and numbers. Nothing is cut anew: turfs keep
their ids, names and the order of their other doors. --doors is the list the folder
was cut from, with the same --columns and --address-points. The folder is replaced
whole or not at all; the same list again changes nothing. Copies that were handed out
are not reached.`,
		Example: `  puerta withdraw turfs --doors voters.csv --suppress votesafe.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return useError("puerta withdraw takes one folder, the result of puerta cut; see `puerta help withdraw`")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), args[0], env, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&f.doors, "doors", "", "the list of doors that the folder was cut from")
	f.addFlags(fl)
	langFlag(fl, &f.lang)
	return cmd
}

// run rewrites one folder.
func (f *withdrawFlags) run(ctx context.Context, dir string, env Env, stdout io.Writer) error {
	lang, err := language(env, f.lang)
	if err != nil {
		return err
	}
	if f.doors == "" || f.suppress == "" {
		return useError("--doors and --suppress are needed: the list that %s was cut from, and the do-not-walk list", dir)
	}
	if err := checkOut(dir, outFiles); err != nil {
		return err
	}
	r, err := readResult(ctx, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return useError("%s is no result of puerta cut: %v", dir, err)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	show := newProgress(env)
	defer show.close()
	list, _, err := f.read(ctx, show)
	if err != nil {
		return err
	}
	what, err := suppressedOf(list, r.Fates)
	if err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	taken := withdraw.From(r, what)
	if len(taken.Fates) > 0 {
		if err := writeOut(ctx, dir, resultFiles(r)); err != nil {
			return err
		}
	}
	show.close()
	_, err = io.WriteString(stdout, takenAccount(taken, lang))
	return err
}

// errOtherList means that the rows of a list are not those of a result.
var errOtherList = errors.New("it was cut from another list of doors, or with another --columns")

// suppressedOf returns what of a list is suppressed, once it is sure that a result
// is of this list.
func suppressedOf(l *data.List, fates []data.Fate) (withdraw.What, error) {
	what := withdraw.What{Doors: map[string]bool{}, Rows: map[int]bool{}}
	if len(l.Rows) != len(fates) {
		return what, fmt.Errorf("%d rows, the list has %d: %w", len(fates), len(l.Rows), errOtherList)
	}
	for i, row := range l.Rows {
		if row.Number != fates[i].Row || l.DoorID(&row) != fates[i].DoorID {
			return what, fmt.Errorf("row %d has another door_id than line %d of the list: %w", fates[i].Row, row.Line, errOtherList)
		}
		if row.Reason == data.Suppressed {
			what.Rows[row.Number] = true
		}
	}
	for i := range l.Doors {
		if l.Doors[i].Reason == data.Suppressed {
			what.Doors[l.Doors[i].ID] = true
		}
	}
	return what, nil
}

// resultFiles are the five files of a result that was changed.
func resultFiles(r *data.CutResult) []outFile {
	return append(routeFiles(r.Routes),
		outFile{"turfs.geojson", func(w io.Writer) error { return export.TurfsGeoJSON(w, r.Turfs) }},
		outFile{"doors.csv", func(w io.Writer) error { return export.DoorsCSV(w, fateByFate(r.Fates)) }},
		outFile{"report.json", func(w io.Writer) error { return export.ReportJSON(w, &r.Report) }})
}

// takenAccount tells what was withdrawn from a folder.
func takenAccount(t withdraw.Taken, lang string) string {
	gone := 0
	for _, g := range t.Turfs {
		if g {
			gone++
		}
	}
	switch {
	case t.Doors+t.People == 0 && lang == "es":
		return "nada nuevo: la carpeta queda como está\n"
	case t.Doors+t.People == 0:
		return "nothing new: the folder stays as it is\n"
	case lang == "es":
		return fmt.Sprintf("excluido: puertas %d, personas en puertas que se quedan %d\ncambiado: zonas %d, zonas que desaparecen con su última puerta %d\n",
			t.Doors, t.People, len(t.Turfs), gone)
	}
	return fmt.Sprintf("suppressed: doors %d, people at doors that stay %d\nchanged: turfs %d, turfs gone with their last door %d\n",
		t.Doors, t.People, len(t.Turfs), gone)
}
