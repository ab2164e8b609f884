package api

import (
	"context"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"puerta/data"
)

// metrics are what /metrics tells: how long requests took by route and status,
// and where the cuts stand. No label ever holds an id, a name or a place.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	exports  *prometheus.CounterVec
}

func newMetrics(store data.Store) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "puerta_request_seconds", Help: "How long requests took.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10, 60}}, []string{"method", "route", "status"}),
		exports: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "puerta_exported_records_total",
			Help: "Features and rows given out."}, []string{"route"}),
	}
	m.registry.MustRegister(m.requests, m.exports, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), newTally(store))
	return m
}

func (m *metrics) observe(method, route string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}

// tally tells where the cuts of a store stand, asked when Prometheus asks.
type tally struct {
	store       data.Store
	cuts, doors *prometheus.Desc
}

func newTally(store data.Store) *tally {
	return &tally{store,
		prometheus.NewDesc("puerta_cuts", "Cuts by state; queued ones wait.", []string{"state"}, nil),
		prometheus.NewDesc("puerta_doors", "Doors of all universes.", nil, nil)}
}

// Describe implements prometheus.Collector.
func (w *tally) Describe(to chan<- *prometheus.Desc) { to <- w.cuts; to <- w.doors }

// Collect implements prometheus.Collector.
func (w *tally) Collect(to chan<- prometheus.Metric) {
	ctx, stop := context.WithTimeout(data.OnBehalfOfAll(context.Background()), 2*time.Second)
	defer stop()
	counts, err := w.store.CountCuts(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(w.cuts, err)
		return
	}
	for _, state := range []data.CutState{data.Queued, data.Running, data.Done, data.Failed, data.Cancelled} {
		to <- prometheus.MustNewConstMetric(w.cuts, prometheus.GaugeValue, float64(counts[state]), string(state))
	}
	universes, _, err := w.store.Universes(ctx, data.Page{})
	if err != nil {
		to <- prometheus.NewInvalidMetric(w.doors, err)
		return
	}
	doors := 0
	for _, u := range universes {
		doors += u.Doors
	}
	to <- prometheus.MustNewConstMetric(w.doors, prometheus.GaugeValue, float64(doors))
}

// showMetrics is GET /metrics, of all organisations together: for the installation
// alone.
func (a *api) showMetrics(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	if askedOf(ctx).who.organisation != "" {
		return nil, &fault{code: "not_for_role"}
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		c := humagin.Unwrap(ctx)
		promhttp.HandlerFor(a.metrics.registry, promhttp.HandlerOpts{DisableCompression: true}).ServeHTTP(c.Writer, c.Request)
	}}, nil
}
