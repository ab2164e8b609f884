package voterfile

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"puerta/data/address"
	"puerta/data/listtest"
)

// BenchmarkRead reads whole lists from memory; see the rows/s.
func BenchmarkRead(b *testing.B) {
	for _, file := range []string{"addresses.csv.gz", "voters_van.csv.gz"} {
		b.Run(file, func(b *testing.B) {
			text := caseFile(b, "seven-counties", file)
			rows := 0
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				list, err := Read(context.Background(), bytes.NewReader(text), Options{})
				if err != nil {
					b.Fatal(err)
				}
				rows += len(list.Rows)
			}
			b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkKey(b *testing.B) {
	list, err := Read(context.Background(), bytes.NewReader(caseFile(b, "caledonia", "addresses.csv.gz")), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		address.Key(list.Doors[i%len(list.Doors)].Address)
		i++
	}
}

// BenchmarkLayouts reads each layout from memory: half of the rows are the
// second voter of a door.
func BenchmarkLayouts(b *testing.B) {
	doors := caseDoors(b, "seven-counties")
	for _, layout := range listtest.Layouts() {
		text := asList(b, listtest.Options{Layout: layout, People: 2}, doors[:20_000]).Bytes()
		b.Run(string(layout), func(b *testing.B) { readAgain(b, text, noPointSet(b)) })
	}
}

// BenchmarkWorkbook reads a list of 13 columns out of an .xlsx.
func BenchmarkWorkbook(b *testing.B) {
	text := asWorkbook(b, asList(b, listtest.Options{Layout: listtest.VAN}, caseDoors(b, "seven-counties")[:20_000]))
	readAgain(b, text, nil)
}

func readAgain(b *testing.B, text []byte, points *PointSet) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	rows := 0
	for b.Loop() {
		list, err := Read(context.Background(), bytes.NewReader(text), Options{Points: points})
		if err != nil {
			b.Fatal(err)
		}
		rows += len(list.Rows)
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

// asWorkbook writes CSV as the cells of a workbook, numbers as numbers.
func asWorkbook(t testing.TB, text io.Reader) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range table {
		cells := make([]any, len(row))
		for j, s := range row {
			cells[j] = s
			if v, err := strconv.ParseFloat(s, 64); err == nil && s[0] != '0' {
				cells[j] = v
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(i+1), cells); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := errors.Join(w.Flush(), book.Write(&b)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
