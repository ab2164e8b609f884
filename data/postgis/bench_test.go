package postgis_test

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"puerta/data"
	"puerta/data/sqlstore"
	"puerta/data/storetest"
)

// The sizes of a large county, as in data/sqlite: 100,000 doors in 2,000 turfs.
const benchDoors, benchPerTurf = 100_000, 50

// onBoth measures on a file and on PostGIS in one run, so that their ratio is of
// the same machine at the same time. The server of the tests does not flush; a
// change then takes as much less as the disk needs for that. What row-level security
// costs is seen beside the same without it.
func onBoth(b *testing.B, measure func(b *testing.B, s data.Store)) {
	b.Run("SQLite", func(b *testing.B) {
		s, _ := file(b)
		measure(b, s)
	})
	b.Run("PostGIS", func(b *testing.B) { measure(b, open(b, migrated(b))) })
	b.Run("Unwalled", func(b *testing.B) {
		url := migrated(b)
		unwall(b, url)
		measure(b, open(b, url))
	})
}

// unwall takes row-level security from all tables.
func unwall(b *testing.B, url string) {
	b.Helper()
	c, err := pgx.Connect(b.Context(), url)
	check(b, err)
	_, err = c.Exec(b.Context(), `DO $$ DECLARE r record; BEGIN
		FOR r IN SELECT DISTINCT tablename AS name FROM pg_policies LOOP
			EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', r.name);
		END LOOP; END $$`)
	check(b, err)
	check(b, c.Close(b.Context()))
}

// claimed adds a universe and a cut of it and claims that.
func claimed(b *testing.B, s data.Store, l *data.List) (cut string) {
	b.Helper()
	u, c := data.NewID(), data.NewID()
	check(b, s.AddUniverse(b.Context(), data.Universe{ID: u}, l))
	check(b, s.AddCut(b.Context(), data.Cut{ID: c, UniverseID: u}))
	_, err := s.ClaimCut(b.Context())
	check(b, err)
	return c
}

func check(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkAddUniverse(b *testing.B) {
	l := storetest.List(benchDoors)
	onBoth(b, func(b *testing.B, s data.Store) {
		for b.Loop() {
			check(b, s.AddUniverse(b.Context(), data.Universe{ID: data.NewID()}, l))
		}
	})
}

func BenchmarkPublishCut(b *testing.B) {
	l := storetest.List(benchDoors)
	r := storetest.Result(l, benchPerTurf)
	onBoth(b, func(b *testing.B, s data.Store) {
		for b.Loop() {
			b.StopTimer()
			cut := claimed(b, s, storetest.List(1))
			b.StartTimer()
			check(b, s.PublishCut(b.Context(), cut, r))
		}
	})
}

// BenchmarkAsked is what is asked of a store with a large county's cut.
func BenchmarkAsked(b *testing.B) {
	l := storetest.List(benchDoors)
	r := storetest.Result(l, benchPerTurf)
	onBoth(b, func(b *testing.B, s data.Store) {
		ctx, cut := b.Context(), claimed(b, s, l)
		check(b, s.PublishCut(ctx, cut, r))
		check(b, s.AddKey(ctx, data.Key{ID: "k", Hash: data.HashSecret("k")}))
		running := claimed(b, s, storetest.List(1))
		turf, at := r.Turfs[100].ID, time.Now().UTC().Truncate(time.Millisecond)
		mark := []data.Mark{{DoorID: l.Doors[100*benchPerTurf].ID, Result: data.Spoke}}
		for _, ask := range []struct {
			name string
			do   func() error
		}{
			{"KeyByHash", func() error { _, err := s.KeyByHash(ctx, data.HashSecret("k")); return err }},
			{"Turf", func() error { _, err := s.Turf(ctx, turf); return err }},
			{"Turfs", func() error { _, err := s.Turfs(ctx, cut); return err }},
			{"ReadCut", func() error { _, err := storetest.Published(ctx, s, cut); return err }},
			{"CurrentCuts", func() error { _, err := s.CurrentCuts(ctx, ""); return err }},
			{"SetProgress", func() error { return s.SetProgress(ctx, running, data.Progress{Done: 1}) }},
			{"AddMarks", func() error {
				at = at.Add(time.Millisecond)
				mark[0].At = at
				_, err := s.AddMarks(ctx, turf, mark)
				return err
			}},
			{"CountMarks", func() error { _, err := s.CountMarks(ctx, cut); return err }},
		} {
			b.Run(ask.name, func(b *testing.B) {
				for b.Loop() {
					check(b, ask.do())
				}
			})
		}
	})
}

// BenchmarkCopy copies a large county's universe with a cut.
func BenchmarkCopy(b *testing.B) {
	from, _ := file(b)
	l := storetest.List(benchDoors)
	check(b, from.PublishCut(b.Context(), claimed(b, from, l), storetest.Result(l, benchPerTurf)))
	there := open(b, migrated(b))
	copyOf := func(b *testing.B, from, into *sqlstore.Store) {
		_, err := sqlstore.Copy(b.Context(), from, into, quiet)
		check(b, err)
	}
	copyOf(b, from.Store, there.Store)
	b.Run("ToPostGIS", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			into := open(b, migrated(b))
			b.StartTimer()
			copyOf(b, from.Store, into.Store)
		}
	})
	b.Run("ToSQLite", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			into, _ := file(b)
			b.StartTimer()
			copyOf(b, there.Store, into.Store)
		}
	})
}
