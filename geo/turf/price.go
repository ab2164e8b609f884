package turf

// What is weighed against minutes, in milliseconds.
const (
	stranger     = 75_000    // a door of another turf in a turf's hull
	worthMending = 15_000    // a change this much too dear may be good once plans are mended
	worthIt      = 500       // less is no gain
	overBase     = 1_800_000 // a turf over the shift, by however little: it would have to be cut in two
)

// least is the share of the shift below which a turf is not worth one.
const least = 0.75

// price is what a turf costs: what it takes, more the farther it is over the
// shift or the doors allowed, and something if it is not worth a shift.
func (c *cutter) price(millis int64, doors int32) int64 {
	p := millis
	if over := millis - int64(c.o.Shift); over > 0 {
		p += overBase + 8*over + over*over/120_000
	}
	if under := int64(least*float64(c.o.Shift)) - millis; under > 0 {
		p += under / 2
	}
	if over := int64(doors - c.o.MaxDoors); c.o.MaxDoors > 0 && over > 0 {
		p += over * 600_000
	}
	return p
}

// perTurf is what a turf more is worth, in milliseconds: somebody has to be found
// who takes it.
const perTurf = 150_000

// cost is what a whole cut costs, to compare it with others.
func (c *cutter) cost() int64 {
	d := c.desks.Get().(*desk)
	defer c.desks.Put(d)
	sum := int64(len(c.parts)) * perTurf
	for t, part := range c.parts {
		sum += c.price(c.millis[t], c.doorsIn[t]) + stranger*c.hull.strangers(&d.hull, part)
	}
	return sum
}
