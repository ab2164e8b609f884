package bench

import (
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"time"

	"puerta/routing/tour"
)

// Instances of up to repeated nodes are solved so many times, larger ones once.
const (
	repeated = 500
	repeats  = 3
)

// Orders measures how good and how quick the order of doors is, on instances
// whose best order is known. One core.
type Orders struct {
	Options tour.Options
	done    []ordered
}

// ordered is the measurement of one instance.
type ordered struct {
	name   string
	n      int
	length int64
	gap    float64 // per cent above the optimum; NaN: not known
	ms     float64 // the median of the runs; making the table of distances not counted
}

// Measure solves an instance. Its length is counted anew from the distances.
func (o *Orders) Measure(in *Instance) error {
	p := &tour.Problem{N: in.N(), Cost: in.Matrix()}
	runtime.GC() // what earlier tables left behind is not collected on this one's time
	var s tour.Solver
	var order []int32
	var took []time.Duration
	for len(took) == 0 || p.N <= repeated && len(took) < repeats {
		begin := time.Now()
		order = s.Solve(p, o.Options)
		took = append(took, time.Since(begin))
	}
	if err := permutation(order, p.N); err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	slices.Sort(took)
	length, ms := p.Length(order), float64(took[len(took)/2])/float64(time.Millisecond)
	o.done = append(o.done, ordered{name: in.Name, n: p.N, length: length, gap: in.gap(length), ms: ms})
	return nil
}

// gap returns by how many per cent a length is above the optimum; NaN if that
// is not known.
func (in *Instance) gap(length int64) float64 {
	if in.Best == 0 {
		return math.NaN()
	}
	return 100 * float64(length-in.Best) / float64(in.Best)
}

// permutation checks that an order has each of n stops once.
func permutation(order []int32, n int) error {
	if len(order) != n {
		return fmt.Errorf("the order has %d stops, expected %d", len(order), n)
	}
	seen := make([]bool, n)
	for _, v := range order {
		if v < 0 || int(v) >= n || seen[v] {
			return fmt.Errorf("the order has stop %d twice, or there is no such stop", v)
		}
		seen[v] = true
	}
	return nil
}

// Print writes a line for each instance measured, and a summary by size.
func (o *Orders) Print(w io.Writer) error {
	table := NewTable(w)
	_, err := fmt.Fprint(table, "instance\tn\tlength\tgap %\tms\t\n")
	for _, m := range o.done {
		_, e := fmt.Fprintf(table, "%s\t%d\t%d\t%s\t%.2f\t\n", m.name, m.n, m.length, figure(m.gap), m.ms)
		err = errors.Join(err, e)
	}
	_, e := fmt.Fprintln(table)
	return errors.Join(err, e, table.Flush(), o.summary(w))
}

// figure shows a gap or a time; "-" if it is not known.
func figure(v float64) string {
	if math.IsNaN(v) {
		return "-"
	}
	return fmt.Sprintf("%.2f", v)
}

// summary writes means and worst cases of all and of those up to some sizes.
func (o *Orders) summary(w io.Writer) error {
	table := NewTable(w)
	_, err := fmt.Fprint(table, "nodes\tinstances\tmean gap %\tworst gap %\tmean ms\tmax ms\t\n")
	for _, most := range []int{100, 200, 500, 2500, math.MaxInt} {
		name := fmt.Sprintf("≤ %d", most)
		if most == math.MaxInt {
			name = "all"
		}
		gaps, times := o.upTo(most)
		_, e := fmt.Fprintf(table, "%s\t%d\t%s\t%s\t%s\t%s\t\n", name, len(times),
			figure(mean(gaps)), figure(worst(gaps)), figure(mean(times)), figure(worst(times)))
		err = errors.Join(err, e)
	}
	return errors.Join(err, table.Flush())
}

// upTo returns the known gaps and the times of the instances of up to so many
// nodes.
func (o *Orders) upTo(nodes int) (gaps, times []float64) {
	for _, m := range o.done {
		if m.n > nodes {
			continue
		}
		times = append(times, m.ms)
		if !math.IsNaN(m.gap) {
			gaps = append(gaps, m.gap)
		}
	}
	return gaps, times
}

// mean returns NaN of nothing.
func mean(all []float64) float64 {
	var sum float64
	for _, v := range all {
		sum += v
	}
	return sum / float64(len(all))
}

// worst returns NaN of nothing.
func worst(all []float64) float64 {
	if len(all) == 0 {
		return math.NaN()
	}
	return slices.Max(all)
}
