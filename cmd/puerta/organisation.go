package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"puerta/data"
)

// organisationFlag adds --organisation; onBehalf reads it.
func organisationFlag(fl *pflag.FlagSet, organisation *string) {
	fl.StringVar(organisation, "organisation", "", "id or name of the organisation it is for (default: the installation itself)")
}

// onBehalf returns a context on behalf of an organisation that is named or told by
// its id; "" is the installation.
func onBehalf(ctx context.Context, s data.Store, organisation string) (context.Context, error) {
	if organisation == "" {
		return data.OnBehalf(ctx, ""), nil
	}
	o, err := organisationOf(ctx, s, organisation)
	return data.OnBehalf(ctx, o.ID), err
}

func organisationOf(ctx context.Context, s data.Store, idOrName string) (data.Organisation, error) {
	all, err := s.Organisations(data.OnBehalfOfAll(ctx))
	if err != nil {
		return data.Organisation{}, err
	}
	for _, o := range all {
		if o.ID == idOrName || o.Name == idOrName {
			return o, nil
		}
	}
	return data.Organisation{}, useError("there is no organisation %q; `puerta organisation list` shows them", idOrName)
}

func organisationCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "organisation add|list|quota|show-maps|delete",
		Aliases: []string{"organization"},
		Short:   "Let several organisations share one installation",
		Long: `Organisations share a database and see nothing of each other: each has lists, cuts, keys,
links, a do-not-walk list and a log of exports of its own, and uses the installation's
streets until it has others. What is done without --organisation is the installation's own.

On PostGIS row-level security is a second wall behind that. It does not hold superusers
of the database, nor roles with BYPASSRLS: let puerta connect with neither.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return useError("organisation knows add, list, quota, show-maps and delete, not %q", args[0])
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			return useError("say what to do: `puerta organisation add NAME`, `list`, `quota NAME`, `show-maps ROLE` or `delete NAME`")
		},
	}
	cmd.AddCommand(organisationAddCommand(env), organisationListCommand(env), organisationQuotaCommand(env), organisationMapsCommand(env), organisationDeleteCommand(env))
	return cmd
}

// named wants so many arguments, an organisation first.
func named(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n || args[0] == "" {
			return useError("%s takes %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

func organisationAddCommand(env Env) *cobra.Command {
	var db string
	var quota data.Amounts
	cmd := &cobra.Command{
		Use:   "add NAME",
		Short: "Add an organisation and print its id",
		Example: `  puerta organisation add "Poder Latinx" --doors 200000 --busy 4
  puerta key create --role director --organisation "Poder Latinx"`,
		Args: named(1, "a name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkQuota(quota); err != nil {
				return err
			}
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				o := data.Organisation{ID: data.NewID(), Name: args[0], Quota: quota, CreatedAt: time.Now().UTC()}
				err := s.AddOrganisation(ctx, o)
				if errors.Is(err, data.ErrConflict) {
					return useError("there is an organisation %q already", o.Name)
				}
				if err == nil {
					_, err = fmt.Fprintln(cmd.OutOrStdout(), o.ID)
				}
				return err
			})
		},
	}
	quotaFlags(cmd.Flags(), &quota)
	databaseFlag(cmd, &db)
	return cmd
}

func organisationDeleteCommand(env Env) *cobra.Command {
	var db string
	var yes bool
	cmd := &cobra.Command{
		Use:   "delete NAME --yes",
		Short: "Remove an organisation for good, with all that belongs to it",
		Args:  named(1, "the name or id of an organisation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				o, err := organisationOf(ctx, s, args[0])
				if err != nil {
					return err
				}
				has, err := s.AmountsOf(ctx, o.ID)
				if err != nil {
					return err
				}
				if !yes {
					return useError("%s has %d doors, %d cuts and %d open links; say --yes to remove them for good, with its keys and its do-not-walk list", o.Name, has.Doors, has.Cuts, has.Links)
				}
				err = s.DeleteOrganisation(ctx, o.ID)
				if errors.Is(err, data.ErrConflict) {
					return useError("a cut of it runs; cancel it first")
				}
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "remove it")
	databaseFlag(cmd, &db)
	return cmd
}
