package turf

import (
	"context"
	"slices"
)

// settle lets turfs exchange sites, cuts those that stay over the shift in two,
// joins crumbs, and goes on until there is nothing of the kind.
func (c *cutter) settle(ctx context.Context) error {
	x := c.newExchange(ctx)
	for range settlings {
		if err := x.run(); err != nil {
			return err
		}
		if err := c.checkAll(ctx); err != nil {
			return err
		}
		split, err := c.splitOver(ctx)
		if err != nil {
			return err
		}
		joined, err := c.joinCrumbs(ctx)
		if err != nil {
			return err
		}
		if !split && !joined {
			break
		}
	}
	for split := true; split; {
		if err := c.checkAll(ctx); err != nil {
			return err
		}
		var err error
		if split, err = c.splitOver(ctx); err != nil {
			return err
		}
	}
	c.compact()
	return nil
}

// checkAll asks what every turf really takes.
func (c *cutter) checkAll(ctx context.Context) error {
	return each(len(c.parts), func(t int) error {
		if len(c.parts[t]) == 0 {
			return nil
		}
		if err := c.drafts[t].Check(ctx, c.parts[t]); err != nil {
			return err
		}
		c.millis[t] = c.drafts[t].Millis()
		return ctx.Err()
	})
}

// settlings is how often turfs exchange sites again after some were cut or joined.
const settlings = 3

// splitOver cuts turfs that do not fit until they do.
func (c *cutter) splitOver(ctx context.Context) (any bool, err error) {
	for t := 0; t < len(c.parts); t++ { // parts grows while turfs are split
		for !c.fits(c.millis[t], c.doorsIn[t]) && len(c.parts[t]) > 1 {
			if err := c.splitTurf(ctx, int32(t)); err != nil {
				return any, err
			}
			any = true
		}
	}
	return any, nil
}

func (c *cutter) fits(millis int64, doors int32) bool {
	return millis <= int64(c.o.Shift) && (c.o.MaxDoors == 0 || doors <= c.o.MaxDoors)
}

func (c *cutter) doorsOf(sites []int32) int32 {
	var n int32
	for _, s := range sites {
		n += c.sites[s].Doors
	}
	return n
}

func (c *cutter) knocks(sites []int32) int64 {
	var sum int64
	for _, s := range sites {
		sum += int64(c.sites[s].Knock)
	}
	return sum
}

func with(sites, more []int32) []int32 {
	all := slices.Concat(sites, more)
	slices.Sort(all)
	return all
}

func without(sites, less []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(sites), func(s int32) bool {
		_, gone := slices.BinarySearch(less, s)
		return gone
	})
}
