package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"puerta/cmd/internal/cutter"
	"puerta/routing/tour"
)

// How hard loops and rides are planned, as for the routes handed out.
var loopEffort = tour.LoopOptions{Kicks: 20, Shakes: 50}

const rideShakes = 100

// Loops cuts the list into turfs of up to 50 doors and plans some of them in
// several ways, then with teams of several sizes. It prints a table of each.
func (m *Turfs) Loops(ctx context.Context, w io.Writer) error {
	o := cutter.DefaultOptions()
	o.TurfDoors, o.ShiftMin, o.Seed, o.WalkMps = turfDoors, 24*60, m.Seed, m.WalkMps
	m.Say(fmt.Sprintf("measuring %s: cutting turfs", m.Name))
	all, err := cutter.Problems(ctx, cutter.Input{List: m.List, Router: m.Streets}, o, m.Most)
	if err != nil {
		return fmt.Errorf("%s: %w", m.Name, err)
	}
	for i := range all {
		if all[i].Knock == nil { // a door a stop
			all[i].Knock = slices.Repeat([]int32{int32(o.DoorS * 1000)}, all[i].N)
		}
	}
	if err := m.ways(ctx, all, w); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(w); err != nil {
		return err
	}
	return m.teams(ctx, all, o.DoorS, w)
}

// spent is what a plan takes, in milliseconds, and what making it took.
type spent struct {
	drive, park, walk, knock int64
	took                     time.Duration
}

func (s spent) travel() int64 { return s.drive + s.park + s.walk }

// add sums up.
func (s *spent) add(o spent) {
	s.drive, s.park, s.walk, s.knock, s.took = s.drive+o.drive, s.park+o.park, s.walk+o.walk, s.knock+o.knock, s.took+o.took
}

// way is a way to work turfs, and what it took for each.
type way struct {
	name string
	plan func(l *tour.Loops) (tour.Plan, error) // no loops: on foot alone
	rare bool                                   // only turfs that are compared
	done map[int]spent                          // turf → what it took; turfs that cannot be worked so are left out
}

// errNotSo means that a turf cannot be worked in some way.
var errNotSo = errors.New("cannot be worked so")

// planners returns the ways that are measured.
func (m *Turfs) planners() []*way {
	var solver tour.Solver
	var looper tour.Looper
	var scratch tour.SplitScratch
	order := func(cost []int32, n int) ([]int32, int64) {
		p := &tour.Problem{N: n, Cost: cost, Open: true}
		order := solver.Solve(p, tour.Options{Seed: m.Seed, Kicks: m.kicks(p)})
		return order, p.Length(order)
	}
	loops := func(times int) func(l *tour.Loops) (tour.Plan, error) {
		return func(l *tour.Loops) (tour.Plan, error) { return looper.Solve(l, m.loopOptions(times)), nil }
	}
	return []*way{
		{name: "drive only", plan: func(l *tour.Loops) (p tour.Plan, err error) {
			p.Order, _ = order(l.Drive, l.N)
			for i, v := range p.Order {
				p.Loops = append(p.Loops, tour.Loop{From: i, To: i + 1, Park: v})
			}
			return p, nil
		}},
		{name: "walk only", plan: func(l *tour.Loops) (p tour.Plan, err error) {
			var length int64
			if p.Order, length = order(l.Walk, l.N); length >= tour.Never {
				return p, errNotSo
			}
			return p, nil
		}},
		{name: "order split", plan: func(l *tour.Loops) (p tour.Plan, err error) {
			p.Order, _ = order(l.Drive, l.N)
			p.Loops, _ = l.Split(p.Order, &scratch)
			return p, nil
		}},
		{name: "loops", plan: loops(1)},
		{name: "best of both", plan: func(l *tour.Loops) (tour.Plan, error) {
			p := looper.Solve(l, m.loopOptions(1))
			onFoot, length := order(l.Walk, l.N)
			for _, k := range l.Knock {
				length += int64(k)
			}
			if length < p.Millis {
				return tour.Plan{Order: onFoot}, nil
			}
			return p, nil
		}},
		{name: fmt.Sprintf("loops ×%d", m.Against), plan: loops(m.Against), rare: true},
	}
}

// loopOptions is so many times the usual effort for loops.
func (m *Turfs) loopOptions(times int) tour.LoopOptions {
	o := loopEffort
	o.Seed, o.Shakes = m.Seed, o.Shakes*times
	return o
}

// ways plans turfs in all ways and prints a line for each.
func (m *Turfs) ways(ctx context.Context, all []tour.Loops, w io.Writer) error {
	ways := m.planners()
	for _, y := range ways {
		m.Say(fmt.Sprintf("measuring %s: %s", m.Name, y.name))
		if err := y.measure(ctx, all); err != nil {
			return fmt.Errorf("%s: %s: %w", m.Name, y.name, err)
		}
	}
	table := NewTable(w)
	_, err := fmt.Fprint(table, "case\tway\tturfs\tdrive min\tpark min\twalk min\tknock min\ttravel min\t÷ drive only\tgap %\tms\t\n")
	for _, y := range ways {
		err = errors.Join(err, m.wayLine(table, y, ways[0], ways[len(ways)-1]))
	}
	return errors.Join(err, table.Flush())
}

// measure plans turfs in one way.
func (y *way) measure(ctx context.Context, all []tour.Loops) error {
	y.done = map[int]spent{}
	if _, err := y.plan(&all[0]); err != nil && !errors.Is(err, errNotSo) { // warm
		return err
	}
	for i := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if y.rare && i%compared != 0 {
			continue
		}
		begin := time.Now()
		plan, err := y.plan(&all[i])
		took := time.Since(begin)
		if errors.Is(err, errNotSo) {
			continue
		}
		s, also := account(&all[i], plan)
		if err := errors.Join(err, also); err != nil {
			return err
		}
		s.took = took
		y.done[i] = s
	}
	return nil
}

// account adds up the legs of a plan of one canvasser: once more than its own
// books.
func account(l *tour.Loops, plan tour.Plan) (s spent, err error) {
	if err := permutation(plan.Order, l.N); err != nil {
		return s, err
	}
	walk := func(a, b int32) int64 { return int64(l.Walk[int(a)*l.N+int(b)]) }
	out := func(park, stop int32) int64 {
		if l.Out != nil {
			return int64(l.Out[int(park)*l.N+int(stop)])
		}
		return int64(l.To[park]) + walk(park, stop)
	}
	begins := map[int]bool{} // positions where a loop begins
	for k, p := range plan.Loops {
		s.park += int64(l.Park)
		begins[p.From] = true
		s.walk += out(p.Park, plan.Order[p.From]) + walk(plan.Order[p.To-1], p.Park) + int64(l.To[p.Park])
		if k > 0 {
			s.drive += int64(l.Drive[int(plan.Loops[k-1].Park)*l.N+int(p.Park)])
		}
	}
	for i, v := range plan.Order {
		s.knock += int64(l.Knock[v])
		if i > 0 && !begins[i] {
			s.walk += walk(plan.Order[i-1], v)
		}
	}
	if all := s.travel() + s.knock; plan.Loops != nil && l.Cost(plan.Order, plan.Loops) != all {
		return s, fmt.Errorf("a plan of %d ms costs %d ms", all, l.Cost(plan.Order, plan.Loops))
	}
	return s, nil
}

// wayLine prints the means of a turf in one way, beside the same turfs by
// another way and by the reference.
func (m *Turfs) wayLine(w io.Writer, y, beside, reference *way) error {
	var sum, same spent
	var own, least int64
	for i, s := range y.done {
		sum.add(s)
		same.add(beside.done[i])
		if r, ok := reference.done[i]; ok {
			own, least = own+s.travel(), least+r.travel()
		}
	}
	n := float64(len(y.done))
	minutes := func(ms int64) string { return figure(float64(ms) / 60_000 / n) }
	_, err := fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", m.Name, y.name, len(y.done), minutes(sum.drive),
		minutes(sum.park), minutes(sum.walk), minutes(sum.knock), minutes(sum.travel()),
		figure(float64(sum.travel())/float64(same.travel())), figure(100*(float64(own)/float64(least)-1)), figure(millis(sum.took)/n))
	return err
}

// team is who works a turf, and how that is planned.
type team struct {
	name  string
	solve func(l tour.Loops) (ms int64, err error)
}

// teams plans turfs for several teams and prints the doors that each knocks an
// hour, knocks and all. Two walk from one parked car, or one of them is dropped
// and picked up, or both are by a driver.
func (m *Turfs) teams(ctx context.Context, all []tour.Loops, doorS float64, w io.Writer) error {
	var looper tour.Looper
	crew := func(n int) func(l tour.Loops) (int64, error) {
		return func(l tour.Loops) (int64, error) {
			l.Crew = n
			plan := looper.Solve(&l, m.loopOptions(1))
			if ms := l.Cost(plan.Order, plan.Loops); ms != plan.Millis {
				return 0, fmt.Errorf("a plan of %d ms costs %d ms", plan.Millis, ms)
			}
			return plan.Millis, permutation(plan.Order, l.N)
		}
	}
	var relayer tour.Relayer
	ride := func(r tour.Ride) func(l tour.Loops) (int64, error) {
		return func(l tour.Loops) (int64, error) {
			plan := relayer.Solve(&l, r, tour.LoopOptions{Seed: m.Seed, Kicks: loopEffort.Kicks, Shakes: rideShakes})
			if ms := l.RelayCost(r, plan.Order, plan.Loops); ms != plan.Millis {
				return 0, fmt.Errorf("a plan of %d ms costs %d ms", plan.Millis, ms)
			}
			return plan.Millis, permutation(plan.Order, l.N)
		}
	}
	teams := []team{
		{"1", crew(1)},
		{"2, parked", crew(2)},
		{"2, riding", ride(tour.DriverKnocks)},
		{"2+driver", ride(tour.WithDriver)},
	}
	table := NewTable(w)
	_, err := fmt.Fprint(table, "case\tteam\tturfs\tdoors\thours\tdoors/hour\t÷ one\tms\t\n")
	var one float64
	for _, t := range teams {
		m.Say(fmt.Sprintf("measuring %s: team %s", m.Name, t.name))
		doors, hours, took, e := t.measure(ctx, all, doorS)
		if e != nil {
			return errors.Join(err, fmt.Errorf("%s: team %s: %w", m.Name, t.name, e), table.Flush())
		}
		rate := doors / hours
		if one == 0 {
			one = rate
		}
		_, e = fmt.Fprintf(table, "%s\t%s\t%d\t%.0f\t%.1f\t%.1f\t%.2f\t%.2f\t\n", m.Name, t.name, len(all), doors, hours, rate,
			rate/one, millis(took)/float64(len(all)))
		err = errors.Join(err, e)
	}
	return errors.Join(err, table.Flush())
}

// measure plans all turfs for a team: their doors, the hours until the last
// canvasser of each is done, and what planning took.
func (t team) measure(ctx context.Context, all []tour.Loops, doorS float64) (doors, hours float64, took time.Duration, err error) {
	for i := range all {
		if err := ctx.Err(); err != nil {
			return 0, 0, 0, err
		}
		begin := time.Now()
		ms, err := t.solve(all[i])
		if err != nil {
			return 0, 0, 0, err
		}
		took += time.Since(begin)
		hours += float64(ms) / float64(time.Hour/time.Millisecond)
		for _, knock := range all[i].Knock {
			doors += float64(knock) / 1000 / doorS
		}
	}
	return doors, hours, took, nil
}
