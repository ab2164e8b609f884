package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"puerta/data"
)

// TestExport: what `puerta export` writes of a cut in the database is what the
// cut says of itself, and stands in the log of exports.
func TestExport(t *testing.T) {
	var errs, out console
	e := env(t, &errs)
	dir := t.TempDir()
	list := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(list, []byte("address_id,house_number,street,lat,lon\na,1,Oak St,30.83,-83.28\nb,2,Oak St,30.83,-83.281\nc,3,Oak St,,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(want int, args ...string) {
		t.Helper()
		if code := run(t.Context(), args, e, &out); code != want {
			t.Fatalf("%v: exit code %d: %s", args, code, errs.String())
		}
	}
	do(exitDone, "import", "voters", list, "--name", "Test")
	var cut string
	err := withStoreOf(t.Context(), e, func(ctx context.Context, s data.Store) error {
		all, _, err := s.Universes(ctx, data.Page{})
		if err != nil {
			return err
		}
		c := data.Cut{ID: data.NewID(), UniverseID: all[0].ID, Options: []byte("{}")}
		cut = c.ID
		if err := s.AddCut(ctx, c); err != nil {
			return err
		}
		_, err = runCut(ctx, s, c.ID, e, newProgress(e))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	folder, gpkg, pdf, marks := filepath.Join(dir, "turfs"), filepath.Join(dir, "cut.gpkg"), filepath.Join(dir, "packets.pdf"), filepath.Join(dir, "marks.csv")
	do(exitDone, "export", "--cut", cut, "--out", folder)
	do(exitDone, "export", "--cut", cut, "--out", gpkg, "--format", "gpkg", "--people")
	do(exitDone, "export", "--cut", cut, "--out", pdf, "--format", "pdf", "--lang", "es", "--paper", "a4", "--large")
	err = withStoreOf(t.Context(), e, func(ctx context.Context, s data.Store) error {
		turfs, err := s.Turfs(ctx, cut)
		if err != nil {
			return err
		}
		_, err = s.AddMarks(ctx, turfs[0].ID, []data.Mark{{DoorID: "b", Result: data.ComeBack, At: time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	do(exitDone, "export", "--cut", cut, "--out", marks, "--format", "marks")
	if b, err := os.ReadFile(marks); err != nil || !bytes.HasPrefix(b, []byte("door_id,")) || !bytes.Contains(b, []byte("\nb,2,Oak St,")) || !bytes.Contains(b, []byte(",come_back,Come back,Volver después,2026-11-03T10:00:00Z\n")) {
		t.Errorf("marks: %s (%v)", b, err)
	}
	b, err := os.ReadFile(filepath.Join(folder, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var report data.Report
	if err := json.Unmarshal(b, &report); err != nil || report.DoorsIn != 3 || report.DoorsInTurfs != 2 {
		t.Errorf("report %+v (%v)", report, err)
	}
	if b, err := os.ReadFile(filepath.Join(folder, "doors.csv")); err != nil || bytes.Count(b, []byte("\n")) != 4 {
		t.Errorf("doors.csv: %s (%v)", b, err)
	}
	for path, magic := range map[string]string{gpkg: "SQLite format 3", pdf: "%PDF-"} {
		b, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(b, []byte(magic)) {
			t.Errorf("%s: %.20q (%v)", path, b, err)
		}
		if info, err := os.Stat(path); err == nil && info.Mode().Perm() != 0o600 {
			t.Errorf("%s may be read by others: %v", path, info.Mode())
		}
	}
	err = withStoreOf(t.Context(), e, func(ctx context.Context, s data.Store) error {
		all, _, err := s.Audits(ctx, data.Page{})
		if len(all) != 4 || all[0].What != "puerta export marks" || all[0].Count != 1 || all[1].What != "puerta export pdf" || all[2].Count != 2 || !all[2].People || all[3].Object != cut {
			t.Errorf("log of exports %+v", all)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"", "--cut none --out x", "--cut " + cut + " --out x --format doc", "--cut " + cut + " --out x --people", "--cut " + cut + " --out x --format marks --people",
		"--cut " + cut + " --out x --format pdf --paper a3"} {
		do(exitUse, append([]string{"export"}, strings.Fields(args)...)...)
	}
}

// withStoreOf runs do over the store of an environment.
func withStoreOf(ctx context.Context, e Env, do func(context.Context, data.Store) error) error {
	s, err := openStore(ctx, "", e)
	if err != nil {
		return err
	}
	if err := do(ctx, s); err != nil {
		return err
	}
	return s.Close()
}
