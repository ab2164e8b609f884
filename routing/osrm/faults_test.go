package osrm_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"puerta/routing"
	"puerta/routing/osrm"
)

func TestPassingFaultsAreTriedAgain(t *testing.T) {
	for name, status := range map[string]int{"500": 500, "502": 502, "503": 503, "429": 429} {
		r, server := answering(t, reply{status, "busy at -83.281234"}, reply{200, goodTable})
		if ms, err := one(t, r); err != nil || ms != 12300 || server.asked.Load() != 2 {
			t.Errorf("%s: %d ms, %v after %d requests", name, ms, err, server.asked.Load())
		}
		r, server = answering(t, reply{status, "busy at -83.281234"})
		_, err := one(t, r)
		discreet(t, err)
		if !strings.Contains(err.Error(), "tried 3 times") || server.asked.Load() != 3 {
			t.Errorf("%s: %v after %d requests", name, err, server.asked.Load())
		}
	}
}

func TestLastingFaultsAreNotTriedAgain(t *testing.T) {
	for want, answer := range map[string]reply{
		"path right":                 {404, "not found: -83.281234"},
		"name and a password":        {401, ""},
		"moved":                      {301, ""},
		"its path right":             {400, "<html>Oak Street</html>"},
		"--max-table-size":           {400, `{"code":"TooBig","message":"too many at -83.281234"}`},
		"outside its map":            {400, `{"code":"NoSegment","message":"-83.281234"}`},
		"InvalidOptions":             {400, `{"code":"InvalidOptions"}`},
		"no JSON at byte 1":          {200, "<html>Oak Street -83.281234</html>"},
		"it has no code":             {200, `{"durations":[[1]]}`},
		"larger than 1048576 bytes":  {200, `{"code":"` + strings.Repeat("Oak", 1<<19) + `"}`},
		"NoTable":                    {200, `{"code":"NoTable"}`},
		"0 rows of times instead of": {200, strings.Replace(goodTable, "[[12.3]]", "[]", 1)},
	} {
		r, server := answering(t, answer)
		_, err := one(t, r)
		discreet(t, err)
		if !strings.Contains(err.Error(), want) || server.asked.Load() != 1 {
			t.Errorf("want %q, got %v after %d requests", want, err, server.asked.Load())
		}
	}
}

// Places go to the server that was named and to no other.
func TestRedirectsAreNotFollowed(t *testing.T) {
	elsewhere := &replies{all: []reply{{200, goodTable}}}
	there := httptest.NewServer(elsewhere)
	defer there.Close()
	server := httptest.NewServer(http.RedirectHandler(there.URL, http.StatusFound))
	defer server.Close()
	_, err := one(t, router(t, quick(server.URL, "")))
	discreet(t, err)
	if !strings.Contains(err.Error(), "has moved") || elsewhere.asked.Load() != 0 {
		t.Errorf("%v, %d requests went elsewhere", err, elsewhere.asked.Load())
	}
}

func TestEndlessBody(t *testing.T) {
	var written atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for err := error(nil); err == nil; written.Add(1 << 16) {
			_, err = w.Write(make([]byte, 1<<16))
		}
	}))
	defer server.Close()
	c := quick(server.URL, "")
	c.MaxBody = 1 << 20
	_, err := one(t, router(t, c))
	discreet(t, err)
	if !strings.Contains(err.Error(), "larger than 1048576 bytes") || written.Load() > 64<<20 {
		t.Errorf("%v after %d bytes", err, written.Load())
	}
}

func TestPausesGrow(t *testing.T) {
	_, server := answering(t, reply{500, ""})
	c := quick(server.base, "")
	c.Pause, c.Tries = 10*time.Millisecond, 5
	begin := time.Now()
	_, err := one(t, router(t, c))
	if took := time.Since(begin); err == nil || took < 150*time.Millisecond {
		t.Errorf("%v after %v, want pauses of 10, 20, 40 and 80 ms", err, took)
	}
}

// A place is no time from itself, whatever the server says.
func TestDiagonal(t *testing.T) {
	r, _ := answering(t, reply{200, `{"code":"Ok","durations":[[5],[6]],"sources":[` + hereJSON + `,` + thereJSON + `],"destinations":[` + hereJSON + `]}`})
	ms := make([]int32, 2)
	err := r.Table(t.Context(), routing.Walk, []routing.Spot{here, there}, []routing.Spot{here}, routing.Never, ms)
	if err != nil || ms[0] != 0 || ms[1] != 6000 {
		t.Errorf("%v, %v", ms, err)
	}
}

func TestBadTables(t *testing.T) {
	for name, durations := range map[string]string{
		"too many rows": "[[1],[2]]", "too many columns": "[[1,2]]", "a row short": "[[]]", "a null row": "[null]",
		"negative": "[[-1]]", "a word": `[["12"]]`, "not a number": "[[NaN]]", "infinite": "[[1e999]]",
		"an object": "[[{}]]", "none at all": "null", "flat": "[12.3]",
	} {
		r, _ := answering(t, reply{200, strings.Replace(goodTable, "[[12.3]]", durations, 1)})
		_, err := one(t, r)
		discreet(t, err)
		if !errors.Is(err, osrm.ErrAnswer) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBadWaypoints(t *testing.T) {
	for name, waypoint := range map[string]string{
		"none": "", "two": hereJSON + "," + hereJSON, "without a place": `{"name":"Oak Street"}`, "null": `{"location":null}`,
		"off the Earth": `{"location":[-83.28,130]}`, "half a place": `{"location":[-83.28]}`, "words": `{"location":["-83.28","30.83"]}`,
	} {
		r, _ := answering(t, reply{200, strings.Replace(goodTable, hereJSON, waypoint, 1)})
		_, err := one(t, r)
		discreet(t, err)
		if !errors.Is(err, osrm.ErrAnswer) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNeverInTables(t *testing.T) {
	for name, body := range map[string]string{
		"null":              strings.Replace(goodTable, "12.3", "null", 1),
		"weeks":             strings.Replace(goodTable, "12.3", "1e9", 1),
		"a place far moved": strings.Replace(goodTable, "30.832345", "30.842345", 1),
	} {
		r, _ := answering(t, reply{200, body})
		if ms, err := one(t, r); err != nil || ms != routing.Never {
			t.Errorf("%s: %d ms, %v", name, ms, err)
		}
	}
}

func TestHangingServer(t *testing.T) {
	stop := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-stop:
		case <-r.Context().Done():
		}
	}))
	defer server.Close()
	defer close(stop)
	c := quick(server.URL, "")
	c.Timeout, c.Tries = 20*time.Millisecond, 2
	_, err := one(t, router(t, c))
	discreet(t, err)
	if !strings.Contains(err.Error(), "no answer within 20ms") || !strings.Contains(err.Error(), "tried 2 times") {
		t.Error(err)
	}
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	_, err = one(t, router(t, quick("http://ali:"+secret+"@"+address, "")))
	discreet(t, err)
	if !strings.Contains(err.Error(), "refused") || !strings.Contains(err.Error(), "is osrm-routed running there?") {
		t.Error(err)
	}
}

// A server that repeats what it is told must not be quoted.
func TestEcho(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			b := make([]byte, 200)
			n, _ := c.Read(b)
			_, _ = c.Write(b[:n])
			c.Close()
		}
	}()
	_, err = one(t, router(t, quick("http://"+l.Addr().String(), "")))
	discreet(t, err)
}

// The answer ends in the middle.
func TestCutShort(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "5000")
		_, _ = w.Write([]byte(goodTable))
	}))
	defer server.Close()
	_, err := one(t, router(t, quick(server.URL, "")))
	discreet(t, err)
	if !strings.Contains(err.Error(), "broke off") {
		t.Error(err)
	}
}

func TestCancelledInMidRequest(t *testing.T) {
	arrived := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-r.Context().Done()
	}))
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-arrived
		cancel()
	}()
	begin := time.Now()
	_, _, err := router(t, quick(server.URL, "")).Path(ctx, routing.Walk, here, there)
	if !errors.Is(err, context.Canceled) || time.Since(begin) > 3*time.Second {
		t.Errorf("%v after %v", err, time.Since(begin))
	}
	discreet(t, err)
}

// Cancelling ends the pause between two tries.
func TestCancelledInAPause(t *testing.T) {
	a := &replies{all: []reply{{500, ""}}}
	server := httptest.NewServer(a)
	defer server.Close()
	c := quick(server.URL, "")
	c.Pause = time.Minute
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := router(t, c).Path(ctx, routing.Walk, here, there); !errors.Is(err, context.DeadlineExceeded) || a.asked.Load() != 1 {
		t.Errorf("%v after %d requests", err, a.asked.Load())
	}
}

// Snap has no context of its own.
func TestBaseEndsSnap(t *testing.T) {
	foot, car := serve(t, routing.NewStreets(town().Graph, routing.DefaultSpeeds()))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := quick(foot, car)
	c.Base = ctx
	if _, err := router(t, c).Snap(routing.Walk, town().Point("1"), ""); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Never more requests at once than is said.
func TestParallelIsBounded(t *testing.T) {
	s, spots := avenue(60)
	busy, worst := make(chan struct{}, 100), make(chan int, 10000)
	fake := counted(s, new(atomic.Int64), new(atomic.Int64))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		busy <- struct{}{}
		worst <- len(busy)
		time.Sleep(time.Millisecond)
		fake.ServeHTTP(w, r)
		<-busy
	}))
	defer server.Close()
	c := quick(server.URL, "")
	c.Parallel, c.MaxTable = 3, 10
	r := router(t, c)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if err := r.Table(t.Context(), routing.Walk, spots, spots, routing.Never, make([]int32, len(spots)*len(spots))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	close(worst)
	most := 0
	for n := range worst {
		most = max(most, n)
	}
	if most != 3 {
		t.Errorf("%d requests at once, want 3", most)
	}
}
