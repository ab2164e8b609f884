package osrm

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// table is one answer of the table service.
type table struct {
	millis   [][]millis  // from each source to each destination
	from, to []orb.Point // where the server moved them
}

// table asks for the times between places, by their rows.
func (s *server) table(ctx context.Context, places []string, from, to []int) (table, error) {
	var t table
	query := "sources=" + list(from) + "&destinations=" + list(to) + "&annotations=duration"
	err := s.ask(ctx, "table", places, query, func(body []byte) (err error) {
		t, err = parseTable(body, len(from), len(to))
		return err
	})
	return t, err
}

// list writes rows as OSRM wants them.
func list(rows []int) string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = strconv.Itoa(r)
	}
	return strings.Join(out, ";")
}

// parseTable reads an answer of the table service that must have so many rows
// and columns.
func parseTable(body []byte, rows, cols int) (table, error) {
	var a struct {
		answer
		Durations    [][]millis `json:"durations"`
		Sources      []waypoint `json:"sources"`
		Destinations []waypoint `json:"destinations"`
	}
	if err := decode(body, &a); err != nil {
		return table{}, err
	}
	if err := a.err(); err != nil {
		return table{}, err
	}
	if err := checkSize(a.Durations, rows, cols); err != nil {
		return table{}, err
	}
	t := table{millis: a.Durations}
	var err error
	if t.from, err = points(a.Sources, rows); err != nil {
		return table{}, err
	}
	t.to, err = points(a.Destinations, cols)
	return t, err
}

func checkSize(ms [][]millis, rows, cols int) error {
	if len(ms) != rows {
		return fmt.Errorf("%w: %d rows of times instead of %d", ErrAnswer, len(ms), rows)
	}
	for _, row := range ms {
		if len(row) != cols {
			return fmt.Errorf("%w: %d times in a row instead of %d", ErrAnswer, len(row), cols)
		}
	}
	return nil
}
