package voterfile

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/address"
)

// caseFile returns a file of the shared cases, gunzipped; the test is skipped
// where they are not.
func caseFile(t testing.TB, name, file string) []byte {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "cases", name, file)
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared cases are not here")
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// tester is what checks need of a test, a property or a fuzz target.
type tester interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func readText(t tester, text string, o Options) *data.List {
	t.Helper()
	list, err := Read(context.Background(), strings.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	checkList(t, list)
	return list
}

// checkList checks what holds for every list that was read at once: each row
// has exactly one fate, and doors stand in the order of their first rows.
func checkList(t tester, list *data.List) {
	t.Helper()
	checkFates(t, list)
	next := int32(0)
	for _, row := range list.Rows {
		if row.Door > next {
			t.Fatalf("row %d: door %d before door %d", row.Number, row.Door, next)
		}
		if row.Door == next {
			next++
		}
	}
}

// checkFates checks what holds for every list.
func checkFates(t tester, list *data.List) {
	t.Helper()
	ids, visited := map[string]bool{}, map[int32]bool{}
	for i, row := range list.Rows {
		if row.Number != i+1 {
			t.Fatalf("row %d has number %d", i, row.Number)
		}
		if row.Door < -1 || int(row.Door) >= len(list.Doors) {
			t.Fatalf("row %d: door %d of %d", row.Number, row.Door, len(list.Doors))
		}
		if row.Door < 0 && row.Reason == "" {
			t.Fatalf("row %d has neither door nor reason", row.Number)
		}
		if row.Reason != "" && row.Detail == (data.Text{}) || (row.Detail.EN == "") != (row.Detail.ES == "") {
			t.Fatalf("row %d: reason %q with detail %+v", row.Number, row.Reason, row.Detail)
		}
		visited[row.Door] = true
		if row.Door >= 0 && row.ID != "" {
			t.Fatalf("row %d has a door and an id of its own", row.Number)
		}
	}
	if delete(visited, -1); len(visited) != len(list.Doors) {
		t.Fatalf("%d of %d doors have rows", len(visited), len(list.Doors))
	}
	for i, d := range list.Doors {
		if d.ID == "" || ids[d.ID] {
			t.Fatalf("door %d: id %q is empty or repeated", i, d.ID)
		}
		ids[d.ID] = true
		if !d.HasPoint && d.Reason == "" || (d.Reason == "") != (d.Detail == data.Text{}) {
			t.Fatalf("door %d: point %v, reason %q, detail %+v", i, d.HasPoint, d.Reason, d.Detail)
		}
	}
}

func TestCases(t *testing.T) {
	for _, c := range []struct {
		name                     string
		addresses, people, doors int
	}{
		{"reynoldstown", 1171, 1421, 712},
		{"caledonia", 14751, 15460, 8553},
		{"grand-isle", 5918, 5915, 3313},
	} {
		t.Run(c.name, func(t *testing.T) {
			doors := readText(t, string(caseFile(t, c.name, "addresses.csv.gz")), Options{})
			voters := readText(t, string(caseFile(t, c.name, "voters_van.csv.gz")), Options{})
			if doors.Sources[0].Layout != "generic" || !doors.Sources[0].Addresses || len(doors.Rows) != c.addresses || len(doors.Doors) != c.addresses {
				t.Errorf("addresses: layout %s, %d rows, %d doors, expected %d each", doors.Sources[0].Layout, len(doors.Rows), len(doors.Doors), c.addresses)
			}
			if voters.Sources[0].Layout != "van" || voters.Sources[0].Addresses || len(voters.Rows) != c.people || len(voters.Doors) != c.doors {
				t.Errorf("voters: layout %s, %d rows, %d doors, expected %d and %d", voters.Sources[0].Layout, len(voters.Rows), len(voters.Doors), c.people, c.doors)
			}
			checkIDs(t, c.name, doors)
			checkPeople(t, voters, c.people)
			checkAgreement(t, doors, voters)
		})
	}
}

func checkIDs(t *testing.T, name string, list *data.List) {
	lines := strings.Split(string(caseFile(t, name, "addresses.csv.gz")), "\n")
	for i, row := range list.Rows {
		if want, _, _ := strings.Cut(lines[i+1], ","); list.Doors[row.Door].ID != want || row.Line != i+2 || row.Reason != "" {
			t.Fatalf("row %d: id %q on line %d, reason %q; the file has %q", row.Number, list.Doors[row.Door].ID, row.Line, row.Reason, want)
		}
	}
}

func checkPeople(t *testing.T, list *data.List, want int) {
	sum := 0
	for _, d := range list.Doors {
		sum += d.Voters
		if d.Columns["county"] == "" || d.Columns["precinct"] == "" || d.Language == "" {
			t.Fatalf("door without county, precinct or language: %v", d.Columns)
		}
	}
	if sum != want {
		t.Errorf("%d voters at the doors, %d in the file", sum, want)
	}
}

// checkAgreement checks that every door of the voters is one of the addresses;
// the apartments of the invented voters stand in blocks that the addresses have
// as one row, so these are compared without their units.
func checkAgreement(t *testing.T, doors, voters *data.List) {
	keys, blocks := map[string]bool{}, map[string]bool{}
	for _, d := range doors.Doors {
		keys[address.Key(d.Address)] = true
		d.Address.Unit = ""
		blocks[address.Key(d.Address)] = true
	}
	exact := 0
	for i, d := range voters.Doors {
		if keys[address.Key(d.Address)] {
			exact++
		}
		d.Address.Unit = ""
		if !blocks[address.Key(d.Address)] {
			t.Fatalf("door %d of the voters is no address", i)
		}
	}
	if 10*exact < 6*len(voters.Doors) {
		t.Errorf("only %d of %d doors are addresses as they stand", exact, len(voters.Doors))
	}
}
