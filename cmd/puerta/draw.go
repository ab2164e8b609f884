package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/paulmach/orb"
	"github.com/spf13/cobra"

	"puerta/cmd/internal/picture"
	"puerta/cmd/internal/streetfile"
	"puerta/data/sample"
	"puerta/routing/osmgraph"
)

// openStreetMap is what must stand on whatever shows OpenStreetMap's streets.
const openStreetMap = "© OpenStreetMap contributors"

// drawFlags are the flags of `puerta draw`.
type drawFlags struct {
	picture.Options
	out, streets, turf, view string
}

func drawCommand() *cobra.Command {
	var f drawFlags
	cmd := &cobra.Command{
		Use:   "draw DIR --out FILE.png",
		Short: "Draw the turfs of a result, or one turf with its route, as a picture",
		Long: `Draws the result folder of puerta cut (turfs.geojson, routes.geojson) as a PNG: the
area of every turf in a colour that none beside it has, its doors, its name where there
is room, and the streets below if they are given. With --turf it is that turf and its
neighbourhood: driven legs dark with arrows, walked legs dashed in a colour for each
loop, parking places (P), doors with their seq in itinerary.csv, and the start.

Whoever shows the picture must name the source of the streets; it is written on it.
--attribution replaces OpenStreetMap's where the extract comes from elsewhere.`,
		Example: `  puerta draw turfs --out turfs.png --streets county.osm.pbf
  puerta draw turfs --out town.png --view -72.05,44.40,-71.98,44.45 --width 2400
  puerta draw turfs --out one.png --streets county.osm.pbf --turf 'Peacham 03'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return useError("puerta draw takes one folder, the result of puerta cut; see `puerta help draw`")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return drawResult(cmd.Context(), args[0], &f) },
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&f.out, "out", "", "picture to write (.png)")
	fl.StringVar(&f.streets, "streets", "", "street extract (.osm.pbf) to draw below")
	fl.StringVar(&f.turf, "turf", "", "name or turf_id of the one turf to draw, with its route")
	fl.StringVar(&f.view, "view", "", "WEST,SOUTH,EAST,NORTH in degrees: only this part of all turfs, as large as the picture")
	fl.IntVar(&f.Width, "width", 1600, "pixels")
	fl.StringVar(&f.Language, "lang", "en", "language of the words on the picture: en or es")
	fl.StringVar(&f.Attribution, "attribution", openStreetMap, "where the streets come from")
	return cmd
}

// check says what is wrong with the flags.
func (f *drawFlags) check() error {
	switch {
	case f.out == "":
		return useError("--out FILE.png is missing")
	case !strings.EqualFold(filepath.Ext(f.out), ".png"):
		return useError("--out %s: expected a name that ends in .png", f.out)
	case f.Width < picture.MinWidth || f.Width > picture.MaxWidth:
		return useError("--width %d; expected %d to %d pixels", f.Width, picture.MinWidth, picture.MaxWidth)
	case f.Language != "en" && f.Language != "es":
		return useError("--lang %s; expected en or es", f.Language)
	case f.turf != "" && f.view != "":
		return useError("--turf and --view: give one of them")
	}
	return f.parseView()
}

// parseView reads --view, if it is given.
func (f *drawFlags) parseView() error {
	if f.view == "" {
		return nil
	}
	parts := strings.Split(f.view, ",")
	if len(parts) == 4 {
		low, err1 := parsePoint(parts[0] + "," + parts[1])
		high, err2 := parsePoint(parts[2] + "," + parts[3])
		if err1 == nil && err2 == nil && low[0] < high[0] && low[1] < high[1] {
			f.View = orb.Bound{Min: low, Max: high}
			return nil
		}
	}
	return useError("--view %q: expected WEST,SOUTH,EAST,NORTH in degrees, as in -84.4,33.7,-84.3,33.8", f.view)
}

// drawResult draws a result folder to a file.
func drawResult(ctx context.Context, dir string, f *drawFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	c, err := picture.Read(dir)
	if err != nil {
		return err
	}
	row := -1
	if f.turf != "" {
		if row, err = c.Find(f.turf); err != nil {
			return useError("--turf: %v", err)
		}
	}
	if err := f.readStreets(ctx); err != nil {
		return err
	}
	return writeWhole(f.out, 0o644, func(w io.Writer) error {
		if row >= 0 {
			return picture.DrawTurf(w, c, row, f.Options)
		}
		return picture.Draw(w, c, f.Options)
	})
}

// readStreets reads the extract, if one is given. The sample knows its sources.
func (f *drawFlags) readStreets(ctx context.Context) (err error) {
	if f.streets == "" {
		return nil
	}
	in, err := os.Open(f.streets)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if f.Attribution == openStreetMap {
		same, err := isSample(in)
		if err != nil {
			return err
		}
		if same {
			f.Attribution = sample.Attribution
		}
	}
	f.Streets, err = osmgraph.ReadFrom(ctx, in, f.streets, osmgraph.Options{})
	return err
}

// isSample tells whether an extract is that of the sample.
func isSample(in io.Reader) (bool, error) {
	id, _, err := streetfile.Digest(in)
	if err != nil {
		return false, err
	}
	own, _, err := streetfile.Digest(sample.Streets())
	return id == own, err
}
