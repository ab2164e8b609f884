package cutter

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"
)

// identify gives each turf that has none an id made from the scope and its
// doors (the first 60 bits of the SHA-256 of their sorted ids), so that the same
// turf keeps it when a cut is repeated. An id that another turf has, or had when
// links to it were handed out, is made anew.
func (j *job) identify() {
	taken := j.keptIDs()
	for _, t := range j.turfs {
		taken[t.ID] = true
	}
	if j.Former != nil && j.Former.KeepIDs {
		for id := range j.Former.Names {
			taken[id] = true
		}
	}
	for t := range j.turfs {
		if j.turfs[t].ID == "" {
			j.turfs[t].ID = freeID(j.Scope, j.doorIDs(j.plan.Parts[t]), taken)
			taken[j.turfs[t].ID] = true
		}
		j.routes[t].TurfID = j.turfs[t].ID
	}
}

// doorIDs returns the ids of the doors of some sites.
func (j *job) doorIDs(sites []int32) []string {
	var ids []string
	for _, s := range sites {
		for _, d := range j.sites[s].doors {
			ids = append(ids, j.List.Doors[d].ID)
		}
	}
	return ids
}

// freeID makes an id of a scope and the ids of doors that is not taken.
func freeID(scope string, doors []string, taken map[string]bool) string {
	id := turfID(scope, doors)
	for again := 1; taken[id]; again++ {
		id = turfID(fmt.Sprintf("%s#%d", scope, again), doors)
	}
	return id
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
