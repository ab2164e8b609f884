package network

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"

	"puerta/cmd/internal/cutter"
	"puerta/cmd/internal/streetfile"
	"puerta/data"
	"puerta/data/sample"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// shelf is a store of one extract that counts how often it is read; gate, if not
// nil, holds readers up.
type shelf struct {
	mu    sync.Mutex
	pbf   []byte
	id    string // "": that of pbf
	reads int
	gate  chan struct{}
	asked chan struct{}
}

func (s *shelf) CurrentStreets(context.Context) (data.Streets, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pbf == nil {
		return data.Streets{}, data.ErrNotFound
	}
	if s.id != "" {
		return data.Streets{ID: s.id}, nil
	}
	sum := sha256.Sum256(s.pbf)
	return data.Streets{ID: hex.EncodeToString(sum[:])}, nil
}

func (s *shelf) CopyStreets(ctx context.Context, _ string, w io.Writer) error {
	s.mu.Lock()
	s.reads++
	pbf, gate := s.pbf, s.gate
	s.mu.Unlock()
	if gate != nil {
		s.asked <- struct{}{}
		select {
		case <-gate:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	_, err := w.Write(pbf)
	return err
}

func sampleShelf(t *testing.T) *shelf {
	t.Helper()
	b, err := io.ReadAll(sample.Streets())
	if err != nil {
		t.Fatal(err)
	}
	return &shelf{pbf: b, asked: make(chan struct{}, 9)}
}

func (n *Network) at(t *testing.T, mps float64) *routing.Streets {
	t.Helper()
	o := cutter.DefaultOptions()
	o.WalkMps = mps
	r, err := n.Router(t.Context(), &o)
	if err != nil { // perhaps in a goroutine of its own
		t.Error(err)
		return nil
	}
	if o.StreetsID == "" || o.Speeds != "built in" {
		t.Errorf("options say streets %q, speeds %q", o.StreetsID, o.Speeds)
	}
	return r.(*routing.Streets)
}

func TestStreetsAreReadOnce(t *testing.T) {
	s, temp := sampleShelf(t), t.TempDir()
	n := New(s, temp, streetfile.Cache{})
	first := n.at(t, 1.2)
	slow := n.at(t, 0.6)
	if slow == first || slow.Graph != first.Graph {
		t.Error("another speed wants the same graph, compiled anew")
	}
	if n.at(t, 1.2) != first || n.at(t, 0.6) != slow {
		t.Error("two speeds throw each other out")
	}
	if g, id, err := n.Graph(t.Context()); err != nil || g != first.Graph || len(id) != 64 {
		t.Errorf("graph %p, id %q, %v", g, id, err)
	}
	if s.reads != 1 {
		t.Errorf("read %d times", s.reads)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left in the temporary folder: %v (%v)", left, err)
	}
}

func TestTheLeastUsedGoes(t *testing.T) {
	n := New(sampleShelf(t), "", streetfile.Cache{})
	first := n.at(t, 1)
	for k := range most {
		n.at(t, 1.1+float64(k)/10)
	}
	if len(n.kept) != most || n.at(t, 1) == first {
		t.Errorf("%d are kept, the first among them", len(n.kept))
	}
}

func TestOtherStreetsTakeTheirPlace(t *testing.T) {
	s := sampleShelf(t)
	n := New(s, "", streetfile.Cache{})
	n.at(t, 1.2)
	s.pbf = []byte("no streets at all")
	o := cutter.DefaultOptions()
	for range 2 { // an error is not kept
		if _, err := n.Router(t.Context(), &o); !errors.Is(err, osmgraph.ErrFormat) {
			t.Errorf("error %v", err)
		}
	}
	if s.reads != 3 || len(n.kept) != 0 {
		t.Errorf("%d reads, %d kept", s.reads, len(n.kept))
	}
	s.pbf = nil
	if r, err := n.Router(t.Context(), &o); err != nil || r.Name() != routing.DefaultBeeline(1.2).Name() || o.StreetsID != "" {
		t.Errorf("without streets: %v, %v", r, err)
	}
	if _, _, err := n.Graph(t.Context()); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("without streets: %v", err)
	}
}

// Who wants what is there does not wait for what is being made; who waits can
// leave; and if the maker leaves, the next makes it.
func TestNobodyWaitsForOthers(t *testing.T) {
	s := sampleShelf(t)
	s.gate = make(chan struct{})
	n := New(s, "", streetfile.Cache{})
	o := cutter.DefaultOptions()
	ctx, leave := context.WithCancel(t.Context())
	left := make(chan error, 1)
	go func() { _, err := n.Router(ctx, &o); left <- err }()
	<-s.asked
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	p := cutter.DefaultOptions()
	if _, err := n.Router(gone, &p); !errors.Is(err, context.Canceled) {
		t.Errorf("waiting: %v", err)
	}
	next := make(chan *routing.Streets)
	go func() { next <- n.at(t, 1.2) }()
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("the maker: %v", err)
	}
	<-s.asked // the next makes it
	close(s.gate)
	ready := <-next
	s.mu.Lock()
	s.gate = make(chan struct{}) // nothing more is read
	s.mu.Unlock()
	if n.at(t, 1.2) != ready {
		t.Error("what is there was made again")
	}
}

// Who waited for streets whose maker left makes them himself.
func TestWaitersTakeOver(t *testing.T) {
	s := sampleShelf(t)
	n := New(s, "", streetfile.Cache{})
	current, _ := s.CurrentStreets(t.Context())
	left, mine := n.take(current.ID, 1.2)
	other, _ := n.take(current.ID, 0.9)
	if !mine || n.kept[0] != left {
		t.Fatal("it is there already")
	}
	next := make(chan *routing.Streets)
	go func() { next <- n.at(t, 1.2) }()
	for waits := false; !waits; runtime.Gosched() { // who asks for it brings it to the end
		n.mu.Lock()
		waits = n.kept[1] == left
		n.mu.Unlock()
	}
	other.err, left.err = context.Canceled, context.Canceled
	for _, b := range []*build{other, left} {
		n.forget(b)
		close(b.done)
	}
	if got := <-next; got == nil || s.reads != 1 {
		t.Errorf("got %p, %d reads", got, s.reads)
	}
}

// Many at once, at several speeds, get what they want, from one reading.
func TestManyAtOnce(t *testing.T) {
	s := sampleShelf(t)
	n := New(s, "", streetfile.Cache{})
	var wait sync.WaitGroup
	for k := range 12 {
		wait.Go(func() {
			if k%4 == 3 {
				if _, _, err := n.Graph(t.Context()); err != nil {
					t.Error(err)
				}
				return
			}
			n.at(t, 1+float64(k%3)/10)
		})
	}
	wait.Wait()
	if s.reads != 1 {
		t.Errorf("read %d times", s.reads)
	}
}

// The store's own error comes through.
func TestStoreFails(t *testing.T) {
	n := New(broken{}, "", streetfile.Cache{})
	o := cutter.DefaultOptions()
	_, err := n.Router(t.Context(), &o)
	_, _, again := n.Graph(t.Context())
	if !errors.Is(err, errBroken) || !errors.Is(again, errBroken) {
		t.Errorf("%v, %v", err, again)
	}
}

type broken struct{}

var errBroken = errors.New("broken")

func (broken) CurrentStreets(context.Context) (data.Streets, error) { return data.Streets{}, errBroken }
func (broken) CopyStreets(_ context.Context, _ string, w io.Writer) error {
	_, err := io.Copy(w, &bytes.Buffer{})
	return err
}

// Streets that are whole, but not those that were imported, are refused.
func TestStreetsMustBeThoseOfTheirHash(t *testing.T) {
	s := sampleShelf(t)
	s.id = strings.Repeat("0", 64)
	o := cutter.DefaultOptions()
	if _, err := New(s, "", streetfile.Cache{}).Router(t.Context(), &o); !errors.Is(err, osmgraph.ErrFormat) {
		t.Errorf("error %v", err)
	}
}
