package data

import (
	"context"
	"errors"
	"time"
)

// ErrCursor: what asks for the next page was not given by the page before.
var ErrCursor = errors.New("no cursor of this list")

// Page asks for a part of a list, newest first.
type Page struct {
	Owner string // only what this key owns; "" for all
	After string // what the page before gave as next; "" for the first; ErrCursor for anything else
	Limit int    // at most so many; 0 for all
}

// Audit is one entry of the log of exports: who took what, how many, when;
// never what it held.
type Audit struct {
	At     time.Time `json:"at"`
	Key    string    `json:"key"`    // id of the key; "" where there are none, or of a link
	Role   string    `json:"role"`   // of the key, or link
	What   string    `json:"what"`   // the route, as in GET /v1/turfs/{id}/route.gpx
	Object string    `json:"object"` // id of the cut, turf or universe
	Count  int       `json:"count"`  // features or rows
	People bool      `json:"people"` // names among them
	// Organisation is the id of that of the key or link.
	Organisation string `json:"-"`
}

// Answer is what was answered to a POST with an Idempotency-Key.
type Answer struct {
	Key      string // hash of the caller, the route and the Idempotency-Key
	Request  string // fingerprint of the request
	Status   int
	Location string // of what was made, if it may be known: the answer goes with it
	Body     []byte
	At       time.Time
}

// Purged is what a purge removed.
type Purged struct {
	Universes int   `json:"universes"` // with their cuts, turfs and links
	Cuts      int   `json:"cuts"`      // that went with them
	Doors     int   `json:"doors"`
	Marks     int   `json:"marks"`   // older ones of universes that stay
	Links     int   `json:"links"`   // expired or revoked
	Keys      int   `json:"keys"`    // expired or revoked
	Audits    int   `json:"audits"`  // entries of the log of exports
	Answers   int   `json:"answers"` // to repeated requests
	Streets   int   `json:"streets"` // extracts that are not current
	Bytes     int64 `json:"bytes"`   // by which the files became smaller
}

// Books keeps what the service needs to remember beside the campaign's data.
// Part of Store.
type Books interface {
	// AddAudits writes entries of the log of exports.
	AddAudits(ctx context.Context, all []Audit) error
	// Audits returns entries, newest first, and what asks for the next page, ""
	// behind the last.
	Audits(ctx context.Context, p Page) (all []Audit, next string, err error)

	// AddAnswer remembers an answer; the first with a Key stays.
	AddAnswer(ctx context.Context, a Answer) error
	// AnswerTo returns the answer with a Key.
	AnswerTo(ctx context.Context, key string) (Answer, error)

	// Purge removes for good, files included, what is older than a moment:
	// universes that were neither imported, renewed, cut, out nor marked since,
	// with all that was made from them; marks of others; links and keys that
	// expired before it, and whom revoked keys were for; entries of the log of exports, answers, extracts of
	// streets that are not current. What a cut is running of, or waits for,
	// stays. It purges for all, on whose behalf ever.
	Purge(ctx context.Context, before time.Time) (Purged, error)
}
