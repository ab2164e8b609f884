package api

import (
	"context"
	"time"
)

// stateBody is the answer of /healthz and /readyz.
type stateBody struct {
	Body struct {
		Status string `json:"status"`
	}
}

func stateOf(s string) *stateBody {
	b := &stateBody{}
	b.Body.Status = s
	return b
}

// health says that the process answers.
func (a *api) health(context.Context, *struct{}) (*stateBody, error) { return stateOf("ok"), nil }

// ready says whether it can do its work: the store answers and takes what is
// written, and the server is not about to stop.
func (a *api) ready(ctx context.Context, _ *struct{}) (*stateBody, error) {
	ctx, stop := context.WithTimeout(ctx, 2*time.Second)
	defer stop()
	select {
	case <-a.stopping:
		return nil, &fault{code: "unavailable"}
	default:
	}
	if err := a.Store.Ping(ctx); err != nil {
		return nil, &fault{code: "unavailable", cause: err}
	}
	return stateOf("ready"), nil
}
