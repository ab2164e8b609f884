package turf

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// spread calls f for every i in 0…n−1 on all cores, in batches. What f writes
// must depend on i alone. A panic of f goes on in the caller.
func spread(n, batch int, f func(i int)) {
	var wait sync.WaitGroup
	var next atomic.Int64
	var fault atomic.Pointer[any]
	for range min(runtime.GOMAXPROCS(0), (n+batch-1)/batch) {
		wait.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					fault.Store(&p)
				}
			}()
			for from := 0; from < n && fault.Load() == nil; {
				from = int(next.Add(int64(batch))) - batch
				for i := from; i < min(n, from+batch); i++ {
					f(i)
				}
			}
		})
	}
	wait.Wait()
	if p := fault.Load(); p != nil {
		panic(*p)
	}
}
