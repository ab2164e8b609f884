package data

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"time"
)

// Role is what a key may do.
type Role string

// The roles of keys.
const (
	Director  Role = "director" // everything
	Partner   Role = "partner"  // its own universes, and turfs granted to it
	MapReader Role = "map"      // turfs, cells and tiles, never a door
)

// Roles returns all roles of keys.
func Roles() []Role { return []Role{Director, Partner, MapReader} }

// Key lets a program or person in. The key itself is shown once, when it is
// made; only its hash is kept.
type Key struct {
	ID        string // public: it names the key in logs and lists, and owns universes
	Name      string // who it was made for
	Role      Role
	Hash      string // HashSecret of the key
	CreatedAt time.Time
	ExpiresAt time.Time // zero: never
	RevokedAt time.Time // zero: not
	// Organisation is the id of that it acts for; "" for the installation.
	Organisation string
}

// Valid tells whether the key opens anything at a moment.
func (k Key) Valid(at time.Time) bool { return valid(k.ExpiresAt, k.RevokedAt, at) }

// Link hands out one turf to whoever knows its code; only the code's hash is
// kept.
type Link struct {
	Hash      string // HashSecret of the code in its normal form
	TurfID    string
	People    bool   // whether names may be asked for
	MadeBy    string // id of a key; "" where there were none
	CreatedAt time.Time
	ExpiresAt time.Time
	RevokedAt time.Time // zero: not
	// Organisation is that of the turf; it is not stored with the link.
	Organisation string
}

// Valid tells whether the link opens its turf at a moment.
func (l Link) Valid(at time.Time) bool { return valid(l.ExpiresAt, l.RevokedAt, at) }

// lateMarks is how long after its end a link still hands marks in: a phone may
// have been without signal, and what was done is not lost for that.
const lateMarks = 14 * 24 * time.Hour

// TakesMarks tells whether marks may be handed in by the link at a moment: for
// two weeks after it expired, never once it was revoked.
func (l Link) TakesMarks(at time.Time) bool {
	expires := l.ExpiresAt
	if !expires.IsZero() {
		expires = expires.Add(lateMarks)
	}
	return valid(expires, l.RevokedAt, at)
}

func valid(expires, revoked, at time.Time) bool {
	return (expires.IsZero() || at.Before(expires)) && (revoked.IsZero() || at.Before(revoked))
}

// keyPrefix tells keys from everything else, for those who search files for
// secrets.
const keyPrefix = "puerta_"

// NewKeySecret returns a new key of 128 random bits, safe in URLs.
func NewKeySecret() string { return keyPrefix + strings.ToLower(rand.Text()) }

// codeLetters are those of a link's code: none is taken for another when it is
// read out or copied by hand.
const codeLetters = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

// codeLength gives 49 bits: at ten guesses a second for each of a thousand
// codes it takes a thousand years to find one.
const codeLength = 10

// NewCode returns a new code of ten letters and digits, in its normal form.
func NewCode() string {
	out := make([]byte, 0, codeLength)
	var b [32]byte
	for {
		rand.Read(b[:]) // never fails
		for _, x := range b {
			if n := len(codeLetters); int(x) < 256/n*n { // all letters alike
				out = append(out, codeLetters[int(x)%n])
			}
			if len(out) == codeLength {
				return string(out)
			}
		}
	}
}

// NormalCode returns the normal form of a code as people type it: small
// letters, spaces and hyphens are forgiven. "" if it cannot be a code.
func NormalCode(typed string) string {
	if len(typed) > 4*codeLength {
		return ""
	}
	s := strings.ToUpper(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, typed))
	if len(s) != codeLength || strings.Trim(s, codeLetters) != "" {
		return ""
	}
	return s
}

// HashSecret returns what is kept of a key or code: its SHA-256, hex. Both are
// random and long, so no slow hash is needed.
func HashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// DerivedID returns an id made from parts, so that the same request makes the
// same thing. It looks like those of NewID.
func DerivedID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		sum := sha256.Sum256([]byte(p))
		h.Write(sum[:])
	}
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil)[:16])
}

// Access keeps keys, grants and links. Part of Store.
type Access interface {
	// AddKey stores a key; ErrConflict if its id or hash is taken.
	AddKey(ctx context.Context, k Key) error
	// KeyByHash returns the key of a hash, valid or not, of whichever organisation.
	// It is asked at every request.
	KeyByHash(ctx context.Context, hash string) (Key, error)
	// Keys returns all, newest first.
	Keys(ctx context.Context) ([]Key, error)
	// RevokeKey ends a key; one that is revoked stays as it is.
	RevokeKey(ctx context.Context, id string, at time.Time) error
	// ReplaceKey gives a key another hash, so that the old secret opens nothing
	// and what it owns stays.
	ReplaceKey(ctx context.Context, id, hash string) error
	// HasKeys tells whether any key was ever made, for whomever: then one is needed.
	HasKeys(ctx context.Context) (bool, error)

	// Grant lets a partner see a turf; again is no error. ErrNotFound if the
	// turf or the key is not there.
	Grant(ctx context.Context, turf, key string) error
	// Ungrant takes that back; ErrNotFound if it was not granted.
	Ungrant(ctx context.Context, turf, key string) error
	// Grants returns the ids of the keys that a turf is granted to, sorted.
	Grants(ctx context.Context, turf string) ([]string, error)
	// Granted returns the ids of the turfs that are granted to a key, sorted.
	Granted(ctx context.Context, key string) ([]string, error)

	// AddLink stores a link; ErrConflict if its hash is taken, ErrNotFound if
	// there is no such turf, a QuotaError if there are too many.
	AddLink(ctx context.Context, l Link) error
	// AddLinks stores many as AddLink does one: all or none.
	AddLinks(ctx context.Context, all []Link) error
	// LinkByHash returns the link of a hash, valid or not, of whichever organisation.
	LinkByHash(ctx context.Context, hash string) (Link, error)
	// Links returns the links of a turf, newest first.
	Links(ctx context.Context, turf string) ([]Link, error)
	// RevokeLink ends a link; one that is revoked stays as it is.
	RevokeLink(ctx context.Context, hash string, at time.Time) error
}
