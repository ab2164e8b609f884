package postgis_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"puerta/data"
	"puerta/data/postgis"
	"puerta/data/postgis/pgtest"
	"puerta/data/sqlstore"
	"puerta/data/storetest"
)

// layer is what a map tool tells of a table.
type layer struct {
	Count    int
	Geometry string
	SRID     int
	Key      string
}

// reader is somebody with a map tool, and the layers that are to be found.
type reader struct {
	who, dsn string
	env      []string // of the tool
	want     map[string]layer
}

// mapTools is a database with two cuts of one universe, of which the newer has
// three turfs of twenty doors, the owner of all that, and a role to which maps are
// shown.
func mapTools(t *testing.T) (s *postgis.Store, readers []reader) {
	t.Helper()
	u := migrated(t)
	s = open(t, u)
	l := storetest.List(60)
	l.Doors[5].HasPoint = false
	universe := data.NewID()
	if err := s.AddUniverse(t.Context(), data.Universe{ID: universe, Name: "Peña"}, l); err != nil {
		t.Fatal(err)
	}
	for _, perTurf := range []int{10, 20} {
		if err := s.AddCut(t.Context(), data.Cut{ID: data.NewID(), UniverseID: universe}); err != nil {
			t.Fatal(err)
		}
		c, err := s.ClaimCut(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := s.PublishCut(t.Context(), c.ID, storetest.Result(l, perTurf)); err != nil {
			t.Fatal(err)
		}
	}
	at, err := url.Parse(u)
	if err != nil {
		t.Fatal(err)
	}
	dsn := "dbname='" + at.Path[1:] + "' host='" + at.Hostname() + "' port='" + at.Port() + "' user="
	role := mapRole(t, s, u, "")
	all := map[string]layer{
		"turfs.area":       {9, "MultiPolygon", 4326, "rowid"},
		"turfs.lines":      {9, "MultiLineString", 4326, "rowid"},
		"doors.point":      {60, "Point", 4326, "n"},
		"turfs_now.area":   {3, "MultiPolygon", 4326, "n"},
		"routes_now.lines": {3, "MultiLineString", 4326, "n"},
	}
	now := maps.Clone(all)
	maps.DeleteFunc(now, func(name string, _ layer) bool { return !strings.Contains(name, "_now.") })
	return s, []reader{{"owner", dsn + at.User.Username(), []string{"PGOPTIONS=-c puerta.behalf=all"}, all}, {"role", dsn + role, nil, now}}
}

// mapRole makes a role of the server to which the maps of an organisation are shown.
func mapRole(t *testing.T, s *postgis.Store, address, organisation string) (role string) {
	t.Helper()
	role = "maps_" + strings.ToLower(data.NewID())
	super := connection(t, pgtest.SuperURL(address))
	if _, err := super.Exec(t.Context(), `CREATE ROLE `+role+` LOGIN`); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // before the connection ends, and with the database
		if _, err := super.Exec(context.WithoutCancel(t.Context()), `DROP OWNED BY `+role+`; DROP ROLE `+role); err != nil {
			t.Error(err)
		}
	})
	if err := s.ShowMaps(t.Context(), organisation, role); err != nil {
		t.Fatal(err)
	}
	return role
}

// TestGDALOpensTables asks ogrinfo, whose driver finds tables by itself.
func TestGDALOpensTables(t *testing.T) {
	formats, err := exec.CommandContext(t.Context(), "ogrinfo", "--formats").Output()
	if err != nil || !strings.Contains(string(formats), "PostgreSQL -vector-") {
		t.Skip("no ogrinfo with PostgreSQL here (Debian: gdal-bin)")
	}
	_, readers := mapTools(t)
	for _, r := range readers {
		t.Run(r.who, func(t *testing.T) { opensWithGDAL(t, r) })
	}
}

func opensWithGDAL(t *testing.T, r reader) {
	for name, l := range r.want {
		table, column, _ := strings.Cut(name, ".")
		layer := table
		if table == "turfs" { // which has two shapes
			layer += "(" + column + ")"
		}
		cmd := exec.CommandContext(t.Context(), "ogrinfo", "-ro", "-so", "PG:"+r.dsn, layer)
		cmd.Env = append(os.Environ(), r.env...)
		out, err := cmd.CombinedOutput()
		lines := strings.Split(string(out), "\n")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		shapes := map[string]string{"MultiPolygon": "Multi Polygon", "MultiLineString": "Multi Line String", "Point": "Point"}
		for _, line := range []string{"Geometry: " + shapes[l.Geometry], fmt.Sprintf("Feature Count: %d", l.Count), `ID["EPSG",4326]]`} {
			if err != nil || !slices.Contains(lines, line) {
				t.Errorf("%s: no %q in (%v)\n%s", name, line, err, out)
			}
		}
		if view := strings.HasSuffix(table, "_now"); !view && !slices.Contains(lines, "FID Column = "+l.Key) {
			t.Errorf("%s: the key is not %s:\n%s", name, l.Key, out)
		}
	}
}

// TestQGISOpensTables asks QGIS.
func TestQGISOpensTables(t *testing.T) {
	python := "/usr/bin/python3"
	if exec.CommandContext(t.Context(), python, "-c", "import qgis.core").Run() != nil {
		t.Skip("PyQGIS (Debian: python3-qgis) is not installed")
	}
	_, readers := mapTools(t)
	for _, r := range readers {
		t.Run(r.who, func(t *testing.T) { opensWithQGIS(t, python, r) })
	}
}

func opensWithQGIS(t *testing.T, python string, r reader) {
	cmd := exec.CommandContext(t.Context(), python, "testdata/qgis_tables.py", r.dsn)
	home := t.TempDir()
	_ = os.Chmod(home, 0o700) // Qt wants that of a runtime directory
	cmd.Env = append(append(os.Environ(), r.env...), "QT_QPA_PLATFORM=offscreen", "HOME="+home, "XDG_RUNTIME_DIR="+home, "QGIS_CUSTOM_CONFIG_PATH="+home)
	for name := range r.want {
		cmd.Args = append(cmd.Args, name)
	}
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	var got map[string]layer
	if err == nil {
		err = json.Unmarshal(out, &got)
	}
	if err != nil {
		t.Fatalf("QGIS: %v\n%s\n%s", err, errs.String(), out)
	}
	if d := cmp.Diff(r.want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestTurfsNow: the views tell how turfs stand at this moment.
func TestTurfsNow(t *testing.T) {
	s, _ := mapTools(t)
	later := time.Now().Add(time.Hour)
	for turf, c := range map[string]data.TurfChange{
		"turf-0-20":  {Status: new(data.Out), OutUntil: later},
		"turf-20-40": {Status: new(data.Out), OutUntil: later},
		"turf-40-60": {Status: new(data.TurfDone), Locked: new(true)},
	} {
		if _, err := s.ChangeTurf(t.Context(), turf, -1, c); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	err := s.Update(t.Context(), "run out", func(tx *sqlstore.Tx) error {
		_, err := tx.ExecContext(t.Context(), `UPDATE turf_states SET out_until = 1 WHERE turf = 'turf-20-40'`)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(t.Context(), `SELECT t::text FROM (SELECT id, name, universe, doors, status, locked FROM turfs_now ORDER BY n) t`)
		return sqlstore.Each(t.Context(), rows, err, func() error {
			var row string
			err := rows.Scan(&row)
			got = append(got, row)
			return err
		})
	})
	want := []string{`(turf-0-20,"Peña 0",Peña,20,out,f)`, `(turf-20-40,"Peña 20",Peña,20,ready,f)`, `(turf-40-60,"Peña 40",Peña,20,done,t)`}
	if d := cmp.Diff(want, got); err != nil || d != "" {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
}

// TestViewsHoldNoDoors: neither where anybody lives nor who walks.
func TestViewsHoldNoDoors(t *testing.T) {
	for _, c := range columnsOf(t, migrated(t), "VIEW") {
		table, column, _ := strings.Cut(c, ".")
		if strings.HasSuffix(table, "_now") && slices.Contains([]string{"assignee", "stops", "legs", "cells", "point", "street", "options"}, column) {
			t.Errorf("%s is shown", c)
		}
	}
}
