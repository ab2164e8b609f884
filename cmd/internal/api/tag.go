package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"puerta/data"
)

// tagOfParts returns a strong ETag (RFC 9110) of what an answer depends on.
func tagOfParts(parts ...any) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%v\x00", p)
	}
	return `"` + hex.EncodeToString(h.Sum(nil)[:12]) + `"`
}

// tagged sets the ETag of the answer and its caching; it returns the fault
// "not_modified" if the client has it already.
func tagged(ctx context.Context, tag string) error {
	q := askedOf(ctx)
	if q.gin == nil {
		return nil
	}
	h := q.gin.Writer.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Authorization")
	if names(q.gin.Request.Header.Values("If-None-Match"), tag) {
		return &fault{code: "not_modified"}
	}
	return nil
}

// unchanged refuses a change of what the client has not seen as it is now, if
// it said what it saw.
func unchanged(ctx context.Context, tag string) error {
	q := askedOf(ctx)
	if q.gin == nil {
		return nil
	}
	wanted := q.gin.Request.Header.Values("If-Match")
	if len(wanted) == 0 || names(wanted, tag) {
		return nil
	}
	return data.ErrStale
}

// names tells whether a list of ETags names this one, as it is or zipped.
func names(list []string, tag string) bool {
	for _, one := range strings.Split(strings.Join(list, ","), ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		if one == "*" || one == tag || unzipped(one) == tag {
			return true
		}
	}
	return false
}
