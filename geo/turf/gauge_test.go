package turf

import "testing"

// A gauge only rises, from nothing to all, a little at a time.
func TestGaugeRises(t *testing.T) {
	const turfs = 50
	var told []float64
	g := newGauge(func(share float64) { told = append(told, share) })
	for range turfs {
		g.opened(turfs)
	}
	for range 3 * turfs { // more looks than most cuts take
		g.looked(turfs)
	}
	last := 0.0
	for _, share := range told {
		if share < last+gaugeStep-1e-12 || share > last+0.05 || share > 1 {
			t.Fatalf("%g after %g", share, last)
		}
		last = share
	}
	if last < 0.99 {
		t.Errorf("it ends at %g", last)
	}
	(*gauge)(nil).looked(turfs) // nobody asks
}
