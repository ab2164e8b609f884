package voterfile

import (
	"bytes"
	"context"
	"testing"

	"puerta/data/address"
)

// BenchmarkRead reads whole lists from memory; see the rows/s.
func BenchmarkRead(b *testing.B) {
	for _, file := range []string{"addresses.csv.gz", "voters_van.csv.gz"} {
		b.Run(file, func(b *testing.B) {
			text := caseFile(b, "seven-counties", file)
			rows := 0
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				list, err := Read(context.Background(), bytes.NewReader(text), Options{})
				if err != nil {
					b.Fatal(err)
				}
				rows += len(list.Rows)
			}
			b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkKey(b *testing.B) {
	list, err := Read(context.Background(), bytes.NewReader(caseFile(b, "caledonia", "addresses.csv.gz")), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		address.Key(list.Doors[i%len(list.Doors)].Address)
		i++
	}
}
