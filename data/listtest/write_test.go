package listtest

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"puerta/data"
)

const table = "address_id,house_number,street,unit,city,county,state,zip,lat,lon,site_type,units\n" +
	"A1,12,North Main Street Southwest,Bldg 2 Apt 4,Saint Mary's,Camden,GA,01234,30.7,-81.5,x,1\n" +
	"A2,7,\"Peña, Calle\",,Saint Mary's,Camden,GA,01235,30.7,-81.5,x,1\n"

func doors(t *testing.T) []Door {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, table); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	list, err := ReadDoors(&b)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func written(t *testing.T, o Options, list []Door) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(&b, o, slices.Values(list)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReadDoors(t *testing.T) {
	want := Door{ID: "A2", County: "Camden", Lat: "30.7", Lon: "-81.5", Address: data.Address{Number: "7", Street: "Peña, Calle", City: "Saint Mary's", State: "GA", ZIP: "01235"}}
	if list := doors(t); len(list) != 2 || list[1] != want {
		t.Errorf("%+v", list)
	}
	for _, text := range []string{"", "a,b\n", "address_id\n\"", "\x1f\x8b\x00"} {
		if _, err := ReadDoors(strings.NewReader(text)); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func TestWriteIsCSV(t *testing.T) {
	width := map[Layout]int{Georgia: 53, GeorgiaOld: 63}
	for _, layout := range Layouts() {
		rows, err := csv.NewReader(strings.NewReader(written(t, Options{Layout: layout, People: 3}, doors(t)))).ReadAll()
		want := 3
		if layout.People() {
			want = 7
		}
		if err != nil || len(rows) != want || width[layout] > 0 && len(rows[0]) != width[layout] {
			t.Errorf("%s: %d rows, %v", layout, len(rows), err)
		}
	}
}

func TestWriteGeorgia(t *testing.T) {
	rows := strings.Split(written(t, Options{Layout: Georgia}, doors(t)), "\n")
	want := "CAMDEN,00000001,Active,,VOTER0000001,B,,,1970,12,N,MAIN,ST,SW,BLDG 2 APT 4,SAINT MARY'S,01234,"
	if !strings.HasPrefix(rows[1], want) {
		t.Errorf("%s\nwant\n%s", rows[1], want)
	}
}

func TestWriteForms(t *testing.T) {
	plain := written(t, Options{}, doors(t))
	if got := written(t, Options{Delimiter: ';', LineEnd: "\r\n"}, doors(t)); !strings.Contains(got, "A2;7;Peña, Calle;;Saint Mary's;") || !strings.HasSuffix(got, ";1\r\n") {
		t.Errorf("%q", got)
	}
	for encoding, size := range map[string]int{"utf-8-bom": len(plain) + 3, "utf-16le": 2*len(plain) - 2 + 2, "utf-16be": 2*len(plain) - 2 + 2, "windows-1252": len(plain) - 1} {
		if got := written(t, Options{Encoding: encoding}, doors(t)); len(got) != size {
			t.Errorf("%s: %d bytes, expected %d", encoding, len(got), size)
		}
	}
	if _, err := Write(io.Discard, Options{Encoding: "ebcdic"}, slices.Values(doors(t))); err == nil {
		t.Error("an unknown encoding was written")
	}
}

func TestRepeat(t *testing.T) {
	seen := map[string]bool{}
	n := 0
	for d := range Repeat(doors(t), 2001) {
		n++
		key := fmt.Sprint(d.Address.Number, d.Address.Street, d.Address.ZIP)
		if seen[key] || seen[d.ID] {
			t.Fatalf("door %d is not new: %+v", n, d)
		}
		seen[key], seen[d.ID] = true, true
	}
	if n != 2001 {
		t.Error(n)
	}
	for range Repeat(doors(t), 2001) {
		break // the sequence stops when told
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		street, unit string
		want         parts
	}{
		{"N Main Street", "", parts{pre: "N", name: "Main", kind: "Street"}},
		{"North Rd", "4", parts{name: "North", kind: "Rd", unit: "4"}},
		{"Vt Route 22A", "Lot 12", parts{preType: "Vt Route", name: "22A", unitType: "Lot", unit: "12"}},
		{"Avenue E", "Rear", parts{name: "Avenue E", unit: "Rear"}},
		{"Moreland Avenue Southeast", "Bldg 2 Apt 4", parts{name: "Moreland", kind: "Avenue", post: "Southeast", building: "2", unitType: "Apt", unit: "4"}},
	} {
		if got := split(c.street, c.unit); got != c.want {
			t.Errorf("%s, %s: %+v", c.street, c.unit, got)
		}
	}
}
