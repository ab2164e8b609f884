package voterfile

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/address"
	"puerta/data/listtest"
)

// caseDoors returns the doors of a case that have a number and a street; the
// others are told apart by their points, which not every layout has.
func caseDoors(t testing.TB, name string) []listtest.Door {
	t.Helper()
	doors, err := listtest.ReadDoors(bytes.NewReader(caseFile(t, name, "addresses.csv.gz")))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(doors, func(d listtest.Door) bool { return d.Address.Number == "" || d.Address.Street == "" })
}

// inUnits gives some doors units as lists write them.
func inUnits(doors []listtest.Door) []listtest.Door {
	units := []string{"", "", "4", "Apt 4B", "Lot 12", "Bldg 2 Apt 4", "Unit C", "Bldg 12 7", "# 9"}
	out := slices.Clone(doors)
	for i := range out {
		if out[i].Address.Unit == "" {
			out[i].Address.Unit = units[i%len(units)]
		}
	}
	return out
}

func asList(t testing.TB, o listtest.Options, doors []listtest.Door) *bytes.Buffer {
	t.Helper()
	var b bytes.Buffer
	if _, err := listtest.Write(&b, o, slices.Values(doors)); err != nil {
		t.Fatal(err)
	}
	return &b
}

// noPointSet lets lists be read that have no coordinates.
func noPointSet(t testing.TB) *PointSet {
	t.Helper()
	set, err := ReadPoints(context.Background(), strings.NewReader("number,street,lat,lon\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// doorIDs returns the ids that the addresses of a list have by their key, once
// each, in the order of the list.
func doorIDs(list *data.List) []string {
	var ids []string
	seen := map[string]bool{}
	for i := range list.Doors {
		if id := address.DoorID([]byte(address.Key(list.Doors[i].Address))); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// However a list is laid out, its doors are the same.
func TestEveryLayoutHasTheSameDoors(t *testing.T) {
	for _, name := range []string{"reynoldstown", "caledonia", "grand-isle", "franklin", "cobb-south", "delaware", "south-georgia"} {
		t.Run(name, func(t *testing.T) {
			doors := inUnits(caseDoors(t, name))
			doors = doors[:min(len(doors), 6000)]
			var want []string
			for _, layout := range listtest.Layouts() {
				text := asList(t, listtest.Options{Layout: layout, People: 2}, doors).String()
				list := readText(t, text, Options{Points: noPointSet(t)})
				if list.Sources[0].Layout != string(layout) || list.Sources[0].Addresses == layout.People() || list.Sources[0].Rejected > 0 {
					t.Fatalf("%s: layout %s, rows as doors %v, %d rejected", layout, list.Sources[0].Layout, list.Sources[0].Addresses, list.Sources[0].Rejected)
				}
				ids := doorIDs(list)
				if layout == listtest.Generic {
					want = ids
				}
				if !slices.Equal(ids, want) {
					t.Errorf("%s: %d doors, %d expected", layout, len(ids), len(want))
					showDifference(t, list, want)
				}
				checkLayout(t, layout, list, ids)
			}
		})
	}
}

// checkLayout checks what one layout has that another may lack.
func checkLayout(t *testing.T, layout listtest.Layout, list *data.List, ids []string) {
	t.Helper()
	if layout == listtest.Generic {
		return // its ids are its own
	}
	for i, d := range list.Doors {
		if d.ID != ids[i] {
			t.Fatalf("%s: door %d has the id %s, its address %s", layout, i, d.ID, ids[i])
		}
		if d.HasPoint != layout.HasPoints() || layout.People() && (d.Voters < 2 || d.Columns["precinct"] == "") || d.Address.State == "" {
			t.Fatalf("%s: door %d has point %v, %d voters, %v", layout, i, d.HasPoint, d.Voters, d.Columns)
		}
	}
}

// showDifference shows the first door that is not expected: the cases are
// public.
func showDifference(t *testing.T, list *data.List, want []string) {
	t.Helper()
	for _, d := range list.Doors {
		if key := address.Key(d.Address); !slices.Contains(want, address.DoorID([]byte(key))) {
			t.Errorf("not expected: %s", key)
			return
		}
	}
}

// Delimiter, line ends and encoding do not matter either.
func TestEveryFormHasTheSameDoors(t *testing.T) {
	doors := inUnits(caseDoors(t, "reynoldstown"))
	doors[3].Address.City = "Peña, Ñandú"
	want := readText(t, asList(t, listtest.Options{Layout: listtest.L2}, doors).String(), Options{})
	for _, encoding := range []string{"utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252"} {
		for _, delimiter := range []byte(",;\t|") {
			for _, end := range []string{"\n", "\r\n", "\r"} {
				o := listtest.Options{Layout: listtest.L2, Encoding: encoding, Delimiter: delimiter, LineEnd: end}
				list := readText(t, asList(t, o, doors).String(), Options{})
				if !slices.EqualFunc(list.Doors, want.Doors, func(a, b data.Door) bool { return a.ID == b.ID && a.Address == b.Address && a.Point == b.Point }) {
					t.Errorf("%s, %q, %q: other doors", encoding, delimiter, end)
				}
			}
		}
	}
}

// A list that went through a spreadsheet keeps its doors.
func TestWorkbookHasTheSameDoors(t *testing.T) {
	doors := caseDoors(t, "caledonia")[:2000]
	text := asList(t, listtest.Options{Layout: listtest.VAN}, doors)
	want := readText(t, text.String(), Options{})
	list := readText(t, string(asWorkbook(t, text)), Options{})
	if !slices.EqualFunc(list.Doors, want.Doors, func(a, b data.Door) bool { return a.ID == b.ID && a.Address == b.Address && a.Point == b.Point }) {
		t.Error("other doors")
	}
}

// The rows of a repeated case are all doors of their own.
func TestRepeatedCase(t *testing.T) {
	doors := caseDoors(t, "reynoldstown")
	unique := map[string]bool{}
	for _, d := range doors {
		unique[address.Key(d.Address)] = true
	}
	var b bytes.Buffer
	n, err := listtest.Write(&b, listtest.Options{Layout: listtest.VAN}, listtest.Repeat(doors, 20*len(doors)))
	if err != nil || n != 20*len(doors) {
		t.Fatal(n, err)
	}
	list := readText(t, b.String(), Options{})
	if len(list.Doors) != 20*len(unique) {
		t.Errorf("%d doors, expected %d", len(list.Doors), 20*len(unique))
	}
}
