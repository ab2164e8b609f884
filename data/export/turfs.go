package export

import (
	"io"
	"time"

	"puerta/data"
)

// WorkedTurf is a turf of a cut with what people decided about it.
type WorkedTurf struct {
	Turf  data.Turf
	Cut   string         // id of the cut; "" if none is told
	State data.TurfState // zero for one that was never changed
}

// stateProperties follow those of a turf; null where they say nothing.
type stateProperties struct {
	Status   data.TurfStatus `json:"status"`
	Locked   bool            `json:"locked"`
	OutUntil *time.Time      `json:"out_until"`
	Cut      *string         `json:"cut"`
}

type workedProperties struct {
	*data.Turf
	stateProperties
}

// assignedProperties are those for who may know who has a turf.
type assignedProperties struct {
	workedProperties
	Assignee *string `json:"assignee"`
}

// properties returns the same keys for every turf.
func (t *WorkedTurf) properties(assignees bool) any {
	w := workedProperties{&t.Turf, stateProperties{Status: t.State.Status, Locked: t.State.Locked, Cut: known(&t.Cut)}}
	if w.Status == "" {
		w.Status = data.Ready
	}
	if !t.State.OutUntil.IsZero() {
		until := t.State.OutUntil.UTC()
		w.OutUntil = &until
	}
	if !assignees {
		return w
	}
	return assignedProperties{w, known(&t.State.Assignee)}
}

// TurfWriter writes turfs one after another as one FeatureCollection, with the
// properties of TurfsGeoJSON and status, locked, out_until (RFC 3339), cut and,
// if it is asked for, assignee.
type TurfWriter struct {
	f         *featureWriter
	assignees bool
}

// NewTurfWriter begins the collection; Close ends it. Assignees are never for
// maps.
func NewTurfWriter(w io.Writer, assignees bool) *TurfWriter {
	return &TurfWriter{newFeatureWriter(w), assignees}
}

// Write adds a turf.
func (t *TurfWriter) Write(turf WorkedTurf) error {
	t.f.feature(turf.Turf.ID, turf.Turf.Area, turf.properties(t.assignees))
	return t.f.err
}

// Close ends the collection and flushes it.
func (t *TurfWriter) Close() error { return t.f.close() }

// TurfFeature writes one turf as a Feature of its own, like those of a
// TurfWriter.
func TurfFeature(w io.Writer, turf WorkedTurf, assignees bool) error {
	f := newObjectWriter(w)
	f.object(turf.Turf.ID, turf.Turf.Area, turf.properties(assignees))
	f.print("\n")
	if f.err == nil {
		f.err = f.w.Flush()
	}
	return f.err
}
