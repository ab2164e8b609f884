package intake

import (
	"puerta/data"
	"puerta/data/voterfile"
)

// mostRejected is how many bad rows are named one by one.
const mostRejected = 100

// Report is the account of one import. It holds no value of any row. Where a
// file was added to a universe, the sums are of the whole universe.
type Report struct {
	Layout       string               `json:"layout"`        // of this file
	Unchanged    bool                 `json:"unchanged"`     // the same file was imported before: nothing was done
	Rows         int                  `json:"rows"`          //
	Doors        int                  `json:"doors"`         //
	Voters       int                  `json:"voters"`        // people, each once
	Rejected     int                  `json:"rejected"`      // rows that could not be read
	RejectedRows []RejectedRow        `json:"rejected_rows"` // the first 100 of this file
	Twice        int                  `json:"voters_twice"`  // rows of people who had one already
	Outvoted     int                  `json:"rows_outvoted"` // rows whose own point is far from the one their door has
	Shared       int                  `json:"doors_shared"`  // that another file of the universe has too
	Reasons      map[data.Reason]int  `json:"reasons"`       // doors that are in no turf already now
	Suspects     map[data.Suspect]int `json:"suspects"`      // doors whose point something speaks against
	Joined       map[data.Origin]int  `json:"joined"`        // doors that got their point from address points
}

// RejectedRow says which row could not be read, and why.
type RejectedRow struct {
	Row     int       `json:"row"`    // 1 for the first row after the header
	Line    int       `json:"line"`   // in the file, 1-based
	Column  int       `json:"column"` // 1-based; 0 if the row as a whole is meant
	Message data.Text `json:"message"`
}

// rejects collects the first bad rows.
type rejects []RejectedRow

// listen returns o with every bad row also collected.
func (all *rejects) listen(o voterfile.Options) voterfile.Options {
	tell := o.OnReject
	*all = rejects{}
	o.OnReject = func(e voterfile.RowError) {
		if len(*all) < mostRejected {
			*all = append(*all, RejectedRow{Row: e.Row, Line: e.Line, Column: e.Column, Message: e.Detail})
		}
		if tell != nil {
			tell(e)
		}
	}
	return o
}

// report makes the account of a reading, the last file of which is new.
func report(l *voterfile.Gathered, rejected rejects) *Report {
	files, c := l.Files(), l.Counts()
	return &Report{Layout: files[len(files)-1].Layout, Rows: c.Rows, Doors: c.Doors, Voters: c.Voters, Rejected: c.Rejected,
		RejectedRows: rejected, Twice: c.Twice, Outvoted: c.Outvoted, Shared: c.Shared, Reasons: c.Reasons, Suspects: c.Suspects, Joined: c.Origins}
}
