package osrm

import (
	"strings"
	"testing"
)

// BenchmarkParseTable reads the largest table that a server gives by default
// for as many sources as destinations: 50 × 50 of 100 places.
func BenchmarkParseTable(b *testing.B) {
	const n = 50
	row := "[" + strings.TrimSuffix(strings.Repeat("1234.5,", n), ",") + "],"
	waypoint := `{"hint":"KSoKADRYroqUBAEAEAAAABkAAAAGAAAAAAAAABhnCQ","name":"Oak Street","distance":4.15,"location":[-83.281234,30.831234]},`
	all := strings.TrimSuffix(strings.Repeat(waypoint, n), ",")
	body := []byte(`{"code":"Ok","durations":[` + strings.TrimSuffix(strings.Repeat(row, n), ",") + `],"sources":[` + all + `],"destinations":[` + all + `]}`)
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := parseTable(body, n, n); err != nil {
			b.Fatal(err)
		}
	}
}
