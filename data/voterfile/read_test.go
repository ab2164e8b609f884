package voterfile

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"puerta/data"
	"puerta/data/address"
)

func TestGeneric(t *testing.T) {
	text := "\xef\xbb\xbfAddress ID,HOUSE_NUMBER,Street,Unit,City,County,State,Zip,Lat,Lon,Ward,units\r\n" +
		"007,12, Main St ,Apt 1,Macon,Bibb,GA,31201,32.8,-83.6,W 1,1\r\n" +
		"7,12,Main St,Apt 1,Macon,Bibb,GA,31201,32.8,-83.6,W 1,1\r\n" + // another id: another door
		"007,14,Main St,,Macon,Bibb,GA,31201,32.8,-83.6,,1\r\n" +
		",16,Main Street,,Macon,Bibb,GA,31201,32.8,-83.6,,1\r\n" +
		",16,MAIN ST.,,Macon,Bibb,GA,31201-0001,32.9,-83.6,,1\r\n" +
		",18,\"Pe\xf1a, Calle\",,Macon,Bibb,GA,31201,32.8,-83.6,,1\r\n"
	list := readText(t, text, Options{Keep: []string{"WARD"}})
	first := list.Doors[0]
	if first.ID != "007" || first.Address != (data.Address{Number: "12", Street: "Main St", Unit: "Apt 1", City: "Macon", State: "GA", ZIP: "31201"}) ||
		first.Point != (orb.Point{-83.6, 32.8}) || !reflect.DeepEqual(first.Columns, map[string]string{"county": "Bibb", "ward": "W 1"}) || first.Voters != 0 {
		t.Errorf("first door %+v", first)
	}
	if len(list.Doors) != 4 || list.Doors[1].ID != "7" || list.Doors[3].Address.Street != "Peña, Calle" {
		t.Errorf("doors %+v", list.Doors)
	}
	if id := address.DoorID([]byte(address.Key(list.Doors[2].Address))); list.Doors[2].ID != id || len(id) != 16 {
		t.Errorf("id %q, want %q", list.Doors[2].ID, id)
	}
	for i, want := range map[int]string{2: "same id is already on line 2", 4: "same address is already on line 5"} {
		if row := list.Rows[i]; row.Reason != data.Duplicate || row.Door != -1 || row.ID == "" || !strings.Contains(row.Detail.EN, want) {
			t.Errorf("row %d: %+v", i+1, row)
		}
	}
}

func TestCoordinates(t *testing.T) {
	for _, c := range []struct {
		lat, lon string
		reason   data.Reason
		says     string
		point    orb.Point
	}{
		{"33.75", "-84.35", "", "", orb.Point{-84.35, 33.75}},
		{" 33,75 ", "-84,35", "", "", orb.Point{-84.35, 33.75}},
		{"0", "-84.35", "", "", orb.Point{-84.35, 0}},
		{"", "", data.NoCoordinates, "Lat (column 2) and Lon (column 3) are blank", orb.Point{}},
		{"", "-84.35", data.NoCoordinates, "Lat (column 2) is blank", orb.Point{}},
		{"33.75", " ", data.NoCoordinates, "Lon (column 3) is blank", orb.Point{}},
		{"n/a", "-84.35", data.BadCoordinates, "Lat (column 2) is not a number", orb.Point{}},
		{"33.75", "1,084.35", data.BadCoordinates, "Lon (column 3) is not a number", orb.Point{}},
		{"NaN", "-84.35", data.BadCoordinates, "not a number", orb.Point{}},
		{"33.75", "Inf", data.BadCoordinates, "not a number", orb.Point{}},
		{"1e400", "1", data.BadCoordinates, "not a number", orb.Point{}},
		{"0", "0.0", data.BadCoordinates, "both 0", orb.Point{}},
		{"-122.4", "37.7", data.BadCoordinates, "look exchanged", orb.Point{}},
		{"91", "-181", data.BadCoordinates, "Lat (column 2) is outside -90 to 90", orb.Point{}},
		{"33.75", "-3684350", data.BadCoordinates, "Lon (column 3) is outside -180 to 180", orb.Point{}},
	} {
		t.Run(c.lat+"/"+c.lon, func(t *testing.T) {
			door := readText(t, "id;Lat;Lon\n1;"+c.lat+";"+c.lon+"\n", Options{}).Doors[0]
			if door.Reason != c.reason || door.Point != c.point || door.HasPoint != (c.reason == "") ||
				!strings.Contains(door.Detail.EN, c.says) || c.lat == "n/a" && strings.Contains(door.Detail.EN, c.lat) {
				t.Errorf("%+v", door)
			}
		})
	}
}

const van = "Voter File VANID\tLastName\tmAddress\tCity\tZip5\tCountyName\tPrecinctName\tLatitude\tLongitude\tPreferredLanguage\n"

func TestPeople(t *testing.T) {
	list := readText(t, van+
		"1\tA\t12 Main St Apt 4\tMacon\t31201\tBibb\tP 1\t\t\t\n"+
		"2\tB\t12 MAIN STREET #4\tMacon\t\tBibb\tP 1\t32.8\t-83.6\tSpanish\n"+ // no ZIP: joined by the city
		"2\tB\t12 Main St Unit 4\tMacon\t31201\tBibb\tP 1\t32.9\t-83.6\tEnglish\n"+ // twice; farther off: the first pin stays
		"3\tC\t12 Main St Apt 4\tMacon\t31204\tBibb\tP 2\t32.8\t-83.6\t\n"+ // another ZIP of the city
		"4\tD\t14 Main St\tMacon\t\tBibb\tP 1\tx\t1\t\n"+
		"5\tE\t14 Main St\tMacon\t31201\tBibb\tP 1\t\t\t\n"+ // teaches the ZIP
		"6\tF\t14 Main St\t\t31201\tBibb\tP 1\t\t\t\n"+
		"6\tF\t14 Main St\tMacon\t31299\tBibb\tP 1\t1\t1\t\n"+ // by now the city stands for 31201
		"7\tG\tMain St\tMacon\t31201\tBibb\tP 1\t32.81\t-83.6\t\n"+ // no number: told apart by the point
		"8\tH\tMain St\tMacon\t31201\tBibb\tP 1\t32.82\t-83.6\t\n"+
		"9\tI\t\t\t\t\t\t\t\t\n"+
		"10\tJ\t\t\t\t\t\t\t\t\n", Options{})
	wantDoors := []int32{0, 0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7}
	for i, row := range list.Rows {
		if row.Door != wantDoors[i] || row.Reason != "" {
			t.Errorf("row %d: door %d, want %d, reason %q", i+1, row.Door, wantDoors[i], row.Reason)
		}
	}
	if d := list.Doors[0]; d.Voters != 2 || d.Language != "Spanish" || d.Point != (orb.Point{-83.6, 32.8}) || !d.HasPoint ||
		d.ID != address.DoorID([]byte("12|MAIN ST|4|31201")) || d.Columns["precinct"] != "P 1" {
		t.Errorf("first door %+v", d)
	}
	if d := list.Doors[2]; d.Voters != 3 || d.Reason != data.BadCoordinates {
		t.Errorf("door with a bad pin %+v", d)
	}
}

func TestGenericPeople(t *testing.T) {
	list := readText(t, "voter_id|address|city|lat|lon\n1|1 A St|X|1|2\n2|1 A Street|X|1|2\n", Options{})
	if list.Sources[0].Addresses || len(list.Doors) != 1 || list.Doors[0].Voters != 2 {
		t.Errorf("%+v", list)
	}
}

func TestColumnMapping(t *testing.T) {
	list := readText(t, "Clave,Domicilio,A,B\n9,5 Elm St,32.8,-83.6\n", Options{
		Columns: map[string]string{"address_id": "clave", "address": "Domicilio", "lat": "A", "lon": "B"}})
	if d := list.Doors[0]; d.ID != "9" || d.Address.Number != "5" || d.Address.Street != "Elm St" || !d.HasPoint {
		t.Errorf("%+v", d)
	}
}

func TestSuppress(t *testing.T) {
	ctx := context.Background()
	set, err := ReadSuppress(ctx, strings.NewReader("VANID,Address,City\n1,,\n2,,\n3,,\n,20 oak street,macon\n,22 Oak St,\n"), "stop.csv")
	if err != nil {
		t.Fatal(err)
	}
	list := readText(t, van+
		"1\tA\t12 Main St\tMacon\t31201\t\t\t32.8\t-83.6\tSpanish\n"+
		"2\tB\t12 Main St\tMacon\t31201\t\t\t32.8\t-83.6\t\n"+
		"3\tC\t14 Main St\tMacon\t31201\t\t\t32.8\t-83.6\t\n"+
		"4\tD\t14 Main St\tMacon\t31201\t\t\t32.8\t-83.6\t\n"+
		"5\tE\t20 Oak St\tMacon\t31201\t\t\t32.8\t-83.6\t\n"+
		"6\tF\t22 Oak St\tMacon\t31201\t\t\t32.8\t-83.6\t\n", Options{Suppress: set})
	for i, want := range []data.Reason{data.Suppressed, "", data.Suppressed, data.Suppressed} {
		if d := list.Doors[i]; d.Reason != want {
			t.Errorf("door %d: reason %q, want %q", i, d.Reason, want)
		}
	}
	if list.Doors[1].Voters != 1 || list.Doors[0].Voters != 0 || list.Doors[0].Language != "" {
		t.Errorf("doors %+v", list.Doors[:2])
	}
	for i, want := range []data.Reason{"", "", data.Suppressed, "", "", ""} { // a row's own fate only where it differs
		if r := list.Rows[i]; r.Reason != want || r.Door < 0 {
			t.Errorf("row %d: %+v", i+1, r)
		}
	}
	ids, err := ReadSuppress(ctx, strings.NewReader("address_id\n007\n"), "stop.csv")
	if err != nil {
		t.Fatal(err)
	}
	doors := readText(t, "address_id,lat,lon\n007,1,2\n7,1,2\n", Options{Suppress: ids}).Doors
	if doors[0].Reason != data.Suppressed || doors[1].Reason != "" {
		t.Errorf("%+v", doors)
	}
	if _, err := ReadSuppress(ctx, strings.NewReader("id,street\n1,\"a\n2,b\n"), "stop.csv"); err == nil || !strings.Contains(err.Error(), "stop.csv, line 2, column 2") {
		t.Errorf("a row that cannot be read: %v", err)
	}
}

// TestSuppressByStateID finds people by the number of their state, which a list of
// VoteSafe participants has, also where a vendor's stands beside it.
func TestSuppressByStateID(t *testing.T) {
	for _, head := range []string{"State File ID", "state_voter_id", "Voter Registration Number", "VANID,StateFileID"} {
		row := "007"
		if strings.Contains(head, ",") {
			row = "9,007"
		}
		set, err := ReadSuppress(t.Context(), strings.NewReader(head+"\n"+row+"\n"), "stop.csv")
		if err != nil {
			t.Fatal(err)
		}
		list := readText(t, "VANID,StateFileID,mAddress,City,Latitude,Longitude\n71,006,1 Elm St,Macon,32.8,-83.6\n61,007,1 Elm St,Macon,32.8,-83.6\n", Options{Suppress: set})
		if list.Doors[0].Voters != 1 || list.Rows[0].Reason != "" || list.Rows[1].Reason != data.Suppressed || list.Rows[1].StateID != data.IDFingerprint([]byte("007")) {
			t.Errorf("%s: %+v", head, list.Rows)
		}
	}
}

// Whoever is on a do-not-walk list is found however a spreadsheet, or another
// list, writes it.
func TestSuppressSpellings(t *testing.T) {
	const people = "voter_id,StateFileID,address,city,zip,lat,lon\n" +
		"00077,s1,20 Oak Hill Rd,Macon,31201,32.8,-83.6\n" +
		"78,0012,22 Oak Hill Rd,Macon,31201,32.8,-83.6\n"
	for _, stop := range []string{
		"voter_id\n77\n", "voter_id\n77.0\n", "VANID\n000077\n", "id,name\n00077,x\n", "State Voter ID\n77\n", "StateFileID\n77\n",
		"address\n\"20 Oak Hill Road, Macon, GA 31201\"\n", "Full Address\n20 OAK HILL RD MACON GA 31201-0001\n",
		"street,zip\n20 Oak Hill Rd Macon,31201\n", "home address,city\n20 Oak Hill Rd.,\"Macon, GA\"\n",
	} {
		set, err := ReadSuppress(t.Context(), strings.NewReader(stop), "stop.csv")
		if err != nil {
			t.Fatalf("%q: %v", stop, err)
		}
		list := readText(t, people, Options{Suppress: set})
		if len(list.Doors) != 2 || list.Doors[0].Reason != data.Suppressed || list.Doors[1].Reason != "" {
			t.Errorf("%q: %+v", stop, list.Doors)
		}
	}
	set, err := ReadSuppress(t.Context(), strings.NewReader("voter_id\n12\n"), "stop.csv")
	if err != nil {
		t.Fatal(err)
	}
	if d := readText(t, people, Options{Suppress: set}).Doors; d[0].Reason != "" || d[1].Reason != data.Suppressed {
		t.Errorf("by the state's number: %+v", d)
	}
	if _, err := ReadSuppress(t.Context(), strings.NewReader("who\n12\n"), "stop.csv"); err == nil || strings.Contains(err.Error(), "--columns") {
		t.Errorf("unknown columns: %v", err)
	}
	if _, err := ReadSuppress(t.Context(), strings.NewReader("voter_id,note\n,x\n"), "stop.csv"); err == nil || !strings.Contains(err.Error(), "no row") {
		t.Errorf("nothing to look for: %v", err)
	}
}

// Nobody else is found: in another town, or with another number.
func TestSuppressNobodyElse(t *testing.T) {
	const people = "voter_id,address,city,zip,lat,lon\n770,20 Oak Hill Rd,Tifton,31794,32.8,-83.6\n" +
		"7,20 Oak Rd,Macon,31201,32.8,-83.6\nA77,20 Hill Rd,Macon,31201,32.8,-83.6\n"
	for _, stop := range []string{"voter_id\n77\n", "address,zip\n20 Oak Hill Rd,31201\n", "address,zip\n20 Oak Hill Rd Macon,31201\n",
		"address,city\n20 Oak Hill Rd,Macon\n", "address\n20 Oak Hill Rd Macon GA 31201\n"} {
		set, err := ReadSuppress(t.Context(), strings.NewReader(stop), "stop.csv")
		if err != nil {
			t.Fatalf("%q: %v", stop, err)
		}
		for i, d := range readText(t, people, Options{Suppress: set}).Doors {
			if d.Reason != "" {
				t.Errorf("%q: door %d: %s", stop, i, d.Reason)
			}
		}
	}
}

// A list with whole addresses in one column has cities and ZIPs in them.
func TestPlaceInLine(t *testing.T) {
	list := readText(t, "Full Address,lat,lon\n\"12 Main St, Apt 4, Macon, GA 31201\",32.8,-83.6\n12 Main St Apt 4,32.8,-83.6\n", Options{})
	want := data.Address{Number: "12", Street: "Main St", Unit: "Apt 4", City: "Macon", ZIP: "31201"}
	if a := list.Doors[0].Address; a != want {
		t.Errorf("%+v", a)
	}
	if a := list.Doors[1].Address; a.City != "" || a.ZIP != "" || a.Unit != "Apt 4" {
		t.Errorf("%+v", a)
	}
	list = readText(t, "address,city,lat,lon\n\"12 Main St, Rear\",,32.8,-83.6\n\"12 Main St, Rear\",Macon,32.8,-83.6\n", Options{})
	if a := list.Doors[1].Address; len(list.Doors) != 2 || a.City != "Macon" {
		t.Errorf("a city of its own: %+v", a)
	}
}

func TestPoints(t *testing.T) {
	if _, err := ReadPoints(t.Context(), strings.NewReader("number,street\n1,A St\n"), "p.csv"); err == nil ||
		!strings.Contains(err.Error(), "p.csv, line 1: no latitude") || strings.Contains(err.Error(), "--address-points") {
		t.Errorf("points without coordinates: %v", err)
	}
	set, err := ReadPoints(context.Background(), strings.NewReader("LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH\n"+
		"-83.6,32.8,12,MAIN ST,,MACON,,GA,31201,,a\n-83.7,32.8,12,MAIN ST,,MACON,,GA,31201,,b\n,,13,MAIN ST,,,,,,,c\n-83.5,32.8,14,Elm St,,Macon,,GA,,,d\n"), "points.csv")
	if err != nil || set.Len() != 2 || set.Skipped() != 1 {
		t.Fatalf("%+v, %v", set, err)
	}
	list := readText(t, "address_id,address,city,zip\n1,12 Main Street,Macon,31201\n2,14 Elm St,Macon,31201\n3,99 Elm St,Macon,31201\n", Options{Points: set})
	if d := list.Doors; d[0].Point != (orb.Point{-83.6, 32.8}) || d[1].Point != (orb.Point{-83.5, 32.8}) || d[2].Reason != data.NoCoordinates || !strings.Contains(d[2].Detail.EN, "no address point") {
		t.Errorf("%+v", d)
	}
	people := readText(t, "VANID,mAddress,City,Latitude,Longitude\n1,12 Main St,Macon,,\n2,14 Elm St,Macon,33,-84\n", Options{Points: set})
	if d := people.Doors; !d[0].HasPoint || d[1].Point != (orb.Point{-84, 33}) {
		t.Errorf("%+v", d)
	}
	if _, err := ReadPoints(context.Background(), strings.NewReader("number,street\n1,a\n"), "points.csv"); err == nil {
		t.Error("points without coordinates were taken")
	}
}

func TestProgress(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte("id,lat,lon\n"+strings.Repeat("1,2,3\n", 200_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	var got []data.Progress
	if _, err := Read(t.Context(), f, Options{Progress: func(p data.Progress) { got = append(got, p) }}); err != nil {
		t.Fatal(err)
	}
	if len(got) != 5 || got[3] != (data.Progress{Phase: "doors", Done: 200_000, Total: 200_000}) || got[4] != (data.Progress{Phase: "judge", Total: 1}) {
		t.Errorf("%v", got)
	}
	for i, p := range got[:3] { // what is read ahead makes the estimate too small
		if p.Done != (i+1)*65536 || p.Total < max(p.Done, 100_000) || p.Total > 220_000 {
			t.Errorf("%+v", p)
		}
	}
}

// Whatever the rows are, each has one fate and a second reading says the same.
func TestEveryRowHasOneFate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pick := func(options ...string) *rapid.Generator[string] { return rapid.SampledFrom(options) }
		people := rapid.Bool().Draw(t, "people")
		text := "address_id,address,city,zip,lat,lon\n"
		if people {
			text = "VANID,Address,City,Zip,Lat,Lon\n"
		}
		rows := rapid.IntRange(0, 30).Draw(t, "rows")
		for range rows {
			text += fmt.Sprintf("%s,%s,%s,%s,%s,%s\n", pick("", "1", "2", "03").Draw(t, "id"), pick("", "1 A St", "1 A Street", "2 B Rd Apt 1", "A St").Draw(t, "address"),
				pick("", "X", "Y").Draw(t, "city"), pick("", "30301", "30302").Draw(t, "zip"), pick("", "1", "2", "x", "\"").Draw(t, "lat"), pick("", "1", "500").Draw(t, "lon"))
		}
		set, err := ReadSuppress(context.Background(), strings.NewReader(pick("id\n1\n", "id\n", "id,address\n2,1 A St\n").Draw(t, "suppress")), "")
		if err != nil {
			t.Fatal(err)
		}
		list := readText(t, text, Options{Suppress: set})
		if len(list.Rows) != rows {
			t.Fatalf("%d rows of %d", len(list.Rows), rows)
		}
		if again := readText(t, text, Options{Suppress: set}); !reflect.DeepEqual(list, again) {
			t.Fatal("a second reading differs")
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{head + "1,2,\"A \"\"b\"\" St\",,X,30301,32.8,-83.6\n,\"a\nb\",,,,,,\n", van + "1\tA\t1 A St\t\t\t\t\t1\t2\t\n", "id;lat;lon\r\n1;1,5;2\r\n\"", zipped(f, head), "<html>", "VANID|X|Y\n1|2|3\n|||"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		rejected := 0
		list, err := Read(context.Background(), strings.NewReader(string(text)), Options{Name: "x", OnReject: func(RowError) { rejected++ }})
		if err != nil {
			if list != nil || err.Error() == "" {
				t.Fatalf("list with error %v", err)
			}
			return
		}
		checkList(t, list)
		if rejected != list.Sources[0].Rejected {
			t.Errorf("%d rejected, %d reported", list.Sources[0].Rejected, rejected)
		}
	})
}
