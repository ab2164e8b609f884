package cutter

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
	"puerta/routing"
	"puerta/routing/asciimap"
)

// Two hamlets and a farm, 10 km from each other.
func TestHeuristicsOfADrawnCounty(t *testing.T) {
	gap := strings.Repeat("-", 20)
	in, _ := drawnInput(t, asciimap.Drawing{Text: "A12345" + gap + "678" + gap + "9B", Grid: 500,
		Streets: map[string]routing.Street{"AB": {}}}, "123456789")
	h := runDrawn(t, in, ModeAuto, nil).Report.Heuristics
	if h.Hamlets.Count != 2 || h.Hamlets.Doors != 8 || h.Hamlets.Whole != 2 || h.Hamlets.Cut != 0 {
		t.Errorf("hamlets %+v", h.Hamlets)
	}
	if h.Isolated.Doors != 1 || h.Isolated.Turfs != 1 || h.Isolated.Alone != 0 {
		t.Errorf("isolated %+v", h.Isolated)
	}
	if drive := h.Modes["drive"]; drive.Turfs != 1 || drive.Doors != 9 || drive.Only != 1 {
		t.Errorf("modes %+v", h.Modes)
	}
	if h.Staging != nil || h.Short.Turfs != 1 || h.Short.Doors != 9 {
		t.Errorf("staging %+v, short %+v", h.Staging, h.Short)
	}
}

// Ten kilometres to the first of three doors, and back from one of them.
func TestStagingMinutes(t *testing.T) {
	in, town := drawnInput(t, asciimap.Drawing{Text: "A" + strings.Repeat("-", 19) + "123B", Grid: 500,
		Streets: map[string]routing.Street{"AB": {}}}, "123")
	at := town.Point("A")
	r := runDrawn(t, in, ModeAuto, func(o *Options) { o.Staging = &at })
	h, all := r.Report.Heuristics, r.Report.Minutes.Sum()
	// the stops between are driven past or walked between
	if s := h.Staging; s == nil || s.Minutes < 2*16.6 || s.Minutes > 2*16.7+2 || s.LongestMin != s.Minutes || math.Abs(s.Share-s.Minutes/all) > 0.01 {
		t.Errorf("staging %+v of %.1f minutes", s, all)
	}
}

// A hamlet with more doors than a turf may have is cut.
func TestHamletsThatAreCut(t *testing.T) {
	in, _ := drawnInput(t, asciimap.Drawing{Text: "A12345678B", Streets: map[string]routing.Street{"AB": {}}}, "12345678")
	o := DefaultOptions()
	o.TurfDoors = 5
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	h := r.Report.Heuristics
	if h.Hamlets.Count != 1 || h.Hamlets.Cut != 1 || h.Isolated.Doors != 0 {
		t.Errorf("%+v, %+v", h.Hamlets, h.Isolated)
	}
	if walk := h.Modes["walk"]; walk.Turfs != r.Report.Turfs || walk.Only != 0 || walk.SavedMin <= 0 {
		t.Errorf("modes %+v", h.Modes)
	}
}

// The parts add up to the whole.
func TestHeuristicsAddUp(t *testing.T) {
	in := Input{List: sampleList(t), Router: sampleStreets(t)}
	o := DefaultOptions()
	o.MaxDoorMin, o.ShiftMin = 6, 120
	r, err := Run(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	h := r.Report.Heuristics
	var density, modes data.Share
	for _, x := range h.Density {
		density.Doors, density.Turfs = density.Doors+x.Doors, density.Turfs+x.Turfs
	}
	all := 0.0
	for _, x := range h.Modes {
		modes.Doors, modes.Turfs, all = modes.Doors+x.Doors, modes.Turfs+x.Turfs, all+x.Minutes
	}
	want := data.Share{Doors: r.Report.DoorsInTurfs, Turfs: r.Report.Turfs}
	if density != want || modes != want || math.Abs(all-r.Report.Minutes.Sum()) > 1 {
		t.Errorf("density %+v, modes %+v of %.1f minutes; want %+v of %.1f", density, modes, all, want, r.Report.Minutes.Sum())
	}
	if h.TooFar.Doors == 0 || h.TooFar.Doors != r.Report.NotInTurfs[data.TooFar] || h.TooFar.SavedMin < 6*float64(h.TooFar.Doors) {
		t.Errorf("too far %+v, %v", h.TooFar, r.Report.NotInTurfs)
	}
	if h.Staging != nil || h.Hamlets.Whole+h.Hamlets.Cut != h.Hamlets.Count || h.Hamlets.Count == 0 {
		t.Errorf("staging %+v, hamlets %+v", h.Staging, h.Hamlets)
	}
}

// Clumps against the slow way: every pair.
func TestClumps(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 9))
		j := &job{}
		for i := range 80 {
			p := orb.Point{-83 + rng.Float64()*0.1, 31 + rng.Float64()*0.1}
			if i%10 == 9 { // some share a point
				p = j.sites[i-1].point
			}
			j.sites = append(j.sites, site{point: p})
		}
		reach := 300 + 1000*rng.Float64()
		of := make([]int, len(j.sites))
		for c, clump := range j.clumps(reach) {
			if !slices.IsSorted(clump) {
				t.Fatalf("%v", clump)
			}
			for _, s := range clump {
				of[s] = c
			}
		}
		slow := reachable(j.sites, reach)
		for a := range of {
			for b := range of {
				if (of[a] == of[b]) != (slow[a] == slow[b]) {
					t.Fatalf("seed %d: sites %d and %d", seed, a, b)
				}
			}
		}
	}
}

// reachable marks each site with the lowest that steps within reach lead to.
func reachable(sites []site, reach float64) []int {
	mark := make([]int, len(sites))
	for i := range mark {
		mark[i] = i
	}
	for changed := true; changed; {
		changed = false
		for a := range sites {
			for b := range sites {
				if mark[b] < mark[a] && float64(geo.Distance(sites[a].point, sites[b].point)) <= reach {
					mark[a], changed = mark[b], true
				}
			}
		}
	}
	return mark
}
