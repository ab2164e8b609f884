package bench

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// Case is what is measured: an extract and doors on its streets.
type Case struct {
	Name    string
	Extract io.ReadSeeker
	Doors   []data.Door
}

// Sizes of the tables that are measured.
const (
	turfDoors = 50
	manyDoors = 1000
)

// Streets measures the streets of a case: reading, compiling, keeping and
// opening them, and the queries. Compiling, new speeds and the nearest use all
// cores, the rest one. It prints two lines to w, one a mode; see StreetsHeader.
func Streets(ctx context.Context, c Case, w io.Writer) error {
	b := &streets{c: c}
	if err := b.build(ctx); err != nil {
		return err
	}
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		if err := b.queries(ctx, mode); err != nil {
			return err
		}
		if err := b.line(w, mode); err != nil {
			return err
		}
	}
	return nil
}

// StreetsHeader prints the head of the table of Streets.
func StreetsHeader(w io.Writer) error {
	_, err := fmt.Fprint(w, "case\tmode\tdoors\tedges\tread s\tbuild s\tfile MB\topen ms\tnew speeds ms\tsnap µs\ttable 50 ms\t1000×1000 ms\tpair µs\tpath µs\t10 nearest µs\theap MB\t\n")
	return err
}

// NewTable returns a writer that sets the lines of a table in columns.
func NewTable(w io.Writer) *tabwriter.Writer {
	return tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
}

// streets is one measurement.
type streets struct {
	c                         Case
	s                         *routing.Streets
	read, compile, open, with time.Duration
	bytes                     int64
	heap                      float64

	spots                                 []routing.Spot
	snap, turf, many, pair, path, nearest time.Duration
}

// build measures everything that is done once.
func (b *streets) build(ctx context.Context) error {
	if _, err := b.c.Extract.Seek(0, io.SeekStart); err != nil {
		return err
	}
	before := heapMB()
	begin := time.Now()
	g, err := osmgraph.ReadFrom(ctx, b.c.Extract, b.c.Name, osmgraph.Options{})
	if err != nil {
		return err
	}
	b.read, begin = time.Since(begin), time.Now()
	if b.s, err = routing.Build(ctx, g, routing.DefaultSpeeds()); err != nil {
		return err
	}
	b.compile = time.Since(begin)
	b.heap = heapMB() - before
	if err := b.file(); err != nil {
		return err
	}
	b.with, err = timed(func(i int) error {
		speeds := routing.DefaultSpeeds()
		speeds.WalkMps += float64(i%5) / 10
		_, err := b.s.With(speeds, nil)
		return err
	})
	return err
}

// file measures keeping the streets and opening them again.
func (b *streets) file() (err error) {
	dir, err := os.MkdirTemp("", "puerta-bench-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path, key := filepath.Join(dir, "case.streets"), [32]byte{1}
	if err := routing.WriteFile(path, b.s, key); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	b.bytes = info.Size()
	b.open, err = timed(func(int) error {
		_, err := routing.OpenFile(path, key, routing.DefaultSpeeds())
		return err
	})
	return err
}

// queries measures what is asked in one mode.
func (b *streets) queries(ctx context.Context, mode routing.Mode) error {
	if err := b.place(mode); err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(1, 1))
	turfs, many := b.turfs(rng), b.some(rng, manyDoors)
	out := make([]int32, manyDoors*manyDoors)
	table := func(spots []routing.Spot) error {
		return b.s.Table(ctx, mode, spots, spots, routing.Never, out[:len(spots)*len(spots)])
	}
	var errs [5]error
	b.turf, errs[0] = timed(func(i int) error { return table(turfs[i%len(turfs)]) })
	b.many, errs[1] = timed(func(int) error { return table(many) })
	const batch = 100 // pairs are too quick for the clock
	b.pair, errs[2] = timed(func(i int) error {
		for k := range batch {
			p := [1]routing.Spot{many[(i*batch+k)*7919%len(many)]}
			q := [1]routing.Spot{many[(i*batch+k)*104729%len(many)]}
			if err := b.s.Table(ctx, mode, p[:], q[:], routing.Never, out[:1]); err != nil {
				return err
			}
		}
		return nil
	})
	b.path, errs[3] = timed(func(i int) error { // from door to door within a turf, as routes go
		t := turfs[i%len(turfs)]
		for k := 1; k < len(t); k++ {
			if _, _, err := b.s.Path(ctx, mode, t[k-1], t[k]); err != nil {
				return err
			}
		}
		return nil
	})
	b.nearest, errs[4] = timed(func(int) error {
		_, err := b.s.Neighbours(ctx, mode, many, 10, routing.Never)
		return err
	})
	b.pair /= batch
	b.path /= time.Duration(max(1, len(turfs[0])-1))
	b.nearest /= time.Duration(len(many))
	return errors.Join(errs[:]...)
}

// place snaps the doors and measures it.
func (b *streets) place(mode routing.Mode) error {
	begin := time.Now()
	b.spots = snapped(b.s, mode, b.c.Doors)
	b.snap = time.Since(begin) / time.Duration(max(1, len(b.c.Doors)))
	if len(b.spots) < 2 {
		return fmt.Errorf("%s: fewer than two doors lie on its streets", b.c.Name)
	}
	return nil
}

// snapped returns where doors meet the streets; doors that do not are left out.
func snapped(s *routing.Streets, mode routing.Mode, doors []data.Door) []routing.Spot {
	var out []routing.Spot
	for i := range doors {
		if d := &doors[i]; d.HasPoint {
			if spot, err := s.Snap(mode, d.Point, d.Address.Street); err == nil {
				out = append(out, spot)
			}
		}
	}
	return out
}

// some returns n spots at random, or all in random order if there are fewer.
func (b *streets) some(rng *rand.Rand, n int) []routing.Spot {
	out := slices.Clone(b.spots)
	rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out[:min(n, len(out))]
}

// turfs returns spots that lie together, as those of turfs do.
func (b *streets) turfs(rng *rand.Rand) [][]routing.Spot {
	var out [][]routing.Spot
	for range 50 {
		out = append(out, together(rng, b.spots))
	}
	return out
}

// together returns the spots nearest to one at random, as many as a turf has.
func together(rng *rand.Rand, spots []routing.Spot) []routing.Spot {
	middle := spots[rng.IntN(len(spots))].Point
	near := slices.Clone(spots)
	slices.SortFunc(near, func(x, y routing.Spot) int {
		return cmp.Compare(geo.Distance(middle, x.Point), geo.Distance(middle, y.Point))
	})
	return near[:min(turfDoors, len(near))]
}

// line prints the figures of one mode.
func (b *streets) line(w io.Writer, mode routing.Mode) error {
	us := func(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }
	_, err := fmt.Fprintf(w, "%s\t%v\t%d\t%d\t%.2f\t%.2f\t%.1f\t%.1f\t%.1f\t%.1f\t%.3f\t%.1f\t%.1f\t%.1f\t%.1f\t%.0f\t\n",
		b.c.Name, mode, len(b.spots), b.s.Graph.Edges(), b.read.Seconds(), b.compile.Seconds(), float64(b.bytes)/1e6, millis(b.open), millis(b.with),
		us(b.snap), millis(b.turf), millis(b.many), us(b.pair), us(b.path), us(b.nearest), b.heap)
	return err
}
