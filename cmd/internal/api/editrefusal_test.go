package api

import (
	"fmt"
	"maps"
	"strings"
	"testing"
)

// TestEditsOfLockedTurfs: a turf that is locked or out is not touched by an edit
// of any kind.
func TestEditsOfLockedTurfs(t *testing.T) {
	d := newGrounds(t).desk(t)
	one, two := d.g.ids["turf"], d.g.ids["other"]
	mine, others := d.doorsOf(d.cut, one), d.doorsOf(d.cut, two)
	d.edited(fmt.Sprintf(`{"what":"move","turfs":[%q],"doors":[%q]}`, two, mine[0]))
	for _, state := range []string{`{"locked":true}`, `{"locked":false,"status":"out"}`} {
		d.g.patch(d.scene, one, "owner", state)
		before := d.where(d.cut)
		for _, body := range []string{
			fmt.Sprintf(`{"what":"split","turfs":[%q]}`, one),
			fmt.Sprintf(`{"what":"merge","turfs":[%q,%q]}`, one, two),
			fmt.Sprintf(`{"what":"merge","turfs":[%q,%q]}`, two, one),
			fmt.Sprintf(`{"what":"move","turfs":[%q],"doors":[%q]}`, one, others[0]),
			fmt.Sprintf(`{"what":"move","turfs":[%q],"doors":[%q]}`, two, mine[1]),
		} {
			wantProblem(t, d.edit(body), 409, "locked")
		}
		if !maps.Equal(d.where(d.cut), before) {
			t.Error("a refused edit moved doors")
		}
	}
	d.g.patch(d.scene, one, "owner", `{"status":"ready"}`)
	d.edited(fmt.Sprintf(`{"what":"split","turfs":[%q]}`, one))
}

func TestImpossibleEdits(t *testing.T) {
	d := newGrounds(t).desk(t)
	one, two := d.g.ids["turf"], d.g.ids["other"]
	mine := d.doorsOf(d.cut, one)
	before := d.where(d.cut)
	all := `"` + strings.Join(mine, `","`) + `"`
	for body, want := range map[string]string{
		`{"what":"fly","turfs":["a"]}`: "400 bad_field what",
		`{"what":"split"}`:             "400 bad_field turfs",
		`{"turfs":["a"]}`:              "400 bad_field what",
		`{"what":"split","turfs":[]}`:  "400 bad_field turfs",
		`{"what":"merge","turfs":["` + strings.Repeat(`a","`, 20) + `a"]}`:             "400 bad_field turfs",
		`{"what":"split","turfs":"a"}`:                                                 "400 bad_field turfs",
		`{"what":"move","turfs":["a"],"doors":[1]}`:                                    "400 bad_field doors",
		`{"what":"split","turfs":["none"]}`:                                            "404 not_found ",
		fmt.Sprintf(`{"what":"merge","turfs":[%q,"none"]}`, one):                       "404 not_found ",
		fmt.Sprintf(`{"what":"move","turfs":[%q],"doors":["none"]}`, one):              "404 not_found ",
		fmt.Sprintf(`{"what":"move","turfs":[%q]}`, one):                               "422 impossible_edit ",
		fmt.Sprintf(`{"what":"move","turfs":[%q],"doors":[%q]}`, one, mine[0]):         "422 impossible_edit ",
		fmt.Sprintf(`{"what":"move","turfs":[%q,%q],"doors":[%q]}`, one, two, mine[0]): "422 impossible_edit ",
		fmt.Sprintf(`{"what":"merge","turfs":[%q]}`, one):                              "422 impossible_edit ",
		fmt.Sprintf(`{"what":"merge","turfs":[%q,%q]}`, one, one):                      "422 impossible_edit ",
		fmt.Sprintf(`{"what":"split","turfs":[%q],"doors":[%s]}`, one, all):            "422 impossible_edit ",
	} {
		w := d.edit(body)
		p := decoded[problem](t, w)
		if got := fmt.Sprint(w.Code, " ", p.Code, " ", p.Parameter); got != want {
			t.Errorf("%.80s: %s, want %s", body, got, want)
		}
		if strings.Contains(w.Body.String(), secretDoor) {
			t.Errorf("%.80s: a door is named", body)
		}
	}
	wantProblem(t, d.ask("POST", "/v1/cuts/"+d.g.ids["waiting"]+"/edits", `{"what":"split","turfs":["a"]}`), 409, "cut_not_done")
	wantProblem(t, d.ask("POST", "/v1/cuts/"+d.g.ids["waiting"]+"/undo", ""), 409, "cut_not_done")
	if !maps.Equal(d.where(d.cut), before) {
		t.Error("a refused edit moved doors")
	}
}
