package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"puerta/data"
)

const (
	eventBeat   = 300 * time.Millisecond // how often a running cut is looked at
	eventSilent = 15 * time.Second       // after which a comment shows that the line lives
	mostStreams = 256                    // that are followed at the same time
)

// events streams what becomes of a cut as server-sent events (the HTML
// standard's text/event-stream): "progress" while it waits or runs, then one of
// "done", "failed", "cancelled", and the end. Every event is the whole cut, so
// nothing is missed by who connects late or again.
func (a *api) events(ctx context.Context, in *ByID) (*huma.StreamResponse, error) {
	c, err := a.mayCut(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return a.stream(file{kind: "text/event-stream"}, func(ctx context.Context, w io.Writer) error {
		select {
		case a.streams <- struct{}{}:
			defer func() { <-a.streams }()
		default:
			return &fault{code: "busy"}
		}
		return a.follow(ctx, w, c)
	}), nil
}

// follow writes events until a cut is over or the client goes.
func (a *api) follow(ctx context.Context, w io.Writer, c data.Cut) error {
	beat := time.NewTicker(eventBeat)
	defer beat.Stop()
	told, last := "", time.Now()
	for {
		if tag := cutTag(c); tag != told {
			if err := writeEvent(w, c); err != nil {
				return nil // the client has gone
			}
			told, last = tag, time.Now()
		} else if time.Since(last) > eventSilent {
			if _, err := io.WriteString(w, ": still here\n\n"); err != nil {
				return nil
			}
			flush(w)
			last = time.Now()
		}
		if c.State != data.Queued && c.State != data.Running {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-a.stopping: // whoever listens asks again, of the next server
			return nil
		case <-beat.C:
		}
		var err error
		if c, err = a.Store.Cut(ctx, c.ID); err != nil {
			return err // deleted, or the store fails: the stream is cut off
		}
	}
}

func writeEvent(w io.Writer, c data.Cut) error {
	b, err := json.Marshal(cutOf(c))
	if err != nil {
		return err
	}
	name := "progress"
	if c.State != data.Queued && c.State != data.Running {
		name = string(c.State)
	}
	_, err = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", name, b)
	flush(w)
	return err
}

func flush(w io.Writer) {
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
}
