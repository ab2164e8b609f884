package streetfile

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"puerta/routing"
	"puerta/routing/asciimap"
)

// town counts how often its streets are read.
type town struct {
	reads int
	err   error
}

func (s *town) source() Source {
	return Source{ID: "town", Read: func(context.Context) (*routing.Graph, error) {
		s.reads++
		return asciimap.Draw("A--B\n|\nC", 100, map[string]routing.Street{"AB": {}, "AC": {}}).Graph, s.err
	}}
}

func open(t *testing.T, c Cache, s *town) *routing.Streets {
	t.Helper()
	st, err := c.Open(t.Context(), s.source(), routing.DefaultSpeeds())
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func TestStreetsAreCompiledOnce(t *testing.T) {
	s, c := &town{}, Cache{Folders: []string{filepath.Join(t.TempDir(), "new", "folder")}}
	first := open(t, c, s)
	again := open(t, c, s)
	if s.reads != 1 || again.Graph.Edges() != first.Graph.Edges() {
		t.Errorf("read %d times", s.reads)
	}
	other := s.source()
	other.ID = "another town"
	if _, err := c.Open(t.Context(), other, routing.DefaultSpeeds()); err != nil || s.reads != 2 {
		t.Errorf("another extract: %v, %d reads", err, s.reads)
	}
}

func TestBadFilesAreNamedAndBuiltAgain(t *testing.T) {
	dir := t.TempDir()
	s := &town{}
	var said []string
	c := Cache{Folders: []string{dir}, Say: func(m string) { said = append(said, m) }}
	open(t, c, s)
	path := filepath.Join(dir, nameOf(keyOf("town")))
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{
		"truncated": good[:len(good)/2], "empty": {}, "foreign": []byte("a text"),
		"flipped": append(slices.Clone(good[:len(good)-9]), good[len(good)-9]^4, 0, 0, 0, 0, 0, 0, 0, 0),
	} {
		said, s.reads = nil, 0
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		open(t, c, s)
		if s.reads != 1 || len(said) != 1 || !strings.Contains(said[0], path) {
			t.Errorf("%s: %d reads, said %q", name, s.reads, said)
		}
		if now, err := os.ReadFile(path); err != nil || !slices.Equal(now, good) {
			t.Errorf("%s: the file is not mended (%v)", name, err)
		}
	}
}

func TestWhereNothingCanBeKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := &town{}
	var said []string
	open(t, Cache{Folders: []string{filepath.Join(file, "below")}, Say: func(m string) { said = append(said, m) }}, s)
	if s.reads != 1 || len(said) == 0 || !strings.Contains(said[len(said)-1], "cannot be kept") {
		t.Errorf("%d reads, said %q", s.reads, said)
	}
	second := t.TempDir()
	open(t, Cache{Folders: []string{filepath.Join(file, "below"), second}}, s)
	if left, err := os.ReadDir(second); err != nil || len(left) != 1 {
		t.Errorf("the second folder holds %v (%v)", left, err)
	}
	open(t, Cache{}, s)
	if s.reads != 3 {
		t.Errorf("%d reads", s.reads)
	}
}

func TestErrorsOfTheSourceAreReturned(t *testing.T) {
	s := &town{err: errors.New("torn")}
	if _, err := (Cache{}).Open(t.Context(), s.source(), routing.DefaultSpeeds()); !errors.Is(err, s.err) {
		t.Error(err)
	}
}

func TestOldFilesGo(t *testing.T) {
	dir := t.TempDir()
	old, strange := filepath.Join(dir, "puerta-0011"+suffix), filepath.Join(dir, "mine.txt")
	long := time.Now().Add(-2 * unused)
	for _, path := range []string{old, strange} {
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, long, long)); err != nil {
			t.Fatal(err)
		}
	}
	open(t, Cache{Folders: []string{dir}}, &town{})
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Error("an old file stays")
	}
	if _, err := os.Stat(strange); err != nil {
		t.Error("somebody's file is gone")
	}
}

func TestFolders(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want []string
	}{
		{map[string]string{"PUERTA_CACHE": "/c", "HOME": "/h"}, []string{"/c"}},
		{map[string]string{"XDG_CACHE_HOME": "/x", "HOME": "/h"}, []string{"/x/puerta", "/maps"}},
		{map[string]string{"HOME": "/h", "XDG_CACHE_HOME": "not/absolute"}, []string{"/h/.cache/puerta", "/maps"}},
		{nil, []string{"/maps"}},
	} {
		if got := Folders(func(n string) string { return c.env[n] }, "/maps/x.osm.pbf"); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.env, got, c.want)
		}
	}
}
