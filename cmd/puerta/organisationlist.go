package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"puerta/data"
)

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
