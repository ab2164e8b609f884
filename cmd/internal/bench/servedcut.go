package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"time"
)

// servedCut is a cut as a service tells of it.
type servedCut struct {
	ID         string
	State      string
	Universe   string
	CreatedAt  time.Time `json:"created_at"`
	StartedAt  time.Time `json:"started_at"`
	FinishedAt time.Time `json:"finished_at"`
	Report     struct {
		Seconds map[string]float64
	}
}

// waited is how long it stood in the queue.
func (c *servedCut) waited() time.Duration { return c.StartedAt.Sub(c.CreatedAt) }

// took is how long it ran, without the reading of streets: only the first cut of
// a process pays for that.
func (c *servedCut) took() time.Duration {
	return c.FinishedAt.Sub(c.StartedAt) - time.Duration(c.Report.Seconds["read_streets"]*float64(time.Second))
}

// upload imports a list and returns the id of the universe.
func (s Service) upload(ctx context.Context, name string, list []byte) (string, error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(list)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		return "", err
	}
	answer, err := s.do(ctx, http.MethodPost, "/v1/universes", w.FormDataContentType(), &b)
	if err != nil {
		return "", err
	}
	var made struct{ ID string }
	err = json.Unmarshal(answer, &made)
	return made.ID, err
}

// queue asks for a cut with the usual options.
func (s Service) queue(ctx context.Context, universe string) (string, error) {
	var made servedCut
	err := s.json(ctx, http.MethodPost, "/v1/cuts", fmt.Sprintf(`{"universe":%q}`, universe), &made)
	return made.ID, err
}

// await returns a cut once it is in one of some states; in none but "done" may
// it be over.
func (s Service) await(ctx context.Context, id string, state string) (c servedCut, err error) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if err := s.json(ctx, http.MethodGet, "/v1/cuts/"+id, "", &c); err != nil {
			return c, err
		}
		switch c.State {
		case state, "done":
			return c, nil
		case "failed", "cancelled":
			return c, fmt.Errorf("a cut is %s", c.State)
		}
		select {
		case <-ctx.Done():
			return c, ctx.Err()
		case <-tick.C:
		}
	}
}

// run cuts a universe.
func (s Service) run(ctx context.Context, universe string) (servedCut, error) {
	id, err := s.queue(ctx, universe)
	if err != nil {
		return servedCut{}, err
	}
	return s.await(ctx, id, "done")
}
