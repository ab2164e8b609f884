package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"puerta/data"
)

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
