package api

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"puerta/data"
)

// cutAnew asks for a cut and waits for it.
func (d *desk) cutAnew(path, body string) string {
	d.t.Helper()
	cut := d.made(d.ask("POST", path, body), 202, "/v1/cuts/")
	finish(d.t, d.store, cut)
	return cut
}

// TestRecut: turfs that are locked, out or done come out as they were; doors
// that changed their turf, and only those, are listed as moved.
func TestRecut(t *testing.T) {
	d := newGrounds(t).desk(t)
	must(t, d.store.CancelCut(t.Context(), d.g.ids["waiting"]))
	former := d.cutAnew("/v1/cuts", d.g.named(`{"universe":"{universe}","shift_minutes":20,"mode":"walk"}`))
	before := d.turfs(former)
	if len(before) < 5 {
		t.Fatalf("only %d turfs", len(before))
	}
	var ids []string
	for id := range before {
		ids = append(ids, id)
	}
	byName := func(a, b string) int {
		return strings.Compare(before[a].MustString("name"), before[b].MustString("name"))
	}
	slices.SortFunc(ids, byName) // neighbours follow each other
	states := []string{`{"locked":true,"name":"Cerrada"}`, `{"status":"out","assignee":"Ñusta"}`, `{"status":"done"}`}
	for i, state := range states {
		d.g.patch(d.scene, ids[i], "owner", state)
	}
	before = d.turfs(former)
	cut := d.cutAnew("/v1/cuts/"+former+"/recut", `{"shift_minutes":12}`)
	after := d.turfs(cut)
	for i := range states {
		id := ids[i]
		if !slices.Equal(d.doorsOf(former, id), d.doorsOf(cut, id)) || len(d.doorsOf(cut, id)) == 0 {
			t.Errorf("turf %d has other doors", i)
		}
		for _, name := range []string{"name", "doors", "minutes", "status", "locked", "assignee", "mode"} {
			if fmt.Sprint(before[id][name]) != fmt.Sprint(after[id][name]) {
				t.Errorf("turf %d: %s was %v, is %v", i, name, before[id][name], after[id][name])
			}
		}
	}
	if len(after) <= len(before) {
		t.Errorf("%d turfs of shorter shifts, %d before", len(after), len(before))
	}
	d.checkMoved(former, cut)
	if c := decoded[cutBody](t, d.get("/v1/cuts/"+cut, d.g.as("owner")...)); c.Former != former {
		t.Errorf("it goes on from %q", c.Former)
	}
	d.cut = cut
	d.checkDoors(60)
}

// checkMoved holds the list of moved doors to where the doors are and were.
func (d *desk) checkMoved(former, cut string) {
	d.t.Helper()
	list := decoded[struct {
		Cut, Former string
		Moved       []data.Move
	}](d.t, d.get("/v1/cuts/"+cut+"/moved", d.g.as("owner")...))
	if list.Cut != cut || list.Former != former {
		d.t.Errorf("%+v", list)
	}
	was, is := d.where(former), d.where(cut)
	told := map[string]bool{}
	for _, m := range list.Moved {
		if told[m.DoorID] || m.From == m.To || m.From != was[m.DoorID] || m.To != is[m.DoorID] {
			d.t.Errorf("moved from %q to %q, was in %q, is in %q", m.From, m.To, was[m.DoorID], is[m.DoorID])
		}
		told[m.DoorID] = true
	}
	for door := range is {
		if (was[door] != is[door]) != told[door] {
			d.t.Errorf("a door that was in %q and is in %q: told %v", was[door], is[door], told[door])
		}
	}
	if len(told) == 0 {
		d.t.Error("nothing moved")
	}
}

func TestRecutRefusals(t *testing.T) {
	d := newGrounds(t).desk(t)
	wantProblem(t, d.ask("POST", "/v1/cuts/"+d.g.ids["waiting"]+"/recut", `{}`), 409, "cut_not_done")
	wantProblem(t, d.ask("POST", "/v1/cuts/"+d.cut+"/recut", `{"universe":"x"}`), 400, "unknown_field")
	wantProblem(t, d.ask("POST", "/v1/cuts/"+d.cut+"/recut", `{"shift_minutes":1}`), 422, "impossible_option")
	wantProblem(t, d.get("/v1/cuts/"+d.g.ids["former"]+"/moved", d.g.as("owner")...), 404, "not_found")
}
