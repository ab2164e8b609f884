package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data"
	"puerta/data/export"
)

const (
	textCSV  = "text/csv; charset=utf-8"
	jsonType = "application/json; charset=utf-8"
)

// InFormat chooses between CSV and JSON.
type InFormat struct {
	Format string `query:"format" enum:"csv,json" doc:"csv or json; else by Accept"`
}

// wantsCSV tells whether an Accept header wants CSV.
func wantsCSV(q *asked, format string) bool {
	if format != "" || q.gin == nil {
		return format == "csv"
	}
	accept := q.gin.GetHeader("Accept")
	return strings.Contains(accept, "text/csv") && !strings.Contains(accept, "json")
}

// doors writes the fate of every input row as CSV.
func (a *api) doors(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err == nil {
		err = tagged(ctx, cutTag(cut))
	}
	if err != nil {
		return nil, err
	}
	a.exported(ctx, cut.ID, cut.Report.RowsIn, false)
	return a.fatesCSV(cut.ID, "doors", func(data.Fate) bool { return true }), nil
}

// unassigned writes the rows that are in no turf, each with its reason: JSON,
// or CSV by ?format=csv or an Accept header that wants that.
func (a *api) unassigned(ctx context.Context, in *struct {
	ByID
	InFormat
}) (*huma.StreamResponse, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	q := askedOf(ctx)
	q.gin.Writer.Header().Add("Vary", "Accept")
	csv := wantsCSV(q, in.Format)
	if err := tagged(ctx, tagOfParts(cutTag(cut), csv)); err != nil {
		return nil, err
	}
	n, err := count(a.fates(ctx, cut.ID, outside))
	if err != nil {
		return nil, err
	}
	a.exported(ctx, cut.ID, n, false)
	if csv {
		return a.fatesCSV(cut.ID, "unassigned", outside), nil
	}
	return a.stream(file{kind: jsonType}, func(ctx context.Context, w io.Writer) error {
		head := struct {
			Cut        string              `json:"cut"`
			NotInTurfs map[data.Reason]int `json:"not_in_turfs"`
		}{cut.ID, cut.Report.NotInTurfs}
		all := a.fates(ctx, cut.ID, outside)
		return writeRows(w, head, "rows", all.each, &all.err)
	}), nil
}

// moved lists the doors that are in another turf than in the cut that this one
// goes on from.
func (a *api) moved(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	cut, err := a.doneCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if cut.Former == "" {
		return nil, &fault{code: "not_found", detail: data.Text{
			EN: "This cut does not go on from another.", ES: "Este corte no sigue a otro."}}
	}
	if err := tagged(ctx, cutTag(cut)); err != nil {
		return nil, err
	}
	moves := func(ctx context.Context) *sequence[data.Move] {
		return sequenceOf(func(visit func(data.Move) error) error { return a.Store.Moved(ctx, cut.ID, visit) })
	}
	n, err := count(moves(ctx))
	if err != nil {
		return nil, err
	}
	a.exported(ctx, cut.ID, n, false)
	return a.stream(file{kind: jsonType}, func(ctx context.Context, w io.Writer) error {
		head := struct {
			Cut    string `json:"cut"`
			Former string `json:"former"`
		}{cut.ID, cut.Former}
		all := moves(ctx)
		return writeRows(w, head, "moved", all.each, &all.err)
	}), nil
}

// outside reports that a row is in no turf.
func outside(f data.Fate) bool { return f.Reason != "" }

func (a *api) fatesCSV(cut, name string, wanted func(data.Fate) bool) *huma.StreamResponse {
	return a.stream(file{kind: textCSV, name: fmt.Sprintf("%s-%s.csv", name, cut)}, func(ctx context.Context, w io.Writer) error {
		all := a.fates(ctx, cut, wanted)
		next, stop := all.begin()
		defer stop()
		if all.err != nil { // before anything is written
			return all.err
		}
		return errors.Join(export.DoorsCSV(w, next), all.err)
	})
}

// writeRows writes {…head, "name": [row …]}, row by row; nothing before the
// first row is known to come.
func writeRows[T any](w io.Writer, head any, name string, rows iter.Seq[T], failed *error) error {
	b, err := json.Marshal(head)
	if err != nil {
		return err
	}
	begin := string(b[:len(b)-1]) + `,"` + name + `":[`
	sep := begin
	for one := range rows {
		row, err := json.Marshal(one)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, sep+"\n"+string(row)); err != nil {
			return err
		}
		sep = ","
	}
	if *failed != nil {
		return *failed
	}
	if sep == begin {
		_, err = io.WriteString(w, sep)
	}
	if err == nil {
		_, err = io.WriteString(w, "\n]}\n")
	}
	return err
}

// sequence is what a store visits, as a sequence; err is set once it ended.
type sequence[T any] struct {
	each iter.Seq[T]
	err  error
}

// begin asks for the first, so that what keeps it from coming is known, and
// returns what gives one after another.
func (s *sequence[T]) begin() (next func() (T, bool), stop func()) {
	pull, stop := iter.Pull(s.each)
	first, ok := pull()
	begun := false
	return func() (T, bool) {
		if !begun {
			begun = true
			return first, ok
		}
		return pull()
	}, stop
}

// errEnough ends a visit early.
var errEnough = errors.New("enough")

// sequenceOf turns a visit inside out.
func sequenceOf[T any](visit func(func(T) error) error) *sequence[T] {
	s := &sequence[T]{}
	s.each = func(yield func(T) bool) {
		err := visit(func(one T) error {
			if !yield(one) {
				return errEnough
			}
			return nil
		})
		if !errors.Is(err, errEnough) {
			s.err = err
		}
	}
	return s
}

// count goes through a sequence: the log of exports tells how many there are
// before the first goes out.
func count[T any](s *sequence[T]) (n int, err error) {
	for range s.each {
		n++
	}
	return n, s.err
}

// fates returns the wanted fates of a cut, straight from the store.
func (a *api) fates(ctx context.Context, cut string, wanted func(data.Fate) bool) *sequence[data.Fate] {
	return sequenceOf(func(visit func(data.Fate) error) error {
		return a.Store.Fates(ctx, cut, func(f data.Fate) error {
			if !wanted(f) {
				return nil
			}
			return visit(f)
		})
	})
}
