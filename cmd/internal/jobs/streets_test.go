package jobs

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"testing"
	"time"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/routing"
)

// realStreets adds the streets of a real case, or skips.
func (s *scene) realStreets() data.Streets {
	s.t.Helper()
	b, err := os.ReadFile("../../../../shared/cases/reynoldstown/streets.osm.pbf")
	if err != nil {
		s.t.Skip("the case reynoldstown is not here")
	}
	return s.addStreets(b)
}

func (s *scene) addStreets(b []byte) data.Streets {
	s.t.Helper()
	sum := sha256.Sum256(b)
	st := data.Streets{ID: hex.EncodeToString(sum[:]), Name: "streets", Size: int64(len(b)), ImportedAt: time.Now()}
	if err := s.store.AddStreets(s.t.Context(), st, bytes.NewReader(b)); err != nil {
		s.t.Fatal(err)
	}
	return st
}

func TestStreetsAreReadOnce(t *testing.T) {
	s := newScene(t)
	want := s.realStreets()
	temp := t.TempDir()
	cache := newStreets(s.store, temp, streetfile.Cache{})
	router := func(mps float64) *routing.Streets {
		t.Helper()
		o := cutter.DefaultOptions()
		o.WalkMps = mps
		r, err := cache.router(t.Context(), &o)
		if err != nil {
			t.Fatal(err)
		}
		if o.StreetsID != want.ID || o.Speeds != "built in" {
			t.Errorf("options say streets %q, speeds %q", o.StreetsID, o.Speeds)
		}
		return r.(*routing.Streets)
	}
	first := router(1.2)
	if again := router(1.2); again != first {
		t.Error("the same streets and speed were compiled twice")
	}
	slow := router(0.6)
	if slow == first || slow.Graph != first.Graph {
		t.Error("another speed wants the same graph, compiled anew")
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left in the temporary folder: %v (%v)", left, err)
	}
}

func TestStreetsThatCannotBeRead(t *testing.T) {
	s := newScene(t)
	s.addStreets([]byte("no streets at all"))
	id := s.queue(nil)
	s.start(s.runner(nil))
	c := s.await(id, data.Failed)
	if c.Problem != reasons()[4].text {
		t.Errorf("problem %+v", c.Problem)
	}
}

func TestWaitingForStreetsEnds(t *testing.T) {
	s := newScene(t)
	cache := newStreets(s.store, "", streetfile.Cache{})
	<-cache.turn // somebody else reads
	ctx, stop := context.WithCancel(t.Context())
	stop()
	o := cutter.DefaultOptions()
	if _, err := cache.router(ctx, &o); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
