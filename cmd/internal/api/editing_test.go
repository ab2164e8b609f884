package api

import (
	"encoding/csv"
	"fmt"
	"maps"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"
)

// desk is a cut on a director's desk.
type desk struct {
	*scene
	g   *grounds
	cut string
}

func (g *grounds) desk(t *testing.T) *desk {
	return &desk{g.scene(t, nil), g, g.ids["cut"]}
}

// ask sends a body to the cut as its owner.
func (d *desk) ask(method, path, body string) *httptest.ResponseRecorder {
	d.t.Helper()
	return d.do(method, path, "application/json", strings.NewReader(body), d.g.as("owner")...)
}

func (d *desk) edit(body string) *httptest.ResponseRecorder {
	d.t.Helper()
	return d.ask("POST", "/v1/cuts/"+d.cut+"/edits", body)
}

// edited makes an edit that is possible.
func (d *desk) edited(body string) editBody {
	d.t.Helper()
	w := d.edit(body)
	if w.Code != 200 {
		d.t.Fatalf("%s: status %d: %s", body, w.Code, w.Body)
	}
	return decoded[editBody](d.t, w)
}

// where returns the turf of every door of a cut that is in one.
func (d *desk) where(cut string) map[string]string {
	d.t.Helper()
	rows, err := csv.NewReader(d.get("/v1/cuts/"+cut+"/doors", d.g.as("owner")...).Body).ReadAll()
	must(d.t, err)
	door, turf := slices.Index(rows[0], "door_id"), slices.Index(rows[0], "turf_id")
	out := map[string]string{}
	for _, r := range rows[1:] {
		out[r[door]] = r[turf]
	}
	return out
}

// doorsOf returns the doors of a turf, sorted.
func (d *desk) doorsOf(cut, turf string) []string {
	var out []string
	for door, in := range d.where(cut) {
		if in == turf {
			out = append(out, door)
		}
	}
	slices.Sort(out)
	return out
}

// turfs returns the properties of the turfs of a cut, by id.
func (d *desk) turfs(cut string) map[string]geojson.Properties {
	d.t.Helper()
	all, err := geojson.UnmarshalFeatureCollection(d.get("/v1/cuts/"+cut+"/turfs", d.g.as("owner")...).Body.Bytes())
	must(d.t, err)
	out := map[string]geojson.Properties{}
	for _, f := range all.Features {
		out[f.Properties.MustString("turf_id")] = f.Properties
	}
	return out
}

// checkDoors holds the numbers of the turfs to the doors that are in them.
func (d *desk) checkDoors(doors int) {
	d.t.Helper()
	where, total := d.where(d.cut), 0
	for id, p := range d.turfs(d.cut) {
		n := len(d.doorsOf(d.cut, id))
		if n != p.MustInt("doors") {
			d.t.Errorf("turf of %d doors says %v", n, p["doors"])
		}
		total += n
	}
	if total != doors || len(where) != doors {
		d.t.Errorf("%d doors in turfs, %d in all, want %d", total, len(where), doors)
	}
}

func TestSplit(t *testing.T) {
	d := newGrounds(t).desk(t)
	turf := d.g.ids["other"]
	before := d.where(d.cut)
	own := d.doorsOf(d.cut, turf)
	got := d.edited(fmt.Sprintf(`{"what":"split","turfs":[%q],"name":"Peña Nueva"}`, turf))
	if len(got.Changed) != 2 || got.Changed[0] != turf && got.Changed[1] != turf || len(got.Gone) != 0 {
		t.Fatalf("%+v", got)
	}
	fresh := got.Changed[0]
	if fresh == turf {
		fresh = got.Changed[1]
	}
	a, b := d.doorsOf(d.cut, turf), d.doorsOf(d.cut, fresh)
	both := append(slices.Clone(a), b...)
	slices.Sort(both)
	if len(a) == 0 || len(b) == 0 || !slices.Equal(both, own) {
		t.Errorf("%d and %d doors of %d", len(a), len(b), len(own))
	}
	if name := d.turfs(d.cut)[fresh]["name"]; name != "Peña Nueva" {
		t.Errorf("the new turf is called %v", name)
	}
	for door, in := range d.where(d.cut) {
		if in != before[door] && before[door] != turf {
			t.Errorf("a door of another turf moved")
		}
	}
	d.checkDoors(len(before))
}

// TestSplitByDoors: the doors named are those of the new turf.
func TestSplitByDoors(t *testing.T) {
	d := newGrounds(t).desk(t)
	own := d.doorsOf(d.cut, d.g.ids["other"])
	some := own[:len(own)/3]
	got := d.edited(fmt.Sprintf(`{"what":"split","turfs":[%q],"doors":["%s"]}`, d.g.ids["other"], strings.Join(some, `","`)))
	for _, id := range got.Changed {
		if id != d.g.ids["other"] && !slices.Equal(d.doorsOf(d.cut, id), some) {
			t.Errorf("the new turf has other doors")
		}
	}
	d.checkDoors(60)
}

func TestMerge(t *testing.T) {
	d := newGrounds(t).desk(t)
	one, two := d.g.ids["turf"], d.g.ids["other"]
	name := d.turfs(d.cut)[one]["name"]
	want := append(d.doorsOf(d.cut, one), d.doorsOf(d.cut, two)...)
	slices.Sort(want)
	got := d.edited(fmt.Sprintf(`{"what":"merge","turfs":[%q,%q]}`, one, two))
	if !slices.Equal(got.Changed, []string{one}) || !slices.Equal(got.Gone, []string{two}) || len(got.Notes) == 0 {
		t.Errorf("%+v", got) // one shift is not enough for both: there is a note
	}
	if !slices.Equal(d.doorsOf(d.cut, one), want) || d.turfs(d.cut)[one]["name"] != name || d.turfs(d.cut)[two] != nil {
		t.Error("not what was asked")
	}
	still, err := geojson.UnmarshalFeature(d.get("/v1/turfs/"+two, d.g.as("owner")...).Body.Bytes())
	if err != nil || still.Properties["cut"] != d.g.ids["former"] {
		t.Errorf("the turf that went is told of the cut %v (%v)", still.Properties["cut"], err)
	}
	d.checkDoors(60)
}

func TestMove(t *testing.T) {
	d := newGrounds(t).desk(t)
	from, to := d.g.ids["other"], d.g.ids["turf"]
	some := d.doorsOf(d.cut, from)[:3]
	want := append(d.doorsOf(d.cut, to), some...)
	slices.Sort(want)
	got := d.edited(fmt.Sprintf(`{"what":"move","turfs":[%q],"doors":["%s"]}`, to, strings.Join(some, `","`)))
	slices.Sort(got.Changed)
	both := []string{from, to}
	slices.Sort(both)
	if !slices.Equal(got.Changed, both) || len(got.Gone) != 0 || !slices.Equal(d.doorsOf(d.cut, to), want) {
		t.Errorf("%+v", got)
	}
	d.checkDoors(60)
}

// TestUndo takes back, one by one, all that was done, to what was there.
func TestUndo(t *testing.T) {
	d := newGrounds(t).desk(t)
	one, two := d.g.ids["turf"], d.g.ids["other"]
	undo := func() *httptest.ResponseRecorder { return d.ask("POST", "/v1/cuts/"+d.cut+"/undo", "") }
	if w := undo(); w.Code != 200 { // the lock that the grounds took off
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	d.g.patch(d.scene, one, "owner", `{"locked":false}`)
	type state struct {
		where map[string]string
		turfs map[string]geojson.Properties
	}
	var states []state
	some := d.doorsOf(d.cut, two)[:2]
	steps := []struct{ what, body string }{
		{"change", ""},
		{"move", fmt.Sprintf(`{"what":"move","turfs":[%q],"doors":["%s"]}`, one, strings.Join(some, `","`))},
		{"split", fmt.Sprintf(`{"what":"split","turfs":[%q]}`, two)},
		{"merge", fmt.Sprintf(`{"what":"merge","turfs":[%q,%q]}`, one, two)},
	}
	for _, s := range steps {
		states = append(states, state{d.where(d.cut), d.turfs(d.cut)})
		if s.body == "" {
			d.g.patch(d.scene, one, "owner", `{"name":"X","assignee":"Y"}`)
		} else {
			d.edited(s.body)
		}
	}
	for i, s := range slices.Backward(steps) {
		w := undo()
		if got := decoded[struct{ Undone string }](t, w).Undone; w.Code != 200 || got != s.what {
			t.Fatalf("status %d: undone %q, want %q", w.Code, got, s.what)
		}
		if !maps.Equal(d.where(d.cut), states[i].where) {
			t.Errorf("undoing the %s leaves doors elsewhere", s.what)
		}
		for id, p := range states[i].turfs {
			if now := d.turfs(d.cut)[id]; fmt.Sprint(now) != fmt.Sprint(p) {
				t.Errorf("undoing the %s leaves\n%v\nwas\n%v", s.what, now, p)
			}
		}
	}
	for range 20 {
		if w := undo(); w.Code != 200 {
			wantProblem(t, w, 409, "nothing_to_undo")
			return
		}
	}
	t.Error("there is always something to undo")
}
