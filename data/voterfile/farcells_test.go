package voterfile

import (
	archive "archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
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

// What a workbook needs on disk is out of sight while it is read, and gone when
// it is closed.
func TestWorkbookLeavesNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("open files stay in sight there")
	}
	t.Setenv("TMPDIR", t.TempDir())
	left := func() int {
		files, err := filepath.Glob(filepath.Join(os.Getenv("TMPDIR"), "*"))
		if err != nil {
			t.Fatal(err)
		}
		return len(files)
	}
	u, err := Unpack(strings.NewReader(farCells(t, 220_000)))
	if err != nil || left() > 0 {
		t.Fatalf("%v; %d files and folders are in sight", err, left())
	}
	if _, err := u.Read(make([]byte, 1<<16)); err != nil {
		t.Errorf("read: %v", err)
	}
	if err := u.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none")) // a small one needs no disk
	if u, err = Unpack(strings.NewReader(farCells(t, 1))); err != nil || u.Close() != nil {
		t.Errorf("a small workbook: %v", err)
	}
	if _, err := Unpack(strings.NewReader(packed(t, map[string]string{"xl/workbook.xml": "<"}))); err == nil || left() > 0 {
		t.Errorf("a workbook that is none: %v; %d files and folders are left", err, left())
	}
}
