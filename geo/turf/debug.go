package turf

import (
	"fmt"
	"math"
	"os"
	"sync/atomic"
)

var dbgChain, dbgChained atomic.Int64
var dbgWiden atomic.Int64
var dbgRecut atomic.Int64

var dbg struct{ tries, groups, evals, mends, kept atomic.Int64 }

func (x *exchange) debug(what string) {
	var ms, pr, over int64
	var ov int
	for t := range x.parts {
		ms += x.millis[t]
		pr += x.price(x.millis[t], x.doorsIn[t])
		over += x.over[t]
		if x.millis[t] > int64(x.o.Shift) {
			ov++
		}
	}
	var r, r2, e, e2, sw, sr float64
	for t := range x.parts {
		var est float64
		for _, s := range x.parts[t] {
			est += float64(x.estimate(s))
		}
		q := float64(x.millis[t]) / est
		r, r2, e, e2 = r+q, r2+q*q, e+est, e2+est*est
		sw += est
		sr += float64(x.millis[t])
	}
	n := float64(len(x.parts))
	fmt.Fprintf(os.Stderr, "turfs: real/est mean %.3f sd %.3f, est mean %.1f sd %.1f of %.1f\n", r/n, math.Sqrt(r2/n-r/n*r/n), e/n/60000, math.Sqrt(e2/n-e/n*e/n)/60000, float64(x.o.Shift)/60000)
	fmt.Fprintf(os.Stderr, "%s: turfs %d min %d price %d strangers %d overs %d | tries %d groups %d evals %d mends %d kept %d recut %d widen %d chain %d %d\n", what, len(x.parts), ms/60000, pr/60000, over, ov, dbg.tries.Load(), dbg.groups.Load(), dbg.evals.Load(), dbg.mends.Load(), dbg.kept.Load(), dbgRecut.Load(), dbgWiden.Load(), dbgChain.Load(), dbgChained.Load())
}

func (x *exchange) debugOvers() {
	for t := range x.parts {
		if x.millis[t] <= int64(x.o.Shift) {
			continue
		}
		fmt.Fprintf(os.Stderr, "OVER %d min sites %d doors %d strangers %d:", x.millis[t]/60000, len(x.parts[t]), x.doorsIn[t], x.over[t])
		for _, q := range x.neighboursOf(int32(t)) {
			fmt.Fprintf(os.Stderr, " %d", x.millis[q]/60000)
		}
		fmt.Fprintln(os.Stderr)
	}
}
