package layers

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// thing is kept; it takes so many bytes beside what every entry takes.
type thing struct {
	bytes int64
	end   time.Time
}

func (t *thing) size() int64      { return t.bytes }
func (t *thing) until() time.Time { return t.end }

// A shelf holds what was used last, never more than its bound.
func TestShelfIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, made := newShelf(10_000), 0
		var last string
		for range rapid.IntRange(1, 60).Draw(t, "fetches") {
			key := fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "key"))
			bytes := rapid.Int64Range(0, 12_000).Draw(t, "bytes")
			before := made
			got, err := fetch(t.Context(), s, key, time.Time{}, func(context.Context) (*thing, error) { made++; return &thing{bytes: bytes}, nil })
			if err != nil {
				t.Fatal(err)
			}
			if key == last && made > before && got.bytes < 9_000 && s.slots[key] == nil {
				t.Fatal("what was used last is gone")
			}
			last = key
			sum := int64(0)
			for e := s.order.Front(); e != nil; e = e.Next() {
				sum += e.Value.(*slot).bytes
			}
			if sum != s.bytes || sum > s.limit || len(s.slots) != s.order.Len() || len(s.making) > 0 {
				t.Fatalf("%d bytes counted, %d kept", s.bytes, sum)
			}
		}
	})
}

func TestShelfKeepsTheLastUsed(t *testing.T) {
	s := newShelf(1000)
	made := map[string]int{}
	for _, key := range []string{"a", "b", "a", "c", "a", "d", "a"} {
		_, _ = fetch(t.Context(), s, key, time.Time{}, func(context.Context) (*thing, error) { made[key]++; return &thing{bytes: 250}, nil })
	}
	if made["a"] != 1 || s.slots["b"] != nil || s.slots["d"] == nil {
		t.Errorf("%v", made)
	}
}

func TestShelfForgetsInTime(t *testing.T) {
	s, c, made := newShelf(1000), newClock(), 0
	for _, wait := range []time.Duration{0, time.Second, 58 * time.Second, time.Second} {
		c.at = c.at.Add(wait)
		_, _ = fetch(t.Context(), s, "a", c.at, func(context.Context) (*thing, error) { made++; return &thing{end: c.at.Add(time.Minute)}, nil })
	}
	if made != 2 {
		t.Errorf("made %d times", made)
	}
}

// Many who ask at once wait for one; who goes away leaves the others theirs.
func TestMadeOnce(t *testing.T) {
	s, made := newShelf(1000), 0
	begun, finish := make(chan struct{}), make(chan struct{})
	do := func(ctx context.Context) (*thing, error) {
		made++
		close(begun)
		<-finish
		return &thing{}, ctx.Err()
	}
	first, leave := context.WithCancel(t.Context())
	gone := make(chan error)
	go func() {
		_, err := fetch(first, s, "a", time.Time{}, do)
		gone <- err
	}()
	<-begun
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if v, err := fetch(t.Context(), s, "a", time.Time{}, do); v == nil || err != nil {
				t.Error(err)
			}
		})
	}
	for s.waiting("a") < 21 {
		time.Sleep(time.Millisecond)
	}
	leave()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(finish)
	all.Wait()
	if made != 1 {
		t.Errorf("made %d times", made)
	}
}

func (s *shelf) waiting(key string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.making[key]; m != nil {
		return m.waiting
	}
	return 0
}

// What nobody waits for is stopped, and made anew for who comes then.
func TestStoppedWithTheLast(t *testing.T) {
	s, begun, stopped := newShelf(1000), make(chan struct{}), make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	go func() { <-begun; leave() }()
	_, err := fetch(ctx, s, "a", time.Time{}, func(ctx context.Context) (*thing, error) {
		close(begun)
		<-ctx.Done()
		close(stopped)
		return nil, ctx.Err()
	})
	<-stopped
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if v, err := fetch(t.Context(), s, "a", time.Time{}, func(context.Context) (*thing, error) { return &thing{}, nil }); v == nil || err != nil {
		t.Error(err)
	}
}

func TestFailuresAndPanicsAreNotKept(t *testing.T) {
	s, broken := newShelf(1000), errors.New("broken")
	if _, err := fetch(t.Context(), s, "a", time.Time{}, func(context.Context) (*thing, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	func() {
		defer func() {
			if recover() != "lost" {
				t.Error("the panic is not told")
			}
		}()
		_, _ = fetch(t.Context(), s, "a", time.Time{}, func(context.Context) (*thing, error) { panic("lost") })
	}()
	if v, err := fetch(t.Context(), s, "a", time.Time{}, func(context.Context) (*thing, error) { return &thing{}, nil }); v == nil || err != nil {
		t.Error(err)
	}
}

func TestKeysDiffer(t *testing.T) {
	if keyOf("a", "bc") == keyOf("ab", "c") || keyOf("a", keyOf("b")) == keyOf("a", "b") || keyOf() == keyOf("") {
		t.Error("two lists of parts have one key")
	}
}
