package postgis_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"puerta/data"
	"puerta/data/sqlite"
	"puerta/data/sqlstore"
	"puerta/data/storetest"
)

func quiet(data.Progress) {}

// file opens a new store in a file.
func file(t testing.TB) (s *sqlite.Store, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "puerta.db")
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, path
}

// dump reads all of a file, a text a row.
func dump(t *testing.T, path string) map[string][]string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := map[string][]string{}
	for _, name := range asked[string](t, db, `SELECT name FROM sqlite_schema WHERE type = 'table'`) {
		if sqlstore.Uncopied(name) {
			continue
		}
		columns := "*"
		if name == "turfs" {
			columns = "rowid, *"
		}
		all[name] = rowsOf(t, db, "SELECT "+columns+" FROM "+name)
		slices.Sort(all[name])
	}
	return all
}

func rowsOf(t *testing.T, db *sql.DB, query string) (all []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range into {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		for i, v := range values {
			if b, ok := v.([]byte); ok {
				values[i] = fmt.Sprintf("%d bytes %x", len(b), sha256.Sum256(b))
			}
		}
		all = append(all, fmt.Sprintf("%#v", values))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func asked[T any](t *testing.T, db *sql.DB, query string) (all []T) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var v T
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

// TestCopyThereAndBack: a file that holds something of everything goes to PostGIS
// and comes back as it was.
func TestCopyThereAndBack(t *testing.T) {
	ctx := t.Context()
	from, fromPath := file(t)
	storetest.Rich(t, from)
	there := open(t, migrated(t))
	r, err := sqlstore.Copy(ctx, from.Store, there.Store, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if r.Requeued != 1 || r.Cleaned != 0 {
		t.Errorf("%d cuts queued again, %d texts changed", r.Requeued, r.Cleaned)
	}
	for _, table := range r.Tables {
		if table.Rows == 0 {
			t.Errorf("table %s has no rows: the test tests too little", table.Name)
		}
	}
	storetest.WantAlike(t, there, from)
	back, backPath := file(t)
	if _, err := sqlstore.Copy(ctx, there.Store, back.Store, quiet); err != nil {
		t.Fatal(err)
	}
	storetest.WantAlike(t, back, from)
	if _, err := from.RequeueRunning(ctx); err != nil { // as Copy does
		t.Fatal(err)
	}
	if d := cmp.Diff(dump(t, fromPath), dump(t, backPath)); d != "" {
		t.Errorf("(-from +back):\n%s", d)
	}
	again, againPath := file(t)
	if _, err := sqlstore.Copy(ctx, from.Store, again.Store, quiet); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(dump(t, fromPath), dump(t, againPath)); d != "" {
		t.Errorf("from file to file (-from +copy):\n%s", d)
	}
	storetestGoesOn(t, there)
	storetestGoesOn(t, back)
}

// storetestGoesOn adds to a store that was copied: rows get new numbers.
func storetestGoesOn(t *testing.T, s data.Store) {
	t.Helper()
	ctx := t.Context()
	l := storetest.List(20)
	u, c := data.NewID(), data.NewID()
	err := errors.Join(s.AddUniverse(ctx, data.Universe{ID: u}, l), s.AddCut(ctx, data.Cut{ID: c, UniverseID: u}),
		s.AddKey(ctx, data.Key{ID: u, Hash: u}), s.AddAudits(ctx, []data.Audit{{}}))
	for err == nil {
		var next data.Cut
		if next, err = s.ClaimCut(ctx); next.ID == c {
			break
		}
	}
	if err = errors.Join(err, s.PublishCut(ctx, c, storetest.Result(l, 10)), s.AddLink(ctx, data.Link{Hash: u, TurfID: "turf-0-10"})); err != nil {
		t.Fatal(err)
	}
	if _, err = s.ChangeTurf(ctx, "turf-0-10", -1, data.TurfChange{Name: new("new")}); err != nil {
		t.Fatal(err)
	}
}

// TestCopyOfDividedCut: a cut of which workers have regions in hand begins anew
// at the target.
func TestCopyOfDividedCut(t *testing.T) {
	ctx := t.Context()
	there := open(t, migrated(t))
	u, c := data.NewID(), data.NewID()
	err := errors.Join(there.AddUniverse(ctx, data.Universe{ID: u}, storetest.List(20)), there.AddCut(ctx, data.Cut{ID: c, UniverseID: u}))
	if err == nil {
		_, err = there.BeginCut(ctx, c)
	}
	if err == nil {
		_, err = there.DivideCut(ctx, c, data.Division{Basis: []byte{1}, Regions: []data.Region{{Doors: 20}}})
	}
	if err != nil {
		t.Fatal(err)
	}
	file, _ := file(t)
	other := open(t, migrated(t))
	for _, into := range []*sqlstore.Store{file.Store, other.Store} {
		if r, err := sqlstore.Copy(ctx, there.Store, into, quiet); err != nil || r.Requeued != 1 {
			t.Fatalf("%d queued again, %v", r.Requeued, err)
		}
		if got, err := into.ClaimCut(ctx); err != nil || got.ID != c {
			t.Errorf("claimed %q, %v", got.ID, err)
		}
	}
}

func TestCopyRefusesWhatIsNotEmpty(t *testing.T) {
	ctx := t.Context()
	from, _ := file(t)
	url := migrated(t)
	there := open(t, url)
	for what, fill := range map[string]func() error{
		"a universe": func() error { return there.AddUniverse(ctx, data.Universe{ID: "x"}, storetest.List(1)) },
		"an entry":   func() error { return there.AddAudits(ctx, []data.Audit{{}}) },
		"suppression": func() error {
			_, err := there.AddSuppressions(ctx, data.SuppressionsOf([]data.Fingerprint{1}, nil))
			return err
		},
	} {
		empty(t, url)
		if err := fill(); err != nil {
			t.Fatal(err)
		}
		if _, err := sqlstore.Copy(ctx, from.Store, there.Store, quiet); !errors.Is(err, sqlstore.ErrNotEmpty) {
			t.Errorf("over %s: %v", what, err)
		}
	}
	empty(t, url)
	if _, err := sqlstore.Copy(ctx, from.Store, there.Store, quiet); err != nil {
		t.Errorf("of nothing into nothing: %v", err)
	}
}

// TestCopyCancelledHalfway ends a copy later and later, in both directions: until
// it is done the target is empty.
func TestCopyCancelledHalfway(t *testing.T) {
	from, _ := file(t)
	storetest.Rich(t, from)
	there := open(t, migrated(t))
	cancelled(t, from.Store, there.Store)
	back, _ := file(t)
	cancelled(t, there.Store, back.Store)
	storetest.WantAlike(t, back, from)
}

func cancelled(t *testing.T, from, into *sqlstore.Store) {
	t.Helper()
	failed := 0
	for n := int64(1); ; n += 1 + 2*n {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := sqlstore.Copy(storetest.Interrupt(ctx, n, cancel), from, into, quiet)
		cancel()
		if err == nil {
			break
		}
		if failed++; !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled after %d steps: %v", n, err)
		}
		if all, _, err := into.Universes(t.Context(), data.Page{}); err != nil || len(all) > 0 {
			t.Fatalf("cancelled after %d steps: %d universes (%v)", n, len(all), err)
		}
	}
	if failed < 4 {
		t.Errorf("only %d were cancelled: the test tests little", failed)
	}
}

// TestCopyLeavesOutZeroBytes: PostgreSQL holds none in texts.
func TestCopyLeavesOutZeroBytes(t *testing.T) {
	from, _ := file(t)
	l := storetest.List(3)
	l.Doors[0].Address.Street, l.Doors[1].Address.Unit = "a\x00b", "\xff"
	if err := from.AddUniverse(t.Context(), data.Universe{ID: "u"}, l); err != nil {
		t.Fatal(err)
	}
	there := open(t, migrated(t))
	r, err := sqlstore.Copy(t.Context(), from.Store, there.Store, quiet)
	if err != nil || r.Cleaned != 2 {
		t.Fatalf("%d texts changed (%v)", r.Cleaned, err)
	}
	got, err := there.UniverseList(t.Context(), "u")
	if err != nil || got.Doors[0].Address.Street != "ab" || got.Doors[1].Address.Unit != "\uFFFD" {
		t.Errorf("%v", err)
	}
}

// TestCopyFindsWhatIsUnlike: a target that does not keep what it is given is left
// as it was.
func TestCopyFindsWhatIsUnlike(t *testing.T) {
	from, _ := file(t)
	if err := from.AddUniverse(t.Context(), data.Universe{ID: "u"}, storetest.List(9)); err != nil {
		t.Fatal(err)
	}
	for what, body := range map[string]string{
		"a changed value": "NEW.score = NEW.score + 1; RETURN NEW;",
		"a lost row":      "IF NEW.id LIKE '%7' THEN RETURN NULL; END IF; RETURN NEW;",
	} {
		url := migrated(t)
		there := open(t, url)
		execute(t, url, `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN `+body+` END $$`,
			`CREATE TRIGGER spoil BEFORE INSERT ON doors FOR EACH ROW EXECUTE FUNCTION spoil()`)
		_, err := sqlstore.Copy(t.Context(), from.Store, there.Store, quiet)
		if !errors.Is(err, sqlstore.ErrUnlike) || !strings.Contains(err.Error(), "table doors") {
			t.Errorf("%s: %v", what, err)
		}
		if all, _, err := there.Universes(t.Context(), data.Page{}); err != nil || len(all) > 0 {
			t.Errorf("%s: %d universes (%v)", what, len(all), err)
		}
	}
}

func execute(t testing.TB, url string, statements ...string) {
	t.Helper()
	c, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(t.Context())
	speak(t, c, "all")
	for _, s := range statements {
		if _, err := c.Exec(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// TestCopyKnowsAllColumns holds the list of Copy against both schemas.
func TestCopyKnowsAllColumns(t *testing.T) {
	var want []string
	for _, table := range sqlstore.Copied() {
		for _, c := range strings.Split(table.Columns, ",") {
			want = append(want, table.Name+"."+strings.Trim(c, ` "`))
		}
	}
	slices.Sort(want)
	_, path := file(t)
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	got := asked[string](t, db, `SELECT s.name || '.' || c.name FROM sqlite_schema s CROSS JOIN pragma_table_xinfo(s.name) c WHERE s.type = 'table'`)
	wantColumns(t, "SQLite", append(got, "turfs.rowid"), want) // which is there without being named
	url := migrated(t)
	wantColumns(t, "PostGIS", columnsOf(t, url, "BASE TABLE"), want)
}

func columnsOf(t *testing.T, url, kind string) []string {
	t.Helper()
	c, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(t.Context())
	rows, err := c.Query(t.Context(), `SELECT c.table_name || '.' || column_name FROM information_schema.columns c
		JOIN information_schema.tables USING (table_schema, table_name)
		WHERE table_type = $1 AND is_generated = 'NEVER' AND table_schema NOT IN ('pg_catalog', 'information_schema')`, kind)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func wantColumns(t *testing.T, where string, got, want []string) {
	t.Helper()
	got = slices.DeleteFunc(got, func(c string) bool { table, _, _ := strings.Cut(c, "."); return sqlstore.Uncopied(table) })
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s has other columns than sqlstore.Copied (-copied +there):\n%s", where, d)
	}
}
