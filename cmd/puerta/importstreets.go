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

	"puerta/data"
	"puerta/routing/osmgraph"
)

func importStreetsCommand(env Env) *cobra.Command {
	var db string
	cmd := &cobra.Command{
		Use:   "streets FILE.osm.pbf",
		Short: "Read a street extract that cuts will use",
		Long: `Checks a street extract (.osm.pbf) by reading all of it, stores it, and makes it the
one that cuts use. The same file again changes nothing.`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			store, err := openStore(cmd.Context(), db, env)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			return importStreets(cmd.Context(), store, args[0], env, cmd.OutOrStdout())
		},
	}
	databaseFlag(cmd, &db)
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
	if s.ID, s.Size, err = digest(f); err != nil {
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
	nodes, edges, err := checkStreets(ctx, f, s.Name, env)
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if err := store.AddStreets(ctx, s, newSameReader(f, s.ID)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "streets %s\n%s: %d junctions, %d street pieces, %d bytes\n", s.ID, s.Name, nodes, edges, s.Size)
	return err
}

// checkStreets reads the streets as a cut will, and returns how many there are.
func checkStreets(ctx context.Context, f io.ReadSeeker, name string, env Env) (nodes, edges int, err error) {
	show := newProgress(env)
	defer show.close()
	g, err := osmgraph.ReadFrom(ctx, f, name, osmgraph.Options{Progress: show.streets})
	if err != nil {
		return 0, 0, err
	}
	return len(g.At), g.Edges(), nil
}

// digest returns the SHA-256 of what r holds, in hex, and its length.
func digest(r io.Reader) (string, int64, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	return hex.EncodeToString(sum.Sum(nil)), n, err
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
