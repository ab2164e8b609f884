package voterfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"puerta/data"
)

// gather reads files into one universe, each under its name; before, if it is
// not nil, is what the universe holds.
func gather(t *testing.T, before *data.List, o Options, files ...[2]string) (*data.List, Counts) {
	t.Helper()
	g := NewGatherer(o)
	t.Cleanup(func() { g.Close() })
	if before != nil {
		except := -1
		for i, s := range before.Sources {
			if s.Name == files[0][0] {
				except = i
			}
		}
		if err := g.Known(before, except); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range files {
		g.o.Name = f[0]
		if err := g.Add(t.Context(), strings.NewReader(f[1])); err != nil {
			t.Fatal(err)
		}
	}
	l, err := g.Finish(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list, err := data.Collect(l)
	if err != nil {
		t.Fatal(err)
	}
	checkFates(t, list)
	checkCounts(t, list, l.Counts())
	return list, l.Counts()
}

// checkCounts counts the doors of a list again.
func checkCounts(t *testing.T, list *data.List, got Counts) {
	t.Helper()
	want := Counts{Doors: len(list.Doors), Reasons: map[data.Reason]int{}, Suspects: map[data.Suspect]int{}, Origins: map[data.Origin]int{}}
	for _, d := range list.Doors {
		want.Voters += d.Voters
		count(want.Reasons, d.Reason, map[bool]int{true: 1}[d.Reason != ""])
		count(want.Suspects, d.Pin.Suspect, map[bool]int{true: 1}[d.Pin.Suspect != "" && d.Reason == ""])
		count(want.Origins, d.Pin.Origin, map[bool]int{true: 1}[d.Pin.Origin != ""])
	}
	for _, r := range list.Rows {
		count(want.Reasons, r.Reason, map[bool]int{true: 1}[r.Door < 0])
	}
	got.Rows, got.Rejected, got.Twice, got.Shared, got.Outvoted = 0, 0, 0, 0, 0
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts: %s", diff)
	}
}

const (
	vanFile = "Voter File VANID,LastName,FirstName,PreferredLanguage,mAddress,City,State,Zip5,Latitude,Longitude\n" +
		"1,Ruiz,Ana,,12 Main St Apt 1,Macon,GA,31201,32.8,-83.6\n" +
		"2,Ruiz,Eva,Spanish,12 Main Street #1,Macon,GA,31201,32.8,-83.6\n" +
		"3,Poe,Al,English,14 Main St,Macon,GA,31201,,\n"
	addresses = "address_id,house_number,street,unit,city,state,zip,lat,lon\n" +
		"A1,14,MAIN STREET,,Macon,GA,31201,32.81,-83.61\n" +
		"A2,12,Main St,1,Macon,GA,31201,32.8,-83.6\n" +
		"A3,16,Main St,,Macon,GA,31201,32.82,-83.62\n" +
		"A4,16,Main St,,Macon,GA,31201,32.82,-83.62\n"
)

// TestSameDoorFromTwoFiles merges people with addresses in both orders.
func TestSameDoorFromTwoFiles(t *testing.T) {
	for _, order := range [][][2]string{{{"van.csv", vanFile}, {"points.csv", addresses}}, {{"points.csv", addresses}, {"van.csv", vanFile}}} {
		list, counts := gather(t, nil, Options{}, order...)
		if len(list.Doors) != 4 || len(list.Rows) != 7 || counts.Shared != 2 || counts.Voters != 3 {
			t.Fatalf("%d doors, %d rows, %+v", len(list.Doors), len(list.Rows), counts)
		}
		for _, d := range list.Doors {
			if d.Address.Number == "14" && (!d.HasPoint || d.Reason != "" || d.Voters != 1) {
				t.Errorf("the point of the other file is missing: %+v", d)
			}
			if d.Address.Number == "12" && (d.Voters != 2 || d.Language != "Spanish") {
				t.Errorf("people or language are missing: %+v", d)
			}
		}
	}
}

// TestAddressesOfOneList: each row with an id of its own is a door.
func TestAddressesOfOneList(t *testing.T) {
	list, counts := gather(t, nil, Options{}, [2]string{"points.csv", addresses + "A3,99,Elm St,,Macon,GA,31201,32.82,-83.62\n"})
	if len(list.Doors) != 4 || counts.Reasons[data.Duplicate] != 1 || counts.Shared != 0 {
		t.Errorf("%d doors, %+v", len(list.Doors), counts)
	}
	again, counts := gather(t, list, Options{}, [2]string{"other.csv", addresses})
	if len(again.Doors) != 4 || counts.Shared != 4 || len(again.Rows) != 9 {
		t.Errorf("%d doors, %d rows, %+v", len(again.Doors), len(again.Rows), counts)
	}
	for i, d := range again.Doors {
		if d.ID != list.Doors[i].ID {
			t.Errorf("door %d is called %s, was %s", i, d.ID, list.Doors[i].ID)
		}
	}
}

// TestRenewedFile brings a file again with changes: doors keep their ids, what
// is no more in any file is gone, what the other file has stays.
func TestRenewedFile(t *testing.T) {
	before, _ := gather(t, nil, Options{People: true}, [2]string{"van.csv", vanFile}, [2]string{"points.csv", addresses})
	renewed := strings.Replace(vanFile, "14 Main St,Macon,GA,31201,,", "18 Main St,Macon,GA,31201,32.9,-83.7", 1)
	renewed = strings.Replace(renewed, "Main Street #1,Macon,GA,31201,32.8,-83.6", "Main Street #1,Macon,GA,31201,32.88,-83.66", 1)
	after, counts := gather(t, before, Options{People: true}, [2]string{"van.csv", renewed})
	ids := map[string]string{}
	for _, d := range before.Doors {
		ids[d.Address.Number+d.ID] = d.ID
	}
	numbers := ""
	for _, d := range after.Doors {
		numbers += d.Address.Number + " "
		if d.Address.Number != "18" && ids[d.Address.Number+d.ID] == "" {
			t.Errorf("the door at %s has a new id %s", d.Address.Number, d.ID)
		}
		if d.Address.Number == "14" && d.Voters != 0 || d.Address.Number == "12" && d.Voters != 2 {
			t.Errorf("door %+v", d)
		}
	}
	if numbers != "12 14 16 16 18 " || counts.Voters != 3 || len(after.Rows) != 7 || len(after.People) != 3 {
		t.Errorf("doors at %s, %+v, %d rows, people %+v", numbers, counts, len(after.Rows), after.People)
	}
	if after.Sources[0].Name != "points.csv" || after.Sources[1].Name != "van.csv" || after.Sources[1].Hash == before.Sources[0].Hash {
		t.Errorf("files %+v", after.Sources)
	}
}

// TestRenewedUnchanged brings the only file again: everything is as before.
func TestRenewedUnchanged(t *testing.T) {
	before, _ := gather(t, nil, Options{People: true}, [2]string{"van.csv", vanFile})
	after, _ := gather(t, before, Options{People: true}, [2]string{"van.csv", vanFile})
	if d := cmp.Diff(before, after); d != "" {
		t.Error(d)
	}
}

// TestPersonTwice counts somebody with two rows once.
func TestPersonTwice(t *testing.T) {
	list, counts := gather(t, nil, Options{}, [2]string{"van.csv", vanFile + "1,Ruiz,Ana,,99 Oak St,Macon,GA,31201,32.8,-83.6\n"})
	if counts.Voters != 3 || counts.Twice != 1 || list.Doors[0].Voters != 2 || list.Doors[2].Voters != 0 {
		t.Errorf("%+v, doors %+v", counts, list.Doors)
	}
}

// TestPeopleKept keeps names only where that is wanted, and none of who is
// suppressed.
func TestPeopleKept(t *testing.T) {
	o := Options{Suppress: &data.Suppressions{}}
	o.Suppress.AddID([]byte("2"))
	list, _ := gather(t, nil, o, [2]string{"van.csv", vanFile})
	if len(list.People) != 0 {
		t.Errorf("people %+v", list.People)
	}
	o.People = true
	list, _ = gather(t, nil, o, [2]string{"van.csv", vanFile})
	want := []data.Person{{Row: 1, Door: 0, ID: "1", First: "Ana", Last: "Ruiz"}, {Row: 3, Door: 1, ID: "3", First: "Al", Last: "Poe", Language: "English"}}
	if d := cmp.Diff(want, list.People); d != "" {
		t.Error(d)
	}
	if list.Doors[0].Voters != 1 || list.Doors[0].Language != "" {
		t.Errorf("door %+v", list.Doors[0])
	}
}

// TestSuppressedIsWiped: of a suppressed door nothing stays but its id, also
// when the file comes again.
func TestSuppressedIsWiped(t *testing.T) {
	o := Options{People: true, Suppress: &data.Suppressions{}}
	o.Suppress.AddAddress([]byte("14|MAIN ST||31201"))
	before, _ := gather(t, nil, o, [2]string{"van.csv", vanFile})
	want := data.Door{ID: before.Doors[1].ID, Reason: data.Suppressed, Detail: data.SuppressedDoor()}
	if d := cmp.Diff(want, before.Doors[1]); d != "" || len(before.People) != 2 {
		t.Errorf("%s, people %+v", d, before.People)
	}
	after, _ := gather(t, before, Options{}, [2]string{"other.csv", vanFile})
	if d := cmp.Diff(want, after.Doors[1]); d != "" || len(after.Doors) != 2 {
		t.Error(d)
	}
}

// TestSpoolOnDisk reads a list that does not fit into the spools' memory.
func TestSpoolOnDisk(t *testing.T) {
	var text strings.Builder
	text.WriteString("voter_id,address,zip,lat,lon,ward\n")
	for i := range 20_000 {
		fmt.Fprintf(&text, "%d,%d Main St,31201,32.8,-83.6,ward %d\n", i, i/2, i%7)
	}
	o := Options{Keep: []string{"ward"}, People: true}
	want, _ := gather(t, nil, o, [2]string{"a.csv", text.String()})
	g := NewGatherer(o)
	defer g.Close()
	g.doors.most, g.rows.most, g.people.most, g.o.Name = 1000, 1000, 1000, "a.csv"
	if err := g.Add(t.Context(), strings.NewReader(text.String())); err != nil {
		t.Fatal(err)
	}
	l, err := g.Finish(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if g.doors.file == nil || g.rows.file == nil || g.people.file == nil {
		t.Error("nothing went to the disk: the test tests nothing")
	}
	got, err := data.Collect(l)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestManyColumnSets carries more sets of columns than are remembered.
func TestManyColumnSets(t *testing.T) {
	sets := newColumnSets()
	for i := range maxTexts + 10 {
		n, m := sets.number(map[string]string{"n": fmt.Sprint(i)})
		if m["n"] != fmt.Sprint(i) || (n == noSet) != (i+1 >= maxTexts) {
			t.Fatalf("set %d: number %d, %v", i, n, m)
		}
	}
	s := doorSpool{columns: &sets}
	d := data.Door{ID: "x", Columns: map[string]string{"n": "new"}}
	if err := s.add(&d, noSet); err != nil {
		t.Fatal(err)
	}
	if err := s.each(func(got *data.Door) error { d.ID = got.Columns["n"]; return nil }); err != nil || d.ID != "new" {
		t.Errorf("columns %q, error %v", d.ID, err)
	}
}

// TestJoinByCity joins rows without a ZIP to doors of before and after the
// first such row, and keeps equal addresses in two ZIPs of a city apart.
func TestJoinByCity(t *testing.T) {
	list, _ := gather(t, nil, Options{}, [2]string{"a.csv", "voter_id,address,city,zip,lat,lon\n" +
		"1,1 Oak St,Macon,31201,32.8,-83.6\n" +
		"2,1 Oak St,Macon,31204,32.9,-83.7\n" +
		"3,,Macon,31201,32.85,-83.65\n" + // a point alone
		"4,1 Oak St,Macon,,32.8,-83.6\n" + // the first of the two
		"5,1 Oak St,Dublin,,32.5,-82.9\n" +
		"6,1 Oak St,Dublin,31021,32.5,-82.9\n" + // gives the door its ZIP
		"7,1 Oak St,,31021,32.5,-82.9\n" +
		"8,1 Oak St,Dublin,31027,32.5,-82.9\n" +
		"9,,Macon,,32.85,-83.65\n" +
		"10,2 Oak St,Macon,31201,32.8,-83.6\n" +
		"11,2 Oak St,Macon,,32.8,-83.6\n"})
	want := []int32{0, 1, 2, 0, 3, 3, 3, 4, 2, 5, 5}
	for i, row := range list.Rows {
		if row.Door != want[i] {
			t.Errorf("row %d is door %d, want %d", i+1, row.Door, want[i])
		}
	}
}

// TestRowsDisagree takes the point of a household that most rows give, or that
// nothing speaks against, and says of the other rows that theirs is not used.
func TestRowsDisagree(t *testing.T) {
	head := "VANID,mAddress,City,State,Zip5,CountyName,Latitude,Longitude\n"
	street := ""
	for n := range 30 {
		street += fmt.Sprintf("%d,%d Elm St,Macon,GA,31201,Bibb,%.4f,-83.6\n", 100+n, 100+4*n, 32.8+0.0002*float64(n))
	}
	const right, wrong = "121 Elm St,Macon,GA,31201,Bibb,32.8010,-83.6001\n", "121 Elm St,Macon,GA,31201,Bibb,32.95,-83.5\n"
	for name, test := range map[string]struct {
		rows  string
		noted []int // rows of the door, from 0
	}{
		"the first is wrong":  {"1," + wrong + "2," + right, []int{0}},
		"the second is wrong": {"1," + right + "2," + wrong, []int{1}},
		"two are wrong":       {"1," + wrong + "2," + wrong + "3," + right, []int{0, 1}},
		"one has none":        {"1," + wrong + "2,121 Elm St,Macon,GA,31201,Bibb,,\n3," + right, []int{0}},
		"one is off Earth":    {"1,121 Elm St,Macon,GA,31201,Bibb,-83.6,132.8\n2," + right, []int{0}},
	} {
		list, counts := gather(t, nil, Options{}, [2]string{"a", head + street + test.rows})
		door := list.Doors[30]
		if door.Pin.Suspect != "" || door.Reason != "" || door.Point[1] != 32.801 || len(list.Doors) != 31 {
			t.Errorf("%s: %+v", name, door)
		}
		noted := []int{}
		for k, row := range list.Rows[30:] {
			if row.Reason != "" {
				t.Errorf("%s: row %d: %s", name, k, row.Reason)
			}
			if row.Detail.EN != "" {
				noted = append(noted, k)
			}
		}
		if diff := cmp.Diff(test.noted, noted); diff != "" || name != "one is off Earth" && counts.Outvoted != len(noted) {
			t.Errorf("%s: %s %+v", name, diff, counts)
		}
	}
}

// TestRowsContradict accuses a door whose points are equally good.
func TestRowsContradict(t *testing.T) {
	list, _ := gather(t, nil, Options{}, [2]string{"a", "VANID,mAddress,City,State,Zip5,Latitude,Longitude\n" +
		"1,1 Elm St,Macon,GA,31201,32.8,-83.6\n2,1 Elm St,Macon,GA,31201,32.82,-83.6\n"})
	p := list.Doors[0].Pin
	if p.Suspect != data.Contradicted || !p.HasProbably || p.Probably[1] != 32.82 || p.Detail.ES == "" {
		t.Errorf("%+v", p)
	}
	if a, b := list.Rows[0].Detail, list.Rows[1].Detail; a != b || a.EN == "" {
		t.Errorf("the two rows are told %+v and %+v", a, b)
	}
	voted, _ := gather(t, nil, Options{}, [2]string{"a", "VANID,mAddress,City,State,Zip5,Latitude,Longitude\n" +
		"1,1 Elm St,Macon,GA,31201,32.8,-83.6\n2,1 Elm St,Macon,GA,31201,32.82,-83.6\n3,1 Elm St,Macon,GA,31201,32.8201,-83.6\n"})
	if d := voted.Doors[0]; d.Pin.Suspect != "" || d.Point[1] != 32.82 {
		t.Errorf("%+v", d)
	}
}

// TestNewFileMovesDoor believes a newer file, and within it the majority.
func TestNewFileMovesDoor(t *testing.T) {
	const head = "VANID,mAddress,City,State,Zip5,Latitude,Longitude\n"
	before, _ := gather(t, nil, Options{}, [2]string{"a", head + "1,1 Elm St,Macon,GA,31201,32.8,-83.6\n2,1 Elm St,Macon,GA,31201,32.8,-83.6\n"})
	now, _ := gather(t, before, Options{}, [2]string{"b", head + "1,1 Elm St,Macon,GA,31201,32.9,-83.6\n2,1 Elm St,Macon,GA,31201,32.82,-83.6\n3,1 Elm St,Macon,GA,31201,32.82,-83.6\n"})
	if d := now.Doors[0]; d.Pin.Suspect != "" || d.Point[1] != 32.82 {
		t.Errorf("%+v", d)
	}
}
