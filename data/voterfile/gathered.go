package voterfile

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/geocode"
)

// Gathered is what a Gatherer has made of its files: a data.Reading from the
// Gatherer's spools, valid until that is closed.
type Gathered struct {
	g        *Gatherer
	verdicts *geocode.Verdicts
	counts   Counts
}

var _ data.Reading = (*Gathered)(nil)

// Counts are the sums of a reading.
type Counts struct {
	Rows     int
	Doors    int
	Voters   int                 // people who may be visited, each once
	Rejected int                 // rows that could not be read
	Twice    int                 // rows of people who had one already
	Shared   int                 // doors that were there before and are in the last file too
	Outvoted int                 // rows whose point is far from the one their door has
	Reasons  map[data.Reason]int // doors, and rows without a door, that are in no turf already now
	Suspects map[data.Suspect]int
	Origins  map[data.Origin]int // doors with a point that the list did not have
}

// Counts returns the sums.
func (r *Gathered) Counts() Counts { return r.counts }

// Finish ends the reading, after which nothing can be added, and judges the pins
// by what the list alone can tell.
func (g *Gatherer) Finish(ctx context.Context) (*Gathered, error) {
	g.index, g.byID, g.ids, g.row, g.key = addressIndex{}, hashTable{}, nil, rowReader{}, nil // room for what follows
	out := &Gathered{g: g, counts: Counts{Doors: int(g.facts.count()), Rows: g.rows.count, Shared: g.facts.shared,
		Reasons: map[data.Reason]int{}, Suspects: map[data.Suspect]int{}, Origins: map[data.Origin]int{}}}
	twice, err := g.repeated()
	if err != nil {
		return nil, err
	}
	if err := g.settle(ctx, out, twice); err != nil {
		return nil, err
	}
	if g.o.Progress != nil {
		g.o.Progress(data.Progress{Phase: "judge", Total: out.counts.Doors})
	}
	g.rivals.enter(g.book)
	if out.verdicts, err = g.book.Judge(ctx, nil); err != nil {
		return nil, err
	}
	g.book, out.counts.Outvoted = nil, g.rivals.outvoted(out.verdicts)
	out.countDoors()
	return out, nil
}

// repeated returns the marks of people who may be visited that occur more than
// once.
func (g *Gatherer) repeated() (map[data.Fingerprint]bool, error) {
	var marks []data.Fingerprint
	if slices.ContainsFunc(g.sources, func(s data.Source) bool { return !s.Addresses }) {
		marks = make([]data.Fingerprint, 0, g.rows.count)
	}
	err := g.rows.each(func(r *data.Row) error {
		if r.Person != 0 && r.Reason == "" {
			marks = append(marks, r.Person)
		}
		return nil
	})
	slices.Sort(marks)
	twice := map[data.Fingerprint]bool{}
	for i := 1; i < len(marks); i++ {
		if marks[i] == marks[i-1] {
			twice[marks[i]] = false
		}
	}
	return twice, err
}

// settle hides the doors where nobody may be visited, takes back the voters who
// were counted twice, and counts the rows, also for the points of their doors.
func (g *Gatherer) settle(ctx context.Context, out *Gathered, twice map[data.Fingerprint]bool) error {
	for i, live := range g.facts.live {
		g.facts.hidden[i] |= ^live // also beyond the last door, where nobody asks
	}
	n := 0
	return g.rows.each(func(r *data.Row) error {
		if n++; n&0xffff == 0 && ctx.Err() != nil {
			return fmt.Errorf("read list: %w", context.Cause(ctx))
		}
		if r.Door < 0 {
			out.counts.Reasons[r.Reason]++
			return nil
		}
		g.rivals.count(r)
		if seen, ok := twice[r.Person]; ok && r.Reason == "" {
			if seen {
				out.counts.Twice++
				g.facts.voters[r.Door]--
			}
			twice[r.Person] = true
		}
		return nil
	})
}

// countDoors counts the doors by what is known of them in memory.
func (r *Gathered) countDoors() {
	c, f := &r.counts, &r.g.facts
	for _, s := range r.g.sources {
		c.Rejected += s.Rejected
	}
	r.g.rivals.eachChosen(r.verdicts, func(door int32, p *pinned) { f.pins[door] = stateFrom(p.origin) })
	var states [pinNone + 1]int
	for i, s := range f.pins {
		if f.hidden.has(int32(i)) {
			c.Reasons[data.Suppressed]++
			continue
		}
		c.Voters += int(f.voters[i])
		states[s]++
	}
	count(c.Reasons, data.BadCoordinates, states[pinBad])
	count(c.Reasons, data.NoCoordinates, states[pinNone])
	count(c.Origins, data.FromAddress, states[pinFromAddress])
	count(c.Origins, data.FromBuilding, states[pinFromBuilding])
	count(c.Origins, data.FromNeighbours, states[pinFromNeighbours])
	for door, s := range r.verdicts.All() {
		if f.pins[door].good() && !f.hidden.has(door) {
			c.Suspects[s]++
		}
	}
}

func count[K comparable](to map[K]int, key K, n int) {
	if n > 0 {
		to[key] += n
	}
}

// Files returns what is known of the files.
func (r *Gathered) Files() []data.Source { return r.g.sources }

// errEnough ends a visit early.
var errEnough = errors.New("enough")

// EachDoor hands on the doors, complete.
func (r *Gathered) EachDoor() iter.Seq2[*data.Door, error] {
	return func(yield func(*data.Door, error) bool) {
		i := int32(0)
		end(yield, r.g.doors.each(func(d *data.Door) error {
			r.g.facts.complete(i, d)
			if d.HasPoint {
				r.g.rivals.adopt(i, d, r.verdicts.Chosen(i))
				judge(&d.Pin, r.verdicts.Of(i))
			}
			i++
			return more(yield(d, nil))
		}))
	}
}

// EachRow hands on the rows. Those of suppressed people at a suppressed door
// share the door's fate; one whose point its door does not have says so.
func (r *Gathered) EachRow() iter.Seq2[*data.Row, error] {
	return func(yield func(*data.Row, error) bool) {
		end(yield, r.g.rows.each(func(row *data.Row) error {
			if row.Door >= 0 {
				r.completeRow(row)
			}
			return more(yield(row, nil))
		}))
	}
}

func (r *Gathered) completeRow(row *data.Row) {
	f := &r.g.facts
	switch hidden := f.hidden.has(row.Door); {
	case hidden && row.Reason == data.Suppressed:
		row.Reason, row.Detail = "", data.Text{}
	case row.Reason != "":
	case hidden || !f.pins[row.Door].good():
		row.Detail = data.Text{}
	case row.Detail == data.Text{}:
		row.Detail = r.g.rivals.note(row, r.verdicts)
	}
}

// EachPerson hands on the people of doors that may be visited.
func (r *Gathered) EachPerson() iter.Seq2[*data.Person, error] {
	return func(yield func(*data.Person, error) bool) {
		end(yield, r.g.people.each(func(p *data.Person) error {
			if r.g.facts.hidden.has(p.Door) {
				return nil
			}
			return more(yield(p, nil))
		}))
	}
}

func more(yes bool) error {
	if yes {
		return nil
	}
	return errEnough
}

func end[T any](yield func(*T, error) bool, err error) {
	if err != nil && !errors.Is(err, errEnough) {
		yield(nil, err)
	}
}

// complete adds to a door what its later rows and the whole list tell. Of a
// suppressed door nothing stays but its id.
func (f *facts) complete(door int32, d *data.Door) {
	if f.hidden.has(door) {
		*d = data.Door{ID: d.ID, Reason: data.Suppressed, Detail: data.SuppressedDoor()}
		return
	}
	if l, ok := f.later[door]; ok {
		if l.hasPin {
			d.Point, d.HasPoint = l.pin.point, l.pin.reason == ""
			d.Reason, d.Detail = l.pin.reason, l.pin.detail
			d.Pin = data.Pin{Quality: l.pin.quality, Origin: l.pin.origin}
		}
		if l.language != "" {
			d.Language = l.language
		}
	}
	if !d.HasPoint {
		d.Point = orb.Point{}
	}
	d.Voters, d.Score = int(f.voters[door]), f.scoreOf(door)
}

func judge(p *data.Pin, v geocode.Verdict) {
	p.Suspect, p.Detail, p.Probably, p.HasProbably = v.Suspect, v.Detail, v.Probably, v.HasProbably
}
