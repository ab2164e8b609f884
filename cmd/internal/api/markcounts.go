package api

import (
	"context"
	"sync"

	"puerta/data"
)

// markCounts are the marks of cuts, counted. All pages that follow a cut ask for
// the same count, and counting a large one takes a third of a second; so it is
// done once for each change, and the others wait.
type markCounts struct {
	mu    sync.Mutex
	known map[string]markCount
}

// markCount is the count of a cut as it was at two revisions.
type markCount struct {
	cut, marks int64
	count      map[string]map[data.Result]int
}

// mostCounts is of how many cuts the count is kept.
const mostCounts = 32

// of returns how many doors of each turf of a cut have which result; marks is
// their revision, 0 if there are none.
func (l *markCounts) of(ctx context.Context, s data.Marks, cut data.Cut, marks int64) (map[string]map[data.Result]int, error) {
	if marks == 0 {
		return nil, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if one := l.known[cut.ID]; one.cut == cut.Revision && one.marks == marks {
		return one.count, nil
	}
	count, err := s.CountMarks(ctx, cut.ID)
	if err != nil {
		return nil, err
	}
	if l.known == nil || len(l.known) >= mostCounts {
		l.known = map[string]markCount{}
	}
	l.known[cut.ID] = markCount{cut.Revision, marks, count}
	return count, nil
}

// sumOf is how many doors are marked.
func sumOf(count map[string]map[data.Result]int) (n int) {
	for _, of := range count {
		for _, one := range of {
			n += one
		}
	}
	return n
}
