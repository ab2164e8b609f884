package voterfile

import (
	archive "archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

const smallList = head + "1,2,Main St,,Macon,31201,32.8,-83.6\n2,4,\"Peña, Calle\",,Macon,31201,32.8,-83.6\n"

// packed makes a zip archive of files.
func packed(t testing.TB, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := archive.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// workbook makes an .xlsx of sheets, each of rows of cells.
func workbook(t testing.TB, sheets ...[][]any) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: new("00000000")})
	if err != nil {
		t.Fatal(err)
	}
	for i, rows := range sheets {
		name := "Sheet" + string(rune('1'+i))
		if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, cells := range rows {
			for c, cell := range cells {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if padded, ok := cell.(int64); ok { // shown with eight digits
					if err := book.SetCellStyle(name, at, at, style); err != nil {
						t.Fatal(err)
					}
					cell = padded
				}
				if err := book.SetCellValue(name, at, cell); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// inUTF16 encodes a text.
func inUTF16(order binary.AppendByteOrder, text string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

func TestUnpack(t *testing.T) {
	for _, c := range []struct{ name, file, want, container, encoding string }{
		{"plain", smallList, smallList, "", "UTF-8"},
		{"bom", "\xef\xbb\xbf" + smallList, "\xef\xbb\xbf" + smallList, "", "UTF-8 with BOM"},
		{"empty", "", "", "", "UTF-8"},
		{"gzip", zipped(t, smallList), smallList, "gzip", "UTF-8"},
		{"two gzip members", zipped(t, head) + zipped(t, smallList[len(head):]), smallList, "gzip", "UTF-8"},
		{"zip", packed(t, map[string]string{"in/List.CSV": smallList}), smallList, "zip", "UTF-8"},
		{"zip with explanations", packed(t, map[string]string{"list.csv": smallList, "README.txt": "x", "layout.txt": "y", "__MACOSX/._list.csv": "z", "in/": "", "a.pdf": "%PDF"}), smallList, "zip", "UTF-8"},
		{"zip with a text", packed(t, map[string]string{"voters.txt": smallList, "leame.txt": "x"}), smallList, "zip", "UTF-8"},
		{"zip with a nameless kind", packed(t, map[string]string{"voters.dat": smallList}), smallList, "zip", "UTF-8"},
		{"gzip in zip", packed(t, map[string]string{"list.csv.gz": zipped(t, smallList)}), smallList, "zip, gzip", "UTF-8"},
		{"utf-16le with bom", "\xff\xfe" + inUTF16(binary.LittleEndian, smallList), smallList, "", "UTF-16LE"},
		{"utf-16be with bom", "\xfe\xff" + inUTF16(binary.BigEndian, smallList), smallList, "", "UTF-16BE"},
		{"utf-16le", inUTF16(binary.LittleEndian, smallList), smallList, "", "UTF-16LE"},
		{"utf-16be in gzip", zipped(t, inUTF16(binary.BigEndian, smallList)), smallList, "gzip", "UTF-16BE"},
		{"cr alone", strings.ReplaceAll(smallList, "\n", "\r"), smallList, "", "UTF-8"},
		{"cr alone, then lf", "a,b\rc,d\r" + strings.Repeat("x,y\r", 1<<15) + "e,f\r\ng\n\r", "a,b\nc,d\n" + strings.Repeat("x,y\n", 1<<15) + "e,f\ng\n\n", "", "UTF-8"},
		{"crlf", strings.ReplaceAll(smallList, "\n", "\r\n"), strings.ReplaceAll(smallList, "\n", "\r\n"), "", "UTF-8"},
		{"crlf across the look ahead", strings.Repeat("x", 1<<16-1) + "\r\ny", strings.Repeat("x", 1<<16-1) + "\r\ny", "", "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for how, r := range map[string]io.Reader{"anywhere": strings.NewReader(c.file), "in one go": io.MultiReader(strings.NewReader(c.file))} {
				u, err := Unpack(r)
				if err != nil {
					t.Fatalf("%s: %v", how, err)
				}
				if again, err := Unpack(u); again != u || err != nil {
					t.Errorf("%s: unpacked twice: %v", how, err)
				}
				text, err := io.ReadAll(u)
				if string(text) != c.want || err != nil || u.Container != c.container || u.Encoding != c.encoding {
					t.Errorf("%s: %.300q, %q, %q, %v", how, text, u.Container, u.Encoding, err)
				}
				if len(u.closers) > 0 || u.Close() != nil {
					t.Errorf("%s: %d files are open at the end", how, len(u.closers))
				}
			}
		})
	}
}

// manyParts is a workbook of parts none of which is too large.
func manyParts() map[string]string {
	parts := map[string]string{"xl/workbook.xml": ""}
	part := strings.Repeat("<a></a>", 15<<20/7)
	for i := range 20 {
		parts["xl/worksheets/sheet"+strconv.Itoa(i)+".xml"] = part
	}
	return parts
}

func TestUnpackRefuses(t *testing.T) {
	inner := packed(t, map[string]string{"list.csv": smallList})
	locked := []byte(inner)
	locked[6] |= 1 // in the local header …
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	other := []byte(inner)
	other[bytes.Index(other, []byte("PK\x01\x02"))+10] = 99
	for _, c := range []struct {
		name, file string
		kind       Kind
		says       string
	}{
		{"several lists", packed(t, map[string]string{"secret1.csv": "a", "secret2.csv": "b", "c.tsv": "c"}), NotCSV, "3 lists"},
		{"no list", packed(t, map[string]string{"readme.txt": "a"}), Empty, "no list"},
		{"no files", packed(t, nil), Empty, "no list"},
		{"zip in zip", packed(t, map[string]string{"secret.csv": inner}), TooLarge, "archive within an archive"},
		{"zip in gzip", zipped(t, inner), TooLarge, "archive within an archive"},
		{"gzip in gzip in gzip", zipped(t, zipped(t, zipped(t, head))), TooLarge, "archive within an archive"},
		{"password", string(locked), NotCSV, "password"},
		{"unknown packing", string(other), NotCSV, "not known"},
		{"cut short", inner[:len(inner)-30], Damaged, "damaged"},
		{"open document", packed(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), NotCSV, ".ods"},
		{"binary workbook", packed(t, map[string]string{"xl/workbook.bin": ""}), NotCSV, ".xlsb"},
		{"empty workbook", workbook(t, nil), Empty, "empty"},
		{"no workbook", packed(t, map[string]string{"xl/workbook.xml": "<"}), Damaged, "damaged"},
		{"bomb", packed(t, map[string]string{"list.csv": head + strings.Repeat("\n", ratioGrace+1<<20)}), TooLarge, "far more"},
		{"workbook bomb", packed(t, map[string]string{"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": "<a>" + strings.Repeat("<b/>", 20<<20) + "</a>"}), TooLarge, "far more"},
		{"workbook of many parts", packed(t, manyParts()), TooLarge, "far more"},
		{"one endless cell", packed(t, map[string]string{"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": "<a>" + strings.Repeat("x", maxLine+1<<17) + "</a>"}), TooLarge, "far more"},
		{"cells far right", farCells(t, 1100), TooLarge, "far more"},
		{"damaged sheet", packed(t, map[string]string{"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": "<a>secret<b"}), Damaged, "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for how, r := range map[string]io.Reader{"anywhere": strings.NewReader(c.file), "in one go": io.MultiReader(strings.NewReader(c.file))} {
				_, err := Read(context.Background(), r, Options{Name: "list"})
				f, ok := errors.AsType[*FileError](err)
				if !ok || f.Kind != c.kind || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "secret") || f.File != "list" {
					t.Errorf("%s: %v", how, err)
				}
			}
		})
	}
}

// A stream that breaks off is told from one that is wrong.
func TestUnpackBrokenStream(t *testing.T) {
	file := packed(t, map[string]string{"list.csv": smallList})
	for _, r := range []io.Reader{io.MultiReader(strings.NewReader(file[:50]), failing{}), failing{}} {
		_, err := Read(context.Background(), r, Options{Name: "list"})
		if f, ok := errors.AsType[*FileError](err); !ok || f.Kind != Damaged || !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("%v", err)
		}
	}
}

func TestWorkbook(t *testing.T) {
	book := workbook(t, nil, [][]any{
		{},
		{"address_id", "house_number", "street", "unit", "city", "zip", "lat", "lon"},
		{int64(1234567), 12, "Peña \"Ave\", W\nof it", "12E4", "Macon", 31601, 44.1190003, -73.2946942},
		{},
		{"00123", 14.0, "Elm St", "1.0", "Macon", "05819", 1e-5, 123456789012345678.0},
		{3, 16, "Elm St"},
	})
	u, err := Unpack(strings.NewReader(packed(t, map[string]string{"list.xlsx": book})))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(u)
	want := "\naddress_id,house_number,street,unit,city,zip,lat,lon\n" +
		"01234567,12,\"Peña \"\"Ave\"\", W of it\",12E4,Macon,31601,44.1190003,-73.2946942\n\n" +
		"00123,14,Elm St,1.0,Macon,05819,0.00001,123456789012345000\n3,16,Elm St,,,,,\n"
	if string(text) != want || err != nil || u.Container != "zip, xlsx" {
		t.Errorf("%q\nwant\n%q, %v, %q", text, want, err, u.Container)
	}
	list, err := Read(context.Background(), strings.NewReader(book), Options{})
	if err != nil || len(list.Doors) != 3 || list.Rows[1].Line != 5 || list.Doors[0].ID != "01234567" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestWritten(t *testing.T) {
	for _, c := range []struct{ raw, shown, want string }{
		{"31601.0", "31601", "31601"}, // as some libraries store whole numbers
		{"1.2345678E7", "12345678", "12345678"},
		{"3.1601E4", "3.16E+04", "31601"},
		{"5819", "05819", "05819"},
		{"-84.123456789", "-84.12", "-84.123456789"},
		{"44.119000300000003", "44.1190003", "44.1190003"},
		{"0.25", "0", "0.25"},
		{"12E4", "12E4", "12E4"}, // a text
		{"1.0", "1.0", "1.0"},
		{"Apt 4", "Apt 4", "Apt 4"},
		{"44927", "1/1/23", "44927"},
	} {
		if got := written(c.raw, c.shown); got != c.want {
			t.Errorf("%q shown as %q: %q, want %q", c.raw, c.shown, got, c.want)
		}
	}
}

func TestSepLine(t *testing.T) {
	for _, first := range []string{"sep=;\r\n", "\"SEP=;\"\n"} {
		list := readText(t, "\xef\xbb\xbf"+first+"id;a,b,c,d,e;lat;lon\r\n1;x;2;3\r\n", Options{})
		if len(list.Doors) != 1 || list.Rows[0].Line != 3 || !list.Doors[0].HasPoint {
			t.Errorf("%q: %+v", first, list)
		}
	}
}

// A blank field too many or too few at the end of a row is no reason to lose it.
func TestTrailingDelimiters(t *testing.T) {
	for _, c := range []struct {
		text     string
		rows     int
		rejected string
	}{
		{"id,lat,lon\n1,2,3,\n2,2,3,,\n", 2, ""},
		{"id,lat,lon,\n1,2,3\n2,2,3,\n3,2,3,,\n", 3, ""},
		{"id,lat,lon,,\n1,2,3\n2,2,3,\"a\nb\"\n", 2, ""},
		{"id,lat,lon\n1,2,3,4\n2,2\n", 2, "line 2: the row has 4 fields, the header 3; line 3: the row has 2 fields, the header 3"},
		{"id,lat,lon,\n1,2,3,4,5\n2,2\n", 2, "line 2: the row has 5 fields, the header 4; line 3: the row has 2 fields, the header 4"},
	} {
		var got []string
		list := readText(t, c.text, Options{OnReject: func(e RowError) { got = append(got, e.Error()) }})
		if len(list.Rows) != c.rows || strings.Join(got, "; ") != c.rejected {
			t.Errorf("%q: %d rows, %q", c.text, len(list.Rows), got)
		}
	}
}

// Whatever the bytes are, they are unpacked or refused, in bounded memory.
func FuzzUnpack(f *testing.F) {
	for _, s := range []string{smallList, zipped(f, smallList), packed(f, map[string]string{"a.csv": smallList, "b.txt": ""}), workbook(f, [][]any{{"id", "lat"}, {1, 2.5}}),
		"\xff\xfea\x00", "\xfe\xff\x00a\x00\r", inUTF16(binary.LittleEndian, smallList), "a\rb\r", "PK\x05\x06"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		u, err := Unpack(io.MultiReader(bytes.NewReader(file)))
		if err != nil {
			return
		}
		n, _ := io.Copy(io.Discard, u)
		if n > ratioGrace && n/maxRatio > int64(len(file)) {
			t.Errorf("%d bytes became %d", len(file), n)
		}
		if len(u.closers) > 0 {
			t.Error("files are open at the end")
		}
	})
}
