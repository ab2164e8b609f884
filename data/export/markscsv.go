package export

import (
	"encoding/csv"
	"io"
	"time"

	"puerta/data"
)

// MarksCSV writes what came of doors, a line each, for tools that take results
// by the door's id; turf is the name of its turf. Its function next returns one
// door after another and false after the last.
func MarksCSV(w io.Writer, next func() (data.MarkedDoor, bool)) error {
	rows := &rows{c: csv.NewWriter(w)}
	rows.write("door_id", "number", "street", "unit", "city", "zip", "turf", "result", "result_en", "result_es", "marked_at")
	for d, ok := next(); ok; d, ok = next() {
		a, words := &d.Address, d.Result.Words()
		rows.write(plain(d.DoorID), plain(a.Number), plain(a.Street), plain(a.Unit), plain(a.City), plain(a.ZIP), plain(d.TurfName),
			string(d.Result), words.EN, words.ES, d.At.UTC().Format(time.RFC3339))
	}
	return rows.close()
}
