package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"puerta/data"
	"puerta/data/postgis"
)

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
