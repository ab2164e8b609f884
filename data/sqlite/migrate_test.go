package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/pressly/goose/v3"

	"puerta/data"
	"puerta/data/sqlstore"
)

// raw opens a file past the store.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := connect(path, url.Values{}, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// execute runs statements on a file that no store has open.
func execute(t *testing.T, path string, statements ...string) {
	t.Helper()
	db := raw(t, path)
	defer db.Close()
	for _, q := range statements {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
}

// wantRefused opens a file, which must fail with want and change nothing.
func wantRefused(t *testing.T, path string, want error) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path)
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	if err == nil {
		s.Close()
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed (%v)", err)
	}
}

func schema(t *testing.T, s *Store) (all []string) {
	t.Helper()
	rows, err := s.read.Query(`SELECT name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name`)
	err = sqlstore.Each(t.Context(), rows, err, func() error {
		var one string
		err := rows.Scan(&one)
		all = append(all, one)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestMigrateTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	first := schema(t, s)
	if len(first) < 10 {
		t.Fatalf("the schema has %d parts", len(first))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	if d := cmp.Diff(first, schema(t, s)); d != "" {
		t.Error(d)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("opening changed the file (%v)", err)
	}
}

func TestEmptyFileIsNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	publishIn(t, openAt(t, path), 10)
}

// TestInterruptedMaking opens a file that was marked and no more.
func TestInterruptedMaking(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	execute(t, path, `PRAGMA journal_mode = wal`, `PRAGMA application_id = 1349870962`)
	publishIn(t, openAt(t, path), 10)
}

func TestRefusesOtherFiles(t *testing.T) {
	for name, content := range map[string]string{
		"csv": "address_id,house_number,street\n1,2,Peach\n", "short": "x", "zeros": string(make([]byte, 8192)),
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		wantRefused(t, path, ErrForeign)
	}
}

func TestRefusesOtherPrograms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.db")
	execute(t, path, `CREATE TABLE bookmarks (url TEXT)`, `INSERT INTO bookmarks VALUES ('x')`)
	wantRefused(t, path, ErrForeign)
}

func TestRefusesNewer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	if err := openAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	execute(t, path, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`)
	wantRefused(t, path, ErrNewer)
}

func TestRefusesTruncated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	publishIn(t, s, 100)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 5000); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(t.Context(), path); err == nil {
		s.Close()
		t.Error("a truncated file was opened")
	} else {
		t.Log(err)
	}
}

func TestRefusesDirectory(t *testing.T) {
	if _, err := Open(t.Context(), t.TempDir()); err == nil {
		t.Error("a directory was opened")
	}
	if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "none", "puerta.db")); err == nil {
		t.Error("a file in no directory was opened")
	}
}

// TestMovesRows opens a database of the first schema: its rows and files are
// there afterwards.
func TestMovesRows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	first, err := migrations.ReadFile("migrations/00001_first.sql")
	if err != nil {
		t.Fatal(err)
	}
	db := raw(t, path)
	old, err := goose.NewProvider(goose.DialectSQLite3, db, fstest.MapFS{"00001_first.sql": {Data: first}}, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if err := mark(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	if _, err := old.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	var rows strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&rows, ",(1,%d,%d,%d,0,'d','','','')", i, i+1, 2*i)
	}
	execute(t, path,
		`INSERT INTO universes VALUES (1,'u','Peña','van',10001,1,2,1,1000,'van',0,1), (2,'w','w','generic',1,1,0,0,2000,'generic',1,0)`,
		`INSERT INTO doors VALUES (1,0,'d','1','Oak','','','','',1.5,2.5,2,'','{"a":"b"}','','',''), (2,0,'e','','','','','','',NULL,NULL,0,'',NULL,'no_coordinates','x','y')`,
		`INSERT INTO rows VALUES `+rows.String()[1:],
		`INSERT INTO rows VALUES (1,10000,10001,77777,-1,'own','duplicate','twice','dos veces'), (2,0,1,2,0,'e','','','')`)
	s := openAt(t, path)
	l, err := s.UniverseList(t.Context(), "u")
	if err != nil {
		t.Fatal(err)
	}
	want := data.Row{Number: 10001, Line: 77777, Door: -1, ID: "own", Reason: data.Duplicate, Detail: data.Text{EN: "twice", ES: "dos veces"}}
	if len(l.Rows) != 10_001 || l.Rows[10_000] != want || l.Rows[9_999] != (data.Row{Number: 10_000, Line: 19_998}) {
		t.Errorf("%d rows, the last two %+v", len(l.Rows), l.Rows[len(l.Rows)-2:])
	}
	file := data.Source{Name: "Peña", Layout: "van", Rows: 10_001, Rejected: 1, ImportedAt: time.UnixMilli(1000).UTC()}
	if len(l.Sources) != 1 || l.Sources[0] != file || len(l.Doors) != 1 || !l.Doors[0].HasPoint || l.Doors[0].Columns["a"] != "b" || l.Doors[0].Point != (orb.Point{1.5, 2.5}) {
		t.Errorf("files %+v, doors %+v", l.Sources, l.Doors)
	}
	if l, err = s.UniverseList(t.Context(), "w"); err != nil || len(l.Rows) != 1 || !l.Sources[0].Addresses || l.Doors[0].Reason != data.NoCoordinates || l.Doors[0].Detail.ES != "y" {
		t.Errorf("list %+v, error %v", l, err)
	}
}

// olderFile makes a database whose schema is that of a version.
func olderFile(t *testing.T, version int64) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "puerta.db")
	db := raw(t, path)
	defer db.Close()
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	old, err := goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(goMigrations()...))
	if err != nil {
		t.Fatal(err)
	}
	if err := mark(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	if _, err := old.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestOpensFileFromBeforeTheDesk: cuts and turfs from before owners, revisions
// and cards are there and can be worked with.
func TestOpensFileFromBeforeTheDesk(t *testing.T) {
	path := olderFile(t, 4)
	execute(t, path,
		`INSERT INTO universes (n, id, name, layout, rows, doors, voters, rejected, created_at) VALUES (1,'u','x','van',1,1,1,0,1000)`,
		`INSERT INTO cuts (n, id, universe, state, created_at, finished_at, report) VALUES (1,'done',1,'done',1000,5000,'{}'), (2,'queued',1,'queued',2000,NULL,NULL)`,
		`INSERT INTO turfs VALUES (1,0,'a','A','walk',1,1,1,1,0,0,0,1,0,0.5,'dense','[]',x'010600000000000000','[{"seq":1,"kind":"door","lon":1,"lat":2,"mode":"walk","door":"d","arrive_s":3}]','[]',x'010500000000000000')`)
	s := openAt(t, path)
	c, err := s.Cut(t.Context(), "done")
	if err != nil || c.Revision != 5000 || c.Owner != "" || c.Former != "" {
		t.Errorf("cut %+v, %v", c, err)
	}
	if c, err = s.Cut(t.Context(), "queued"); err != nil || c.Revision != 0 {
		t.Errorf("cut %+v, %v", c, err)
	}
	got, err := s.ChangeTurf(t.Context(), "a", 0, data.TurfChange{Locked: new(true)})
	if err != nil || got.Revision <= 5000 || !got.State.Locked || len(got.Route.Stops) != 1 || got.Route.Stops[0].Card != (data.Card{}) {
		t.Errorf("turf %+v, %v", got, err)
	}
}
