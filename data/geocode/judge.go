package geocode

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	"runtime"
)

// Judge says which pins are suspect. m may be nil; then the list alone speaks.
func (b *Book) Judge(ctx context.Context, m Map) (*Verdicts, error) {
	q := newInquiry(b, m)
	marks, err := q.examine(ctx)
	if err != nil {
		return nil, fmt.Errorf("judge pins: %w", err)
	}
	q.weighAll(marks)
	slices.SortFunc(q.found, func(a, b verdict) int { return cmp.Compare(a.door, b.door) })
	v := &Verdicts{}
	for _, f := range q.found {
		v.doors, v.findings = append(v.doors, f.door), append(v.findings, f.finding)
	}
	return v, nil
}

// batch is how many streets are examined at a time.
const batch = 64

// examine looks at all streets on all cores.
func (q *inquiry) examine(ctx context.Context) ([]evidence, error) {
	streets := max(0, len(q.first)-1)
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	workers := make([]examiner, runtime.GOMAXPROCS(0))
	for w := range workers {
		x := &workers[w]
		x.q = q
		g.Go(func() error {
			for {
				from := int(next.Add(batch)) - batch
				if from >= streets {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				for s := from; s < min(streets, from+batch); s++ {
					x.examine(int32(s))
				}
			}
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	var marks []evidence
	for _, x := range workers {
		marks = append(marks, x.out...)
	}
	slices.SortFunc(marks, func(a, b evidence) int { return cmp.Compare(a.door, b.door) })
	return marks, nil
}
