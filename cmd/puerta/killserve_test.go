package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"puerta/data/sample"
)

// TestKilledService kills the service at ten moments of importing, cutting,
// publishing, editing and purging, drawn anew by a seed. Whatever the moment,
// nothing is half there, no job is lost, and a request that is sent again gives
// what it would have given. PUERTA_TEST_SEED names other moments.
func TestKilledService(t *testing.T) {
	m := newMortal(t, killSeed())
	streets := filepath.Join(t.TempDir(), "streets.osm.pbf")
	write(t, streets, all(t, sample.Streets()))
	if err := m.command("import", "streets", streets).Run(); err != nil {
		t.Fatal(err)
	}
	m.start()
	list := all(t, sample.Doors())
	first := m.killImports(list)
	cut := m.killCuts(first)
	m.killChanges(cut)
	if universes, cuts := m.count(); universes != 2 || cuts != 4 {
		t.Errorf("%d universes, %d cuts", universes, cuts)
	}
	m.killPurge()
	m.kill()
	wantWhole(t, m.db())
	m.start()
	m.wantTidy()
}

func killSeed() uint64 {
	if seed, err := strconv.ParseUint(os.Getenv("PUERTA_TEST_SEED"), 10, 64); err == nil {
		return seed
	}
	return 7
}

// forget empties a folder.
func forget(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
}

// killImports imports two lists: the first is killed half sent, then while it
// is read, the second while it is stored.
func (m *mortal) killImports(list []byte) (universe string) {
	m.t.Helper()
	never := make(chan struct{})
	half := m.upload("import-1", "first.csv.gz", list, never)
	go func() { _, _ = half() }()
	m.work(1, func() bool { return false })
	m.kill()
	close(never)
	wantWhole(m.t, m.db())
	m.start()
	first := m.upload("import-1", "first.csv.gz", list, open())
	universe = m.killed(first, func(asked <-chan struct{}) { m.work(1+m.random.IntN(15), over(asked)) }).made(m.t, 201)
	second := m.upload("import-2", "second.csv.gz", list, open())
	other := m.killed(second, func(asked <-chan struct{}) { m.journal(m.random.Int64N(200_000), over(asked)) }).made(m.t, 201)
	m.same(first, 201, universe)
	m.same(second, 201, other)
	if universes, _ := m.count(); universes != 2 {
		m.t.Errorf("%d universes, want 2", universes)
	}
	return universe
}

// same fails unless a request that is sent again is answered alike.
func (m *mortal) same(ask func() (answer, error), status int, id string) {
	m.t.Helper()
	a, err := ask()
	if err != nil {
		m.t.Fatal(err)
	}
	if got := a.made(m.t, status); got != id || !a.replayed {
		m.t.Errorf("sent again it made %s, before %s (told from memory: %t)", got, id, a.replayed)
	}
}

func over(asked <-chan struct{}) func() bool {
	return func() bool {
		select {
		case <-asked:
			return true
		default:
			return false
		}
	}
}

// killCuts cuts a universe: one cut is killed in four quarters of its work and
// when it is published, with others waiting behind it. It returns a cut that is
// done.
func (m *mortal) killCuts(universe string) string {
	m.t.Helper()
	ask := func(seed int) func() (answer, error) {
		return m.send("POST", "/v1/cuts", fmt.Sprint("cut-", seed), fmt.Sprintf(`{"universe":%q,"mode":"walk","seed":%d}`, universe, seed))
	}
	before := m.worked()
	a, err := ask(0)()
	if err != nil {
		m.t.Fatal(err)
	}
	done := m.await(a.made(m.t, 202))
	whole := m.worked() - before               // ticks of one cut, compiling streets once
	forget(m.t, filepath.Join(m.dir, "cache")) // what starts behind compiles the streets anew
	second := m.killed(ask(1), func(asked <-chan struct{}) { m.work(1+m.random.IntN(whole/4+1), m.idle(asked)) }).made(m.t, 202)
	third := m.killed(ask(2), func(asked <-chan struct{}) { m.work(whole/4+m.random.IntN(whole/2+1), m.idle(asked)) }).made(m.t, 202)
	fourth := m.killed(ask(3), func(asked <-chan struct{}) { m.journal(m.random.Int64N(1_000_000), m.idle(asked)) }).made(m.t, 202)
	for i, id := range []string{done.ID, second, third, fourth} {
		m.same(ask(i), 202, id)
		c := m.await(id)
		m.t.Logf("cut %d: %s after %d attempts", i, c.State, c.Attempts)
		if c.State != "done" || c.Report.Turfs == 0 {
			m.t.Errorf("cut %d is %s with %d turfs", i, c.State, c.Report.Turfs)
		}
	}
	return done.ID
}

// idle tells that nothing is left to be done.
func (m *mortal) idle(asked <-chan struct{}) func() bool {
	return func() bool {
		if !over(asked)() {
			return false
		}
		a, err := m.request("GET", "/v1/cuts?limit=1000", "", "", nil)
		return err != nil || !strings.Contains(string(a.body), `"queued"`) && !strings.Contains(string(a.body), `"running"`)
	}
}

// killChanges is killed while turfs of a cut are changed and split.
func (m *mortal) killChanges(cut string) {
	m.t.Helper()
	turfs := m.turfs(cut)
	rename := m.send("PATCH", "/v1/turfs/"+turfs[0], "", `{"name":"Norte","status":"out","assignee":"A"}`)
	if a := m.killed(rename, func(asked <-chan struct{}) { m.journal(m.random.Int64N(20_000), over(asked)) }); a.status != 200 {
		m.t.Errorf("status %d: %s", a.status, a.body)
	}
	split := m.send("POST", "/v1/cuts/"+cut+"/edits", "edit-1", fmt.Sprintf(`{"what":"split","turfs":[%q]}`, turfs[1]))
	var first, again struct{ Changed []string }
	m.killed(split, func(asked <-chan struct{}) { m.journal(1+m.random.Int64N(60_000), over(asked)) }).into(m.t, 200, &first)
	a, err := split()
	if err != nil {
		m.t.Fatal(err)
	}
	if a.into(m.t, 200, &again); len(first.Changed) != 2 || fmt.Sprint(first) != fmt.Sprint(again) {
		m.t.Errorf("a split that was sent again changed %v, before %v", again.Changed, first.Changed)
	}
	if now := m.turfs(cut); len(now) != len(turfs)+1 {
		m.t.Errorf("%d turfs, before the split %d", len(now), len(turfs))
	}
	back, err := m.send("PATCH", "/v1/turfs/"+turfs[0], "", `{"status":"done"}`)() // or a purge leaves it
	if err != nil || back.status != 200 {
		m.t.Errorf("status %d: %s (%v)", back.status, back.body, err)
	}
}

// turfs returns the ids of a cut's turfs.
func (m *mortal) turfs(cut string) (ids []string) {
	m.t.Helper()
	var all struct {
		Features []struct {
			Properties struct {
				ID string `json:"turf_id"`
			}
		}
	}
	m.get("/v1/cuts/"+cut+"/turfs").into(m.t, 200, &all)
	for _, f := range all.Features {
		ids = append(ids, f.Properties.ID)
	}
	return ids
}

// killPurge kills a purge beside the running service, and then the service
// while it deletes what may be left.
func (m *mortal) killPurge() {
	m.t.Helper()
	m.purge(m.random.Int64N(1_000_000))
	m.kill()
	wantWhole(m.t, m.db())
	m.start()
	m.purge(-1)
	if universes, cuts := m.count(); universes != 0 || cuts != 0 {
		m.t.Errorf("%d universes, %d cuts after a purge", universes, cuts)
	}
}
