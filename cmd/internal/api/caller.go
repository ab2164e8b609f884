package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"puerta/data"
)

// role is who may ask a route, as a set.
type role uint8

const (
	nobody   role = 0
	director role = 1 << (iota - 1)
	partner
	mapReader
	linkHolder
	anonymous

	staff    = director | partner
	mapUsers = staff | mapReader
	walkers  = staff | linkHolder
	everyone = mapUsers | linkHolder | anonymous
)

// caller is who asks.
type caller struct {
	role role
	key  string    // id of the key; "" without one
	link data.Link // of a link holder
	// organisation is the id of that whose things alone are there for the caller.
	organisation string
}

// owner is whose things the caller sees: those of a key, or all.
func (c caller) owner() string {
	if c.role == partner {
		return c.key
	}
	return ""
}

// name names the caller in logs, limits and fingerprints.
func (c caller) name() string {
	switch {
	case c.role == linkHolder:
		return "link-" + c.link.Hash[:12]
	case c.key != "":
		return c.key
	}
	return ""
}

func (r role) String() string {
	switch r {
	case director:
		return "director"
	case partner:
		return "partner"
	case mapReader:
		return "map"
	case linkHolder:
		return "link"
	}
	return ""
}

func roleOf(r data.Role) role {
	switch r {
	case data.Director:
		return director
	case data.Partner:
		return partner
	case data.MapReader:
		return mapReader
	}
	return nobody
}

// identify finds out who asks: by the key in the path, else by the bearer key
// or code. Without any it is nobody; where no key was ever made and the server
// listens on this machine alone, it is a director. From then on the store is asked
// on behalf of the caller's organisation.
func (a *api) identify(c *gin.Context) {
	q := askedOf(c.Request.Context())
	secret := strings.TrimPrefix(q.prefix, keyInPath)
	if secret == "" {
		secret = bearer(c.Request)
	}
	var err error
	if secret != "" {
		q.who, err = a.callerOf(c.Request.Context(), secret)
	} else {
		q.who, err = a.stranger(c)
	}
	c.Request = c.Request.WithContext(data.OnBehalf(c.Request.Context(), q.who.organisation))
	if err == nil && q.who.role == anonymous {
		err = a.mayStrange(q, c.FullPath())
	}
	if err != nil {
		a.fail(c, err)
	}
}

// mayStrange bounds those who hold no key. What opens with a code counts against
// the link if the code is right, so that a team behind one address can load its
// maps; who tried too many wrong ones does not get that far. Files of the pages
// tell nothing.
func (a *api) mayStrange(q *asked, route string) error {
	switch {
	case strings.HasPrefix(route, "/assets/"), route == "/w/worker.js":
		return nil
	case strings.HasPrefix(route, "/w/"):
		return a.guessedTooMuch(q)
	}
	return a.mayGuess(q)
}

// bearer returns the key of the Authorization header.
func bearer(r *http.Request) string {
	kind, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(kind, "Bearer") {
		return ""
	}
	return strings.TrimSpace(secret)
}

// callerOf returns who holds a key or a link's code.
func (a *api) callerOf(ctx context.Context, secret string) (caller, error) {
	if code := data.NormalCode(secret); code != "" {
		return a.holderOf(ctx, code)
	}
	k, err := a.Store.KeyByHash(ctx, data.HashSecret(secret))
	if errors.Is(err, data.ErrNotFound) || err == nil && !k.Valid(time.Now()) {
		return caller{}, a.wrong(ctx, &fault{code: "bad_key"})
	}
	if err != nil {
		return caller{}, err
	}
	return caller{role: roleOf(k.Role), key: k.ID, organisation: k.Organisation}, a.mayAsk(k.ID)
}

// holderOf returns who holds a link's code. One that has ended is told so:
// whoever knows the code had it.
func (a *api) holderOf(ctx context.Context, code string) (caller, error) {
	return a.holderIf(ctx, code, data.Link.Valid)
}

// holderIf is holderOf for links that are open in a sense.
func (a *api) holderIf(ctx context.Context, code string, open func(data.Link, time.Time) bool) (caller, error) {
	l, err := a.Store.LinkByHash(ctx, data.HashSecret(code))
	if errors.Is(err, data.ErrNotFound) {
		return caller{}, a.wrong(ctx, &fault{code: "bad_key"})
	}
	if err != nil {
		return caller{}, err
	}
	if !open(l, time.Now()) {
		return caller{}, a.wrong(ctx, &fault{code: "link_over"})
	}
	return caller{role: linkHolder, link: l, organisation: l.Organisation}, a.mayAsk(l.Hash)
}

// wrong counts a key or code that opens nothing, so that nobody can try many.
func (a *api) wrong(ctx context.Context, f *fault) error {
	if err := a.mayGuess(askedOf(ctx)); err != nil {
		return err
	}
	return f
}

// stranger is who asks without a key.
func (a *api) stranger(c *gin.Context) (caller, error) {
	if a.RequireKeys {
		return caller{role: anonymous}, nil
	}
	keys, err := a.Store.HasKeys(c.Request.Context())
	if err != nil || keys {
		return caller{role: anonymous}, err
	}
	if err := sameMachine(c.Request.Host); err != nil {
		return caller{}, err
	}
	return caller{role: director}, nil
}

// allow refuses callers that a route is not for.
func allow(q *asked, may role) error {
	switch {
	case q.who.role&may != 0:
		return nil
	case q.who.role == anonymous:
		return &fault{code: "key_needed"}
	}
	return &fault{code: "not_for_role"}
}

// mayUniverse returns a universe that the caller may see; one of somebody else
// is not there.
func (a *api) mayUniverse(ctx context.Context, id string) (data.Universe, error) {
	u, err := a.Store.Universe(ctx, id)
	if err == nil && !sees(askedOf(ctx).who, u.Owner) {
		return data.Universe{}, notThere("universe")
	}
	return u, err
}

// mayCut returns a cut that the caller may see.
func (a *api) mayCut(ctx context.Context, id string) (data.Cut, error) {
	c, err := a.Store.Cut(ctx, id)
	if err == nil && !sees(askedOf(ctx).who, c.Owner) {
		return data.Cut{}, notThere("cut")
	}
	return c, err
}

// mayTurf returns a turf that the caller may see: its own, one that was granted
// to it, or the one of its link.
func (a *api) mayTurf(ctx context.Context, id string) (data.HeldTurf, error) {
	who := askedOf(ctx).who
	if who.role == linkHolder && who.link.TurfID != id {
		return data.HeldTurf{}, notThere("turf")
	}
	t, err := a.Store.Turf(ctx, id)
	if err != nil || who.role == linkHolder || sees(who, t.Owner) {
		return t, err
	}
	granted, err := a.Store.Granted(ctx, who.key)
	if err == nil && !slices.Contains(granted, id) {
		err = notThere("turf")
	}
	if err != nil {
		return data.HeldTurf{}, err
	}
	return t, nil
}

// ownTurf returns a turf of the caller's own universes.
func (a *api) ownTurf(ctx context.Context, id string) (data.HeldTurf, error) {
	t, err := a.mayTurf(ctx, id)
	if err == nil && !sees(askedOf(ctx).who, t.Owner) {
		return data.HeldTurf{}, &fault{code: "not_yours"}
	}
	return t, err
}

// sees tells whether a caller sees what an owner owns.
func sees(who caller, owner string) bool {
	switch who.role {
	case director, mapReader:
		return true
	case partner:
		return who.key == owner
	}
	return false
}

// notThere looks, to the client, exactly like an id that does not exist.
func notThere(what string) error {
	return fmt.Errorf("%s of somebody else: %w", what, data.ErrNotFound)
}
