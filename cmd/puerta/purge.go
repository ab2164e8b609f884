package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"puerta/data"
)

func purgeCommand(env Env) *cobra.Command {
	var db string
	var olderThan time.Duration
	cmd := &cobra.Command{
		Use:   "purge --older-than TIME",
		Short: "Remove for good what is older",
		Long: `Removes universes that were neither imported, renewed nor cut since, and of which no
turf was out and no door marked since, with their cuts, turfs, routes, marks and links;
older marks of the others; links and keys that expired; entries of the log of exports;
street extracts that are not current. What they held is overwritten and the
file becomes smaller. It may run while a server uses the database. Prints what was
removed, as JSON. The do-not-walk list stays.`,
		Example: `  puerta purge --older-than 720h    # 30 days`,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("older-than") || olderThan < 0 {
				return useError("say how old: `puerta purge --older-than 720h`")
			}
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				gone, err := s.Purge(ctx, time.Now().Add(-olderThan))
				if err != nil {
					return err
				}
				return json.NewEncoder(cmd.OutOrStdout()).Encode(gone)
			})
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().DurationVar(&olderThan, "older-than", 0, "age, as in 720h")
	databaseFlag(cmd, &db)
	return cmd
}

// keepOnly purges what is older than a time, now and then once a day.
func keepOnly(ctx context.Context, s data.Store, retention time.Duration, log *slog.Logger) {
	day := time.NewTicker(24 * time.Hour)
	defer day.Stop()
	for {
		gone, err := s.Purge(ctx, time.Now().Add(-retention))
		switch {
		case err == nil && gone != (data.Purged{}):
			log.Info("purged", "universes", gone.Universes, "doors", gone.Doors, "marks", gone.Marks, "links", gone.Links, "bytes", gone.Bytes)
		case err != nil && ctx.Err() == nil:
			log.Error("purge failed; it is tried again in a day", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-day.C:
		}
	}
}
