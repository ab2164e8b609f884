package api

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// grace is how long answers may take to end when the server stops.
const grace = 10 * time.Second

// Serve answers requests on ln until ctx ends, then lets those under way end,
// for ten seconds at most.
func Serve(ctx context.Context, ln net.Listener, h http.Handler, log *slog.Logger) error {
	// No ReadTimeout and no WriteTimeout: see pace.
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ln) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer stop()
	err := s.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		log.Warn("some answers were cut off")
		err = s.Close()
	}
	if end := <-ended; !errors.Is(end, http.ErrServerClosed) {
		err = errors.Join(err, end)
	}
	return err
}
