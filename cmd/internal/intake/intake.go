// Package intake takes a voter file into a store and gives the account of it:
// what was understood, and every row that was not.
package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"puerta/data"
	"puerta/data/voterfile"
)

// Request says what is imported, and where to.
type Request struct {
	Name    string // of the universe
	ID      string // of a new universe; "": made here
	Owner   string // of a new universe; only what it owns is looked at
	Into    string // id or name of a universe to add the file to; "": a new one
	Options voterfile.Options
}

// Read reads a voter file into memory and accounts for it.
func Read(ctx context.Context, r io.Reader, o voterfile.Options) (*data.List, *Report, error) {
	var rejected rejects
	g := voterfile.NewGatherer(rejected.listen(o))
	defer g.Close()
	l, err := finish(ctx, g, r)
	if err != nil {
		return nil, nil, err
	}
	list, err := data.Collect(l)
	return list, report(l, rejected), err
}

func finish(ctx context.Context, g *voterfile.Gatherer, r io.Reader) (*voterfile.Gathered, error) {
	if err := g.Add(ctx, r); err != nil {
		return nil, err
	}
	if err := g.Useful(); err != nil {
		return nil, err
	}
	return g.Finish(ctx)
}

// Import reads a voter file of any size into a store: as a new universe, or
// into one that is there, where it takes the place of an earlier file of its
// name. The same file again changes nothing. What is on the store's do-not-walk
// list stays out; q.Options.Suppress is put on that list for good. The error is
// data.ErrNotFound if Into names no universe.
func Import(ctx context.Context, s data.Store, r io.Reader, q Request) (data.Universe, *Report, error) {
	f, err := Gather(ctx, s, r, q)
	if err != nil {
		return data.Universe{}, nil, err
	}
	u, rep, err := f.Store(ctx, q.Name)
	return u, rep, errors.Join(err, f.Close())
}

// File is a voter file that was read and is not yet stored.
type File struct {
	store    data.Store
	gatherer *voterfile.Gatherer
	list     *voterfile.Gathered
	rejected rejects
	id       string         // of a new universe
	owner    string         // whose universes these are
	into     *data.Universe // as it was; nil for a new one
	replaced string         // hash of the file that this one replaces there; "" if none
	checked  int64          // generation of the do-not-walk list that was heeded
}

// Gather is the first half of Import: it reads. q.Name is not looked at.
func Gather(ctx context.Context, s data.Store, r io.Reader, q Request) (*File, error) {
	f := &File{store: s, id: cmp.Or(q.ID, data.NewID()), owner: q.Owner}
	if err := f.heed(ctx, &q.Options); err != nil {
		return nil, err
	}
	f.gatherer = voterfile.NewGatherer(f.rejected.listen(q.Options))
	err := f.takeOver(ctx, q)
	if err == nil {
		f.list, err = finish(ctx, f.gatherer, r)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// heed takes the store's do-not-walk list into the options, and what they hold
// onto that list.
func (f *File) heed(ctx context.Context, o *voterfile.Options) (err error) {
	if o.Suppress != nil {
		if _, err := Suppress(ctx, f.store, o.Suppress); err != nil {
			return err
		}
	}
	o.Suppress, f.checked, err = f.store.Suppressions(ctx)
	return err
}

// Close gives back the memory and the disk that the reading used.
func (f *File) Close() error { return f.gatherer.Close() }

// Store is the second half of Import.
func (f *File) Store(ctx context.Context, name string) (u data.Universe, rep *Report, err error) {
	rep = report(f.list, f.rejected)
	if u, err = f.put(ctx, name, rep); err != nil {
		return u, nil, err
	}
	_, err = CatchUp(ctx, f.store) // where the do-not-walk list grew meanwhile
	return u, rep, err
}

func (f *File) put(ctx context.Context, name string, rep *Report) (u data.Universe, err error) {
	if f.into == nil {
		u, rep.Unchanged, err = f.add(ctx, name)
		return u, err
	}
	files := f.list.Files()
	if files[len(files)-1].Hash == f.replaced {
		rep.Unchanged = true
		return *f.into, nil
	}
	u = f.described(*f.into)
	return u, f.store.ReplaceUniverse(ctx, u, f.list)
}

// takeOver gives the Gatherer what the universe holds that the file goes into.
func (f *File) takeOver(ctx context.Context, q Request) error {
	if q.Into == "" {
		return nil
	}
	id, err := f.find(ctx, q.Into)
	if err != nil {
		return err
	}
	return f.store.ReadUniverse(ctx, id, func(u data.Universe, l data.Stored) error {
		f.into = &u
		at := slices.IndexFunc(l.Files(), func(s data.Source) bool { return s.Name == q.Options.Name })
		if at >= 0 {
			f.replaced = l.Files()[at].Hash
		}
		return f.gatherer.Known(l, at)
	})
}

// find returns the id of a universe by its id or, the newest of several, by
// its name.
func (f *File) find(ctx context.Context, wanted string) (string, error) {
	all, err := f.universes(ctx)
	if err != nil {
		return "", err
	}
	for _, same := range []func(data.Universe) bool{
		func(u data.Universe) bool { return u.ID == wanted },
		func(u data.Universe) bool { return u.Name == wanted },
	} {
		if i := slices.IndexFunc(all, same); i >= 0 {
			return all[i].ID, nil
		}
	}
	return "", fmt.Errorf("universe %q: %w", wanted, data.ErrNotFound)
}

// universes returns those of the owner alone: nobody learns what another has.
func (f *File) universes(ctx context.Context) ([]data.Universe, error) {
	all, _, err := f.store.Universes(ctx, data.Page{Owner: f.owner})
	return slices.DeleteFunc(all, func(u data.Universe) bool { return u.Owner != f.owner }), err
}

// add stores a new universe, unless there is one of this name and these files.
func (f *File) add(ctx context.Context, name string) (u data.Universe, unchanged bool, err error) {
	all, err := f.universes(ctx)
	if err != nil {
		return u, false, err
	}
	hash := f.list.Files()[0].Hash
	for _, other := range all {
		if other.Name == name && other.Rows == f.list.Counts().Rows {
			err := f.store.ReadUniverse(ctx, other.ID, func(_ data.Universe, has data.Stored) error {
				unchanged = len(has.Files()) == 1 && has.Files()[0].Hash == hash
				return nil
			})
			if unchanged || err != nil {
				return other, unchanged, err
			}
		}
	}
	u = f.described(data.Universe{ID: f.id, Name: name, Owner: f.owner, CreatedAt: now()})
	return u, false, f.store.AddUniverse(ctx, u, f.list)
}

// described returns u with the counts of what it is to hold.
func (f *File) described(u data.Universe) data.Universe {
	c := f.list.Counts()
	u.Checked = f.checked
	u.Layout, u.Rows, u.Doors, u.Voters, u.Rejected = f.list.Files()[0].Layout, c.Rows, c.Doors, c.Voters, c.Rejected
	return u
}

// Store adds a list in memory as a new universe and returns it. What is on
// the do-not-walk list of the store is withdrawn from it at once.
func Store(ctx context.Context, s data.Store, name string, l *data.List) (data.Universe, error) {
	u := data.Universe{ID: data.NewID(), Name: name, Rows: len(l.Rows), Doors: len(l.Doors), CreatedAt: now()}
	for _, f := range l.Sources {
		u.Layout = f.Layout
		u.Rejected += f.Rejected
	}
	for i := range l.Doors {
		u.Voters += l.Doors[i].Voters
	}
	if err := s.AddUniverse(ctx, u, l); err != nil {
		return u, err
	}
	_, err := CatchUp(ctx, s)
	return u, err
}

func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
