package geocode_test

import (
	"context"
	"testing"

	"puerta/data/geocode"
)

// BenchmarkJudge is the scale case: 92,003 doors.
func BenchmarkJudge(b *testing.B) {
	list := read(b, tableOf(b, "seven-counties", "addresses.csv.gz"))
	m := mapOf(b, "seven-counties")
	for name, with := range map[string]geocode.Map{"list": nil, "map": m} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := bookOf(list).Judge(context.Background(), with); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
