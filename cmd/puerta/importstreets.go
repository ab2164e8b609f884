package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/routing"
)

func importStreetsCommand(env Env) *cobra.Command {
	var db, organisation string
	cmd := &cobra.Command{
		Use:   "streets FILE.osm.pbf",
		Short: "Read a street extract that cuts will use",
		Long: `Checks a street extract (.osm.pbf) by reading all of it, compiles it into a file of
the cache folder that later cuts open at once, stores it, and makes it the one that
cuts use. The same file again changes nothing. The cache folder is PUERTA_CACHE, else
the user's own.`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			store, err := openStore(cmd.Context(), db, env)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			ctx, err := onBehalf(cmd.Context(), store, organisation)
			if err != nil {
				return err
			}
			return importStreets(ctx, store, args[0], env, cmd.OutOrStdout())
		},
	}
	databaseFlag(cmd, &db)
	organisationFlag(cmd.Flags(), &organisation)
	return cmd
}

// importStreets stores the extract in a file unless it is already the current
// one.
func importStreets(ctx context.Context, store data.Store, path string, env Env, stdout io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := data.Streets{Name: filepath.Base(path), ImportedAt: time.Now().UTC()}
	if s.ID, s.Size, err = streetfile.Digest(f); err != nil {
		return err
	}
	current, err := store.CurrentStreets(ctx)
	if err == nil && current.ID == s.ID {
		_, err = fmt.Fprintf(stdout, "streets %s\n%s is already in use\n", s.ID, s.Name)
		return err
	}
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return err
	}
	st, err := compileStreets(ctx, f, s, env)
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if err := store.AddStreets(ctx, s, newSameReader(f, s.ID)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "streets %s\n%s: %d junctions, %d street pieces, %d bytes\n", s.ID, s.Name,
		len(st.Graph.At), st.Graph.Edges(), s.Size)
	return err
}

// compileStreets compiles the streets as a cut will want them, and keeps them
// where it will look.
func compileStreets(ctx context.Context, f io.ReadSeeker, s data.Streets, env Env) (*routing.Streets, error) {
	show := newProgress(env)
	defer show.close()
	return streetCache(env, "", show).Open(ctx, extract(f, s.ID, s.Name, show), routing.DefaultSpeeds())
}

// errChanged means that a file was written to while it was imported.
var errChanged = errors.New("the file changed while it was read; import it again")

// sameReader ends with an error if what it read is not what was announced.
type sameReader struct {
	r    io.Reader
	sum  hash.Hash
	want string
}

func newSameReader(r io.Reader, want string) *sameReader {
	return &sameReader{r: r, sum: sha256.New(), want: want}
}

func (s *sameReader) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.sum.Write(p[:n])
	if err == io.EOF && hex.EncodeToString(s.sum.Sum(nil)) != s.want {
		err = errChanged
	}
	return n, err
}
