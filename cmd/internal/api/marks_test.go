package api

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"puerta/data"
)

// marking is a scene with the doors of the turf that is handed out.
type marking struct {
	*scene
	g     *grounds
	doors []string // of the turf, in walking order
	other string   // a door of another turf
}

func newMarking(t *testing.T) *marking {
	t.Helper()
	g := newGrounds(t)
	m := &marking{scene: g.scene(t, nil), g: g}
	held, err := m.store.Turf(t.Context(), g.ids["turf"])
	must(t, err)
	foreign, err := m.store.Turf(t.Context(), g.ids["other"])
	must(t, err)
	m.doors, m.other = held.Route.Doors(), foreign.Route.Doors()[0]
	return m
}

func mark(id, door string, result data.Result, at time.Time) map[string]any {
	return map[string]any{"id": id, "door_id": door, "result": result, "at": at.Format(time.RFC3339Nano)}
}

// hand hands marks in at a path.
func (m *marking) hand(path string, headers []string, marks ...map[string]any) *httptest.ResponseRecorder {
	m.t.Helper()
	b, err := json.Marshal(map[string]any{"marks": marks})
	must(m.t, err)
	return m.do("POST", path, "application/json", strings.NewReader(string(b)), headers...)
}

// answer is what was answered to marks.
type answer struct {
	Taken   []string
	Refused []refusedMark
	Marks   *[]markBody
}

// phone hands marks in by a link.
func (m *marking) phone(marks ...map[string]any) answer {
	m.t.Helper()
	w := m.hand("/w/"+m.g.secrets["link"]+"/marks", nil, marks...)
	if w.Code != 200 {
		m.t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	return decoded[answer](m.t, w)
}

// want compares the marks that somebody sees, as door=result.
func (m *marking) want(got []markBody, want ...string) {
	m.t.Helper()
	var all []string
	for _, one := range got {
		all = append(all, one.DoorID+"="+string(one.Result))
	}
	if !slices.Equal(all, want) {
		m.t.Errorf("marks %v, want %v", all, want)
	}
}

// TestTwoPhones: two people mark the doors of one turf, one of them long
// without signal; paper is typed in at the desk. Everybody sees the same.
func TestTwoPhones(t *testing.T) {
	m := newMarking(t)
	at := time.Now().Add(-time.Hour).Truncate(time.Millisecond)
	d := m.doors
	first := m.phone(mark("a", d[2], data.Spoke, at.Add(2*time.Minute)), mark("b", d[0], data.NotHome, at))
	m.want(*first.Marks, d[0]+"=not_home", d[2]+"=spoke")
	if !slices.Equal(first.Taken, []string{"a", "b"}) || len(first.Refused) > 0 {
		t.Errorf("%+v", first)
	}
	late := m.phone(mark("c", d[2], data.Refused, at.Add(time.Minute)), mark("d", m.other, data.Spoke, at), mark("e", "nowhere", data.Spoke, at), mark("f", d[1], data.BadPin, at))
	m.want(*late.Marks, d[0]+"=not_home", d[1]+"=bad_pin", d[2]+"=spoke")
	if !slices.Equal(late.Taken, []string{"c", "f"}) || !slices.Equal(late.Refused, []refusedMark{{"d", "unknown_door"}, {"e", "unknown_door"}}) {
		t.Errorf("%+v", late)
	}
	again := m.phone(mark("b", d[0], data.NotHome, at))
	m.want(*again.Marks, d[0]+"=not_home", d[1]+"=bad_pin", d[2]+"=spoke")
	w := m.hand(m.g.named("/v1/turfs/{turf}/marks"), m.g.as("friend"), mark("g", d[1], data.Unmarked, at.Add(time.Minute)))
	m.want(*decoded[answer](t, w).Marks, d[0]+"=not_home", d[2]+"=spoke")
	for _, caller := range []string{"director", "owner", "friend"} {
		m.want(decoded[marked](t, m.get(m.g.named("/v1/turfs/{turf}/marks"), m.g.as(caller)...)).Marks, d[0]+"=not_home", d[2]+"=spoke")
	}
	seen := decoded[marked](t, m.get("/w/"+m.g.secrets["link"]+"/marks")).Marks
	m.want(seen, d[0]+"=not_home", d[2]+"=spoke")
	if !seen[1].At.Equal(at.Add(2 * time.Minute)) {
		t.Errorf("marked at %v", seen[1].At)
	}
	checkLog(t, m.g, m.scene)
	for _, word := range []string{"spoke", "not_home", "bad_pin"} {
		if strings.Contains(m.log.String(), word) {
			t.Errorf("the log holds %q", word)
		}
	}
}

// marked are the marks of a turf.
type marked struct{ Marks []markBody }

// TestMarksAheadOfTheClock: a phone whose clock is fast never wins over who
// marks later, and its order stays.
func TestMarksAheadOfTheClock(t *testing.T) {
	m := newMarking(t)
	d, ahead, before := m.doors, time.Now().Add(24*time.Hour), time.Now()
	got := m.phone(mark("b", d[0], data.NotHome, ahead.Add(time.Minute)), mark("a", d[0], data.Spoke, ahead))
	m.want(*got.Marks, d[0]+"=not_home")
	first := (*got.Marks)[0].At
	if first.Before(before.Truncate(time.Millisecond)) || first.After(time.Now()) {
		t.Errorf("marked at %v", first)
	}
	for time.Since(first) < 3*time.Millisecond {
		time.Sleep(time.Millisecond) // times are kept to the millisecond
	}
	if again := m.phone(mark("b", d[0], data.NotHome, ahead.Add(time.Minute))); !(*again.Marks)[0].At.Equal(first) {
		t.Error("sent again, it was made anew")
	}
	m.want(*m.phone(mark("c", d[0], data.Spoke, time.Now())).Marks, d[0]+"=spoke")
}

// TestMarksOfLinksThatEnded: for two weeks marks are taken and nothing is told,
// by a link that was revoked never.
func TestMarksOfLinksThatEnded(t *testing.T) {
	m := newMarking(t)
	now := time.Now()
	link := func(l data.Link) string {
		code := data.NewCode()
		l.Hash, l.TurfID = data.HashSecret(code), m.g.ids["turf"]
		must(t, m.store.AddLink(t.Context(), l))
		return "/w/" + code + "/marks"
	}
	one := mark("a", m.doors[0], data.Spoke, now.Add(-24*time.Hour))
	days := func(n float64) time.Time { return now.Add(time.Duration(n * 24 * float64(time.Hour))) }
	late := link(data.Link{ExpiresAt: days(-13.9)})
	w := m.hand(late, nil, one)
	if got := decoded[answer](t, w); w.Code != 200 || got.Marks != nil || len(got.Taken) != 1 || strings.Contains(w.Body.String(), secretDoor) {
		t.Errorf("expired: %d %s", w.Code, w.Body)
	}
	wantProblem(t, m.get(late), 401, "link_over")
	wantProblem(t, m.get(strings.TrimSuffix(late, "/marks")+"/route"), 401, "link_over")
	wantProblem(t, m.hand(link(data.Link{ExpiresAt: days(-14.1)}), nil, one), 401, "link_over")
	for _, ends := range []time.Time{days(1), days(-1)} {
		revoked := link(data.Link{ExpiresAt: ends, RevokedAt: now.Add(-time.Second)})
		wantProblem(t, m.hand(revoked, nil, one), 401, "link_over")
		wantProblem(t, m.hand(revoked, []string{"Idempotency-Key", "k"}, one), 401, "link_over")
	}
	wantProblem(t, m.hand("/w/"+data.NewCode()+"/marks", nil, one), 404, "not_found")
	m.want(decoded[marked](t, m.get(m.g.named("/v1/turfs/{turf}/marks"), m.g.as("owner")...)).Marks, m.doors[0]+"=spoke")
}

// TestMarksAreNotReplayed: a link that is revoked gives no answer from before,
// whatever Idempotency-Key the phone repeats.
func TestMarksAreNotReplayed(t *testing.T) {
	m := newMarking(t)
	path, key := "/w/"+m.g.secrets["link"]+"/marks", []string{"Idempotency-Key", "k"}
	one := mark("a", m.doors[0], data.Spoke, time.Now())
	if w := m.hand(path, key, one); w.Code != 200 {
		t.Fatal(w.Body)
	}
	if w := m.hand(path, key, one); w.Code != 200 {
		t.Error(w.Body)
	}
	must(t, m.store.RevokeLink(t.Context(), data.HashSecret(m.g.secrets["link"]), time.Now()))
	wantProblem(t, m.hand(path, key, one), 401, "link_over")
}

func TestMarksRefused(t *testing.T) {
	m := newMarking(t)
	path := m.g.named("/v1/turfs/{turf}/marks")
	var many []map[string]any
	for i := range 501 {
		many = append(many, mark(fmt.Sprint(i), m.doors[0], data.Spoke, time.Now().Add(-time.Hour)))
	}
	if p := wantProblem(t, m.hand(path, m.g.as("owner"), many...), 400, "bad_field"); p.Parameter != "marks" {
		t.Errorf("%+v", p)
	}
	if w := m.hand(path, m.g.as("owner"), many[:500]...); w.Code != 200 {
		t.Errorf("500 marks: %d %.200s", w.Code, w.Body)
	}
	for _, body := range []string{`{}`, `{"marks":[]}`, `{"marks":[{"id":"1","door_id":"` + secretDoor + `1","result":"` + secretPerson + `","at":"2026-11-03T10:00:00Z"}]}`,
		`{"marks":[{"id":"1","door_id":"x","result":"spoke","at":"` + secretPerson + `"}]}`, `{"marks":[{"door_id":"x","result":"spoke","at":"2026-11-03T10:00:00Z"}]}`,
		`{"marks":[{"id":"1","door_id":"x","at":"2026-11-03T10:00:00Z"}]}`} {
		w := m.do("POST", path, "application/json", strings.NewReader(body), m.g.as("owner")...)
		wantProblem(t, w, 400, "bad_field")
		if strings.Contains(w.Body.String(), secretPerson) || strings.Contains(w.Body.String(), secretDoor) {
			t.Errorf("told: %s", w.Body)
		}
	}
	checkLog(t, m.g, m.scene)
}
