package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/cmd/internal/streetfile"
)

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportVoters(t *testing.T) {
	list := file(t, "list.csv", "address_id,Parish,lat,lon\na,N,30.83,-83.28\nb,N,30.83,-83.281\nc,\"N,30.83\nd,S,,\n")
	columns := file(t, "columns.yaml", "lat: lat\n")
	stop := file(t, "stop.csv", "address_id\nb\n")
	var errs, out console
	code := run(t.Context(), []string{"import", "voters", list, "--keep", "Parish", "--columns", columns, "--suppress", stop}, env(t, &errs), &out)
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	for _, want := range []string{"universe ", "4 rows (layout generic)", "1 on the do-not-walk list", "2 without coordinates", "1 rows could not be read", "row 3, line 4"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, out.String())
		}
	}
}

func TestImportStreets(t *testing.T) {
	const path = "../../../shared/cases/reynoldstown/streets.osm.pbf"
	if _, err := os.Stat(path); err != nil {
		t.Skip("the case reynoldstown is not here")
	}
	var errs, first, again console
	e := env(t, &errs)
	for _, out := range []*console{&first, &again} {
		if code := run(t.Context(), []string{"import", "streets", path}, e, out); code != exitDone {
			t.Fatalf("exit code %d: %s", code, errs.String())
		}
	}
	if !strings.Contains(first.String(), "street pieces") || !strings.Contains(again.String(), "already in use") {
		t.Errorf("first %q, again %q", first.String(), again.String())
	}
}

func TestImportRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"nothing":      {[]string{"import"}, exitUse, "say what to import"},
		"other thing":  {[]string{"import", "cats"}, exitUse, "streets, voters and suppressions"},
		"no file":      {[]string{"import", "voters"}, exitUse, "takes one file"},
		"absent file":  {[]string{"import", "streets", "none.osm.pbf"}, exitFailed, "none.osm.pbf"},
		"no streets":   {[]string{"import", "streets", file(t, "x.osm.pbf", "<html>")}, exitFailed, "x.osm.pbf"},
		"no voters":    {[]string{"import", "voters", file(t, "x.csv", "<html>")}, exitFailed, "x.csv"},
		"a folder":     {[]string{"import", "voters", t.TempDir()}, exitFailed, "is a folder"},
		"not a column": {[]string{"import", "voters", file(t, "y.csv", "address_id,lat,lon\n"), "--keep", "z"}, exitFailed, `"z"`},
	} {
		t.Run(name, func(t *testing.T) {
			var errs console
			if code := run(t.Context(), c.args, env(t, &errs), io.Discard); code != c.code || !strings.Contains(errs.String(), c.says) {
				t.Errorf("exit code %d, %q; want %d, %q", code, errs.String(), c.code, c.says)
			}
		})
	}
}

func TestSameReader(t *testing.T) {
	id, size, err := streetfile.Digest(strings.NewReader("streets"))
	if err != nil || size != 7 {
		t.Fatal(size, err)
	}
	for content, want := range map[string]error{"streets": nil, "streetz": errChanged, "street": errChanged} {
		if _, err := io.ReadAll(newSameReader(strings.NewReader(content), id)); err != want {
			t.Errorf("%q: error %v, want %v", content, err, want)
		}
	}
}
