package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data"
)

// What is read of a folder is all that is in it: written again, the files are
// the same.
func TestResultReadAndWritten(t *testing.T) {
	r, err := readResult(t.Context(), goldenCut)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Turfs) == 0 || len(r.Fates) == 0 {
		t.Fatalf("%d turfs, %d fates", len(r.Turfs), len(r.Fates))
	}
	for _, f := range resultFiles(r) {
		if f.name == "report.json" { // the golden one has its keys sorted
			continue
		}
		var b bytes.Buffer
		if err := f.write(&b); err != nil {
			t.Fatal(err)
		}
		if want := read(t, filepath.Join(goldenCut, f.name)); !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s differs at byte %d", f.name, firstDifference(b.Bytes(), want))
		}
	}
}

func TestWithdraw(t *testing.T) {
	doors, streets := sampleFiles(t)
	dir := filepath.Join(t.TempDir(), "out")
	if code, _, stderr := puerta(t, "cut", "--doors", doors, "--streets", streets, "--out", dir, "--mode", "walk"); code != exitDone {
		t.Fatal(stderr)
	}
	before, err := readResult(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var gone []string
	for i := 0; i < len(before.Fates); i += 50 {
		if before.Fates[i].Reason == "" {
			gone = append(gone, before.Fates[i].DoorID)
		}
	}
	stop := file(t, "stop.csv", "address_id\n"+strings.Join(gone, "\n")+"\n")
	args := []string{"withdraw", dir, "--doors", doors, "--suppress", stop}
	code, stdout, stderr := puerta(t, args...)
	if code != exitDone || !strings.Contains(stdout, "suppressed: doors") {
		t.Fatalf("%d: %s%s", code, stdout, stderr)
	}
	for _, name := range outFiles {
		for n, line := range strings.Split(string(read(t, filepath.Join(dir, name))), "\n") {
			for _, id := range gone {
				if name != "doors.csv" && (strings.Contains(line, `"`+id+`"`) || strings.Contains(line, ","+id+",")) {
					t.Errorf("%s, line %d still names a door", name, n+1)
				}
			}
		}
	}
	after, err := readResult(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := after.Report, before.Report; a.DoorsInTurfs != b.DoorsInTurfs-len(gone) || a.NotInTurfs[data.Suppressed] != len(gone) ||
		a.DoorsIn != b.DoorsIn || a.Minutes.Knock >= b.Minutes.Knock || after.Turfs[0].ID != before.Turfs[0].ID {
		t.Errorf("%+v", a)
	}
	old := read(t, filepath.Join(dir, "report.json"))
	if code, stdout, _ := puerta(t, append(args, "--lang", "es")...); code != exitDone || !strings.Contains(stdout, "nada nuevo") {
		t.Errorf("the same again: %d, %s", code, stdout)
	}
	if !bytes.Equal(read(t, filepath.Join(dir, "report.json")), old) {
		t.Error("the same again changed the report")
	}
}

func TestWithdrawRefuses(t *testing.T) {
	list, stop := file(t, "list.csv", "address_id,lat,lon\nsecret,30.83,-83.28\n"), file(t, "stop.csv", "id\nsecret\n")
	copied := filepath.Join(t.TempDir(), "copied")
	for _, name := range outFiles {
		if err := os.MkdirAll(copied, 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(copied, name), read(t, filepath.Join(goldenCut, name)))
	}
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no folder":    {nil, exitUse, "takes one folder"},
		"no lists":     {[]string{copied}, exitUse, "--doors and --suppress are needed"},
		"no result":    {[]string{t.TempDir(), "--doors", list, "--suppress", stop}, exitUse, "no result of puerta cut"},
		"another list": {[]string{copied, "--doors", list, "--suppress", stop}, exitFailed, "another list of doors"},
	} {
		code, _, stderr := puerta(t, append([]string{"withdraw"}, c.args...)...)
		if code != c.code || !strings.Contains(stderr, c.says) || strings.Contains(stderr, "secret") {
			t.Errorf("%s: exit code %d, %q; want %d, %q", name, code, stderr, c.code, c.says)
		}
	}
}
