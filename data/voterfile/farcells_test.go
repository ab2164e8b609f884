package voterfile

import (
	archive "archive/zip"
	"fmt"
	"io"
	"strings"
	"testing"
)

// farCells is a workbook with a cell far right in so many rows.
func farCells(t testing.TB, rows int) string {
	made := workbook(t, nil, [][]any{{"address_id", "lat", "lon"}})
	z, err := archive.NewReader(strings.NewReader(made), int64(len(made)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	var far strings.Builder
	for r := range rows {
		fmt.Fprintf(&far, `<row r="%d"><c r="XFD%[1]d" t="inlineStr"><is><t>secret</t></is></c></row>`, r+2)
	}
	const sheet, end = "xl/worksheets/sheet2.xml", "</sheetData>"
	parts[sheet] = strings.Replace(parts[sheet], end, far.String()+end, 1)
	return packed(t, parts)
}

// One cell far right spoils its row only.
func TestFarCell(t *testing.T) {
	list, err := Read(t.Context(), strings.NewReader(farCells(t, 2)), Options{})
	if err != nil || len(list.Rows) != 2 || len(list.Doors) != 0 {
		t.Errorf("%v", err)
	}
}
