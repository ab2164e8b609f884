package bench

import (
	"bytes"
	"strings"
	"testing"

	"puerta/data/sample"
	"puerta/data/voterfile"
)

// The table is whole; what stands in it is not tested, machines differ.
func TestStreetsTable(t *testing.T) {
	list, err := voterfile.Read(t.Context(), sample.Doors(), voterfile.Options{Name: sample.DoorsName})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	table := NewTable(&out)
	if err := StreetsHeader(table); err != nil {
		t.Fatal(err)
	}
	if err := Streets(t.Context(), Case{Name: "sample", Extract: sample.Streets(), Doors: list.Doors}, table); err != nil {
		t.Fatal(err)
	}
	if err := table.Flush(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 || !strings.Contains(lines[1], "walk") || !strings.Contains(lines[2], "drive") {
		t.Errorf("table:\n%s", out.String())
	}
	if err := Streets(t.Context(), Case{Name: "empty", Extract: sample.Streets()}, table); err == nil || !strings.Contains(err.Error(), "fewer than two doors") {
		t.Errorf("a case without doors: %v", err)
	}
}
