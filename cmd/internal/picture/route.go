package picture

import (
	"image/color"
	"io"

	"puerta/data"
)

// DrawTurf writes a PNG of one turf and its neighbourhood: its area, the legs
// of its route, driven ones solid and dark, walked ones dashed in a colour for
// each loop, parking places, and doors with the seq of their stops. Errors are
// those of w and of the options.
func DrawTurf(w io.Writer, c *Cut, turf int, o Options) error {
	s, err := neighbourhood(c, turf, &o)
	if err != nil {
		return err
	}
	return s.png(w)
}

// neighbourhood draws one turf.
func neighbourhood(c *Cut, turf int, o *Options) (*sheet, error) {
	t := &c.Turfs[turf]
	s, err := newSheet(t.bound(), o, 4)
	if err != nil {
		return nil, err
	}
	own := s.frame.area(t.Area)
	s.fill(own, color.NRGBA{255, 232, 170, 150})
	s.wideStreets()
	s.others(c, turf)
	s.stroke(closed(own), 2.5*s.scale, color.NRGBA{190, 130, 20, 200})
	r := newRouteDrawing(s, t)
	r.ways()
	r.signs()
	s.panel(pt{8 * s.scale, 8 * s.scale}, data.TurfName(t.Name, o.Language), t.account(o, s.words), "")
	r.key()
	s.bar()
	s.credit()
	r.numbers()
	s.names()
	return s, nil
}

// others draws what is near of other turfs: their borders and doors, in grey.
func (s *sheet) others(c *Cut, turf int) {
	grey := color.NRGBA{120, 120, 130, 255}
	for t := range c.Turfs {
		if t == turf {
			continue
		}
		rings := s.frame.area(c.Turfs[t].Area)
		s.fill(rings, with(grey, 26))
		for _, line := range closed(rings) {
			if s.frame.shows(line) {
				s.stroke([][]pt{line}, 1.4*s.scale, with(grey, 150))
			}
		}
		var dots [][]pt
		for _, d := range c.Turfs[t].doors() {
			if p := s.frame.at(d); s.whole().holds(p) {
				dots = append(dots, disc(p, 2.5*s.scale))
			}
		}
		s.fill(dots, with(grey, 170))
	}
}

// routeDrawing is a route being drawn.
type routeDrawing struct {
	*sheet
	t     *Turf
	of    []int // stop → its loop
	wayOf []int // leg → its loop
}

// newRouteDrawing finds the loops of a route: one begins wherever the car is
// left, or somebody gets off it.
func newRouteDrawing(s *sheet, t *Turf) *routeDrawing {
	r := &routeDrawing{sheet: s, t: t, of: make([]int, len(t.Stops)), wayOf: make([]int, len(t.Legs))}
	loop, now, leg := 0, map[int]int{}, 0
	for i, stop := range t.Stops {
		for ; leg < len(t.Legs) && t.Legs[leg].Seq <= stop.Seq; leg++ {
			r.wayOf[leg] = at(now, t.Legs[leg].Walker)
		}
		if stop.Kind == data.StopPark {
			if stop.Walker == 0 {
				clear(now)
			}
			now[stop.Walker] = loop
			loop++
		}
		r.of[i] = at(now, stop.Walker)
	}
	return r
}

// at returns the loop of a walker, or else that of all together.
func at(now map[int]int, walker int) int {
	if k, ok := now[walker]; ok {
		return k
	}
	return now[0]
}
