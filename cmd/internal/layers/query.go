package layers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"puerta/data"
)

// MaxLimit is the most features of one page.
const MaxLimit = 10_000

// Query is what is asked of a layer.
type Query struct {
	BBox  []orb.Bound // features that meet one of them; nil: all, also those without a place
	Limit int         // at most so many, 1 to MaxLimit
	After string      // what the page before gave as next; "" for the first
	Where []Equal     // all of them hold
}

// Equal is a property that has a value.
type Equal struct{ Name, Value string }

// QueryError says what is wrong with a query, for people.
type QueryError struct {
	Parameter string
	Text      data.Text
}

// Error returns the English text.
func (e *QueryError) Error() string { return e.Parameter + ": " + e.Text.EN }

// Filters returns the properties of a layer that Where may name.
func Filters(layer string) []string {
	var out []string
	for _, f := range Fields(layer) {
		if slices.Contains([]string{"cut", "universe", "status", "mode", "density"}, f.Name) {
			out = append(out, f.Name)
		}
	}
	return out
}

// Items returns a page of a layer, by id, what asks for the next page ("" behind
// the last), and how many features the query is about on all pages. A feature
// that does not change is on exactly one page, whatever happens to others
// meanwhile. Errors are ErrLayer, a *QueryError, or the Source's.
func (a *Atlas) Items(ctx context.Context, v View, layer string, q Query) (page []Feature, next string, matched int, err error) {
	if err := among(layer, Paged()); err != nil {
		return nil, "", 0, err
	}
	after, err := q.check(layer)
	if err != nil {
		return nil, "", 0, err
	}
	s, err := a.scene(ctx, v, layer, Usual)
	if err != nil {
		return nil, "", 0, err
	}
	more := false
	s.each(&q, func(f *Feature) {
		matched++
		switch {
		case after != "" && f.ID <= after:
		case len(page) < q.Limit:
			page = append(page, *f)
		default:
			more = true
		}
	})
	if more {
		next = cursorOf(layer, page[len(page)-1].ID)
	}
	return page, next, matched, ctx.Err()
}

// Item returns one feature of a layer; data.ErrNotFound if the caller sees none
// of that id.
func (a *Atlas) Item(ctx context.Context, v View, layer, id string) (Feature, error) {
	if err := among(layer, Paged()); err != nil {
		return Feature{}, err
	}
	s, err := a.scene(ctx, v, layer, Usual)
	if err != nil {
		return Feature{}, err
	}
	if f := s.find(id); f != nil {
		return *f, nil
	}
	return Feature{}, fmt.Errorf("feature: %w", data.ErrNotFound)
}

// check returns the id that the page begins behind.
func (q *Query) check(layer string) (after string, err error) {
	if q.Limit < 1 || q.Limit > MaxLimit {
		return "", &QueryError{"limit", data.Text{EN: fmt.Sprintf("Expected a whole number from 1 to %d.", MaxLimit),
			ES: fmt.Sprintf("Se espera un número entero de 1 a %d.", MaxLimit)}}
	}
	filters := Filters(layer)
	for _, w := range q.Where {
		if !slices.Contains(filters, w.Name) {
			names := strings.Join(filters, ", ")
			return "", &QueryError{"filter", data.Text{EN: "Expected one of these properties: " + names + ".",
				ES: "Se espera una de estas propiedades: " + names + "."}}
		}
	}
	return parseCursor(layer, q.After)
}

// each calls visit for the features that a query is about, in order.
func (s *scene) each(q *Query, visit func(*Feature)) {
	if q.BBox == nil {
		for _, f := range s.features {
			if q.fits(f) {
				visit(f)
			}
		}
		return
	}
	var rows []int32
	for _, b := range q.BBox {
		s.tree.Search(b, func(i int32) bool { rows = append(rows, i); return true })
	}
	slices.Sort(rows)
	for _, i := range slices.Compact(rows) {
		if f := s.placed[i]; q.fits(f) && q.near(f.Geometry) {
			visit(f)
		}
	}
}

func (q *Query) fits(f *Feature) bool {
	for _, w := range q.Where {
		if s, ok := f.value(w.Name).(string); !ok || s != w.Value {
			return false
		}
	}
	return true
}

func (q *Query) near(g orb.Geometry) bool {
	return slices.ContainsFunc(q.BBox, func(b orb.Bound) bool { return meets(g, b) })
}
