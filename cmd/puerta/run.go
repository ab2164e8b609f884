package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"puerta/cmd/internal/cutter"
	"puerta/data"
)

// Env is what a command may know of its surroundings.
type Env struct {
	Get      func(name string) string // environment variables
	Stderr   io.Writer                // progress, logs and errors
	Terminal bool                     // Stderr is a terminal: a bar instead of lines
}

// Exit codes, as the contract has them.
const (
	exitDone   = 0
	exitFailed = 1
	exitUse    = 2
)

// errUse marks errors of the command line.
var errUse = errors.New("wrong use")

func useError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errUse, fmt.Sprintf(format, args...))
}

// run executes one command line and returns its exit code. Results go to
// stdout, everything else to env.Stderr.
func run(ctx context.Context, args []string, env Env, stdout io.Writer) int {
	root := &cobra.Command{
		Use:           "puerta",
		Short:         "Puerta cuts turfs measured in minutes on real streets, and orders their doors",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return useError("there is no command %q; `puerta help` lists them", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return useError("%v", err) })
	root.SetGlobalNormalizationFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		return pflag.NormalizedName(strings.Replace(name, "organization", "organisation", 1)) // as Americans write it
	})
	root.AddCommand(demoCommand(env), cutCommand(env), importCommand(env), serveCommand(env), workerCommand(env), keyCommand(env), organisationCommand(env), exportCommand(env), purgeCommand(env), backupCommand(env), restoreCommand(env), migrateCommand(env), copyCommand(env), timeCommand(env), reorderCommand(env), withdrawCommand(env), benchCommand(env), drawCommand(), versionCommand())
	cmd, err := root.ExecuteContextC(data.OnBehalfOfAll(ctx)) // who is here holds the database
	if err == nil {
		return exitDone
	}
	if ctx.Err() != nil {
		fmt.Fprintln(env.Stderr, "puerta: stopped before the end")
		return exitFailed
	}
	fmt.Fprintln(env.Stderr, "puerta:", withoutPasswords(err.Error()))
	tellInSpanish(env, cmd, err)
	if errors.Is(err, errUse) || errors.Is(err, cutter.ErrOptions) {
		return exitUse
	}
	return exitFailed
}

// noArgs refuses arguments beside flags.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return useError("%s takes no argument %q; see `puerta help %s`", cmd.CommandPath(), args[0], cmd.Name())
	}
	return nil
}

// oneFile wants exactly one argument.
func oneFile(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return useError("%s takes one file; see `puerta %s --help`", cmd.CommandPath(), cmd.Name())
	}
	return nil
}

// logger writes structured logs to the command's error stream.
func (e Env) logger() *slog.Logger { return slog.New(slog.NewTextHandler(e.Stderr, nil)) }
