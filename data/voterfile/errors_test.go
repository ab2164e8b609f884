package voterfile

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const head = "address_id,house_number,street,unit,city,zip,lat,lon\n"

func zipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFileErrors(t *testing.T) {
	gz := zipped(t, head+strings.Repeat("1,2,Main St,,Macon,31201,32.8,-83.6\n", 1000))
	for _, c := range []struct {
		name, text string
		o          Options
		kind       Kind
		says       []string
	}{
		{"empty", "", Options{}, Empty, []string{"list.csv: the file is empty", "export the list again"}},
		{"blank lines", "\xef\xbb\xbf\r\n\n", Options{}, Empty, nil},
		{"many blank lines", strings.Repeat("\n", 1<<20), Options{}, Empty, nil},
		{"html", "\n<!DOCTYPE html><html><body>Sign in", Options{}, NotCSV, []string{"HTML page, not CSV", "download the file again"}},
		{"xml", "<?xml version='1.0'?><kml/>", Options{}, NotCSV, []string{"XML or HTML"}},
		{"json", `[ {"id": 1}]`, Options{}, NotCSV, []string{"JSON"}},
		{"archive cut short", "PK\x03\x04\x14\x00", Options{}, Damaged, []string{"archive or workbook is damaged"}},
		{"7z", "7z\xbc\xaf\x27\x1c\x00\x04", Options{}, NotCSV, []string{"neither zip nor gzip", "unpack it"}},
		{"xls", "\xd0\xcf\x11\xe0\xa1", Options{}, NotCSV, []string{".xls"}},
		{"pdf", "%PDF-1.7", Options{}, NotCSV, []string{"PDF"}},
		{"binary", "abc\x00def", Options{}, NotCSV, []string{"binary content", "save it as CSV"}},
		{"cr only here and there", "address_id,la\rt,lon\n1,2,3\n", Options{}, BadEncoding, []string{"CR alone"}},
		{"binary here and there", "address_id,lat,lon\n" + strings.Repeat("a\x00b,1,2\n", 9), Options{}, NotCSV, []string{"binary content"}},
		{"vote history", "VANID,LastName,mAddress,2022 General\n", Options{}, NoPoints, []string{"found VANID, LastName, mAddress, …;"}},
		{"header", "foo,bar\n1,2\n", Options{}, UnknownHeader, []string{"line 1: ", "looked for", "voterfilevanid", "found foo, bar", "--columns"}},
		{"header that is a row", "Doe,Jane,163 Moreland Ave\n", Options{}, UnknownHeader, []string{"looks like data"}},
		{"header quote", "address_id,\"lat,lon\n1,2,3\n", Options{}, UnknownHeader, []string{"line 1, column 2"}},
		{"no coordinates", "address_id,street\n1,Main\n", Options{}, NoPoints, []string{"line 1: no latitude/longitude columns", "latitude/lat", "--address-points FILE"}},
		{"no longitude", "address_id,lat\n1,3\n", Options{}, NoPoints, nil},
		{"keep", head, Options{Keep: []string{"ward"}}, MissingColumn, []string{`no column "ward" to keep`, "house_number"}},
		{"keep county", head, Options{Keep: []string{"county"}}, MissingColumn, []string{`"county"`}},
		{"columns", head, Options{Columns: map[string]string{"lat": "Y"}}, MissingColumn, []string{`no column "Y" for lat`}},
		{"columns field", head, Options{Columns: map[string]string{"latt": "lat"}}, BadMapping, []string{`"latt"`, "house_number"}},
		{"too many rows", head + strings.Repeat("1,,,,,,,\n", 3), Options{MaxRows: 2}, TooLarge, []string{"line 4: more than 2 rows"}},
		{"too many columns", strings.Repeat("a,", maxColumns) + "a\n", Options{}, TooLarge, []string{"4097 columns"}},
		{"a million columns", strings.Repeat("a,", 1_000_000) + "\n", Options{}, TooLarge, []string{"line 1: ", "1 MiB"}},
		{"a record of 10 MB", head + "1,\"" + strings.Repeat("x", 10<<20) + "\"", Options{}, TooLarge, []string{"line 2: ", "1 MiB"}},
		{"long line", head + "1," + strings.Repeat("x", maxLine), Options{}, TooLarge, []string{"line 2: ", "1 MiB"}},
		{"gzip cut short", gz[:len(gz)-20], Options{}, Damaged, []string{"ends early", "nothing of it was taken"}},
		{"gzip header cut short", gz[:5], Options{}, Damaged, []string{"list.csv: ", "gzip header"}},
		{"gzip checksum", gz[:len(gz)-6] + "xx" + gz[len(gz)-4:], Options{}, Damaged, []string{"checksum"}},
		{"gzip bomb", zipped(t, head+strings.Repeat("\n", ratioGrace+1<<20)), Options{}, TooLarge, []string{"far more than a list can"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Name = "list.csv"
			list, err := Read(context.Background(), strings.NewReader(c.text), c.o)
			var f *FileError
			if !errors.As(err, &f) || list != nil {
				t.Fatalf("list %v, error %v", list != nil, err)
			}
			if f.Kind != c.kind {
				t.Errorf("kind %s, want %s: %v", f.Kind, c.kind, err)
			}
			for _, want := range append(c.says, "list.csv") {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
			for _, never := range []string{"Jane", "Moreland"} {
				if strings.Contains(err.Error(), never) {
					t.Errorf("%q holds data", err)
				}
			}
		})
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, strings.NewReader(head+"1,,,,,,,\n"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	broken := io.MultiReader(strings.NewReader(head+strings.Repeat("1,,,,,,,\n", 1000)), failing{})
	if _, err := Read(context.Background(), broken, Options{}); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("failing reader: %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, os.ErrDeadlineExceeded }

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.csv") // gzip by content, not by name
	if err := os.WriteFile(path, []byte(zipped(t, head)), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(f); err != nil || string(text) != head {
		t.Errorf("read %q, %v", text, err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if _, err := Open(path + ".gone"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
}

func TestRowErrors(t *testing.T) {
	text := head + "1,2,Secret St,,Macon,31201,32.8,-83.6\n2,3,\"Secret\" St,,Macon,31201,32.8,-83.6\n3,4,Secret St\n4,5,\"Secret St,,Macon,31201,32.8,-83.6\n5,6,Secret St,,Macon,31201,32.8,-83.6\n"
	var got []string
	list := readText(t, text, Options{Name: "list.csv", OnReject: func(e RowError) { got = append(got, e.Error()) }})
	want := []string{"list.csv, line 3, column 3: a quote (\") inside a field", "list.csv, line 4: the row has 3 fields, the header 8", "list.csv, line 5, column 3: a field begins with a quote"}
	if len(got) != len(want) || list.Sources[0].Rejected != 3 || len(list.Rows) != 5 || len(list.Doors) != 2 {
		t.Fatalf("%d rejected, %d rows, %d doors: %q", list.Sources[0].Rejected, len(list.Rows), len(list.Doors), got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) || strings.Contains(got[i], "Secret") {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
	if d := list.Rows[1].Detail; !strings.Contains(d.EN, "could not be read") || !strings.Contains(d.ES, "No se pudo leer") {
		t.Errorf("detail %+v", d)
	}
}

func TestReadColumns(t *testing.T) {
	got, err := ReadColumns(strings.NewReader("# ours\nlat: Y_COORD\nlon: 'X COORD'\n"))
	if err != nil || len(got) != 2 || got["lat"] != "Y_COORD" || got["lon"] != "X COORD" {
		t.Errorf("%v, %v", got, err)
	}
	for text, want := range map[string]string{
		"latitude: Y":         `line 1: unknown field "latitude"; known are address_id`,
		"lat: Y\nlat: Z":      "line 2: lat is given twice",
		"lat: [1]":            "lat names no header",
		"lat:":                "lat names no header",
		"":                    "no mapping",
		"- lat":               "no mapping",
		"lat: Y\n Jane: : *x": "not YAML",
	} {
		_, err := ReadColumns(strings.NewReader(text))
		var f *FileError
		if !errors.As(err, &f) || f.Kind != BadMapping || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "Jane") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
