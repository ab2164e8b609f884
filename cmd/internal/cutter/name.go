package cutter

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"puerta/geo"
)

// name sorts the turfs along a sweep from north to south, names them after the
// town of most of their doors with a number, and gives them their ids.
func (j *job) name() error {
	n := len(j.turfs)
	type row struct {
		t      int
		town   string
		middle orb.Point
	}
	rows := make([]row, n)
	for t := range rows {
		rows[t] = row{t, j.townOf(t), j.middleOf(t)}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.town, b.town), cmp.Compare(band(b.middle), band(a.middle)),
			cmp.Compare(a.middle[0], b.middle[0]), cmp.Compare(a.t, b.t))
	})
	turfs, routes := slices.Clone(j.turfs), slices.Clone(j.routes)
	parts, millis := slices.Clone(j.plan.Parts), slices.Clone(j.plan.Millis)
	count := map[string]int{}
	for _, r := range rows {
		count[r.town]++
	}
	number, newRow := map[string]int{}, make([]int32, n)
	for i, r := range rows {
		j.turfs[i], j.routes[i] = turfs[r.t], routes[r.t]
		j.plan.Parts[i], j.plan.Millis[i] = parts[r.t], millis[r.t]
		newRow[r.t] = int32(i)
		number[r.town]++
		width := max(2, len(fmt.Sprint(count[r.town])))
		j.turfs[i].Name = fmt.Sprintf("%s %0*d", r.town, width, number[r.town])
	}
	for d, t := range j.turfOf {
		if t >= 0 {
			j.turfOf[d] = newRow[t]
		}
	}
	return j.identify()
}

// band is the number of a strip 2 km high, so that a sweep goes east along it
// before it goes on to the next one south.
func band(p orb.Point) int {
	return int(math.Floor(p[1] * geo.EarthRadius * math.Pi / 180 / 2000))
}

// townOf returns the town that most doors of a turf name; "Turf" if none does.
func (j *job) townOf(t int) string {
	count := map[string]int{}
	best := ""
	for _, s := range j.plan.Parts[t] {
		for _, d := range j.sites[s].doors {
			town := strings.TrimSpace(j.List.Doors[d].Address.City)
			if town != "" {
				count[town]++
			}
		}
	}
	for town, n := range count {
		if n > count[best] || n == count[best] && town < best {
			best = town
		}
	}
	if best == "" {
		return "Turf"
	}
	if best == strings.ToUpper(best) { // "LYNDONVILLE" is a name shouted
		words := strings.Fields(strings.ToLower(best))
		for i, w := range words {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
		return strings.Join(words, " ")
	}
	return best
}

func (j *job) middleOf(t int) orb.Point {
	var sum orb.Point
	for _, s := range j.plan.Parts[t] {
		sum[0] += j.sites[s].point[0]
		sum[1] += j.sites[s].point[1]
	}
	k := float64(len(j.plan.Parts[t]))
	return orb.Point{sum[0] / k, sum[1] / k}
}

// identify gives each turf an id made from its doors (the first 60 bits of
// the SHA-256 of their sorted ids), so that the same turf keeps it when a cut
// is repeated.
func (j *job) identify() error {
	seen := map[string]bool{}
	for t := range j.turfs {
		var ids []string
		for _, s := range j.plan.Parts[t] {
			for _, d := range j.sites[s].doors {
				ids = append(ids, j.List.Doors[d].ID)
			}
		}
		slices.Sort(ids)
		h := sha256.New()
		for _, id := range ids {
			fmt.Fprintf(h, "%d:%s,", len(id), id)
		}
		id := strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil))[:12])
		if seen[id] {
			return fmt.Errorf("two turfs have the id %s", id)
		}
		seen[id] = true
		j.turfs[t].ID, j.routes[t].TurfID = id, id
	}
	return nil
}
