package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sys/unix"

	"puerta/cmd/internal/cutter"
	"puerta/data"
	"puerta/data/export"
)

// outFiles are what `puerta cut` writes.
var outFiles = []string{"doors.csv", "itinerary.csv", "report.json", "routes.geojson", "turfs.geojson"}

// checkOut refuses, before any work, a folder that holds anything else than an
// earlier result: it is going to be replaced as a whole.
func checkOut(dir string, names []string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	for _, e := range entries {
		if !slices.Contains(names, e.Name()) {
			return useError("--out %s holds %q, which is no result of an earlier run; name a new or an empty folder", dir, e.Name())
		}
	}
	return nil
}

// outFile is a file of a result.
type outFile struct {
	name  string
	write func(io.Writer) error
}

// cutFiles are the five files of a cut.
func cutFiles(r *data.CutResult, phases *cutter.Phases) []outFile {
	begin := time.Now()
	return append(routeFiles(r.Routes),
		outFile{"turfs.geojson", func(w io.Writer) error { return export.TurfsGeoJSON(w, r.Turfs) }},
		outFile{"doors.csv", func(w io.Writer) error { return export.DoorsCSV(w, fateByFate(r.Fates)) }},
		outFile{"report.json", func(w io.Writer) error {
			phases.Add("write", time.Since(begin))
			return export.ReportJSON(w, &r.Report)
		}})
}

// routeFiles are the two files of routes alone.
func routeFiles(routes []data.Route) []outFile {
	return []outFile{
		{"routes.geojson", func(w io.Writer) error { return writeRoutes(w, routes) }},
		{"itinerary.csv", func(w io.Writer) error { return export.ItineraryCSV(w, routes) }},
	}
}

// writeOut writes files to a folder beside the one wanted and puts it in its
// place at once.
func writeOut(ctx context.Context, dir string, files []outFile) (err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	prefix := "." + filepath.Base(dir) + ".partial-"
	if err := removeStale(parent, prefix); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	part, err := os.MkdirTemp(parent, fmt.Sprintf("%s%d-", prefix, os.Getpid()))
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(part)) }()
	if err := os.Chmod(part, 0o755); err != nil {
		return err
	}
	if err := writeAll(ctx, part, files); err != nil {
		return err
	}
	return putInPlace(part, dir)
}

// writeAll writes files to a folder: the last, which tells how long that took,
// after the others, those on all cores.
func writeAll(ctx context.Context, dir string, files []outFile) error {
	write := func(f outFile) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := writeFile(filepath.Join(dir, f.name), f.write); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		return nil
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range files[:len(files)-1] {
		group.Go(func() error { return write(f) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return write(files[len(files)-1])
}

// removeStale removes what killed runs left beside the folder: parts whose
// process is no more.
func removeStale(parent, prefix string) error {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return err
	}
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), prefix)
		if !ok {
			continue
		}
		pid, err := strconv.Atoi(strings.SplitN(rest, "-", 2)[0])
		if err != nil || !errors.Is(unix.Kill(pid, 0), unix.ESRCH) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(parent, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// putInPlace gives part the name dir; what had that name before is left as
// part, to be removed.
func putInPlace(part, dir string) error {
	err := unix.Renameat2(unix.AT_FDCWD, part, unix.AT_FDCWD, dir, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOENT) { // nothing there yet
		return os.Rename(part, dir)
	}
	if err == nil {
		return nil
	}
	// a file system that cannot exchange: the former folder steps aside, and
	// comes back if the new one cannot take its place
	former := part + "-former"
	if err := os.Rename(dir, former); err != nil {
		return err
	}
	if err := os.Rename(part, dir); err != nil {
		return errors.Join(err, os.Rename(former, dir))
	}
	return os.RemoveAll(former)
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}

// writeWhole writes a file whole or not at all.
func writeWhole(path string, mode os.FileMode, write func(io.Writer) error) (err error) {
	part, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".partial-")
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	if err := errors.Join(write(part), part.Chmod(mode), part.Close()); err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	if err := os.Rename(part.Name(), path); err != nil {
		return errors.Join(fmt.Errorf("--out: %w", err), os.Remove(part.Name()))
	}
	return nil
}

func writeRoutes(w io.Writer, routes []data.Route) error {
	rw := export.NewRouteWriter(w)
	for _, r := range routes {
		if err := rw.Write(r); err != nil {
			return err
		}
	}
	return rw.Close()
}

func fateByFate(fates []data.Fate) func() (data.Fate, bool) {
	i := -1
	return func() (data.Fate, bool) {
		if i++; i < len(fates) {
			return fates[i], true
		}
		return data.Fate{}, false
	}
}

// summary prints the account of a cut for people.
func summary(w io.Writer, r *data.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d rows, %d doors: %d in %d turfs", r.RowsIn, r.DoorsIn, r.DoorsInTurfs, r.Turfs)
	for _, reason := range data.Reasons() {
		if n := r.NotInTurfs[reason]; n > 0 {
			fmt.Fprintf(&b, ", %d %s", n, reason)
		}
	}
	fmt.Fprintf(&b, "\n%.1f doors an hour; minutes: %.0f knocking, %.0f walking, %.0f driving, %.0f parking\n",
		r.DoorsPerHour, r.Minutes.Knock, r.Minutes.Walk, r.Minutes.Drive, r.Minutes.Park)
	fmt.Fprintf(&b, "travel by %s\n", r.Router)
	for _, n := range r.Notes {
		fmt.Fprintln(&b, n.EN)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
