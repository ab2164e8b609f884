package data

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// ErrUnavailable: the store does not answer, or not any more; what was asked may
// be asked again.
var ErrUnavailable = errors.New("the store does not answer")

// Shared is a Store for which workers on several machines make the cuts that
// AddCut queues. A cut is made by one of them, or divided into regions, which
// are cut by whoever is free and put together by the last.
type Shared interface {
	Store

	// Work hands jobs to w, each on behalf of the organisation whose cut it is for,
	// until ctx ends; those that are at work then are done by
	// others. What a worker that died, or that was cut off, had in its hands is
	// done by others, too. The error is of the beginning: later failures of the
	// store are logged and outlasted.
	Work(ctx context.Context, w Worker, o WorkOptions) error

	// BeginCut makes a queued cut running and returns it; one that runs is begun
	// again, by whoever has its job now. ErrConflict if it is over.
	BeginCut(ctx context.Context, id string) (Cut, error)
	// DivideCut notes the regions of a running cut and queues a job for each, and
	// returns the number of the division. One that was noted before, by somebody
	// who died then, is replaced. ErrConflict if the cut does not run.
	DivideCut(ctx context.Context, id string, d Division) (number int64, err error)
	// Divided returns the latest division of a running cut; 0 if it has none.
	Divided(ctx context.Context, id string) (number int64, err error)
	// Region returns a region of a division and what it is cut by; ErrNotFound if
	// the division is no more.
	Region(ctx context.Context, division int64, region int) (basis []byte, r Region, err error)
	// FinishRegion stores what was cut of a region; the last one queues the joining.
	// Again is no error, and changes nothing. ErrNotFound as Region.
	FinishRegion(ctx context.Context, division int64, region int, piece []byte) error
	// Pieces visits all regions of a division in their order.
	Pieces(ctx context.Context, division int64, visit func(r Region) error) (basis []byte, err error)
	// UndivideCut begins a running cut anew: what it was made from has changed.
	UndivideCut(ctx context.Context, id string, division int64) error
}

// Division is a cut in regions; what is in it only those know who cut.
type Division struct {
	Basis   []byte // what all regions are cut by
	Regions []Region
}

// Region is a part of a cut.
type Region struct {
	Doors int
	Piece []byte // what was cut; nil before
}

// Worker does the jobs of a Shared store. An error that wraps ErrUnavailable, or
// that comes of a context that ended, has the job done again, later, by whoever
// is free then; any other as well, a few times, and then GiveUp is called.
type Worker interface {
	Cut(ctx context.Context, id string) error
	Region(ctx context.Context, cut string, division int64, region int) error
	Join(ctx context.Context, cut string, division int64) error
	GiveUp(ctx context.Context, cut string, err error) error
	Purge(ctx context.Context, keep time.Duration) error
}

// WorkOptions are how a worker works.
type WorkOptions struct {
	AtOnce int           // jobs at the same time; default 1
	Beat   time.Duration // how often it says that it is alive; default 2 s
	// Dead is after how long without that others take its jobs; default 30 s. It
	// lets go of them itself when half of that has passed.
	Dead time.Duration
	// Keep is how old things become before they are purged, once a day, by whichever
	// worker is free; 0: this one does not ask for it.
	Keep   time.Duration
	Logger *slog.Logger // default slog.Default()
}
