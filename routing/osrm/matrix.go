package osrm

import (
	"context"

	"golang.org/x/sync/errgroup"

	"puerta/routing"
)

// Table implements routing.Router. Each place is asked about once, in blocks
// that the server takes. Never also stands for places that the server's map
// has no street near.
func (r *Router) Table(ctx context.Context, mode routing.Mode, from, to []routing.Spot, limit int32, out []int32) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s, err := r.by(mode)
	if err != nil {
		return err
	}
	m := newMatrix(newPlaces(from), newPlaces(to))
	if err := m.fill(ctx, s, r.config.MaxTable); err != nil {
		return err
	}
	for i, row := range m.rows.of {
		for j, col := range m.cols.of {
			ms := m.millis[row*len(m.cols.text)+col]
			if ms > limit {
				ms = routing.Never
			}
			out[i*len(to)+j] = ms
		}
	}
	return nil
}

// matrix is the times between places, each once.
type matrix struct {
	rows, cols *places
	millis     []int32 // row by row
}

func newMatrix(rows, cols *places) *matrix {
	return &matrix{rows, cols, make([]int32, len(rows.text)*len(cols.text))}
}

// fill asks for all blocks; they are written to different parts of m.
func (m *matrix) fill(ctx context.Context, s *server, most int) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(cap(s.slots))
	for _, b := range m.blocks(most) {
		group.Go(func() error { return m.ask(ctx, s, b) })
	}
	return group.Wait()
}

// block is some rows and columns of a matrix.
type block struct{ row, rows, col, cols int }

// blocks cuts a matrix so that no block is about more than most places.
func (m *matrix) blocks(most int) []block {
	rows, cols := len(m.rows.text), len(m.cols.text)
	if rows == 0 || cols == 0 {
		return nil
	}
	if m.distinct() <= most {
		return []block{{0, rows, 0, cols}}
	}
	high, wide := sides(rows, cols, most)
	var out []block
	for r := 0; r < rows; r += high {
		for c := 0; c < cols; c += wide {
			out = append(out, block{r, min(high, rows-r), c, min(wide, cols-c)})
		}
	}
	return out
}

// distinct returns how many places a matrix is about.
func (m *matrix) distinct() int {
	n := len(m.rows.text)
	for _, t := range m.cols.text {
		if _, ok := m.rows.row[t]; !ok {
			n++
		}
	}
	return n
}

// sides shares most places between rows and columns: in halves, unless there
// are too few of one.
func sides(rows, cols, most int) (high, wide int) {
	high = min(rows, most/2)
	wide = min(cols, most-high)
	return min(rows, most-wide), wide
}

// ask fills one block.
func (m *matrix) ask(ctx context.Context, s *server, b block) error {
	all := &places{row: map[string]int{}}
	from := all.take(m.rows, b.row, b.rows)
	to := all.take(m.cols, b.col, b.cols)
	if len(all.text) == 1 {
		return nil // from a place to itself, which OSRM refuses to answer
	}
	t, err := s.table(ctx, all.text, from, to)
	if err != nil {
		return err
	}
	for i := range from {
		for j := range to {
			m.millis[(b.row+i)*len(m.cols.text)+b.col+j] = t.time(all, i, j, from[i], to[j])
		}
	}
	return nil
}

// take adds some places of others and returns their rows.
func (p *places) take(others *places, first, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = p.add(others.text[first+i], others.point[first+i])
	}
	return out
}

// time returns an entry of a table, of places in rows a and b of all.
func (t table) time(all *places, i, j, a, b int) int32 {
	switch {
	case a == b:
		return 0
	case apart(all.point[a], t.from[i]) || apart(all.point[b], t.to[j]):
		return routing.Never
	}
	return int32(t.millis[i][j])
}
