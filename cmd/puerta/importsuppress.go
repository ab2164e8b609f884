package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/intake"
	"puerta/data"
	"puerta/data/voterfile"
)

// suppressFlags are the flags of `puerta import suppressions`.
type suppressFlags struct {
	db, lang, organisation string
	dry                    bool
}

func importSuppressionsCommand(env Env) *cobra.Command {
	var f suppressFlags
	cmd := &cobra.Command{
		Use:   "suppressions FILE",
		Short: "Put ids and addresses on the do-not-walk list, for good and everywhere",
		Long: `Reads a do-not-walk list (VoteSafe, requests, addresses to keep away from): a file in
any layout that import voters knows, with ids of doors or people, or addresses, or
both. What is on it is taken out of every universe and every cut that is already made,
with its routes, links and exports, and out of every voter file imported from now on.
The database keeps the list as hashes only, and forgets the addresses of the doors.
The same file again changes nothing. For result folders see puerta withdraw.`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), args[0], env, cmd.OutOrStdout())
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	databaseFlag(cmd, &f.db)
	organisationFlag(fl, &f.organisation)
	fl.BoolVar(&f.dry, "dry-run", false, "say what it would reach, and change nothing")
	langFlag(fl, &f.lang)
	return cmd
}

// run imports one list.
func (f *suppressFlags) run(ctx context.Context, path string, env Env, stdout io.Writer) (err error) {
	lang, err := language(env, f.lang)
	if err != nil {
		return err
	}
	list, err := readList(ctx, path, voterfile.ReadSuppress)
	if err != nil {
		return err
	}
	store, err := openStore(ctx, f.db, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if ctx, err = onBehalf(ctx, store, f.organisation); err != nil {
		return err
	}
	take := intake.Suppress
	if f.dry {
		take = intake.WouldSuppress
	}
	reached, err := take(ctx, store, list)
	if err != nil {
		return err
	}
	_, err = io.WriteString(stdout, suppressAccount(list, reached, f.dry, lang))
	return err
}

// suppressAccount tells what a list reached.
func suppressAccount(list *data.Suppressions, r intake.Suppressed, dry bool, lang string) string {
	ids, addresses := list.Len()
	var b strings.Builder
	say := func(en, es string, args ...any) {
		if lang == "es" {
			en = es
		}
		fmt.Fprintf(&b, en+"\n", args...)
	}
	say("read: spellings of ids %d, of addresses %d", "leído: formas de escribir identificadores %d, y direcciones %d", ids, addresses)
	if r.Doors+r.People == 0 {
		say("nothing new: no door and no person here is on the list, or all are suppressed already",
			"nada nuevo: ninguna puerta ni persona de aquí está en la lista, o todas ya estaban en la lista de no visitar")
	} else {
		say("suppressed: doors %d, people at doors that stay %d, in universes %d",
			"excluido: puertas %d, personas en puertas que se quedan %d, en universos %d", r.Doors, r.People, r.Universes)
		say("changed: cuts %d, turfs %d, turfs gone with their last door %d",
			"cambiado: cortes %d, zonas %d, zonas que desaparecen con su última puerta %d", r.Cuts, r.Turfs, r.Gone)
	}
	if dry {
		say("dry run: nothing was changed", "ensayo: no se cambió nada")
	}
	return b.String()
}
