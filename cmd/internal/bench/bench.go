// Package bench measures what the engine promises, on real or sample data, and
// prints it as tables. Figures are those of this machine at this moment:
// compare them within one run.
package bench

import (
	"math"
	"runtime"
	"slices"
	"time"
)

// atLeast is how long a measurement goes on, and fewest how often it is taken
// whatever that takes.
const (
	atLeast = 250 * time.Millisecond
	fewest  = 3
)

// timed returns the median time of f, called with 0, 1, 2 …, and the first
// error.
func timed(f func(i int) error) (time.Duration, error) {
	var all []time.Duration
	for begin := time.Now(); len(all) < fewest || time.Since(begin) < atLeast; {
		at := time.Now()
		if err := f(len(all)); err != nil {
			return 0, err
		}
		all = append(all, time.Since(at))
	}
	slices.Sort(all)
	return all[len(all)/2], nil
}

// heapMB returns the memory in use after collecting garbage.
func heapMB() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return math.Round(float64(m.HeapAlloc)/1e5) / 10
}
