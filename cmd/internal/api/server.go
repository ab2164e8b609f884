package api

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// grace is how long answers may take to end when the server stops.
const grace = 10 * time.Second

// Serve answers requests on ln until ctx ends, then lets those under way end,
// for ten seconds at most. With a certificate it speaks TLS, 1.2 or newer.
func (s *Service) Serve(ctx context.Context, ln net.Listener, cert *tls.Certificate, log *slog.Logger) error {
	// No ReadTimeout and no WriteTimeout: see pace.
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	server.RegisterOnShutdown(func() { close(s.api.stopping) })
	ended := make(chan error, 1)
	go func() {
		if cert != nil {
			server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}, MinVersion: tls.VersionTLS12}
			ended <- server.ServeTLS(ln, "", "")
			return
		}
		ended <- server.Serve(ln)
	}()
	defer s.Close()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer stop()
	err := server.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		log.Warn("some answers were cut off")
		err = server.Close()
	}
	if end := <-ended; !errors.Is(end, http.ErrServerClosed) {
		err = errors.Join(err, end)
	}
	return err
}
