package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"puerta/cmd/internal/intake"
	"puerta/data"
	"puerta/data/voterfile"
)

// doorSource is a list of doors as the command line names it, with everything
// that is joined to it.
type doorSource struct {
	doors, suppress, points, columns string
	keep                             []string // columns to carry beside county and precinct
}

// addFlags adds the flags that cutting and importing share.
func (d *doorSource) addFlags(fl *pflag.FlagSet) {
	fl.StringVar(&d.suppress, "suppress", "", "do-not-walk list: ids or addresses")
	fl.StringVar(&d.points, "address-points", "", "address points to join to rows without coordinates")
	fl.StringVar(&d.columns, "columns", "", "YAML file that maps columns of an unknown layout")
}

// options reads the files that are joined to the doors.
func (d *doorSource) options(ctx context.Context, show *progress) (voterfile.Options, error) {
	o := voterfile.Options{Name: filepath.Base(d.doors), Keep: d.keep, Progress: show.tell}
	var err error
	if o.Variant, err = d.variant(); err != nil {
		return o, err
	}
	if o.Columns, err = readFile(d.columns, voterfile.ReadColumns); err != nil {
		return o, err
	}
	if d.suppress != "" {
		if o.Suppress, err = readList(ctx, d.suppress, voterfile.ReadSuppress); err != nil {
			return o, err
		}
	}
	if d.points != "" {
		if o.Points, err = readList(ctx, d.points, voterfile.ReadPoints); err != nil {
			return o, err
		}
	}
	return o, nil
}

// variant sums up what else than the list shapes what is made of it.
func (d *doorSource) variant() (string, error) {
	sum := sha256.New()
	fmt.Fprintf(sum, "%q", d.keep)
	for _, path := range []string{d.columns, d.points} {
		if err := addFile(sum, path); err != nil {
			return "", err
		}
	}
	return string(sum.Sum(nil)), nil
}

// addFile adds the content of a file to a hash; "" is none.
func addFile(sum hash.Hash, path string) (err error) {
	fmt.Fprintf(sum, "\x00%t", path != "")
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = io.Copy(sum, f)
	return err
}

// read reads the doors and accounts for every row.
func (d *doorSource) read(ctx context.Context, show *progress) (*data.List, *intake.Report, error) {
	o, err := d.options(ctx, show)
	if err != nil {
		return nil, nil, err
	}
	in, err := voterfile.Open(d.doors)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	return intake.Read(ctx, in, o)
}

// mostRejects is how many bad rows are shown one by one.
const mostRejects = 20

// list reads the doors and shows the first bad rows.
func (d *doorSource) list(ctx context.Context, show *progress) (*data.List, error) {
	list, report, err := d.read(ctx, show)
	if err != nil {
		return nil, err
	}
	for i, row := range report.RejectedRows {
		if i == mostRejects {
			show.line(fmt.Sprintf("%d rows could not be read; the doors.csv of a cut lists them all", report.Rejected))
			break
		}
		show.line("row not read: " + describeRow(row, "en"))
	}
	return list, nil
}

// describeRow says which row could not be read, and why.
func describeRow(r intake.RejectedRow, lang string) string {
	row, why := "row %d, line %d", r.Message.EN
	if lang == "es" {
		row, why = "fila %d, línea %d", r.Message.ES
	}
	out := fmt.Sprintf(row, r.Row, r.Line)
	switch {
	case r.Column > 0 && lang == "es":
		out += fmt.Sprintf(", columna %d", r.Column)
	case r.Column > 0:
		out += fmt.Sprintf(", column %d", r.Column)
	}
	return out + ": " + why
}

// readFile reads an optional small file; "" gives the zero value.
func readFile[T any](path string, read func(r io.Reader) (T, error)) (T, error) {
	var none T
	if path == "" {
		return none, nil
	}
	r, err := os.Open(path)
	if err != nil {
		return none, err
	}
	defer r.Close()
	v, err := read(r)
	if err != nil {
		return none, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return v, nil
}

// readList reads a list that is joined to the doors.
func readList[T any](ctx context.Context, path string, read func(context.Context, io.Reader, string) (T, error)) (T, error) {
	var none T
	r, err := voterfile.Open(path)
	if err != nil {
		return none, err
	}
	defer r.Close()
	return read(ctx, r, filepath.Base(path))
}
