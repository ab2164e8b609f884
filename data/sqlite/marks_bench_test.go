package sqlite

import (
	"testing"
	"time"

	"puerta/data"
	"puerta/data/storetest"
)

// BenchmarkMarks has a large county of which all doors are marked.
func BenchmarkMarks(b *testing.B) {
	s, l := openTemp(b), storetest.List(benchDoors)
	_, cut := claimIn(b, s, l)
	r := storetest.Result(l, benchPerTurf)
	if err := s.PublishCut(b.Context(), cut, r); err != nil {
		b.Fatal(err)
	}
	for i := range r.Turfs {
		if _, err := s.AddMarks(b.Context(), r.Turfs[i].ID, marksAt(&r.Routes[i], time.Now())); err != nil {
			b.Fatal(err)
		}
	}
	for name, do := range map[string]func() error{
		"Add": func() error {
			_, err := s.AddMarks(b.Context(), r.Turfs[7].ID, marksAt(&r.Routes[7], time.Now()))
			return err
		},
		"AddOne": func() error {
			_, err := s.AddMarks(b.Context(), r.Turfs[7].ID, marksAt(&r.Routes[7], time.Now())[:1])
			return err
		},
		"Of":       func() error { _, err := s.MarksOf(b.Context(), r.Turfs[7].ID); return err },
		"Count":    func() error { _, err := s.CountMarks(b.Context(), cut); return err },
		"Revision": func() error { _, err := s.MarksRevision(b.Context(), cut); return err },
		"Cut":      func() error { return s.CutMarks(b.Context(), cut, func(data.MarkedDoor) error { return nil }) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func marksAt(r *data.Route, at time.Time) (all []data.Mark) {
	for i, door := range r.Doors() {
		all = append(all, data.Mark{DoorID: door, Result: data.Results()[i%7], At: at})
	}
	return all
}
