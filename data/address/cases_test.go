package address_test

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/address"
	"puerta/geo/streetname"
)

// readCase returns the rows of a case's file, by column.
func readCase(t *testing.T, name, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("../../../shared/cases", name, file))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the cases are not there")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, 0, len(all))
	for _, fields := range all[1:] {
		row := map[string]string{}
		for i, column := range all[0] {
			row[column] = fields[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func columnsOf(row map[string]string) data.Address {
	return data.Address{Number: row["house_number"], Street: row["street"], Unit: row["unit"], City: row["city"], ZIP: row["zip"]}
}

func lineOf(row map[string]string) data.Address {
	a := data.Address{City: row["City"], ZIP: row["Zip5"]}
	a.Number, a.Street, a.Unit = address.ParseLine(row["mAddress"])
	return a
}

// Every address that a list of voters has in one line is one of the buildings
// that the list of addresses has in columns.
func TestLinesJoinColumns(t *testing.T) {
	for _, name := range []string{"reynoldstown", "seven-counties", "delaware"} {
		known := map[string]bool{}
		for _, row := range readCase(t, name, "addresses.csv.gz") {
			a := columnsOf(row)
			a.Unit = ""
			known[address.Key(a)] = true
		}
		missed := 0
		for _, row := range readCase(t, name, "voters_van.csv.gz") {
			a := lineOf(row)
			a.Unit = ""
			if !known[address.Key(a)] {
				missed++
			}
		}
		if missed > 0 {
			t.Errorf("%s: %d rows of voters are at no address", name, missed)
		}
	}
}

// Real addresses that share a key are spelled alike but for spaces, case,
// abbreviations and the town that a ZIP spans.
func TestKeysOfRealAddressesAreApart(t *testing.T) {
	for _, name := range []string{"reynoldstown", "seven-counties", "delaware"} {
		first := map[string]data.Address{}
		for i, row := range readCase(t, name, "addresses.csv.gz") {
			a := columnsOf(row)
			key := address.Key(a)
			b, twice := first[key]
			if !twice {
				first[key] = a
			} else if letters(a) != letters(b) {
				t.Errorf("%s: row %d shares its key with another address", name, i+1)
			}
		}
	}
}

// letters is an address for the eye: what abbreviation alone may change is
// taken away, nothing else.
func letters(a data.Address) string {
	var b strings.Builder
	for _, w := range strings.Fields(strings.ToUpper(a.Number + " | " + a.Street + " | " + a.Unit)) {
		if !streetname.IsCommonSuffix(w) {
			b.WriteString(w + " ")
		}
	}
	return b.String()
}
