package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"puerta/data"
)

func keyCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key create|list|revoke|rotate",
		Short: "Make, list and end API keys",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return useError("key knows create, list, revoke and rotate, not %q", args[0])
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			return useError("say what to do: `puerta key create --role director`, `puerta key list`, `puerta key revoke ID` or `puerta key rotate ID`")
		},
	}
	cmd.AddCommand(keyCreateCommand(env), keyListCommand(env), keyRevokeCommand(env), keyRotateCommand(env))
	return cmd
}

// withStore runs do over the store of --db.
func withStore(cmd *cobra.Command, db string, env Env, do func(context.Context, data.Store) error) (err error) {
	store, err := openStore(cmd.Context(), db, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(cmd.Context(), store)
}

func keyCreateCommand(env Env) *cobra.Command {
	var db, role, name, organisation string
	var expires time.Duration
	cmd := &cobra.Command{
		Use:   "create --role director|partner|map",
		Short: "Make a key and print it, once",
		Long: `Makes a key and prints it. Only its hash is kept: who loses it makes another. From the
first key on, a server over this database lets nobody in without one.

  director   everything
  partner    its own universes, and turfs granted to it
  map        turfs, cells and tiles, never a door: for QGIS and map pages

With --organisation all that is what the organisation has; without it, what the
installation itself has.`,
		Example: `  puerta key create --role director --name "Ana, office"
  puerta key create --role map --expires 720h`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			k, err := newKey(data.Role(role), name, expires)
			if err != nil {
				return err
			}
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				ctx, err := onBehalf(ctx, s, organisation)
				if err != nil {
					return err
				}
				secret := data.NewKeySecret()
				k.Hash = data.HashSecret(secret)
				if err := s.AddKey(ctx, k); err != nil {
					return err
				}
				return printKey(cmd.OutOrStdout(), k, secret)
			})
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&role, "role", "", "director, partner or map")
	fl.StringVar(&name, "name", "", "who it is for")
	fl.DurationVar(&expires, "expires", 0, "how long it is good (default: until it is revoked)")
	organisationFlag(fl, &organisation)
	databaseFlag(cmd, &db)
	return cmd
}

func newKey(role data.Role, name string, expires time.Duration) (data.Key, error) {
	known := false
	for _, r := range data.Roles() {
		known = known || r == role
	}
	if !known {
		return data.Key{}, useError("--role %q: expected director, partner or map", role)
	}
	if expires < 0 {
		return data.Key{}, useError("--expires %v: expected a time to come, as in 720h", expires)
	}
	now := time.Now().UTC().Truncate(time.Millisecond)
	k := data.Key{ID: data.NewID(), Name: name, Role: role, CreatedAt: now}
	if expires > 0 {
		k.ExpiresAt = now.Add(expires)
	}
	return k, nil
}

// printKey prints the key alone on the last line, for scripts.
func printKey(w io.Writer, k data.Key, secret string) error {
	_, err := fmt.Fprintf(w, "%s key %s. It is shown this once:\n%s\n", k.Role, k.ID, secret)
	return err
}

func keyListCommand(env Env) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the keys, without the keys themselves",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				all, err := s.Keys(ctx)
				if err != nil {
					return err
				}
				return listKeys(cmd.OutOrStdout(), all, time.Now())
			})
		},
	}
	databaseFlag(cmd, &db)
	return cmd
}

func listKeys(w io.Writer, all []data.Key, now time.Time) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ID\tROLE\tSTATE\tMADE\tORGANISATION\tNAME")
	for _, k := range all {
		state := "good"
		switch {
		case !k.RevokedAt.IsZero():
			state = "revoked"
		case !k.Valid(now):
			state = "expired"
		case !k.ExpiresAt.IsZero():
			state = "until " + k.ExpiresAt.Format(time.DateOnly)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Role, state, k.CreatedAt.Format(time.DateOnly), cmp.Or(k.Organisation, "-"), k.Name)
	}
	return t.Flush()
}

// oneID wants exactly one argument, the id of a key.
func oneID(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return useError("%s takes the id of a key; `puerta key list` shows them", cmd.CommandPath())
	}
	return nil
}

func keyRevokeCommand(env Env) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "revoke ID",
		Short: "End a key at once; what it owns stays",
		Args:  oneID,
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				return noSuchKey(args[0], s.RevokeKey(ctx, args[0], time.Now().UTC()))
			})
		},
	}
	databaseFlag(cmd, &db)
	return cmd
}

func keyRotateCommand(env Env) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "rotate ID",
		Short: "Give a key another secret and print it, once; the old one opens nothing any more",
		Args:  oneID,
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd, db, env, func(ctx context.Context, s data.Store) error {
				secret := data.NewKeySecret()
				if err := noSuchKey(args[0], s.ReplaceKey(ctx, args[0], data.HashSecret(secret))); err != nil {
					return err
				}
				_, err := fmt.Fprintf(cmd.OutOrStdout(), "key %s. It is shown this once:\n%s\n", args[0], secret)
				return err
			})
		},
	}
	databaseFlag(cmd, &db)
	return cmd
}

func noSuchKey(id string, err error) error {
	if errors.Is(err, data.ErrNotFound) {
		return useError("there is no key %q; `puerta key list` shows them", id)
	}
	return err
}
