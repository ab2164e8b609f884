package bench

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Ask is one request of a load.
type Ask struct {
	Kind string // under which it is counted
	Path string
}

// Load is requests that are sent on some connections, each as soon as the one
// before it on the same connection is answered.
type Load struct {
	Service
	Asks        []Ask
	Connections int
}

// Answers are what came of the requests of one kind.
type Answers struct {
	Kind   string
	Errors int   // no answer, or a status other than 200 and 204
	Empty  int   // 204: nothing is there
	Bytes  int64 // of the bodies, unpacked
	Took   []time.Duration
}

// Run asks in turn until so many were asked or ctx has ended, and returns the
// answers by kind, in the order in which the kinds stand first, and how long it
// took.
func (l Load) Run(ctx context.Context, most int) ([]Answers, time.Duration) {
	var next atomic.Int64
	var group sync.WaitGroup
	parts := make([]map[string]*Answers, l.Connections)
	begin := time.Now()
	for i := range parts {
		parts[i] = map[string]*Answers{}
		group.Go(func() {
			client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			for ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if n >= most {
					return
				}
				l.ask(context.WithoutCancel(ctx), client, l.Asks[n%len(l.Asks)], parts[i])
			}
		})
	}
	group.Wait()
	return l.gather(parts), time.Since(begin)
}

// ask sends one request and notes what came.
func (l Load) ask(ctx context.Context, client *http.Client, a Ask, into map[string]*Answers) {
	got := into[a.Kind]
	if got == nil {
		got = &Answers{Kind: a.Kind}
		into[a.Kind] = got
	}
	begin := time.Now()
	status, n, err := l.fetch(ctx, client, a.Path)
	got.Took = append(got.Took, time.Since(begin))
	got.Bytes += n
	switch {
	case err != nil || status != http.StatusOK && status != http.StatusNoContent:
		got.Errors++
	case status == http.StatusNoContent:
		got.Empty++
	}
}

func (l Load) fetch(ctx context.Context, client *http.Client, path string) (status int, n int64, err error) {
	r, err := l.request(ctx, http.MethodGet, path, "", nil)
	if err != nil {
		return 0, 0, err
	}
	resp, err := client.Do(r)
	if err != nil {
		return 0, 0, err
	}
	defer resp.Body.Close()
	n, err = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode, n, err
}

// gather puts together what the connections noted.
func (l Load) gather(parts []map[string]*Answers) []Answers {
	var out []Answers
	for _, a := range l.Asks {
		if slices.ContainsFunc(out, func(o Answers) bool { return o.Kind == a.Kind }) {
			continue
		}
		all := Answers{Kind: a.Kind}
		for _, part := range parts {
			if one := part[a.Kind]; one != nil {
				all.Errors, all.Empty, all.Bytes = all.Errors+one.Errors, all.Empty+one.Empty, all.Bytes+one.Bytes
				all.Took = append(all.Took, one.Took...)
			}
		}
		slices.Sort(all.Took)
		out = append(out, all)
	}
	return out
}

// share returns the time within which that share of the answers came.
func (a *Answers) share(p float64) time.Duration {
	if len(a.Took) == 0 {
		return 0
	}
	return a.Took[min(int(p*float64(len(a.Took))), len(a.Took)-1)]
}

const loadColumns = "\tconnections\trequests\terrors\tempty\trequests/s\tp50 ms\tp99 ms\tKB each\t\n"

// printAnswers writes a line a kind.
func printAnswers(w io.Writer, when string, connections int, all []Answers, took time.Duration) error {
	for i := range all {
		a, n := &all[i], len(all[i].Took)
		if n == 0 {
			continue
		}
		_, err := fmt.Fprintf(w, "%s, %s\t%d\t%d\t%d\t%d\t%.0f\t%.1f\t%.1f\t%.1f\t\n", a.Kind, when, connections, n, a.Errors, a.Empty,
			float64(n)/took.Seconds(), inMillis(a.share(.5)), inMillis(a.share(.99)), float64(a.Bytes)/float64(n)/1e3)
		if err != nil {
			return err
		}
	}
	return nil
}

func inMillis(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }
