package cutter

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
)

// name numbers the turfs of each place along a sweep and names them after both,
// "Lyndonville 07", but for turfs that stay or go on with a former one, which
// keep their name; gives them their ids; and puts them in the order of their
// names. Like the ids, names depend on the doors and not on their rows.
func (j *job) name(ctx context.Context) error {
	middles, touch := j.middles(), j.touching()
	places := j.placesOf(middles)
	rows := map[string][]int32{}
	for t, place := range places {
		rows[place] = append(rows[place], int32(t))
	}
	groups := make([]string, 0, len(rows))
	for place := range rows {
		groups = append(groups, place)
	}
	slices.Sort(groups)
	err := each(ctx, len(groups), func(g int) error {
		part := rows[groups[g]]
		numberAlong(part, middles, touch)
		return nil
	})
	if err != nil {
		return err
	}
	j.keepNames()
	taken := j.takenNumbers()
	for _, place := range groups {
		j.number(place, rows[place], taken)
	}
	order := make([]int32, len(j.turfs))
	for t := range order {
		order[t] = int32(t)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return compareNames(j.turfs[a].Name, j.turfs[b].Name) })
	j.arrange(order)
	j.identify()
	return nil
}

// keepNames gives turfs the names of the former ones that they go on with, and
// their ids if the director wants that.
func (j *job) keepNames() {
	for t, id := range j.heirs() {
		if id == "" || j.turfs[t].ID != "" { // one that stays has its own
			continue
		}
		j.turfs[t].Name = j.Former.Names[id]
		if j.Former.KeepIDs {
			j.turfs[t].ID = id
		}
	}
}

// number names those turfs of a place that have no name yet.
func (j *job) number(place string, turfs []int32, taken map[turfName]bool) {
	nameless := slices.DeleteFunc(slices.Clone(turfs), func(t int32) bool { return j.turfs[t].Name != "" })
	if len(nameless) == 0 {
		return
	}
	numbers := freeNumbers(place, len(nameless), taken)
	width := max(2, len(fmt.Sprint(numbers[len(numbers)-1])))
	for i, t := range nameless {
		j.turfs[t].Name = fmt.Sprintf("%s %0*d", place, width, numbers[i])
	}
}

// arrange puts the turfs, and all that goes by their rows, in another order.
func (j *job) arrange(order []int32) {
	turfs, routes := slices.Clone(j.turfs), slices.Clone(j.routes)
	parts, millis, other := slices.Clone(j.plan.Parts), slices.Clone(j.plan.Millis), slices.Clone(j.other)
	newRow := make([]int32, len(order))
	for i, t := range order {
		j.turfs[i], j.routes[i] = turfs[t], routes[t]
		j.plan.Parts[i], j.plan.Millis[i], j.other[i] = parts[t], millis[t], other[t]
		newRow[t] = int32(i)
	}
	for _, rows := range [...][]int32{j.turfOf, j.plan.Part} {
		for i, t := range rows {
			if t >= 0 {
				rows[i] = newRow[t]
			}
		}
	}
}

// placesOf returns the place that most doors of each turf name; where a turf's
// name none, the settlement nearest to its middle on the street map.
func (j *job) placesOf(middles []orb.Point) []string {
	said := j.spellings()
	out := make([]string, len(j.turfs))
	for t, sites := range j.plan.Parts {
		count := map[string]int{}
		for _, s := range sites {
			for _, d := range j.sites[s].doors {
				if key := placeKey(j.List.Doors[d].Address.City); key != "" {
					count[key]++
				}
			}
		}
		if out[t] = said[most(count)]; out[t] == "" {
			out[t] = j.settlement(middles[t])
		}
	}
	return out
}

// settlement returns the name of the settlement nearest to a point; data.NoPlace
// without any on the map.
func (j *job) settlement(p orb.Point) string {
	streets, ok := j.Router.(*routing.Streets)
	if !ok {
		return data.NoPlace
	}
	name, least := data.NoPlace, geo.Meters(math.Inf(1))
	for i, at := range streets.Graph.PlaceAt {
		if d := geo.Distance(p, at); d < least {
			name, least = folded(streets.Graph.Names[streets.Graph.PlaceName[i]]), d
		}
	}
	return name
}

// spellings returns how each place of the list is written: as most doors write
// it that do not shout.
func (j *job) spellings() map[string]string {
	seen := map[string]map[string]int{}
	for i := range j.List.Doors {
		city := j.List.Doors[i].Address.City
		key := placeKey(city)
		if key == "" {
			continue
		}
		if seen[key] == nil {
			seen[key] = map[string]int{}
		}
		if !shouted(city) {
			seen[key][folded(city)]++
		}
	}
	out := make(map[string]string, len(seen))
	for key, written := range seen {
		if out[key] = most(written); out[key] == "" {
			out[key] = sayable(key)
		}
	}
	return out
}

// most returns the key that counts most, of equals the first; "" of none.
func most(count map[string]int) string {
	best := ""
	for key, n := range count {
		if n > count[best] || n == count[best] && key < best {
			best = key
		}
	}
	return best
}

// middles returns the middle of the sites of every turf.
func (j *job) middles() []orb.Point {
	out := make([]orb.Point, len(j.plan.Parts))
	for t, sites := range j.plan.Parts {
		for _, s := range sites {
			out[t][0] += j.sites[s].point[0] / float64(len(sites))
			out[t][1] += j.sites[s].point[1] / float64(len(sites))
		}
	}
	return out
}

// touching returns the pairs of turfs, lower row first and in order, that a
// street joins with no door of another between.
func (j *job) touching() [][2]int32 {
	var out [][2]int32
	for s := range int32(len(j.sites)) {
		for r := j.adj.First[s]; r < j.adj.First[s+1]; r++ {
			if a, b := j.plan.Part[s], j.plan.Part[j.adj.To[r]]; a >= 0 && a < b {
				out = append(out, [2]int32{a, b})
			}
		}
	}
	slices.SortFunc(out, comparePairs)
	return slices.Compact(out)
}

func comparePairs(a, b [2]int32) int {
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
}
