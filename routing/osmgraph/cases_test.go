package osmgraph

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// casePath returns the streets of a real case, and skips where there is none.
func casePath(t testing.TB, name string) string {
	path := filepath.Join("..", "..", "..", "shared", "cases", name, "streets.osm.pbf")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("case %s is not here", name)
	}
	return path
}

func TestX(t *testing.T) {
	for _, name := range []string{"reynoldstown", "cobb-south", "grand-isle", "caledonia", "franklin", "seven-counties", "delaware"} {
		g, err := Read(context.Background(), casePath(t, name), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var km float64
		for _, m := range g.Meters {
			km += float64(m) / 1000
		}
		t.Logf("%s %d %d %d %.3f", name, len(g.At), g.Edges(), len(g.Shape), km)
	}
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"caledonia", "delaware"} {
		b.Run(name, func(b *testing.B) {
			path := casePath(b, name)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(b.Context(), path, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
