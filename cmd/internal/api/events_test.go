package api

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"puerta/data"
)

// event is one of a stream.
type event struct {
	name string
	cut  cutBody
}

// listen opens the stream of a cut.
func listen(ctx context.Context, t *testing.T, base, cut string) (next func() (event, error), close func()) {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, "GET", base+"/v1/cuts/"+cut+"/events", nil)
	must(t, err)
	resp, err := http.DefaultClient.Do(r)
	must(t, err)
	if resp.StatusCode != 200 || resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("status %d, type %q", resp.StatusCode, resp.Header.Get("Content-Type"))
	}
	lines := bufio.NewReader(resp.Body)
	return func() (event, error) {
		var e event
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				return e, err
			}
			line = strings.TrimSuffix(line, "\n")
			if name, ok := strings.CutPrefix(line, "event: "); ok {
				e.name = name
			}
			if text, ok := strings.CutPrefix(line, "data: "); ok {
				if err := json.Unmarshal([]byte(text), &e.cut); err != nil {
					return e, err
				}
			}
			if line == "" && e.name != "" {
				return e, nil
			}
		}
	}, func() { resp.Body.Close() }
}

// TestEvents: progress while a cut waits and runs, then done, and the end.
func TestEvents(t *testing.T) {
	s := newScene(t, nil)
	cut := s.queue(s.upload(street(30)), "")
	server := httptest.NewServer(s.h)
	defer server.Close()
	next, closing := listen(t.Context(), t, server.URL, cut)
	defer closing()
	first, err := next()
	if err != nil || first.name != "progress" || first.cut.ID != cut || first.cut.State != data.Queued {
		t.Fatalf("first %+v (%v)", first, err)
	}
	finish(t, s.store, cut)
	for {
		e, err := next()
		must(t, err)
		if e.name == "done" {
			if e.cut.State != data.Done || e.cut.Report == nil {
				t.Errorf("done %+v", e.cut)
			}
			break
		}
		if e.name != "progress" {
			t.Fatalf("%+v", e)
		}
	}
	if _, err := next(); err != io.EOF {
		t.Errorf("behind the last event: %v", err)
	}
}

// TestEventsOfACancelledCut end with that.
func TestEventsOfACancelledCut(t *testing.T) {
	s := newScene(t, nil)
	cut := s.queue(s.upload(street(12)), "")
	must(t, s.store.CancelCut(t.Context(), cut))
	w := s.get("/v1/cuts/" + cut + "/events")
	if !strings.HasPrefix(w.Body.String(), "event: cancelled\ndata: {") || strings.Count(w.Body.String(), "event:") != 1 {
		t.Errorf("%s", w.Body)
	}
}

// TestListenerGoes: the place of one who goes is free again.
func TestListenerGoes(t *testing.T) {
	s := newScene(t, nil)
	cut := s.queue(s.upload(street(12)), "")
	server := httptest.NewServer(s.h)
	defer server.Close()
	ctx, leave := context.WithCancel(t.Context())
	next, closing := listen(ctx, t, server.URL, cut)
	defer closing()
	if _, err := next(); err != nil || len(s.h.api.streams) != 1 {
		t.Fatalf("%d listen (%v)", len(s.h.api.streams), err)
	}
	leave()
	for deadline := time.Now().Add(20 * time.Second); len(s.h.api.streams) > 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the server does not notice")
		}
	}
}

// TestListenersAreBounded: one too many is told to come back.
func TestListenersAreBounded(t *testing.T) {
	s := newScene(t, nil)
	cut := s.queue(s.upload(street(12)), "")
	for range mostStreams {
		s.h.api.streams <- struct{}{}
	}
	w := s.get("/v1/cuts/" + cut + "/events")
	wantProblem(t, w, 503, "busy")
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}

// TestStopEndsStreams: a server that stops does not wait for those who listen.
func TestStopEndsStreams(t *testing.T) {
	s := newScene(t, nil)
	cut := s.queue(s.upload(street(12)), "")
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.h.Serve(ctx, ln, nil, slog.New(slog.DiscardHandler)) }()
	next, closing := listen(t.Context(), t, "http://"+ln.Addr().String(), cut)
	defer closing()
	if _, err := next(); err != nil {
		t.Fatal(err)
	}
	stop()
	if _, err := next(); err != io.EOF {
		t.Errorf("the stream ends with %v", err)
	}
	must(t, <-ended)
	wantProblem(t, s.get("/readyz"), 503, "unavailable")
}
