// Package streetfile keeps compiled streets in files, keyed by the content of
// the extract they were made from and the rules they were made by, so that an
// extract is compiled once.
package streetfile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"puerta/routing"
	"puerta/routing/osmgraph"
)

// Source is an extract.
type Source struct {
	ID   string                                            // SHA-256 of its content, in hex
	Name string                                            // for errors
	Read func(ctx context.Context) (*routing.Graph, error) // reads it; not called if a file will do
}

// Cache is folders in which files are looked for and kept. The zero value
// keeps none.
type Cache struct {
	Folders []string // in order of preference; made when first needed
	// Say is told of files that are not usable or cannot be kept, which is no
	// error; may be nil.
	Say func(message string)
}

// Open returns the streets of a source at some speeds: from a file that is
// there, else read, compiled and kept. Errors are those of reading the source,
// of the context, or of compiling.
func (c Cache) Open(ctx context.Context, src Source, sp routing.Speeds) (*routing.Streets, error) {
	key := keyOf(src.ID)
	for _, folder := range c.Folders {
		path := filepath.Join(folder, nameOf(key))
		s, err := routing.OpenFile(path, key, sp)
		if err == nil {
			touch(path)
			return s, nil
		}
		if !errors.Is(err, os.ErrNotExist) {
			c.say("%v; it is built again", err)
			break // and put right here
		}
	}
	g, err := src.Read(ctx)
	if err != nil {
		return nil, err
	}
	s, err := routing.Build(ctx, g, sp)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", src.Name, err)
	}
	if path := c.keep(s, key); path != "" {
		// As the next one has them: in memory is what of the file is used.
		if kept, err := routing.OpenFile(path, key, sp); err == nil {
			return kept, nil
		}
	}
	return s, nil
}

// keep writes streets to the first folder that takes them, and returns the path; ""
// if none does.
func (c Cache) keep(s *routing.Streets, key [32]byte) string {
	var errs []error
	for _, folder := range c.Folders {
		path := filepath.Join(folder, nameOf(key))
		err := os.MkdirAll(folder, 0o755)
		if err == nil {
			err = routing.WriteFile(path, s, key)
		}
		if err == nil {
			sweep(folder)
			return path
		}
		errs = append(errs, err)
	}
	if len(errs) > 0 {
		c.say("the streets cannot be kept for the next time: %v", errors.Join(errs...))
	}
	return ""
}

func (c Cache) say(format string, args ...any) {
	if c.Say != nil {
		c.Say(fmt.Sprintf(format, args...))
	}
}

// suffix ends the names of files.
const suffix = ".streets"

// nameOf returns the name of a key's file.
func nameOf(key [32]byte) string { return "puerta-" + hex.EncodeToString(key[:8]) + suffix }

// keyOf returns the key of an extract's file: another program's rules make
// other streets of the same extract.
func keyOf(id string) [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%s rules %d", id, osmgraph.Rules))
}

// unused is how long a file is kept that nobody opens.
const unused = 60 * 24 * time.Hour

func touch(path string) {
	now := time.Now()
	_ = os.Chtimes(path, now, now) // a file of somebody else ages; that is all
}

// sweep removes files from a folder that were not opened for long: of other
// extracts, and of other versions of this program.
func sweep(folder string) {
	files, err := filepath.Glob(filepath.Join(folder, "puerta-*"+suffix))
	if err != nil {
		return
	}
	for _, path := range files {
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > unused {
			_ = os.Remove(path)
		}
	}
}

// Digest returns the SHA-256 of what r holds, in hex, and its length.
func Digest(r io.Reader) (string, int64, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	return hex.EncodeToString(sum.Sum(nil)), n, err
}

// Folders returns where files are kept: in PUERTA_CACHE if that is set; else in
// the user's cache folder, and where that cannot be written beside the extract
// (none if beside is "").
func Folders(get func(name string) string, beside string) []string {
	if dir := get("PUERTA_CACHE"); dir != "" {
		return []string{dir}
	}
	var folders []string
	switch {
	case filepath.IsAbs(get("XDG_CACHE_HOME")):
		folders = append(folders, filepath.Join(get("XDG_CACHE_HOME"), "puerta"))
	case filepath.IsAbs(get("HOME")):
		folders = append(folders, filepath.Join(get("HOME"), ".cache", "puerta"))
	}
	if beside != "" {
		folders = append(folders, filepath.Dir(beside))
	}
	return folders
}
