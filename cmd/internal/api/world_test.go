package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/jobs"
	"puerta/data"
	"puerta/data/sqlite"
)

// grounds is a database with two partners' universes, a cut that goes on from
// another, links and grants. It is made once; each test that changes something
// works on its own copy.
type grounds struct {
	file    string
	ids     map[string]string // what the words in braces of the tables stand for
	secrets map[string]string // caller → key or code
	whose   string            // the organisation that it all belongs to
}

// Words that tell whose data an answer holds.
const (
	secretStreet   = "Calle Xochimilco"
	secretPerson   = "Quetzalli"
	secretAssignee = "Lupe Tlapaleño"
	secretUniverse = "Lista de Ana"
	secretDoor     = "puerta-de-"
)

// households is a list of so many doors along a road, each with two voters.
func households(doors int, lat float64) *data.List {
	l := &data.List{Sources: []data.Source{{Name: "list.csv", Layout: "van", Hash: fmt.Sprint(lat), Rows: 2 * doors}}}
	for i := range doors {
		l.Doors = append(l.Doors, data.Door{ID: fmt.Sprintf("%s%d", secretDoor, i), Voters: 2, Point: orb.Point{-83.28 + float64(i)*3e-4, lat}, HasPoint: true,
			Address: data.Address{Number: fmt.Sprint(7100 + i), Street: secretStreet, City: "Valdosta", State: "GA", ZIP: "31601"}})
		for k := range 2 {
			row := 2*i + k + 1
			l.Rows = append(l.Rows, data.Row{Number: row, Line: row + 1, Door: int32(i), Person: data.Fingerprint(row)})
			l.People = append(l.People, data.Person{Row: row, Door: int32(i), ID: fmt.Sprint("v", row), First: secretPerson, Last: fmt.Sprint("Núñez ", row)})
		}
	}
	return l
}

// sharedGrounds is what newGroundsOf made for the first test that asked, by the
// organisation.
var sharedGrounds struct {
	sync.Mutex
	of map[string]madeGrounds
}

type madeGrounds struct {
	*grounds
	content []byte // of their file
}

// newGrounds returns the database, in a file of the test's own.
func newGrounds(t testing.TB) *grounds {
	t.Helper()
	return newGroundsOf(t, "")
}

// newGroundsOf returns the database, of what belongs to an organisation, in a file of
// the test's own. It is made for the first who asks.
func newGroundsOf(t testing.TB, organisation string) *grounds {
	t.Helper()
	all := &sharedGrounds
	all.Lock()
	defer all.Unlock()
	made, ok := all.of[organisation]
	if !ok {
		g := makeGrounds(t, organisation)
		content, err := os.ReadFile(g.file)
		must(t, err)
		if made = (madeGrounds{g, content}); all.of == nil {
			all.of = map[string]madeGrounds{}
		}
		all.of[organisation] = made
	}
	g := &grounds{file: filepath.Join(t.TempDir(), "grounds.db"), ids: maps.Clone(made.ids), secrets: maps.Clone(made.secrets), whose: organisation}
	must(t, os.WriteFile(g.file, made.content, 0o600))
	return g
}

// makeGrounds makes the database.
func makeGrounds(t testing.TB, organisation string) *grounds {
	t.Helper()
	g := &grounds{file: filepath.Join(t.TempDir(), "grounds.db"), ids: map[string]string{}, secrets: map[string]string{"none": ""}, whose: organisation}
	s, err := sqlite.Open(t.Context(), g.file)
	if err != nil {
		t.Fatal(err)
	}
	if organisation != "" {
		must(t, s.AddOrganisation(data.OnBehalfOfAll(t.Context()), data.Organisation{ID: organisation, Name: organisation}))
	}
	g.addKeys(t, s)
	g.addCuts(t, s)
	g.addLinks(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return g
}

// ctx is on behalf of who has it all.
func (g *grounds) ctx(t testing.TB) context.Context { return data.OnBehalf(t.Context(), g.whose) }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// addKeys makes a key of every kind. Its id is the caller's name.
func (g *grounds) addKeys(t testing.TB, s data.Store) {
	past := time.Now().Add(-time.Hour)
	for _, k := range []data.Key{{ID: "director", Role: data.Director}, {ID: "owner", Role: data.Partner}, {ID: "rival", Role: data.Partner},
		{ID: "friend", Role: data.Partner}, {ID: "map", Role: data.MapReader},
		{ID: "expired", Role: data.Director, ExpiresAt: past}, {ID: "revoked", Role: data.Director, RevokedAt: past}} {
		secret := data.NewKeySecret()
		g.secrets[k.ID] = secret
		k.Hash, k.CreatedAt = data.HashSecret(secret), past
		must(t, s.AddKey(g.ctx(t), k))
	}
	g.secrets["wrong"] = data.NewKeySecret()
}

// addCuts makes the owner's universe with a cut, and one that goes on from it;
// one more waits. The rival's universe is elsewhere.
func (g *grounds) addCuts(t testing.TB, s data.Store) {
	ctx := g.ctx(t)
	g.ids["universe"], g.ids["rivals"] = data.NewID(), data.NewID()
	must(t, s.AddUniverse(ctx, data.Universe{ID: g.ids["universe"], Name: secretUniverse, Owner: "owner", Doors: 60, Voters: 120, Rows: 120, Layout: "van", CreatedAt: time.Now()}, households(60, 30.83)))
	must(t, s.AddUniverse(ctx, data.Universe{ID: g.ids["rivals"], Name: "Rival", Owner: "rival", Doors: 12, Voters: 24, CreatedAt: time.Now()}, households(12, 32)))
	g.ids["former"] = g.addCut(t, s, data.Cut{UniverseID: g.ids["universe"]})
	finish(t, s, g.ids["former"])
	all, err := s.Turfs(ctx, g.ids["former"])
	must(t, err)
	g.ids["turf"], g.ids["other"] = all[0].ID, all[1].ID
	who := secretAssignee
	_, err = s.ChangeTurf(ctx, g.ids["turf"], -1, data.TurfChange{Locked: new(true), Assignee: &who})
	must(t, err)
	g.ids["cut"] = g.addCut(t, s, data.Cut{UniverseID: g.ids["universe"], Former: g.ids["former"]})
	finish(t, s, g.ids["cut"])
	all, err = s.Turfs(ctx, g.ids["cut"])
	must(t, err)
	for _, turf := range all {
		if turf.ID != g.ids["turf"] {
			g.ids["other"] = turf.ID
		}
	}
	_, err = s.ChangeTurf(ctx, g.ids["turf"], -1, data.TurfChange{Locked: new(false)})
	must(t, err)
	g.ids["waiting"] = g.addCut(t, s, data.Cut{UniverseID: g.ids["universe"]})
	g.ids["tile"] = "12/1100/1678"
}

func (g *grounds) addCut(t testing.TB, s data.Store, c data.Cut) string {
	t.Helper()
	o := cutter.DefaultOptions()
	o.ShiftMin, o.Mode = 45, "walk"
	b, err := json.Marshal(o)
	must(t, err)
	c.ID, c.State, c.Options, c.CreatedAt = data.NewID(), data.Queued, b, time.Now()
	must(t, s.AddCut(g.ctx(t), c))
	return c.ID
}

// finish runs what waits until a cut is done.
func finish(t testing.TB, s data.Store, cut string) {
	t.Helper()
	r := jobs.New(jobs.Options{Store: s, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), Poll: 5 * time.Millisecond})
	ctx, stop := context.WithTimeout(data.OnBehalfOfAll(t.Context()), time.Minute)
	ended := make(chan error, 1)
	go func() { ended <- r.Run(ctx) }()
	for {
		c, err := s.Cut(ctx, cut)
		must(t, err)
		if c.State == data.Done {
			break
		}
		if c.State == data.Failed {
			t.Fatalf("the cut failed: %s", c.Problem.EN)
		}
		time.Sleep(2 * time.Millisecond)
	}
	stop()
	must(t, <-ended)
}

// addLinks hands out both turfs, and the first to the friend.
func (g *grounds) addLinks(t testing.TB, s data.Store) {
	ctx, now := g.ctx(t), time.Now()
	for name, l := range map[string]data.Link{"link": {TurfID: g.ids["turf"]}, "people link": {TurfID: g.ids["turf"], People: true}, "other link": {TurfID: g.ids["other"]},
		"expired link": {TurfID: g.ids["turf"], ExpiresAt: now.Add(-time.Hour)}, "revoked link": {TurfID: g.ids["turf"], RevokedAt: now.Add(-time.Hour)}} {
		code := data.NewCode()
		g.secrets[name] = code
		l.Hash, l.MadeBy, l.CreatedAt = data.HashSecret(code), "owner", now
		if l.ExpiresAt.IsZero() {
			l.ExpiresAt = now.Add(time.Hour)
		}
		must(t, s.AddLink(ctx, l))
		if name == "link" {
			g.ids["link"] = linkID(l)
		}
	}
	g.ids["code"] = g.secrets["link"]
	must(t, s.Grant(ctx, g.ids["turf"], "friend"))
}

// scene is the API over a copy of the database.
func (g *grounds) scene(t testing.TB, change func(*Options)) *scene {
	t.Helper()
	b, err := os.ReadFile(g.file)
	must(t, err)
	file := filepath.Join(t.TempDir(), "copy.db")
	must(t, os.WriteFile(file, b, 0o600))
	store, err := sqlite.Open(t.Context(), file)
	must(t, err)
	t.Cleanup(func() { _ = store.Close() })
	return sceneOver(t, store, func(o *Options) {
		o.Rate, o.Burst = 1e6, 1e6
		if change != nil {
			change(o)
		}
	})
}

// named puts ids into a path or body.
func (g *grounds) named(s string) string {
	for word, id := range g.ids {
		s = strings.ReplaceAll(s, "{"+word+"}", id)
	}
	return s
}

// as is the header that names a caller.
func (g *grounds) as(caller string) []string {
	if g.secrets[caller] == "" {
		return nil
	}
	return []string{"Authorization", "Bearer " + g.secrets[caller]}
}
