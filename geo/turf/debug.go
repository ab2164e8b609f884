package turf

import (
	"fmt"
	"os"
	"sync/atomic"
)

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
	fmt.Fprintf(os.Stderr, "%s: turfs %d min %d price %d strangers %d overs %d | tries %d groups %d evals %d mends %d kept %d\n", what, len(x.parts), ms/60000, pr/60000, over, ov, dbg.tries.Load(), dbg.groups.Load(), dbg.evals.Load(), dbg.mends.Load(), dbg.kept.Load())
}
