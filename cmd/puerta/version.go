package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/cutter"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "puerta %s (%s)\n", cutter.Version(), runtime.Version())
			return err
		},
	}
}
