package api

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"puerta/data"
	"puerta/data/sqlite"
)

// What an entry of the log of exports costs: alone it is one flush of the disk,
// beside others they share one.
func BenchmarkAudit(b *testing.B) {
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "test.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	w := newAuditor(store, slog.New(slog.NewTextHandler(io.Discard, nil)))
	defer w.close()
	e := data.Audit{At: time.Now(), Role: "director", What: "GET /v1/turfs/{id}/route", Object: "lpj6k4b7cqi2", Count: 40}
	b.Run("alone", func(b *testing.B) {
		for b.Loop() {
			w.note(context.Background(), e)
		}
	})
	b.Run("64 at once", func(b *testing.B) {
		b.SetParallelism(32)
		b.RunParallel(func(p *testing.PB) {
			for p.Next() {
				w.note(context.Background(), e)
			}
		})
	})
}
