package sqlite

import (
	"fmt"
	"testing"
	"time"

	"puerta/data"
	"puerta/data/storetest"
)

// asking is a store with a large county's cut, keys, links and turfs at work.
func asking(b *testing.B) (s *Store, cut string) {
	b.Helper()
	s, l := openTemp(b), storetest.List(benchDoors)
	u, cut := claimIn(b, s, l)
	if err := s.PublishCut(b.Context(), cut, storetest.Result(l, benchPerTurf)); err != nil {
		b.Fatal(err)
	}
	old := data.NewID()
	if err := s.AddCut(b.Context(), data.Cut{ID: old, UniverseID: u, CreatedAt: time.Unix(1e9, 0)}); err != nil {
		b.Fatal(err)
	}
	if _, err := s.ClaimCut(b.Context()); err != nil {
		b.Fatal(err)
	}
	if err := s.PublishCut(b.Context(), old, storetest.Result(l, 40)); err != nil {
		b.Fatal(err)
	}
	for i := range 200 {
		id := fmt.Sprint(i)
		turf := fmt.Sprintf("turf-%d-%d", i*benchPerTurf, (i+1)*benchPerTurf)
		if err := s.AddKey(b.Context(), data.Key{ID: id, Hash: data.HashSecret(id)}); err != nil {
			b.Fatal(err)
		}
		if err := s.AddLink(b.Context(), data.Link{Hash: data.HashSecret(id), TurfID: turf}); err != nil {
			b.Fatal(err)
		}
		if i < 50 {
			out(b, s, turf)
		}
	}
	return s, cut
}

func out(b *testing.B, s *Store, turf string) {
	b.Helper()
	if _, err := s.ChangeTurf(b.Context(), turf, -1, data.TurfChange{Status: new(data.Out), OutUntil: time.Now().Add(time.Hour)}); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkAsked(b *testing.B) {
	s, cut := asking(b)
	ctx := b.Context()
	for name, ask := range map[string]func() error{
		"KeyByHash":   func() error { _, err := s.KeyByHash(ctx, data.HashSecret("77")); return err },
		"LinkByHash":  func() error { _, err := s.LinkByHash(ctx, data.HashSecret("77")); return err },
		"HasKeys":     func() error { _, err := s.HasKeys(ctx); return err },
		"Turf":        func() error { _, err := s.Turf(ctx, "turf-5000-5050"); return err },
		"States":      func() error { _, err := s.States(ctx, cut); return err },
		"CurrentCuts": func() error { _, err := s.CurrentCuts(ctx, ""); return err },
		"Granted":     func() error { _, err := s.Granted(ctx, "77"); return err },
		"ChangeTurf":  func() error { out(b, s, "turf-4000-4040"); return nil }, // of the older cut: all that are out are looked through
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
