package storetest

import (
	"context"
	"sync"
	"testing"

	"puerta/data"
	"puerta/data/withdraw"
)

func withdrawForgets(t *testing.T, s data.Store) {
	l, other := List(120), universe(t, s, List(120))
	u := universe(t, s, l)
	w := data.Withdrawal{Doors: []string{l.Doors[8].ID, l.Doors[9].ID, l.Doors[7].ID, l.Doors[110].ID, "unknown"}}
	if reach := withdrawn(t, s, u, w); reach != (data.Reach{Doors: 4}) {
		t.Errorf("%+v", reach)
	}
	for _, d := range []int{7, 8, 9, 110} {
		l.Doors[d].Suppress()
	}
	wantList(t, s, u, l)
	wantVoters(t, s, u, l)
	if reach := withdrawn(t, s, other, data.Withdrawal{}); reach != (data.Reach{}) {
		t.Errorf("nothing withdrawn: %+v", reach)
	}
	wantList(t, s, other, List(120))
	if reach := withdrawn(t, s, u, w); reach != (data.Reach{}) {
		t.Errorf("the same again: %+v", reach)
	}
	wantList(t, s, u, l)
}

func wantList(t *testing.T, s data.Store, universe string, want *data.List) {
	t.Helper()
	got, err := s.UniverseList(t.Context(), universe)
	must(t, err)
	wantSame(t, "list", got, want)
}

// wantVoters makes sure that a universe counts the voters of its doors.
func wantVoters(t *testing.T, s data.Store, universe string, l *data.List) {
	t.Helper()
	u, err := s.Universe(t.Context(), universe)
	must(t, err)
	voters := 0
	for _, d := range l.Doors {
		voters += d.Voters
	}
	if u.Voters != voters {
		t.Errorf("the universe has %d voters, its doors %d", u.Voters, voters)
	}
}

// peopleList has two rows for each door of List.
func peopleList(doors int) *data.List {
	l := List(doors)
	l.Sources[0].Addresses, l.Rows = false, nil
	for i := range 2 * doors {
		l.Rows = append(l.Rows, data.Row{Number: i + 1, Line: i + 2, Door: int32(i / 2)})
	}
	return l
}

func withdrawPeople(t *testing.T, s data.Store) {
	l := peopleList(60)
	r := Result(l, 20)
	r.Fates = nil
	for i, row := range l.Rows {
		d := int(row.Door)
		r.Fates = append(r.Fates, data.Fate{Row: row.Number, DoorID: l.Doors[d].ID, TurfID: r.Turfs[d/20].ID, Seq: 1 + i/2%20})
	}
	u, cut := done(t, s, l, r)
	w := data.Withdrawal{Doors: []string{l.Doors[33].ID}, People: []data.WithdrawnPerson{
		{Row: 7, Door: l.Doors[3].ID, Counted: true}, {Row: 8, Door: l.Doors[3].ID, Counted: true}, {Row: 10, Door: l.Doors[4].ID},
		{Row: 900, Door: "unknown", Counted: true},
	}}
	if reach := withdrawn(t, s, u, w); reach != (data.Reach{Doors: 1, People: 3, Cuts: 1, Turfs: 2}) {
		t.Errorf("%+v", reach)
	}
	l.Doors[33].Suppress()
	l.Doors[3].Voters -= 2
	for _, row := range []int{7, 8, 10} {
		l.Rows[row-1].Reason, l.Rows[row-1].Detail = data.Suppressed, data.SuppressedPerson()
	}
	wantList(t, s, u, l)
	wantVoters(t, s, u, l)
	want := without(r, l, "door-000033")
	withdraw.From(want, withdraw.What{Rows: map[int]bool{7: true, 8: true, 10: true}, Voters: votersOf(l)})
	wantPublished(t, s, cut, want)
	if reach := withdrawn(t, s, u, w); reach != (data.Reach{}) {
		t.Errorf("the same again: %+v", reach)
	}
}

// without takes doors out of a result as the store must.
func without(r *data.CutResult, l *data.List, doors ...string) *data.CutResult {
	gone := map[string]bool{}
	for _, id := range doors {
		gone[id] = true
	}
	withdraw.From(r, withdraw.What{Doors: gone, Voters: votersOf(l)})
	return r
}

func votersOf(l *data.List) func(door string) int {
	count := map[string]int{}
	for _, d := range l.Doors {
		count[d.ID] = d.Voters
	}
	return func(door string) int { return count[door] }
}

// wantGone looks for a door in all that is published.
func wantGone(t *testing.T, s data.Store, cut, door string) {
	t.Helper()
	r, err := Published(t.Context(), s, cut)
	must(t, err)
	for _, route := range r.Routes {
		for _, stop := range route.Stops {
			if stop.DoorID == door {
				t.Errorf("stop %d of turf %s is still at the door", stop.Seq, route.TurfID)
			}
		}
	}
	for _, f := range r.Fates {
		if f.DoorID == door && (f.TurfID != "" || f.Reason != data.Suppressed || f.Detail != data.SuppressedDoor()) {
			t.Errorf("its fate is %+v", f)
		}
	}
	sum := r.Report.DoorsInTurfs
	for _, n := range r.Report.NotInTurfs {
		sum += n
	}
	if sum != r.Report.DoorsIn || r.Report.Withdrawn == 0 {
		t.Errorf("account: %d doors in, %d accounted for, %d withdrawn", r.Report.DoorsIn, sum, r.Report.Withdrawn)
	}
}

func withdrawReachesCuts(t *testing.T, s data.Store) {
	l := List(205)
	u, first := done(t, s, l, Result(l, 10))
	other, otherCut := done(t, s, l, Result(l, 10))
	second := queued(t, s, u, 1)
	claimed(t, s, second)
	must(t, s.PublishCut(t.Context(), second, Result(l, 25)))
	failed := queued(t, s, u, 2)
	claimed(t, s, failed)
	must(t, s.FailCut(t.Context(), failed, data.Text{EN: "no", ES: "no"}))
	waiting := queued(t, s, u, 3)

	gone := []string{"door-000030", "door-000031", "door-000204"}
	if reach := withdrawn(t, s, u, data.Withdrawal{Doors: gone}); reach != (data.Reach{Doors: 3, Cuts: 2, Turfs: 4}) {
		t.Errorf("%+v", reach)
	}
	for cut, size := range map[string]int{first: 10, second: 25} {
		wantGone(t, s, cut, gone[0])
		wantGone(t, s, cut, gone[2])
		wantPublished(t, s, cut, without(Result(l, size), forgotten(l, gone), gone...))
	}
	turf, err := s.Turf(t.Context(), "turf-25-50") // of the second cut alone
	must(t, err)
	if turf.Turf.Doors != 23 || len(turf.Route.Stops) != 26 {
		t.Errorf("%d doors, %d stops", turf.Turf.Doors, len(turf.Route.Stops))
	}
	wantPublished(t, s, otherCut, Result(l, 10))
	wantList(t, s, other, List(205))
	wantState(t, s, failed, data.Failed)
	wantState(t, s, waiting, data.Queued)
}

// forgotten returns a list whose doors are suppressed.
func forgotten(l *data.List, doors []string) *data.List {
	out := *l
	out.Doors = append([]data.Door(nil), l.Doors...)
	for i := range out.Doors {
		for _, id := range doors {
			if out.Doors[i].ID == id {
				out.Doors[i].Suppress()
			}
		}
	}
	return &out
}

func withdrawLastDoor(t *testing.T, s data.Store) {
	l := List(10)
	u, cut := done(t, s, l, Result(l, 5))
	if reach := withdrawn(t, s, u, data.Withdrawal{Doors: ids(l, 0, 5)}); reach != (data.Reach{Doors: 5, Cuts: 1, Turfs: 1, Gone: 1}) {
		t.Errorf("%+v", reach)
	}
	_, err := s.Turf(t.Context(), "turf-0-5")
	wantError(t, "turf without a door", err, data.ErrNotFound)
	withdrawn(t, s, u, data.Withdrawal{Doors: ids(l, 5, 10)})
	turfs, err := s.Turfs(t.Context(), cut)
	must(t, err)
	wantSame(t, "turfs of nobody", turfs, []data.Turf{})
	wantGone(t, s, cut, l.Doors[9].ID)
}

func ids(l *data.List, from, to int) (out []string) {
	for _, d := range l.Doors[from:to] {
		out = append(out, d.ID)
	}
	return out
}

func withdrawCancelledHalfway(t *testing.T, s data.Store) {
	l := List(100)
	u, cut := done(t, s, l, Result(l, 10))
	generation := listed(t, s, 1)
	gone := ids(l, 13, 40)
	halfway(t,
		func(ctx context.Context) error {
			_, err := s.Withdraw(ctx, u, generation, data.Withdrawal{Doors: gone, People: []data.WithdrawnPerson{{Row: 1, Door: l.Doors[0].ID, Counted: true}}})
			return err
		},
		func() {
			got, err := s.UniverseList(t.Context(), u)
			must(t, err)
			wantSame(t, "list", got, l)
			wantPublished(t, s, cut, Result(l, 10))
			wantUnchecked(t, s, u)
		})
	wantGone(t, s, cut, gone[0])
	wantUnchecked(t, s)
}

func publishAfterWithdraw(t *testing.T, s data.Store) {
	l := List(60)
	u, cut := running(t, s, l)
	listed(t, s, 1)
	gone := []string{"door-000000", "door-000033"}
	if reach := withdrawn(t, s, u, data.Withdrawal{Doors: gone}); reach != (data.Reach{Doors: 2}) {
		t.Errorf("%+v", reach)
	}
	r := Result(l, 10)
	must(t, s.PublishCut(t.Context(), cut, r))
	wantGone(t, s, cut, gone[0])
	wantPublished(t, s, cut, without(Result(l, 10), forgotten(l, gone), gone...))
	wantPublished(t, s, cut, r) // the caller knows what was published
}

// publishWhileWithdrawing publishes cuts while a door is withdrawn: whichever
// comes first, none of them visits it.
func publishWhileWithdrawing(t *testing.T, s data.Store) {
	l := List(200)
	u, first := running(t, s, l)
	cuts := []string{first}
	for i := range 5 {
		cuts = append(cuts, queued(t, s, u, 1+i))
		claimed(t, s, cuts[i+1])
	}
	generation := listed(t, s, 1)
	var wg sync.WaitGroup
	for i, cut := range cuts {
		wg.Go(func() {
			if err := s.PublishCut(t.Context(), cut, Result(l, 10)); err != nil {
				t.Error(err)
			}
		})
		if i == len(cuts)/2 {
			wg.Go(func() {
				if _, err := s.Withdraw(t.Context(), u, generation, data.Withdrawal{Doors: []string{"door-000077"}}); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	for _, cut := range cuts {
		wantGone(t, s, cut, "door-000077")
	}
}
