package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"puerta/data"
	"puerta/data/postgis"
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

// quotaFlags adds the bounds.
func quotaFlags(fl *pflag.FlagSet, q *data.Amounts) {
	fl.SortFlags = false
	fl.IntVar(&q.Doors, "doors", 0, "most doors in all its lists (default: no bound)")
	fl.IntVar(&q.Cuts, "cuts", 0, "most cuts that are kept")
	fl.IntVar(&q.Busy, "busy", 0, "most cuts that wait or run at the same time")
	fl.IntVar(&q.Links, "links", 0, "most links that are open")
}

func checkQuota(q data.Amounts) error {
	if min(q.Doors, q.Cuts, q.Busy, q.Links) < 0 {
		return useError("a quota is a number, or 0 for no bound")
	}
	return nil
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

func organisationListCommand(env Env) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the organisations, what each has and may have",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				return listOrganisations(ctx, s, cmd.OutOrStdout())
			})
		},
	}
	databaseFlag(cmd, &db)
	return cmd
}

func listOrganisations(ctx context.Context, s data.Store, w io.Writer) error {
	all, err := s.Organisations(ctx)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ID\tMADE\tDOORS\tCUTS\tBUSY\tLINKS\tNAME")
	for _, o := range all {
		has, err := s.AmountsOf(ctx, o.ID)
		if err != nil {
			return err
		}
		q := o.Quota
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", o.ID, o.CreatedAt.Format(time.DateOnly), ofQuota(has.Doors, q.Doors), ofQuota(has.Cuts, q.Cuts),
			ofQuota(has.Busy, q.Busy), ofQuota(has.Links, q.Links), o.Name)
	}
	return t.Flush()
}

// ofQuota writes how many there are, and of how many.
func ofQuota(has, most int) string {
	if most == 0 {
		return strconv.Itoa(has)
	}
	return fmt.Sprintf("%d of %d", has, most)
}

func organisationQuotaCommand(env Env) *cobra.Command {
	var db string
	var quota data.Amounts
	cmd := &cobra.Command{
		Use:     "quota NAME",
		Short:   "Bound what an organisation may have from now on",
		Long:    "Bounds what an organisation may have from now on. What it has stays. Bounds that are not\nnamed stay as they are; 0 is no bound.",
		Example: `  puerta organisation quota "Poder Latinx" --doors 300000 --links 0`,
		Args:    named(1, "the name or id of an organisation"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkQuota(quota); err != nil {
				return err
			}
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				o, err := organisationOf(ctx, s, args[0])
				if err != nil {
					return err
				}
				for name, was := range map[string][2]*int{"doors": {&quota.Doors, &o.Quota.Doors}, "cuts": {&quota.Cuts, &o.Quota.Cuts},
					"busy": {&quota.Busy, &o.Quota.Busy}, "links": {&quota.Links, &o.Quota.Links}} {
					if !cmd.Flags().Changed(name) {
						*was[0] = *was[1]
					}
				}
				return s.SetQuota(ctx, o.ID, quota)
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

func organisationMapsCommand(env Env) *cobra.Command {
	var db, organisation string
	cmd := &cobra.Command{
		Use:   "show-maps ROLE",
		Short: "Let a role of the database server read the newest turfs, for map tools",
		Long: `Lets a role of the database server, made by who runs that (CREATE ROLE … LOGIN PASSWORD …),
read turfs_now and routes_now of one organisation, or of the installation itself, and
nothing else, with QGIS or another map tool. PostGIS only; elsewhere, and to give no
access to the database, make a key with --role map.`,
		Example: `  puerta organisation show-maps qgis_poder --organisation "Poder Latinx"`,
		Args:    named(1, "a role of the database server"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				server, ok := s.(*postgis.Store)
				if !ok {
					return useError("roles are of a database server; for a file make a key: `puerta key create --role map --organisation …`")
				}
				ctx, err := onBehalf(ctx, s, organisation)
				if err != nil {
					return err
				}
				err = server.ShowMaps(ctx, data.BehalfOf(ctx).Organisation, args[0])
				if errors.Is(err, postgis.ErrNoRole) {
					return useError("%v", err)
				}
				return err
			})
		},
	}
	organisationFlag(cmd.Flags(), &organisation)
	databaseFlag(cmd, &db)
	return cmd
}
