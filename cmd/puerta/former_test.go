package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadFormerDoors(t *testing.T) {
	const text = "\ufeffrow,door_id,turf_id,seq,status\n1,7,a,1,in_turf\n2,'=D1,b,1,in_turf\n3,7,,,not_in_turf\n4,9,,,not_in_turf\n5,7,a,1,in_turf\n6,-5,a,2,in_turf\n"
	got, err := readFormerDoors(t.Context(), strings.NewReader(text), "doors.csv")
	if err != nil || len(got) != 3 || got["7"] != "a" || got["=D1"] != "b" || got["-5"] != "a" {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestReadFormerDoorsNamesWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"empty":      {"", "doors.csv, line 1: the file is empty"},
		"no column":  {"row,door_id\n1,2\n", `doors.csv, line 1: no columns door_id and turf_id; found "row,door_id"`},
		"no turf":    {"door_id,turf_id\n1,\n", "doors.csv: no door is in a turf"},
		"no door":    {"door_id,turf_id\n1,a\n,a\n", "doors.csv, line 3: a turf_id without a door_id"},
		"two turfs":  {"door_id,turf_id\n1,a\n2,b\n1,b\n", `doors.csv, line 4: door "1" is in two turfs, "a" and "b"`},
		"short row":  {"door_id,turf_id\n1,a\n2\n", "doors.csv, line 3: wrong number of fields"},
		"open quote": {"door_id,turf_id\n1,\"a\n", "doors.csv, line 2"},
		"long line":  {"door_id,turf_id\n" + strings.Repeat("x", mostLineBytes+1), "doors.csv, line 2: longer than 1048576 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readFormerDoors(t.Context(), strings.NewReader(c.text), "doors.csv")
			if got != nil || err == nil || !strings.HasPrefix(err.Error(), c.says) {
				t.Errorf("got %v, %v, want %s", got, err, c.says)
			}
		})
	}
}

// Whatever the file, every turf that is read stands in it, and so does its door.
func FuzzFormerDoors(f *testing.F) {
	for _, s := range []string{"door_id,turf_id\n1,a\n", "row,door_id,turf_id\n1,'=x,b\n2,'=x,b\n", "turf_id,door_id,door_id\r\na,\"1\n2\",3\r\n", "\"", "door_id,turf_id\n',a\n", "\ufeffturf_id,door_id\n,1\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := readFormerDoors(t.Context(), io.LimitReader(strings.NewReader(text), 1<<16), "doors.csv")
		if err != nil {
			if got != nil || !strings.HasPrefix(err.Error(), "doors.csv") {
				t.Fatalf("%v, %v", got, err)
			}
			return
		}
		plain := strings.NewReplacer("\"\"", "\"", "\r\n", "\n").Replace(text)
		for door, turf := range got {
			if door == "" || turf == "" || !strings.Contains(plain, turf) || !strings.Contains(plain, door) {
				t.Fatalf("door %q, turf %q", door, turf)
			}
		}
		if len(got) == 0 {
			t.Fatal("neither doors nor an error")
		}
	})
}

// The whole way: Monday's result is the start of Tuesday's, which takes its place.
func TestCutOnFromFormer(t *testing.T) {
	doors, streets := sampleFiles(t)
	dir := t.TempDir()
	list, out := filepath.Join(dir, "list.csv"), filepath.Join(dir, "monday")
	some := part(t, doors)
	lines := strings.SplitAfter(strings.TrimSpace(string(some)), "\n")
	write(t, list, []byte(lines[0]+strings.Join(lines[4:], ""))) // without three doors; no street leads to one of them
	args := []string{"cut", "--doors", list, "--streets", streets, "--out", out, "--shift", "2h"}
	if code, _, stderr := puerta(t, args...); code != exitDone {
		t.Fatal(stderr)
	}
	write(t, list, some)
	code, stdout, stderr := puerta(t, append(args, "--former", out)...)
	if code != exitDone || !strings.Contains(stdout, "Cut on from the turfs of monday: ") || !strings.Contains(stdout, ", 2 are new.") {
		t.Fatalf("exit %d\n%s%s", code, stdout, stderr)
	}
	var r struct{ Parameters struct{ Former string } }
	if err := json.Unmarshal(read(t, filepath.Join(out, "report.json")), &r); err != nil || r.Parameters.Former != "monday" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestFormerIsChecked(t *testing.T) {
	doors, _ := sampleFiles(t)
	empty, half := t.TempDir(), t.TempDir()
	write(t, filepath.Join(half, "doors.csv"), []byte("door_id,turf_id\n1,a\n"))
	torn := t.TempDir()
	write(t, filepath.Join(torn, "doors.csv"), []byte("door_id,turf_id\n1,a\n"))
	write(t, filepath.Join(torn, "turfs.geojson"), []byte(`{"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[0,0]},"properties":{"name":"x"}}]}`))
	for dir, want := range map[string]struct {
		code int
		says string
	}{
		empty: {exitUse, "holds no doors.csv"},
		half:  {exitFailed, "turfs.geojson"},
		torn:  {exitFailed, "turfs.geojson: feature 1: no turf_id"},
	} {
		out := filepath.Join(t.TempDir(), "out")
		code, _, stderr := puerta(t, "cut", "--doors", doors, "--out", out, "--former", dir)
		if code != want.code || !strings.Contains(stderr, want.says) {
			t.Errorf("exit %d, want %d %q: %s", code, want.code, want.says, stderr)
		}
		if _, err := os.Stat(out); err == nil {
			t.Error("there is a result")
		}
	}
}

// What result files put before an id is taken away again, and nothing else.
func TestUnquoted(t *testing.T) {
	for in, want := range map[string]string{"'=1": "=1", "'-a": "-a", "'\nx": "\nx", "'＝1": "＝1", "'ñ": "'ñ", "'": "'", "'a": "'a", "": "", "-5": "-5"} {
		if got := unquoted(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
