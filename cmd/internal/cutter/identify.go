package cutter

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"
)

// identify gives each turf an id made from the scope and its doors (the first
// 60 bits of the SHA-256 of their sorted ids), so that the same turf keeps it
// when a cut is repeated.
func (j *job) identify() error {
	seen := map[string]bool{}
	for t := range j.turfs {
		var ids []string
		for _, s := range j.plan.Parts[t] {
			for _, d := range j.sites[s].doors {
				ids = append(ids, j.List.Doors[d].ID)
			}
		}
		id := turfID(j.Scope, ids)
		if seen[id] {
			return fmt.Errorf("two turfs have the id %s", id)
		}
		seen[id] = true
		j.turfs[t].ID, j.routes[t].TurfID = id, id
	}
	return nil
}

// turfID makes an id of a scope and the ids of doors, which it sorts.
func turfID(scope string, doors []string) string {
	slices.Sort(doors)
	h := sha256.New()
	if scope != "" {
		fmt.Fprintf(h, "scope %d:%s,", len(scope), scope)
	}
	for _, id := range doors {
		fmt.Fprintf(h, "%d:%s,", len(id), id)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil))[:12])
}
