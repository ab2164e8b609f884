// Package intake takes a voter file into a store and gives the account of it:
// what was understood, and every row that was not.
package intake

import (
	"context"
	"io"
	"slices"
	"time"

	"puerta/data"
	"puerta/data/voterfile"
)

// mostRejected is how many bad rows are named one by one.
const mostRejected = 100

// Report is the account of one import. It holds no value of any row.
type Report struct {
	Layout       string              `json:"layout"`
	Rows         int                 `json:"rows"`
	Doors        int                 `json:"doors"`
	Voters       int                 `json:"voters"`
	Rejected     int                 `json:"rejected"`      // rows that could not be read
	RejectedRows []RejectedRow       `json:"rejected_rows"` // the first 100 of them
	Reasons      map[data.Reason]int `json:"reasons"`       // doors that are in no turf already now
}

// RejectedRow says which row could not be read, and why.
type RejectedRow struct {
	Row     int       `json:"row"`    // 1 for the first row after the header
	Line    int       `json:"line"`   // in the file, 1-based
	Column  int       `json:"column"` // 1-based; 0 if the row as a whole is meant
	Message data.Text `json:"message"`
}

// Read reads a voter file with voterfile.Read and accounts for it. o.OnReject
// is still called.
func Read(ctx context.Context, r io.Reader, o voterfile.Options) (*data.List, *Report, error) {
	var rejected []voterfile.RowError
	tell := o.OnReject
	o.OnReject = func(e voterfile.RowError) {
		if len(rejected) < mostRejected {
			rejected = append(rejected, e)
		}
		if tell != nil {
			tell(e)
		}
	}
	list, err := voterfile.Read(ctx, r, o)
	if err != nil {
		return nil, nil, err
	}
	return list, account(list, rejected), nil
}

func account(l *data.List, rejected []voterfile.RowError) *Report {
	r := &Report{Layout: l.Layout, Rows: len(l.Rows), Doors: len(l.Doors), Rejected: l.Rejected,
		RejectedRows: []RejectedRow{}, Reasons: map[data.Reason]int{}}
	for i := range l.Doors {
		r.Voters += l.Doors[i].Voters
		if reason := l.Doors[i].Reason; reason != "" {
			r.Reasons[reason]++
		}
	}
	for i := range l.Rows {
		if l.Rows[i].Door < 0 {
			r.Reasons[l.Rows[i].Reason]++
		}
	}
	for _, e := range rejected {
		r.RejectedRows = append(r.RejectedRows, rejectedRow(l.Rows, e))
	}
	return r
}

// rejectedRow finds the row of an error by its line.
func rejectedRow(rows []data.Row, e voterfile.RowError) RejectedRow {
	out := RejectedRow{Line: e.Line, Column: e.Column, Message: data.Text{EN: e.Err.Error(), ES: e.Err.Error()}}
	i, ok := slices.BinarySearchFunc(rows, e.Line, func(row data.Row, line int) int { return row.Line - line })
	if ok {
		out.Row, out.Message = rows[i].Number, rows[i].Detail
	}
	return out
}

// Store adds a list that was read as a new universe and returns it. What is on
// the do-not-walk list of the store is withdrawn from it at once.
func Store(ctx context.Context, s data.Store, name string, l *data.List) (data.Universe, error) {
	u := data.Universe{ID: data.NewID(), Name: name, Layout: l.Layout, Rows: len(l.Rows), Doors: len(l.Doors),
		Rejected: l.Rejected, CreatedAt: time.Now().UTC().Truncate(time.Millisecond)}
	for i := range l.Doors {
		u.Voters += l.Doors[i].Voters
	}
	if err := s.AddUniverse(ctx, u, l); err != nil {
		return u, err
	}
	_, err := CatchUp(ctx, s)
	return u, err
}
