package voterfile

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
)

// endless is a list without an end: what reads it to its end never comes back.
type endless struct{ header io.Reader }

func (e *endless) Read(p []byte) (int, error) {
	if n, err := e.header.Read(p); err == nil {
		return n, nil
	}
	return copy(p, "d,1,Oak St,30.8,-83.2\n"), nil
}

// TestSample: no more rows than asked for are read, and it is told whether there
// are more.
func TestSample(t *testing.T) {
	const head = "address_id,house_number,street,lat,lon\n"
	three := head + "a,1,Oak St,30.8,-83.2\nb,2,Oak St,30.8,-83.2\nc,3,Oak St,30.8,-83.2\n"
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(three)); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in     io.Reader
		sample int
		rows   int
		more   bool
	}{
		{strings.NewReader(three), 0, 3, false}, {strings.NewReader(three), 3, 3, false}, {strings.NewReader(three), 2, 2, true},
		{strings.NewReader(head), 2, 0, false}, {&zipped, 1, 1, true}, {&endless{strings.NewReader(head)}, 500, 500, true},
	} {
		g := NewGatherer(Options{Sample: c.sample})
		defer g.Close()
		if err := g.Add(t.Context(), c.in); err != nil {
			t.Fatal(err)
		}
		l, err := g.Finish(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n := l.Counts().Rows; n != c.rows || g.Sampled() != c.more {
			t.Errorf("sample of %d: %d rows, more %v; want %d, %v", c.sample, n, g.Sampled(), c.rows, c.more)
		}
	}
}

// TestUnknownHeaderIsShown: whoever is to name the columns sees them, and the
// list is refused until then.
func TestUnknownHeaderIsShown(t *testing.T) {
	var u Understanding
	g := NewGatherer(Options{OnHeader: func(got Understanding) { u = got }})
	defer g.Close()
	err := g.Add(t.Context(), strings.NewReader("Casa,Vía,Norte\n1,Oak St,2\n"))
	if file, ok := errors.AsType[*FileError](err); !ok || file.Kind != UnknownHeader {
		t.Errorf("error %v", err)
	}
	if !u.Unknown || len(u.Unused) != 3 || u.Unused[1].Name != "Vía" {
		t.Errorf("understanding %+v", u)
	}
}

func TestEveryFieldHasALabel(t *testing.T) {
	for _, f := range Fields() {
		if l := Label(f); l.EN == "" || l.ES == "" || l.EN == f || l.EN == l.ES {
			t.Errorf("%s: label %+v", f, l)
		}
	}
	if n := len(labels()); n != len(Fields()) {
		t.Errorf("%d labels, %d fields", n, len(Fields()))
	}
}
