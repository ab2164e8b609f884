package cutter

import (
	"context"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo/turf"
	"puerta/routing"
)

// Replan plans a change by hand. in.Kept are all turfs of the cut, in order, o
// its options; in.List tells of the doors what it does today, and may be nil.
// Only the turfs concerned are planned anew, as thoroughly as in a cut, but for
// the shift: a turf over it is what the director wants, and a note says so. The
// others stay as they are, but for areas that have to make room. The same input
// gives the same edit.
//
// Errors are EditError for people, data.ErrStale (wrapped) if a door of these
// turfs is suppressed by now, those of ErrOptions, or the context's. Beside the
// turfs concerned it costs the placing of all doors and the drawing of all
// areas: O(n log n), a second for 30,000 doors.
func Replan(ctx context.Context, in Input, o Options, c Change) (*Replanned, error) {
	e, err := newEditing(in, o)
	if err != nil {
		return nil, err
	}
	if err := e.change(ctx, c); err != nil {
		return nil, err
	}
	j, touched, err := e.plan(ctx)
	if err != nil {
		return nil, err
	}
	r := &Replanned{Edit: data.Edit{What: c.What, Areas: map[string]orb.MultiPolygon{}}}
	for t, n := range e.doors {
		if n == 0 {
			r.Edit.Gone = append(r.Edit.Gone, e.turfs[t].Turf.ID)
		}
	}
	for t := range j.turfs {
		switch id := j.turfs[t].ID; {
		case touched[t]:
			r.Edit.Turfs, r.Edit.Routes = append(r.Edit.Turfs, j.turfs[t]), append(r.Edit.Routes, j.routes[t])
		case !sameArea(j.turfs[t].Area, j.Kept[t].Turf.Area):
			r.Edit.Areas[id] = j.turfs[t].Area
		}
	}
	r.Notes = e.notes(j, r.Edit.Turfs)
	return r, nil
}

// job begins a job whose doors are all in turfs that stand.
func (e *editing) job(list *data.List, turfs []Kept, of []int32) (*job, error) {
	o := e.o
	o.Within = "" // whatever the director wants
	j, err := prepare(&Input{List: list, Router: e.in.Router, Scope: e.in.Scope, Steady: true}, o)
	if err != nil {
		return nil, err
	}
	j.Kept, j.keptOf = turfs, of
	j.turfOf, j.seqOf, j.plan = make([]int32, len(of)), make([]int32, len(of)), &turf.Plan{}
	return j, nil
}

// plan plans the turfs that were touched and draws all areas.
func (e *editing) plan(ctx context.Context) (j *job, touched []bool, err error) {
	var turfs []Kept
	now := make([]int32, len(e.turfs)) // turf → its row without those that are gone
	for t, k := range e.turfs {
		if now[t] = int32(len(turfs)); e.doors[t] == 0 {
			continue
		}
		if touched = append(touched, e.hands[t]); e.hands[t] {
			k = Kept{Turf: data.Turf{ID: k.Turf.ID, Name: k.Turf.Name}}
		}
		turfs = append(turfs, k)
	}
	of := make([]int32, len(e.of))
	for d, t := range e.of {
		of[d] = now[t]
	}
	if j, err = e.job(e.list, turfs, of); err != nil {
		return nil, nil, err
	}
	if err := j.settle(ctx); err != nil {
		return nil, nil, err
	}
	if err := j.cluster(ctx); err != nil {
		return nil, nil, err
	}
	if err := j.stand(ctx); err != nil {
		return nil, nil, err
	}
	if err := j.replanAll(ctx, touched); err != nil {
		return nil, nil, err
	}
	return j, touched, j.outline(ctx)
}

// replanAll orders the doors of the turfs that were touched.
func (j *job) replanAll(ctx context.Context, touched []bool) error {
	var rows []int
	for t, is := range touched {
		if is {
			rows = append(rows, t)
		}
	}
	return each(ctx, len(rows), func(i int) error { return j.replan(ctx, rows[i]) })
}

// replan orders the doors of one turf.
func (j *job) replan(ctx context.Context, t int) error {
	sites := j.plan.Parts[t]
	for _, s := range sites {
		if j.sites[s].lost {
			return errLost()
		}
	}
	p := &planner{j: j}
	w, err := p.better(ctx, sites)
	if err != nil {
		return err
	}
	if w.order == nil || w.millis >= int64(routing.Never) {
		return errApart()
	}
	if w, err = p.turn(ctx, sites, w); err != nil {
		return err
	}
	w, _, _ = p.preferred(sites, w, math.MaxInt64)
	if err := j.describe(ctx, t, sites, w); err != nil {
		return err
	}
	j.routes[t].TurfID = j.turfs[t].ID
	return nil
}

func errLost() error {
	return notPossible("no street in the store leads to a door of these turfs any more; cut again", "ya ninguna calle guardada llega a una puerta de esas zonas; divida de nuevo")
}

// sameArea compares areas on the grid on which they are drawn.
func sameArea(a, b orb.MultiPolygon) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if len(a[i]) != len(b[i]) {
			return false
		}
		for k := range a[i] {
			if !sameRing(a[i][k], b[i][k]) {
				return false
			}
		}
	}
	return true
}

func sameRing(a, b orb.Ring) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Abs(a[i][0]-b[i][0]) > gridHalf || math.Abs(a[i][1]-b[i][1]) > gridHalf {
			return false
		}
	}
	return true
}

// gridHalf is half of the grid on which areas are drawn, in degrees.
const gridHalf = 5e-8

// notes tell what the director should know of turfs that were changed.
func (e *editing) notes(j *job, turfs []data.Turf) []data.Text {
	var out []data.Text
	for _, t := range turfs {
		if t.Minutes > e.o.ShiftMin+1e-3 {
			out = append(out, data.Text{
				EN: fmt.Sprintf("%s takes %.0f minutes now, more than the shift of %g.", t.Name, t.Minutes, e.o.ShiftMin),
				ES: fmt.Sprintf("%s toma ahora %.0f minutos, más que el turno de %g.", data.TurfName(t.Name, "es"), t.Minutes, e.o.ShiftMin),
			})
		}
		if e.o.TurfDoors > 0 && t.Doors > e.o.TurfDoors {
			out = append(out, data.Text{
				EN: fmt.Sprintf("%s has %d doors now, more than the %d of this cut.", t.Name, t.Doors, e.o.TurfDoors),
				ES: fmt.Sprintf("%s tiene ahora %d puertas, más que las %d de este corte.", data.TurfName(t.Name, "es"), t.Doors, e.o.TurfDoors),
			})
		}
		if e.mixes(j, t.ID) {
			out = append(out, data.Text{
				EN: fmt.Sprintf("%s crosses a boundary that this cut kept to (%s).", t.Name, e.o.Within),
				ES: fmt.Sprintf("%s cruza un límite que este corte respetaba (%s).", data.TurfName(t.Name, "es"), e.o.Within),
			})
		}
	}
	return out
}

// mixes tells whether a turf has doors of several values of the boundary column.
func (e *editing) mixes(j *job, id string) bool {
	if e.o.Within == "" {
		return false
	}
	values := map[string]bool{}
	for d, t := range j.turfOf {
		if j.turfs[t].ID == id {
			values[placeKey(e.list.Doors[d].Columns[e.o.Within])] = true
		}
	}
	return len(values) > 1
}
