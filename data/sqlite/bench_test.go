package sqlite

import (
	"testing"

	"puerta/data"
	"puerta/data/storetest"
)

// The sizes of a large county: 100,000 doors in 2,000 turfs.
const benchDoors, benchPerTurf = 100_000, 50

func BenchmarkAddUniverse(b *testing.B) {
	s, l := openTemp(b), storetest.List(benchDoors)
	for b.Loop() {
		if err := s.AddUniverse(b.Context(), data.Universe{ID: data.NewID()}, l); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPublishCut(b *testing.B) {
	s, l := openTemp(b), storetest.List(benchDoors)
	r := storetest.Result(l, benchPerTurf)
	for b.Loop() {
		b.StopTimer()
		_, cut := claimIn(b, s, storetest.List(1))
		b.StartTimer()
		if err := s.PublishCut(b.Context(), cut, r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadCut(b *testing.B) {
	s, l := openTemp(b), storetest.List(benchDoors)
	_, cut := claimIn(b, s, l)
	if err := s.PublishCut(b.Context(), cut, storetest.Result(l, benchPerTurf)); err != nil {
		b.Fatal(err)
	}
	b.Run("Turfs", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Turfs(b.Context(), cut); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Turf", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Turf(b.Context(), "turf-5000-5050"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("All", func(b *testing.B) {
		for b.Loop() {
			if _, err := storetest.Published(b.Context(), s, cut); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDeleteUniverse(b *testing.B) {
	s, l := openTemp(b), storetest.List(benchDoors)
	r := storetest.Result(l, benchPerTurf)
	for b.Loop() {
		b.StopTimer()
		u, cut := claimIn(b, s, l)
		if err := s.PublishCut(b.Context(), cut, r); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := s.DeleteUniverse(b.Context(), u); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSetProgress(b *testing.B) {
	s := openTemp(b)
	_, cut := claimIn(b, s, storetest.List(1))
	for i := 0; b.Loop(); i++ {
		if err := s.SetProgress(b.Context(), cut, data.Progress{Done: i}); err != nil {
			b.Fatal(err)
		}
	}
}
