package sqlite

import (
	"path/filepath"
	"testing"

	"puerta/data"
	"puerta/data/storetest"
)

// BenchmarkEditCut edits two turfs of a large county and undoes that.
func BenchmarkEditCut(b *testing.B) {
	s, cut := asking(b)
	l := storetest.List(benchDoors)
	r := storetest.Result(l, benchPerTurf)
	for b.Loop() {
		c, err := s.Cut(b.Context(), cut)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.EditCut(b.Context(), cut, data.Edit{Revision: c.Revision, Turfs: r.Turfs[1000:1002], Routes: r.Routes[1000:1002]}); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Undo(b.Context(), cut); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMoved(b *testing.B) {
	s, l := openTemp(b), storetest.List(benchDoors)
	u, first := claimIn(b, s, l)
	if err := s.PublishCut(b.Context(), first, storetest.Result(l, benchPerTurf)); err != nil {
		b.Fatal(err)
	}
	second := data.NewID()
	if err := s.AddCut(b.Context(), data.Cut{ID: second, UniverseID: u, Former: first}); err != nil {
		b.Fatal(err)
	}
	if _, err := s.ClaimCut(b.Context()); err != nil {
		b.Fatal(err)
	}
	if err := s.PublishCut(b.Context(), second, storetest.Result(l, 40)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := s.Moved(b.Context(), second, func(data.Move) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPeopleAt(b *testing.B) {
	s, l := openTemp(b), storetest.List(benchDoors)
	for i := range 2 * benchDoors {
		l.People = append(l.People, data.Person{Row: i + 1, Door: int32(i / 2), First: "Ana", Last: "Núñez"})
	}
	u := data.NewID()
	if err := s.AddUniverse(b.Context(), data.Universe{ID: u}, l); err != nil {
		b.Fatal(err)
	}
	var doors []string
	for _, d := range l.Doors[5000:5050] {
		doors = append(doors, d.ID)
	}
	for b.Loop() {
		if all, err := s.PeopleAt(b.Context(), u, doors); err != nil || len(all) != len(doors) {
			b.Fatal(len(all), err)
		}
	}
}

// BenchmarkKeep copies a county's database, restores and purges it.
func BenchmarkKeep(b *testing.B) {
	path := filepath.Join(b.TempDir(), "puerta.db")
	s, l := openAt(b, path), storetest.List(benchDoors)
	_, cut := claimIn(b, s, l)
	if err := s.PublishCut(b.Context(), cut, storetest.Result(l, benchPerTurf)); err != nil {
		b.Fatal(err)
	}
	copied := ""
	b.Run("Backup", func(b *testing.B) {
		for b.Loop() {
			copied = filepath.Join(b.TempDir(), data.NewID())
			if err := Backup(b.Context(), path, copied); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(s.size())/1e6, "MB")
	})
	b.Run("Restore", func(b *testing.B) {
		copied := filepath.Join(b.TempDir(), data.NewID())
		if err := Backup(b.Context(), path, copied); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if err := Restore(b.Context(), copied, path, true); err != nil {
				b.Fatal(err)
			}
		}
	})
	var less int64
	b.Run("Purge", func(b *testing.B) { // there is something the first time only
		p, err := s.Purge(b.Context(), later())
		if err != nil {
			b.Fatal(err)
		}
		less = max(less, p.Bytes)
		b.ReportMetric(float64(less)/1e6, "MB")
	})
}
