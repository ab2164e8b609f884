package cutter

import (
	"context"

	"puerta/data"
	"puerta/geo/turf"
)

// keepApart gives each turf that stays a boundary of its own, −1, −2 …, so that
// none of its doors shares a site with those of another.
func (j *job) keepApart(boundary []int32) {
	for d, k := range j.keptOf {
		if k >= 0 {
			boundary[d] = -1 - k
		}
	}
}

// setApart takes the sites of turfs that stay out of those that are cut. Doors
// of theirs to which no street leads today stay, too.
func (j *job) setApart(at []spots) {
	cut := j.sites[:0]
	for _, s := range j.sites {
		if s.boundary < 0 {
			j.standing = append(j.standing, s)
		} else {
			cut = append(cut, s)
		}
	}
	j.sites = cut
	for d, k := range j.keptOf {
		if k >= 0 && at[d].reason != "" {
			j.standing = append(j.standing, site{point: j.List.Doors[d].Point, doors: []int32{int32(d)}, lost: true, boundary: -1 - k})
			j.reason[d], j.detail[d], j.off[d] = "", data.Text{}, onMap
		}
	}
}

// stand puts the turfs that stay behind those that were cut, with their sites.
func (j *job) stand(ctx context.Context) error {
	if len(j.Kept) == 0 {
		return nil
	}
	first := int32(len(j.turfs))
	for _, k := range j.Kept {
		j.turfs, j.routes = append(j.turfs, k.Turf), append(j.routes, k.Route)
		j.other = append(j.other, millisOf(k.Turf.Minutes)) // of the other mode nothing is known: nothing is saved
		j.plan.Parts, j.plan.Millis = append(j.plan.Parts, nil), append(j.plan.Millis, millisOf(k.Turf.Minutes))
	}
	for _, s := range j.standing {
		t, row := first-1-s.boundary, int32(len(j.sites))
		j.sites = append(j.sites, s)
		j.plan.Part = append(j.plan.Part, t)
		j.plan.Parts[t] = append(j.plan.Parts[t], row)
	}
	j.standing = nil
	for d, k := range j.keptOf {
		if k >= 0 {
			j.turfOf[d] = first + k
		}
	}
	j.seatKept()
	if len(j.sites) == 0 {
		j.adj = turf.NewAdjacency(0, nil)
		return nil
	}
	return j.link(ctx)
}

// seatKept notes the stop of each door that stays.
func (j *job) seatKept() {
	seq := map[string]int{}
	for _, k := range j.Kept {
		for _, s := range k.Route.Stops {
			if s.Kind == data.StopDoor {
				seq[s.DoorID] = s.Seq
			}
		}
	}
	for d := range j.keptOf {
		if j.keptOf[d] >= 0 {
			j.seqOf[d] = int32(seq[j.List.Doors[d].ID])
		}
	}
}

// keptIDs returns the ids of the turfs that stay.
func (j *job) keptIDs() map[string]bool {
	ids := make(map[string]bool, len(j.Kept))
	for _, k := range j.Kept {
		ids[k.Turf.ID] = true
	}
	return ids
}

func millisOf(minutes float64) int64 { return int64(minutes * 60_000) }
