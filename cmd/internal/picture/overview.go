package picture

import (
	"cmp"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// apart is how many pixels turfs must be apart to share a colour, on a picture
// of all that is usual pixels wide.
const (
	apart = 14
	usual = 1600
)

// Draw writes a PNG of all turfs: streets below, the area of each in a colour
// that none beside it has, its doors, and its name where there is room. Errors
// are those of w and of the options. About a second for a county.
func Draw(w io.Writer, c *Cut, o Options) error {
	s, err := overview(c, &o)
	if err != nil {
		return err
	}
	return s.png(w)
}

// overview draws all turfs.
func overview(c *Cut, o *Options) (*sheet, error) {
	s, err := newSheet(c.view(o), o, 0)
	if err != nil {
		return nil, err
	}
	areas, paint := s.coloured(c)
	s.thinStreets()
	for t, rings := range areas {
		s.fill(rings, with(colourOf(paint[t]), 75))
	}
	border := 1.6 * s.scale
	if len(areas) > 60 {
		border = 1.1 * s.scale // many are small
	}
	for t, rings := range areas {
		s.stroke(closed(rings), border, with(darker(colourOf(paint[t]), 0.65), 220))
	}
	radius := s.dot(c)
	for t := range c.Turfs {
		s.dots(c.Turfs[t].doors(), radius, paint[t])
	}
	s.panel(pt{8 * s.scale, 8 * s.scale}, s.title(c))
	s.bar()
	s.credit()
	s.turfNames(c, areas, paint)
	return s, nil
}

// view returns what part of the world is shown.
func (c *Cut) view(o *Options) orb.Bound {
	if !o.View.IsZero() {
		return o.View
	}
	b := c.Turfs[0].bound()
	for i := range c.Turfs {
		b = b.Union(c.Turfs[i].bound())
	}
	return b
}

// coloured returns the areas of turfs on the image, and the colour of each:
// the same however wide the image is and whatever part it shows.
func (s *sheet) coloured(c *Cut) (areas [][][]pt, paint []int) {
	whole := newFrame(c.view(&Options{}), usual, 0)
	areas, seen := make([][][]pt, len(c.Turfs)), make([][][]pt, len(c.Turfs))
	for t := range c.Turfs {
		areas[t], seen[t] = s.frame.area(c.Turfs[t].Area), whole.area(c.Turfs[t].Area)
	}
	return areas, colour(neighbours(seen, apart))
}

// closed returns rings as lines that end where they begin.
func closed(rings [][]pt) [][]pt {
	out := make([][]pt, len(rings))
	for i, r := range rings {
		out[i] = append(slices.Clone(r), r[0])
	}
	return out
}

// dot returns the radius of doors on the image: a third of the way from the
// median door to the next, as far as that can be seen and is not gross.
func (s *sheet) dot(c *Cut) float64 {
	var at []orb.Bound
	for t := range c.Turfs {
		for _, d := range c.Turfs[t].doors() {
			p := s.frame.at(d)
			at = append(at, orb.Point{p.x, p.y}.Bound())
		}
	}
	tree := geo.NewRTree(at)
	var gaps []float64
	for i := 0; i < len(at); i += 1 + len(at)/1000 {
		gaps = append(gaps, nextTo(tree, at, at[i].Min))
	}
	slices.Sort(gaps)
	gap := math.Inf(1)
	if len(gaps) > 0 {
		gap = gaps[len(gaps)/2]
	}
	return min(3.5*s.scale, max(1.2, gap/3))
}

// nextTo returns how far the nearest other place is.
func nextTo(tree *geo.RTree, at []orb.Bound, p orb.Point) float64 {
	_, d := tree.Nearest(p, math.Inf(1), func(i int32) float64 {
		if d := math.Hypot(at[i].Min[0]-p[0], at[i].Min[1]-p[1]); d > 0 {
			return d
		}
		return math.Inf(1)
	}, nil)
	return d
}

// dots draws doors.
func (s *sheet) dots(doors []orb.Point, radius float64, paint int) {
	rings := make([][]pt, len(doors))
	for i, d := range doors {
		rings[i] = disc(s.frame.at(d), radius)
	}
	s.fill(rings, darker(colourOf(paint), 0.85))
}

// turfNames writes the names of turfs where there is room, large areas first:
// the whole name, that in two lines, or its last word, which is a number. A name
// may reach out of its area where nobody else's doors are.
func (s *sheet) turfNames(c *Cut, areas [][][]pt, paint []int) {
	order := make([]int, len(areas))
	middle, radius := make([]pt, len(areas)), make([]float64, len(areas))
	for t := range areas {
		order[t] = t
		middle[t], radius[t] = roomiest(areas[t])
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(radius[b], radius[a]) })
	foreign := s.foreign(c)
	for _, t := range order {
		ink := darker(colourOf(paint[t]), 0.45)
		for _, lines := range shorter(data.TurfName(c.Turfs[t].Name, s.o.Language)) {
			b := s.fonts.bold.box(middle[t], lines...)
			if s.room.free(b) && ((b.east-b.west)/2 < radius[t] || !foreign(b, t)) {
				s.room.take(b)
				s.text(s.fonts.bold, middle[t], ink, with(s.ground, 200), lines...)
				break
			}
		}
	}
}

// foreign returns whether doors of other turfs than one are in a box.
func (s *sheet) foreign(c *Cut) func(b box, turf int) bool {
	var at []orb.Bound
	var owner []int
	for t := range c.Turfs {
		for _, d := range c.Turfs[t].doors() {
			p := s.frame.at(d)
			at, owner = append(at, orb.Point{p.x, p.y}.Bound()), append(owner, t)
		}
	}
	tree := geo.NewRTree(at)
	return func(b box, turf int) bool {
		found := false
		tree.Search(orb.Bound{Min: orb.Point{b.west, b.north}, Max: orb.Point{b.east, b.south}}, func(i int32) bool {
			found = owner[i] != turf
			return !found
		})
		return found
	}
}

// shorter returns the lines of a name, long ones first.
func shorter(name string) [][]string {
	name = strings.TrimSpace(name)
	if name == "" {
		return nil
	}
	k := strings.LastIndexByte(name, ' ')
	if k < 0 {
		return [][]string{{name}}
	}
	return [][]string{{name}, {name[:k], name[k+1:]}, {name[k+1:]}}
}
