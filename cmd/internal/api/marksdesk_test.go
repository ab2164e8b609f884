package api

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"puerta/data"
)

// line asks for a cut's summary and returns the line of the turf that is handed
// out, and the ETag.
func (m *marking) line(caller string) (turfLine, string) {
	m.t.Helper()
	w := m.get(m.g.named("/v1/cuts/{cut}/summary"), m.g.as(caller)...)
	all := decoded[struct{ Turfs []turfLine }](m.t, w).Turfs
	at := slices.IndexFunc(all, func(l turfLine) bool { return l.ID == m.g.ids["turf"] })
	return all[at], w.Header().Get("ETag")
}

// TestProgressInSummary: the summary counts marks, has another ETag with every
// change and only then, and tells maps no results.
func TestProgressInSummary(t *testing.T) {
	m := newMarking(t)
	at := time.Now().Add(-time.Hour)
	none, first := m.line("owner")
	if none.Marked != 0 || none.Results == nil {
		t.Errorf("%+v", none)
	}
	m.phone(mark("a", m.doors[0], data.Spoke, at), mark("b", m.doors[1], data.NotHome, at), mark("c", m.doors[2], data.NotHome, at))
	some, second := m.line("owner")
	if some.Marked != 3 || cmp.Diff(some.Results, resultCount{data.Spoke: 1, data.NotHome: 2}) != "" || second == first {
		t.Errorf("%+v, ETag %s after %s", some, second, first)
	}
	m.phone(mark("a", m.doors[0], data.Spoke, at))
	if _, same := m.line("owner"); same != second {
		t.Error("another ETag without a change")
	}
	if seen, _ := m.line("map"); seen.Marked != 3 || len(seen.Results) > 0 {
		t.Errorf("a map is told %+v", seen)
	}
	must(t, m.store.EditCut(t.Context(), m.g.ids["cut"], m.merge(t)))
	if moved, _ := m.line("owner"); moved.Marked != 3 || moved.Doors <= some.Doors {
		t.Errorf("after an edit: %+v", moved)
	}
	m.hand(m.g.named("/v1/turfs/{turf}/marks"), m.g.as("owner"), mark("d", m.other, data.Refused, at))
	if more, _ := m.line("owner"); more.Marked != 4 || more.Results[data.Refused] != 1 {
		t.Errorf("%+v", more)
	}
}

// merge is an edit that gives the doors of the other turf to the one handed out.
func (m *marking) merge(t *testing.T) data.Edit {
	t.Helper()
	into, err := m.store.Turf(t.Context(), m.g.ids["turf"])
	must(t, err)
	from, err := m.store.Turf(t.Context(), m.g.ids["other"])
	must(t, err)
	for _, s := range from.Route.Stops {
		if s.Kind == data.StopDoor {
			s.Seq = len(into.Route.Stops)
			into.Route.Stops = append(into.Route.Stops, s)
		}
	}
	into.Turf.Doors += from.Turf.Doors
	return data.Edit{What: "merge", Revision: into.Revision, Gone: []string{from.Turf.ID}, Turfs: []data.Turf{into.Turf}, Routes: []data.Route{into.Route}}
}

// TestMarksAsCSV: one line a marked door of the cut, in both languages; the log
// of exports has it.
func TestMarksAsCSV(t *testing.T) {
	m := newMarking(t)
	at := time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	m.phone(mark("a", m.doors[0], data.Spoke, at))
	m.hand(m.g.named("/v1/turfs/{other}/marks"), m.g.as("owner"), mark("b", m.other, data.NotHome, at.Add(time.Minute)))
	w := m.get(m.g.named("/v1/cuts/{cut}/marks"), m.g.as("owner")...)
	rows, err := csv.NewReader(w.Body).ReadAll()
	must(t, err)
	if len(rows) != 3 || strings.Join(rows[0], ",") != "door_id,number,street,unit,city,zip,turf,result,result_en,result_es,marked_at" {
		t.Fatalf("%v", rows)
	}
	at2 := slices.IndexFunc(rows, func(r []string) bool { return r[0] == m.doors[0] })
	turf, err := m.store.Turf(t.Context(), m.g.ids["turf"])
	must(t, err)
	card := turf.Route.Stops[slices.IndexFunc(turf.Route.Stops, func(s data.Stop) bool { return s.DoorID == m.doors[0] })].Card.Address
	want := []string{m.doors[0], card.Number, secretStreet, "", "Valdosta", "31601", turf.Turf.Name, "spoke", "Spoke", "Se habló", "2026-11-03T10:00:00Z"}
	if d := cmp.Diff(want, rows[at2]); d != "" {
		t.Error(d)
	}
	if name := w.Header().Get("Content-Disposition"); !strings.Contains(name, "marks-"+m.g.ids["cut"]+".csv") {
		t.Errorf("%q", name)
	}
	log := decoded[struct{ Exports []data.Audit }](t, m.get("/v1/audit", m.g.as("director")...)).Exports
	if len(log) != 1 || log[0].Count != 2 || log[0].What != "GET /v1/cuts/{id}/marks" {
		t.Errorf("%+v", log)
	}
}

// TestNewRound: marks are gone, and those that were long on their way do not
// come back.
func TestNewRound(t *testing.T) {
	m := newMarking(t)
	at := time.Now().Add(-time.Hour)
	m.phone(mark("a", m.doors[0], data.Spoke, at))
	if w := m.do("DELETE", m.g.named("/v1/universes/{universe}/marks"), "", nil, m.g.as("owner")...); w.Code != 204 {
		t.Fatal(w.Body)
	}
	late := m.phone(mark("a", m.doors[0], data.Spoke, at), mark("b", m.doors[1], data.Spoke, at))
	if m.want(*late.Marks); len(late.Taken) != 2 {
		t.Errorf("%+v", late) // the phone need not send them again
	}
	m.want(*m.phone(mark("c", m.doors[1], data.NotHome, time.Now().Add(time.Minute))).Marks, m.doors[1]+"=not_home")
}
