package data

import (
	"context"
	"errors"
	"io"
)

// Errors of a Store; others are wrapped failures of the database.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("not possible in its present state")
)

// Store keeps universes, streets, cuts and turfs. Every method is one
// transaction: it happens whole or not at all. All methods are safe for many
// goroutines and return ErrNotFound, wrapped, for ids that do not exist, or that
// belong to another organisation than the one on whose Behalf they are asked. Ids
// are made by the caller with NewID.
type Store interface {
	Access
	Desk
	Marks
	Books
	Organisations

	// AddUniverse stores a universe with all it holds; a QuotaError if that are too
	// many doors.
	AddUniverse(ctx context.Context, u Universe, l Reading) error
	// ReplaceUniverse gives a universe another content; its cuts stay as they
	// are. ErrConflict if it has changed since u.Revision was read.
	ReplaceUniverse(ctx context.Context, u Universe, l Reading) error
	Universe(ctx context.Context, id string) (Universe, error)
	// Universes returns a page of them, newest first, and what asks for the next
	// one, "" behind the last.
	Universes(ctx context.Context, p Page) (all []Universe, next string, err error)
	// ReadUniverse calls visit with a universe and all it holds, as of one
	// moment. The reading ends with the visit.
	ReadUniverse(ctx context.Context, id string, visit func(Universe, Stored) error) error
	// UniverseList returns all a universe holds, in memory.
	UniverseList(ctx context.Context, id string) (*List, error)
	// UniverseColumns returns the names of the columns that its doors carry, in
	// their alphabetical order: what a cut can be held within.
	UniverseColumns(ctx context.Context, id string) ([]string, error)
	// DeleteUniverse removes it with everything made from it; ErrConflict
	// while a cut of it runs.
	DeleteUniverse(ctx context.Context, id string) error

	// AddSuppressions puts fingerprints on the do-not-walk list, for good, and returns
	// the list's generation: it rises with every call that brings a new one.
	AddSuppressions(ctx context.Context, s *Suppressions) (generation int64, err error)
	// Suppressions returns the do-not-walk list and its generation, 0 if nothing
	// was ever put on it.
	Suppressions(ctx context.Context) (s *Suppressions, generation int64, err error)
	// Unchecked returns the ids of the universes that were not looked through
	// since the list grew, oldest first: those whose Withdraw is to come.
	Unchecked(ctx context.Context) ([]string, error)
	// Withdraw suppresses doors and people of a universe. At rest only their ids
	// are left; cuts that are done lose their stops, and their routes, fates and
	// reports hold without them; so do marks. The universe counts as looked through up to
	// that generation. Ids that are not there, or suppressed already, are passed
	// over.
	Withdraw(ctx context.Context, universe string, generation int64, w Withdrawal) (Reach, error)

	// AddStreets stores the file read from r and makes it the current one of who
	// asks; the same id again only makes it current.
	AddStreets(ctx context.Context, s Streets, r io.Reader) error
	// CurrentStreets returns the extract that cuts use: an organisation's, else the
	// installation's.
	CurrentStreets(ctx context.Context) (Streets, error)
	// CopyStreets writes the file of that id to w.
	CopyStreets(ctx context.Context, id string, w io.Writer) error

	// AddCut stores a cut as queued; ErrNotFound if its universe, or the cut it
	// goes on from, is not there, ErrConflict if the latter is of another
	// universe or not done, a QuotaError if there are too many.
	AddCut(ctx context.Context, c Cut) error
	Cut(ctx context.Context, id string) (Cut, error)
	// Cuts returns a page of the cuts of a universe, or of all if universe is
	// "", newest first, and what asks for the next one, "" behind the last.
	Cuts(ctx context.Context, universe string, p Page) (all []Cut, next string, err error)
	// CurrentCuts returns the newest done cut of each universe, without its
	// options and report: of those that owner owns, or of all if owner is "".
	// The universe that was cut last comes first.
	CurrentCuts(ctx context.Context, owner string) ([]Cut, error)
	// CountCuts returns how many cuts are in each state.
	CountCuts(ctx context.Context) (map[CutState]int, error)
	// ClaimCut takes a queued cut, makes it running and returns it; ErrNotFound
	// if none waits. It is the oldest of the owner with the fewest running cuts;
	// of several such of the one whose last cut was started longest ago, so that
	// nobody waits behind all cuts of another. Two callers never get the same one.
	// It is asked for all, on whose behalf ever.
	ClaimCut(ctx context.Context) (Cut, error)
	// RequeueRunning makes every running cut queued again: for the start of
	// a process that died at work, for all. It returns how many.
	RequeueRunning(ctx context.Context) (int, error)
	// SetProgress notes how far a running cut is; ErrConflict if it no longer
	// runs, which tells its worker to stop.
	SetProgress(ctx context.Context, id string, p Progress) error
	// PublishCut stores the result of a running cut and makes it done. What was
	// suppressed while it ran is taken out of r before. ErrStale if r.Former is
	// set and the revision of the cut that it goes on from is another: then it
	// has to be made again.
	PublishCut(ctx context.Context, id string, r *CutResult) error
	// FailCut ends a running cut with a message.
	FailCut(ctx context.Context, id string, why Text) error
	// CancelCut ends a queued or running cut; ErrConflict if it is over.
	CancelCut(ctx context.Context, id string) error

	// Turfs returns the turfs of a done cut in their order; ErrConflict if
	// it is not done.
	Turfs(ctx context.Context, cut string) ([]Turf, error)
	// Routes calls visit for each route of a done cut, in the order of Turfs.
	Routes(ctx context.Context, cut string, visit func(Route) error) error
	// Fates calls visit for each row's fate of a done cut, in input order.
	Fates(ctx context.Context, cut string, visit func(Fate) error) error

	// Ping reports whether the store can answer, and keeps what is written.
	Ping(ctx context.Context) error
	Close() error
}
