package intake

import (
	"bytes"
	"path/filepath"
	"testing"

	"puerta/data"
	"puerta/data/listtest"
	"puerta/data/sample"
	"puerta/data/sqlite"
	"puerta/data/voterfile"
)

// BenchmarkImport imports 200,000 rows of the sample's doors, repeated, into an
// empty database; see the rows/s.
func BenchmarkImport(b *testing.B) {
	doors, err := listtest.ReadDoors(sample.Doors())
	if err != nil {
		b.Fatal(err)
	}
	for _, layout := range []listtest.Layout{listtest.VAN, listtest.Generic} {
		b.Run(string(layout), func(b *testing.B) {
			var list bytes.Buffer
			rows, err := listtest.Write(&list, listtest.Options{Layout: layout, People: 2}, listtest.Repeat(doors, 100_000))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), data.NewID()))
				if err != nil {
					b.Fatal(err)
				}
				if _, _, err := Import(b.Context(), s, bytes.NewReader(list.Bytes()), Request{Options: voterfile.Options{Name: "x"}}); err != nil {
					b.Fatal(err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*rows)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
