package storetest

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"puerta/data"
)

func markCases() []testCase {
	return []testCase{
		{"MarksRoundTrip", marksRoundTrip},
		{"MarksForeignDoors", marksForeignDoors},
		{"MarksNewestWins", marksNewestWins},
		{"MarksAnyOrder", marksAnyOrder},
		{"MarksOfSeveralCuts", marksOfSeveralCuts},
		{"MarksOfSeveralRows", marksOfSeveralRows},
		{"MarksOfAnotherUniverse", marksOfAnotherUniverse},
		{"MarksAfterAnEdit", marksAfterAnEdit},
		{"MarksRevision", marksRevision},
		{"MarksNewRound", marksNewRound},
	}
}

func markOf(door int, r data.Result, minutes int) data.Mark {
	return data.Mark{DoorID: doorID(door), Result: r, At: instant(minutes)}
}

func doorID(i int) string { return List(i + 1).Doors[i].ID }

func marked(t *testing.T, s data.Store, turf string, marks ...data.Mark) {
	t.Helper()
	foreign, err := s.AddMarks(t.Context(), turf, marks)
	must(t, err)
	wantSame(t, "doors of other turfs", foreign, []string{})
}

func wantMarks(t *testing.T, s data.Store, turf string, want ...data.Mark) {
	t.Helper()
	got, err := s.MarksOf(t.Context(), turf)
	must(t, err)
	wantSame(t, "marks of "+turf, got, want)
}

func wantCount(t *testing.T, s data.Store, cut string, want map[string]map[data.Result]int) {
	t.Helper()
	got, err := s.CountMarks(t.Context(), cut)
	must(t, err)
	wantSame(t, "count", got, want)
}

func cutMarks(t *testing.T, s data.Store, cut string) (all []data.MarkedDoor) {
	t.Helper()
	must(t, s.CutMarks(t.Context(), cut, func(d data.MarkedDoor) error { all = append(all, d); return nil }))
	return all
}

func marksRoundTrip(t *testing.T, s data.Store) {
	l := List(30)
	r := Result(l, 10)
	_, cut := done(t, s, l, r)
	wantMarks(t, s, "turf-0-10")
	wantCount(t, s, cut, nil)
	var want []data.MarkedDoor
	var first []data.Mark
	for i, result := range data.Results() {
		m := markOf(i, result, i)
		first = append(first, m)
		want = append(want, data.MarkedDoor{Mark: m, Address: l.Doors[i].Address, TurfID: r.Turfs[0].ID, TurfName: r.Turfs[0].Name})
	}
	for i := range want { // the last first
		marked(t, s, "turf-0-10", want[len(want)-1-i].Mark)
	}
	last := markOf(25, data.Spoke, 3)
	marked(t, s, "turf-20-30", last, markOf(26, data.Unmarked, 3))
	wantMarks(t, s, "turf-0-10", first...)
	wantMarks(t, s, "turf-20-30", last)
	want = append(want, data.MarkedDoor{Mark: last, Address: l.Doors[25].Address, TurfID: r.Turfs[2].ID, TurfName: r.Turfs[2].Name})
	wantSame(t, "marks of the cut", cutMarks(t, s, cut), want)
	each := map[data.Result]int{}
	for _, result := range data.Results() {
		each[result] = 1
	}
	wantCount(t, s, cut, map[string]map[data.Result]int{"turf-0-10": each, "turf-20-30": {data.Spoke: 1}})
	wantPublished(t, s, cut, r)
}

// marksForeignDoors: doors of another turf and such as are nowhere are passed
// over, and told of in their order; the others are marked.
func marksForeignDoors(t *testing.T, s data.Store) {
	l := List(20)
	done(t, s, l, Result(l, 10))
	foreign, err := s.AddMarks(t.Context(), "turf-0-10", []data.Mark{markOf(15, data.Spoke, 0), markOf(3, data.NotHome, 0),
		{DoorID: "nowhere", Result: data.Refused, At: instant(0)}, {Result: data.Refused, At: instant(0)}})
	must(t, err)
	wantSame(t, "foreign", foreign, []string{doorID(15), "nowhere", ""})
	wantMarks(t, s, "turf-0-10", markOf(3, data.NotHome, 0))
	wantMarks(t, s, "turf-10-20")
}

func marksNewestWins(t *testing.T, s data.Store) {
	l := List(10)
	_, cut := done(t, s, l, Result(l, 10))
	for _, step := range []struct {
		add  data.Mark
		want []data.Mark
	}{
		{markOf(1, data.Spoke, 5), []data.Mark{markOf(1, data.Spoke, 5)}},
		{markOf(1, data.Refused, 4), []data.Mark{markOf(1, data.Spoke, 5)}},
		{markOf(1, data.NotHome, 6), []data.Mark{markOf(1, data.NotHome, 6)}},
		{markOf(1, data.Unmarked, 8), nil},
		{markOf(1, data.BadPin, 7), nil}, // came late
		{markOf(1, data.BadPin, 9), []data.Mark{markOf(1, data.BadPin, 9)}},
	} {
		marked(t, s, "turf-0-10", step.add)
		wantMarks(t, s, "turf-0-10", step.want...)
	}
	wantCount(t, s, cut, map[string]map[data.Result]int{"turf-0-10": {data.BadPin: 1}})
}

// marksAnyOrder: any order and any repetition of marks ends in the same state,
// in however many parts they come.
func marksAnyOrder(t *testing.T, s data.Store) {
	l := List(6)
	r := Result(l, 6)
	for seed := range uint64(60) {
		u := universe(t, s, l)
		cut := queued(t, s, u, int(seed))
		claimed(t, s, cut)
		must(t, s.PublishCut(t.Context(), cut, r))
		rng := rand.New(rand.NewPCG(seed, 1))
		all := randomMarks(rng)
		again := append(slices.Clone(all), all[:rng.IntN(1+len(all))]...)
		rng.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		for len(again) > 0 {
			n := 1 + rng.IntN(len(again))
			marked(t, s, r.Turfs[0].ID, again[:n]...)
			again = again[n:]
		}
		if wantMarks(t, s, r.Turfs[0].ID, lastOf(all)...); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// randomMarks are of few doors and few moments, so that many meet.
func randomMarks(rng *rand.Rand) (all []data.Mark) {
	results := append(data.Results(), data.Unmarked)
	for range 1 + rng.IntN(20) {
		all = append(all, markOf(rng.IntN(6), results[rng.IntN(len(results))], rng.IntN(4)))
	}
	return all
}

// lastOf is the oracle: the last mark of each door, but those taken back.
func lastOf(all []data.Mark) (out []data.Mark) {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b data.Mark) int {
		return cmp.Or(cmp.Compare(a.DoorID, b.DoorID), a.At.Compare(b.At), cmp.Compare(a.Result, b.Result))
	})
	for i, m := range all {
		if (i+1 == len(all) || all[i+1].DoorID != m.DoorID) && m.Result != data.Unmarked {
			out = append(out, m)
		}
	}
	return out
}

// marksOfSeveralCuts: a mark is the door's, whatever turf it is in.
func marksOfSeveralCuts(t *testing.T, s data.Store) {
	l := List(20)
	u, first := done(t, s, l, Result(l, 10))
	marked(t, s, "turf-0-10", markOf(3, data.Spoke, 1))
	second := queued(t, s, u, 1)
	claimed(t, s, second)
	must(t, s.PublishCut(t.Context(), second, Result(l, 4)))
	wantMarks(t, s, "turf-0-4", markOf(3, data.Spoke, 1))
	marked(t, s, "turf-8-12", markOf(8, data.NotHome, 1), markOf(11, data.NotHome, 1))
	wantMarks(t, s, "turf-0-10", markOf(3, data.Spoke, 1), markOf(8, data.NotHome, 1))
	wantCount(t, s, first, map[string]map[data.Result]int{"turf-0-10": {data.Spoke: 1, data.NotHome: 1}, "turf-10-20": {data.NotHome: 1}})
	wantCount(t, s, second, map[string]map[data.Result]int{"turf-0-4": {data.Spoke: 1}, "turf-8-12": {data.NotHome: 2}})
}

// marksOfSeveralRows: a door of several people counts once.
func marksOfSeveralRows(t *testing.T, s data.Store) {
	l := peopleList(10)
	r := Result(l, 10)
	r.Fates = nil
	for i, row := range l.Rows {
		r.Fates = append(r.Fates, data.Fate{Row: row.Number, DoorID: l.Doors[row.Door].ID, TurfID: r.Turfs[0].ID, Seq: 1 + i/2})
	}
	_, cut := done(t, s, l, r)
	marked(t, s, "turf-0-10", markOf(3, data.Spoke, 1), markOf(4, data.Spoke, 1))
	wantCount(t, s, cut, map[string]map[data.Result]int{"turf-0-10": {data.Spoke: 2}})
}

// marksOfAnotherUniverse: the same turf in another universe has its own marks.
func marksOfAnotherUniverse(t *testing.T, s data.Store) {
	l := List(10)
	_, first := done(t, s, l, Result(l, 10))
	marked(t, s, "turf-0-10", markOf(3, data.Spoke, 1))
	u := universe(t, s, l)
	second := queued(t, s, u, 1)
	claimed(t, s, second)
	must(t, s.PublishCut(t.Context(), second, Result(l, 10)))
	wantMarks(t, s, "turf-0-10") // of the newest cut
	wantCount(t, s, second, nil)
	wantCount(t, s, first, map[string]map[data.Result]int{"turf-0-10": {data.Spoke: 1}})
}

// marksAfterAnEdit: a door that was moved is another turf's to mark.
func marksAfterAnEdit(t *testing.T, s data.Store) {
	l := List(20)
	_, cut := done(t, s, l, Result(l, 10))
	marked(t, s, "turf-0-10", markOf(9, data.NotHome, 1))
	e := data.Edit{What: "move"}
	edited(&e, l, "turf-0-10", span(0, 9))
	edited(&e, l, "turf-10-20", span(9, 20))
	edit(t, s, cut, e)
	foreign, err := s.AddMarks(t.Context(), "turf-0-10", []data.Mark{markOf(9, data.Spoke, 2)})
	must(t, err)
	wantSame(t, "foreign", foreign, []string{doorID(9)})
	wantMarks(t, s, "turf-10-20", markOf(9, data.NotHome, 1))
	wantCount(t, s, cut, map[string]map[data.Result]int{"turf-10-20": {data.NotHome: 1}})
}

func revisionOf(t *testing.T, s data.Store, cut string) int64 {
	t.Helper()
	n, err := s.MarksRevision(t.Context(), cut)
	must(t, err)
	return n
}

func marksRevision(t *testing.T, s data.Store) {
	l := List(20)
	u, cut := done(t, s, l, Result(l, 10))
	last := revisionOf(t, s, cut)
	if last != 0 {
		t.Errorf("revision %d of what was never marked", last)
	}
	for i, step := range []struct {
		do    func()
		rises bool
	}{
		{func() { marked(t, s, "turf-0-10", markOf(1, data.Spoke, 1)) }, true},
		{func() { marked(t, s, "turf-0-10", markOf(1, data.Spoke, 1)) }, false}, // the same again
		{func() { marked(t, s, "turf-0-10", markOf(1, data.Refused, 0)) }, false},
		{func() { marked(t, s, "turf-0-10") }, false},
		{func() { marked(t, s, "turf-10-20", markOf(11, data.Unmarked, 1)) }, true},
		{func() { withdrawn(t, s, u, data.Withdrawal{Doors: []string{doorID(5)}}) }, false}, // was not marked
		{func() { withdrawn(t, s, u, data.Withdrawal{Doors: []string{doorID(1)}}) }, true},
		{func() { must(t, s.ClearMarks(t.Context(), u, instant(5))) }, true},
	} {
		step.do()
		now := revisionOf(t, s, cut)
		if now < last || now > last != step.rises {
			t.Errorf("step %d: revision %d after %d", i, now, last)
		}
		last = now
	}
}

func marksNewRound(t *testing.T, s data.Store) {
	l := List(20)
	u, cut := done(t, s, l, Result(l, 10))
	other, _ := done(t, s, List(3), Result(List(3), 3))
	marked(t, s, "turf-0-10", markOf(1, data.Spoke, 1), markOf(2, data.Spoke, 9))
	marked(t, s, "turf-0-3", markOf(1, data.Spoke, 1))
	must(t, s.ClearMarks(t.Context(), u, instant(5)))
	wantCount(t, s, cut, nil)
	wantSame(t, "marks of the cut", cutMarks(t, s, cut), []data.MarkedDoor{})
	marked(t, s, "turf-0-10", markOf(1, data.Refused, 4), markOf(3, data.NotHome, 5)) // the first was long on its way
	wantMarks(t, s, "turf-0-10", markOf(3, data.NotHome, 5))
	must(t, s.ClearMarks(t.Context(), u, instant(2))) // a round never began earlier than it did
	marked(t, s, "turf-0-10", markOf(1, data.Refused, 4))
	wantMarks(t, s, "turf-0-10")
	wantMarks(t, s, "turf-0-3", markOf(1, data.Spoke, 1))
	must(t, s.ClearMarks(t.Context(), other, instant(5))) // one that has marks, and again
	must(t, s.ClearMarks(t.Context(), other, instant(5)))
}
