package postgis_test

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"puerta/data"
	"puerta/data/postgis"
	"puerta/data/postgis/pgtest"
	"puerta/data/storetest"
)

// openToAll are the tables without row-level security, with the reason.
func openToAll() map[string]string {
	return map[string]string{
		"keys_needed":      "that there are keys is known to whoever asks without one",
		"workers":          "who is alive",
		"goose_db_version": "no content",
		"spatial_ref_sys":  "PostGIS's own",
	}
}

// TestEveryTableIsWalled: a table that a migration adds has a policy, to which its
// owner is held, or a reason.
func TestEveryTableIsWalled(t *testing.T) {
	c := connection(t, migrated(t))
	walls := map[string]bool{}
	for _, row := range pairs(t, c, `SELECT relname, (relrowsecurity AND relforcerowsecurity)::text FROM pg_class
		WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`) {
		walls[row[0]] = row[1] == "true"
	}
	for _, table := range slices.Sorted(maps.Keys(walls)) {
		reason := openToAll()[table]
		if strings.HasPrefix(table, "river_") {
			reason = "River's: kinds of jobs, and ids of cuts"
		}
		if walls[table] == (reason != "") {
			t.Errorf("table %s: walled %v, and %q", table, walls[table], reason)
		}
	}
	policies := map[string]bool{}
	for _, row := range pairs(t, c, `SELECT tablename, policyname FROM pg_policies`) {
		policies[row[0]] = true
	}
	for table := range policies {
		if !walls[table] {
			t.Errorf("the policy of %s has no effect", table)
		}
	}
}

// connection opens a connection that nobody speaks for.
func connection(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(context.WithoutCancel(t.Context())) })
	return c
}

func pairs(t *testing.T, c *pgx.Conn, query string) [][2]string {
	t.Helper()
	rows, err := c.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (p [2]string, err error) {
		err = row.Scan(&p[0], &p[1])
		return p, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// speak sets for whom a connection acts.
func speak(t testing.TB, c *pgx.Conn, behalf string) {
	t.Helper()
	if _, err := c.Exec(t.Context(), `SELECT set_config('puerta.behalf', $1, false)`, behalf); err != nil {
		t.Fatal(err)
	}
}

// counts returns how many rows of each table with policies a connection sees.
func counts(t *testing.T, c *pgx.Conn) map[string]int {
	t.Helper()
	n := map[string]int{}
	for _, row := range pairs(t, c, `SELECT DISTINCT tablename, '' FROM pg_policies`) {
		var rows int
		if err := c.QueryRow(t.Context(), `SELECT count(*) FROM `+row[0]).Scan(&rows); err != nil {
			t.Fatal(err)
		}
		n[row[0]] = rows
	}
	return n
}

// TestWall: whatever a connection asks, it sees and changes what belongs to whom
// it acts for; all of them together see each row once.
func TestWall(t *testing.T) {
	url := migrated(t)
	s := open(t, url)
	storetest.Rich(t, s) // the installation, and red
	blue := data.OnBehalf(t.Context(), "blue")
	if err := s.AddOrganisation(data.OnBehalfOfAll(blue), data.Organisation{ID: "blue", Name: "Blue"}); err != nil {
		t.Fatal(err)
	}
	if err := s.AddUniverse(blue, data.Universe{ID: data.NewID()}, storetest.List(3)); err != nil {
		t.Fatal(err)
	}
	c := connection(t, url)
	for table, n := range counts(t, c) {
		if n > 0 && table != "streets" && table != "streets_chunk" && table != "streets_current" {
			t.Errorf("who says nothing sees %d rows of %s", n, table)
		}
	}
	speak(t, c, "all")
	all, sum := counts(t, c), map[string]int{}
	for _, of := range []string{"of:", "of:red", "of:blue"} {
		speak(t, c, of)
		for table, n := range counts(t, c) {
			sum[table] += n
		}
	}
	for table, n := range all {
		switch {
		case table == "streets" || table == "streets_chunk" || table == "streets_current": // shared
		case n != sum[table]:
			t.Errorf("%s has %d rows, and all together see %d", table, n, sum[table])
		case n == 0 && table != "cut_divisions" && table != "cut_regions":
			t.Errorf("%s has no rows: the test tests too little", table)
		}
	}
	speak(t, c, "of:blue")
	if n := counts(t, c); n["universes"] != 1 || n["doors"] != 3 || n["cuts"]+n["turfs"]+n["keys"]+n["suppressions"]+n["audits"] > 0 {
		t.Errorf("blue sees %v", n)
	}
	wantHarmless(t, c, all)
}

// wantHarmless changes and removes all that a connection can, and adds what belongs
// to another.
func wantHarmless(t *testing.T, c *pgx.Conn, before map[string]int) {
	t.Helper()
	mine := counts(t, c)
	for table, change := range map[string]string{"universes": "UPDATE", "cuts": "UPDATE", "turfs": "UPDATE", "streets": "UPDATE",
		"fates": "DELETE FROM", "marks": "DELETE FROM", "audits": "DELETE FROM", "suppressions": "DELETE FROM", "doors": "DELETE FROM",
		"keys": "DELETE FROM", "streets_chunk": "DELETE FROM", "streets_current": "DELETE FROM"} {
		most := mine[table]
		if change == "UPDATE" {
			change += " " + table + " SET id = id || 'x'"
		} else {
			change += " " + table
		}
		if strings.HasPrefix(table, "streets") { // of which it has none
			most = 0
		}
		if done, err := c.Exec(t.Context(), change); err != nil || done.RowsAffected() != int64(most) {
			t.Errorf("%s: %d rows, want %d (%v)", change, done.RowsAffected(), most, err)
		}
	}
	for _, q := range []string{
		`INSERT INTO suppressions (organisation, kind, mark) VALUES ('red', 'i', 5)`,
		`INSERT INTO keys (id, name, role, hash, created_at, organisation) VALUES ('x', '', 'director', 'x', 0, '')`,
		`INSERT INTO streets_current (organisation, streets) SELECT 'red', n FROM streets LIMIT 1`,
		`UPDATE organisations SET id = 'red'`,
	} {
		if _, err := c.Exec(t.Context(), q); err == nil || !strings.Contains(err.Error(), "row-level security") {
			t.Errorf("%s: error %v", q, err)
		}
	}
	speak(t, c, "all")
	for table, n := range counts(t, c) {
		if want := before[table] - mine[table]; n < want {
			t.Errorf("%s has %d rows left of %d", table, n, want)
		}
	}
	var touched int
	err := c.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM universes WHERE id LIKE '%x' AND organisation <> 'blue')
		+ (SELECT count(*) FROM cuts WHERE id LIKE '%x') + (SELECT count(*) FROM streets WHERE id LIKE '%x')`).Scan(&touched)
	if err != nil || touched != 0 {
		t.Errorf("%d rows of others were changed (%v)", touched, err)
	}
}

// TestWallForMapTools: a role for map tools sees its organisation, whatever it sets.
func TestWallForMapTools(t *testing.T) {
	address := migrated(t)
	s := open(t, address)
	storetest.Rich(t, s)
	if err := s.ShowMaps(t.Context(), "red", `no "role"`); !errors.Is(err, postgis.ErrNoRole) {
		t.Errorf("a role that is not there: error %v", err)
	}
	role := mapRole(t, s, address, "blue")
	if err := s.ShowMaps(t.Context(), "red", role); err != nil { // and no longer blue
		t.Fatal(err)
	}
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	at.User = url.User(role)
	c := connection(t, at.String())
	var n, red int
	for _, set := range []string{"", "all", "of:"} {
		speak(t, c, set)
		if err := c.QueryRow(t.Context(), `SELECT count(*), count(*) FILTER (WHERE universe = 'red') FROM turfs_now`).Scan(&n, &red); err != nil {
			t.Fatal(err)
		}
		if n != 2 || red != 2 {
			t.Errorf("%d turfs, %d of its organisation, want 2", n, red)
		}
	}
	for _, secret := range []string{"doors", "people", "turfs", "links", "keys"} {
		if _, err := c.Exec(t.Context(), `SELECT * FROM `+secret); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("it reads %s: error %v", secret, err)
		}
	}
}

// TestUnknownBehalf: a store that is asked on behalf of nobody it knows has nothing.
func TestUnknownBehalf(t *testing.T) {
	s := open(t, migrated(t))
	storetest.Rich(t, s)
	all, _, err := s.Universes(data.OnBehalf(t.Context(), "' OR true --"), data.Page{})
	if err != nil || len(all) > 0 {
		t.Errorf("%v (%v)", all, err)
	}
}

// TestHeld: it is known of a role that no wall holds it.
func TestHeld(t *testing.T) {
	url := migrated(t)
	for address, want := range map[string]bool{url: true, pgtest.SuperURL(url): false} {
		if held, err := open(t, address).Held(t.Context()); err != nil || held != want {
			t.Errorf("%s is held: %v (%v), want %v", postgis.Name(address), held, err, want)
		}
	}
}
