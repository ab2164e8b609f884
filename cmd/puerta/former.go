package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/picture"
)

// formerDoors is the file of a result that tells the turf of every door.
const formerDoors = "doors.csv"

// formerLimits bound it: a line for every voter of a large state.
var formerLimits = limits{lines: 20_000_000, bytes: 4 << 30}

// readFormer reads the turfs of an earlier result folder, with their names; nil
// for "". Errors name the file and the line.
func readFormer(ctx context.Context, dir string) (*cutter.Former, error) {
	if dir == "" {
		return nil, nil
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("--former: %w", err)
	}
	f := &cutter.Former{Name: filepath.Base(full)}
	r, err := os.Open(filepath.Join(dir, formerDoors))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, useError("--former %s holds no %s; name the folder of an earlier cut", dir, formerDoors)
	}
	if err == nil {
		defer r.Close()
		f.Turf, err = readFormerDoors(ctx, r, formerDoors)
	}
	if err == nil {
		f.Names, err = picture.Names(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("--former: %w", err)
	}
	return f, nil
}

// readFormerDoors reads door → turf from a doors.csv.
func readFormerDoors(ctx context.Context, r io.Reader, name string) (map[string]string, error) {
	f := orderFile{name: name}
	c := csv.NewReader(&bounded{r: withoutMark(r), most: formerLimits})
	c.ReuseRecord = true
	head, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, f.at(1, "the file is empty; expected the doors.csv of a cut")
	}
	if err != nil {
		return nil, f.broken(err)
	}
	door, turf := slices.Index(head, "door_id"), slices.Index(head, "turf_id")
	if door < 0 || turf < 0 {
		return nil, f.at(1, "no columns door_id and turf_id; found %.200q", strings.Join(head, ","))
	}
	n := newFormerTurfs()
	err = f.each(c, func(row []string, line int) error {
		if err := n.add(row[door], row[turf]); err != nil {
			return f.at(line, "%w", err)
		}
		return ctx.Err()
	})
	if err == nil && len(n.of) == 0 {
		err = fmt.Errorf("%s: no door is in a turf", name)
	}
	if err != nil {
		return nil, err
	}
	return n.of, nil
}

// formerTurfs collects the turf of every door.
type formerTurfs struct {
	of  map[string]string // door id → turf id
	ids map[string]string // each turf id, kept once
}

func newFormerTurfs() *formerTurfs {
	return &formerTurfs{of: map[string]string{}, ids: map[string]string{}}
}

// add takes the turf of a row's door, if it is in one.
func (f *formerTurfs) add(door, turf string) error {
	door = unquoted(door)
	switch former, twice := f.of[door]; {
	case turf == "": // in none, or a duplicate of a door that is
		return nil
	case door == "":
		return errors.New("a turf_id without a door_id")
	case twice && former != turf:
		return fmt.Errorf("door %.80q is in two turfs, %.40q and %.40q", door, former, turf)
	case twice: // people who share a door
		return nil
	}
	id, ok := f.ids[turf]
	if !ok {
		id = strings.Clone(turf)
		f.ids[id] = id
	}
	f.of[strings.Clone(door)] = id
	return nil
}

// unquoted takes away the apostrophe that result files put before what a
// spreadsheet would take for a formula.
func unquoted(id string) string {
	rest, ok := strings.CutPrefix(id, "'")
	if r, _ := utf8.DecodeRuneInString(rest); ok && strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) {
		return rest
	}
	return id
}
