package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"puerta/data"
	"puerta/routing"
	"puerta/routing/tour"
)

// Turfs measures how good and how quick plans of turfs are, on the streets of a
// case. There is no best plan to compare with: the reference is the same search
// with much more effort, on every third turf. One core, making tables not
// counted.
type Turfs struct {
	Name    string
	Streets *routing.Streets
	WalkMps float64 // of the streets
	List    *data.List
	Most    int          // turfs that are measured
	Against int          // times the effort that the reference gets
	Kicks   int          // of orders; 0: 100 where costs are the same both ways, 45 where not
	Seed    uint64       //
	Say     func(string) // is told what is being measured
}

// compared is which turfs have a reference: every such one.
const compared = 3

// others is how many runs, of other seeds, the reference of an order is the
// best of.
const others = 5

// Orders measures orders of doors that lie together, on foot and by car, back
// to the first door and open, and prints a line for each.
func (m *Turfs) Orders(ctx context.Context, w io.Writer) error {
	table := NewTable(w)
	_, err := fmt.Fprint(table, "case\tmode\tends\tn\tturfs\tcompared\tcost gap %\tms\t\n")
	for _, mode := range []routing.Mode{routing.Walk, routing.Drive} {
		err = errors.Join(err, m.ordersBy(ctx, mode, table))
	}
	return errors.Join(err, table.Flush())
}

// ordersBy prints the two lines of a mode.
func (m *Turfs) ordersBy(ctx context.Context, mode routing.Mode, w io.Writer) error {
	problems, err := m.problems(ctx, mode)
	if err != nil {
		return err
	}
	for _, open := range []bool{false, true} {
		ends := "closed"
		if open {
			ends = "open"
		}
		m.Say(fmt.Sprintf("measuring %s: orders, %v, %s", m.Name, mode, ends))
		for i := range problems {
			problems[i].Open = open
		}
		gaps, times, err := m.ordered(ctx, problems)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s\t%v\t%s\t%d\t%d\t%d\t%.3f\t%.2f\t\n", m.Name, mode, ends, problems[0].N,
			len(times), len(gaps), mean(gaps), mean(times)); err != nil {
			return err
		}
	}
	return nil
}

// problems returns the tables of doors that lie together and reach each other.
func (m *Turfs) problems(ctx context.Context, mode routing.Mode) ([]tour.Problem, error) {
	spots := snapped(m.Streets, mode, m.List.Doors)
	if len(spots) < 2 {
		return nil, fmt.Errorf("%s: fewer than two doors lie on its streets", m.Name)
	}
	rng := rand.New(rand.NewPCG(m.Seed, 1))
	var out []tour.Problem
	for range 2 * m.Most { // some may be cut off
		if len(out) == m.Most {
			break
		}
		t := together(rng, spots)
		p := tour.Problem{N: len(t), Cost: make([]int32, len(t)*len(t))}
		if err := m.Streets.Table(ctx, mode, t, t, routing.Never, p.Cost); err != nil {
			return nil, err
		}
		if !slices.Contains(p.Cost, routing.Never) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no doors that lie together reach each other", m.Name)
	}
	return out, nil
}

// ordered solves problems: by how many per cent the compared ones are dearer
// than their references, and the milliseconds that each took.
func (m *Turfs) ordered(ctx context.Context, problems []tour.Problem) (gaps, times []float64, err error) {
	var s tour.Solver
	s.Solve(&problems[0], tour.Options{Seed: m.Seed, Kicks: 1}) // warm
	for i := range problems {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		p := &problems[i]
		o := tour.Options{Seed: m.Seed, Kicks: m.kicks(p)}
		begin := time.Now()
		order := s.Solve(p, o)
		times = append(times, millis(time.Since(begin)))
		if err := permutation(order, p.N); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", m.Name, err)
		}
		if i%compared == 0 {
			got := p.Length(order)
			gaps = append(gaps, dearer(got, m.reference(&s, p, got)))
		}
	}
	return gaps, times, nil
}

// reference returns the least length known of a problem.
func (m *Turfs) reference(s *tour.Solver, p *tour.Problem, best int64) int64 {
	for k := range uint64(others) {
		o := tour.Options{Seed: m.Seed + 1 + k, Kicks: m.kicks(p) * m.Against}
		best = min(best, p.Length(s.Solve(p, o)))
	}
	return best
}

// kicks is the effort for an order.
func (m *Turfs) kicks(p *tour.Problem) int {
	switch {
	case m.Kicks > 0:
		return m.Kicks
	case symmetric(p):
		return 100
	}
	return 45
}

// symmetric tells whether all costs are the same both ways.
func symmetric(p *tour.Problem) bool {
	for a := range p.N {
		for b := range a {
			if p.Cost[a*p.N+b] != p.Cost[b*p.N+a] {
				return false
			}
		}
	}
	return true
}

// dearer is by how many per cent one cost is above another.
func dearer(cost, than int64) float64 {
	if cost == than {
		return 0
	}
	return 100 * float64(cost-than) / float64(than)
}

func millis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
