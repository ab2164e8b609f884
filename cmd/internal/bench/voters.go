package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"puerta/data/listtest"
)

// ImportOptions say what list is imported, and by what.
type ImportOptions struct {
	Program string          // the program itself: it imports in a process of its own, whose memory is measured
	Dir     string          // where the list and the databases are written
	Doors   []listtest.Door // of a case; repeated in other places
	Layout  listtest.Layout
	Rows    int
	People  int // rows a door, in lists of people
}

// Import measures how a list of many rows comes into a database, and how long
// sqlite3 takes for its own .import of the same file, where that is installed.
// It prints a line each.
func Import(ctx context.Context, o ImportOptions, w io.Writer) error {
	list, points := filepath.Join(o.Dir, "list.csv"), ""
	rows, err := o.write(list, o.Layout, o.Rows)
	if err != nil {
		return err
	}
	args := []string{"import", "voters", list, "--db", filepath.Join(o.Dir, "puerta.db")}
	if !o.Layout.HasPoints() {
		points = filepath.Join(o.Dir, "points.csv")
		if _, err := o.write(points, listtest.OpenAddresses, o.Rows); err != nil {
			return err
		}
		args = append(args, "--address-points", points)
	}
	own, err := measure(exec.CommandContext(ctx, o.Program, args...))
	if err != nil {
		return err
	}
	if err := own.print(w, "puerta import", rows, list, filepath.Join(o.Dir, "puerta.db")); err != nil {
		return err
	}
	return o.compare(ctx, own, rows, list, w)
}

// write writes a list of so many rows, down to the disk: an import does not pay
// for that.
func (o ImportOptions) write(path string, layout listtest.Layout, rows int) (n int, err error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	n, err = listtest.Write(f, listtest.Options{Layout: layout, People: o.People}, listtest.Repeat(o.Doors, rows/max(1, o.People)))
	return n, errors.Join(err, f.Sync())
}

// compare imports the same file with sqlite3.
func (o ImportOptions) compare(ctx context.Context, own usage, rows int, list string, w io.Writer) error {
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		_, err := fmt.Fprintln(w, "sqlite3 is not installed: nothing to compare with")
		return err
	}
	db := filepath.Join(o.Dir, "plain.db")
	other, err := measure(exec.CommandContext(ctx, program, db, "-cmd", ".mode csv", ".import '"+list+"' list"))
	if err != nil {
		return err
	}
	if err := other.print(w, "sqlite3 .import", rows, list, db); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "ratio\t%.2f\t%.2f\t\t\t\t\t\t\n", own.wall.Seconds()/other.wall.Seconds(), own.cpu.Seconds()/other.cpu.Seconds())
	return err
}

// ImportHeader prints the head of the table of Import.
func ImportHeader(w io.Writer) error {
	_, err := fmt.Fprint(w, "\ts\tcores' s\trows\trows/s\tlist MB\tpeak MB\tdatabase MB\t\n")
	return err
}

// usage is what a process took.
type usage struct {
	wall, cpu time.Duration
	peakMB    float64
}

func measure(cmd *exec.Cmd) (usage, error) {
	cmd.Stderr = os.Stderr
	begin := time.Now()
	if err := cmd.Run(); err != nil {
		return usage{}, fmt.Errorf("%s: %w", filepath.Base(cmd.Path), err)
	}
	u := usage{wall: time.Since(begin), cpu: cmd.ProcessState.SystemTime() + cmd.ProcessState.UserTime()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peakMB = float64(r.Maxrss) / 1024
	}
	return u, nil
}

func (u usage) print(w io.Writer, name string, rows int, list, db string) error {
	_, err := fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%d\t%.0f\t%.0f\t%.0f\t%.0f\t\n", name, u.wall.Seconds(), u.cpu.Seconds(), rows,
		float64(rows)/u.wall.Seconds(), sizeMB(list), u.peakMB, sizeMB(db))
	return err
}

func sizeMB(path string) float64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return float64(info.Size()) / 1e6
}
