package turf

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// country draws sites along winding roads: clusters, chains and a few strays.
func country(rng *rand.Rand, n int) ([]Site, *Adjacency) {
	sites := make([]Site, n)
	var links []Link
	for i := range sites {
		p := orb.Point{rng.Float64(), rng.Float64()}
		to := -1
		if i > 0 { // every site hangs on an earlier one, mostly a late one
			to = max(0, i-1-rng.IntN(min(i, 6)))
			p = orb.Point{sites[to].Point[0] + rng.NormFloat64()*.01, sites[to].Point[1] + rng.NormFloat64()*.01}
			links = append(links, Link{int32(to), int32(i), int32(5_000 + rng.IntN(90_000))})
		}
		for range rng.IntN(3) {
			if j := max(0, i-rng.IntN(40)); j < i {
				links = append(links, Link{int32(j), int32(i), int32(5_000 + rng.IntN(200_000))})
			}
		}
		doors := int32(1)
		if rng.IntN(20) == 0 {
			doors = int32(2 + rng.IntN(8))
		}
		sites[i] = Site{Point: p, Doors: doors, Knock: doors * 75_000}
	}
	return sites, NewAdjacency(n, links)
}

// flat is a draft in which every site adds the same wherever it goes: its knocks
// and twice its share of the spanning tree.
type flat struct {
	takes    []int64 // site → milliseconds
	in, kept map[int32]bool
	held     map[int32]bool
}

// drafts makes flat drafts of sites.
func drafts(sites []Site, adj *Adjacency) func(context.Context, []int32, []int32, bool) (Draft, error) {
	c := cutter{sites: sites, adj: adj}
	c.weigh()
	takes := make([]int64, len(sites))
	for s := range sites {
		takes[s] = int64(sites[s].Knock) + int64(2*c.travel[s])
	}
	return func(_ context.Context, own, _ []int32, _ bool) (Draft, error) {
		d := &flat{takes: takes, in: map[int32]bool{}}
		for _, s := range own {
			d.in[s] = true
		}
		d.Keep()
		return d, nil
	}
}

func (d *flat) Millis() (sum int64) {
	for s := range d.in {
		sum += d.takes[s]
	}
	return sum
}
func (d *flat) Knows(int32) bool                                { return true }
func (d *flat) Widen(context.Context, []int32, []int32) error   { return nil }
func (d *flat) Groups(s int32, _ int, show func(sites []int32)) { show([]int32{s}) }
func (d *flat) Check(context.Context, []int32) error            { return nil }
func (d *flat) Mend()                                           {}
func (d *flat) Keep()                                           { d.kept = maps.Clone(d.in) }
func (d *flat) Back()                                           { d.in = maps.Clone(d.kept) }
func (d *flat) Hold()                                           { d.held = maps.Clone(d.kept) }
func (d *flat) Restore() {
	d.kept = maps.Clone(d.held)
	d.Back()
}

func (d *flat) Shares(show func(int32, int64)) {
	for s := range d.in {
		show(s, d.takes[s]-75_000)
	}
}

func (d *flat) Take(sites []int32, out *Strands) bool {
	for _, s := range sites {
		out.First, out.Sites = append(out.First, len(out.Sites)), append(out.Sites, s)
		delete(d.in, s)
	}
	return true
}

func (d *flat) Put(in *Strands) {
	for _, s := range in.Sites {
		d.in[s] = true
	}
}

// check verifies what Cut promises.
func check(t interface{ Fatalf(string, ...any) }, sites []Site, adj *Adjacency, o Options, p *Plan) {
	if len(p.Part) != len(sites) || len(p.Parts) != len(p.Millis) {
		t.Fatalf("%d parts of sites, %d turfs, %d times", len(p.Part), len(p.Parts), len(p.Millis))
	}
	seen := make([]bool, len(sites))
	for k, part := range p.Parts {
		if len(part) == 0 || !slices.IsSorted(part) {
			t.Fatalf("turf %d: %v", k, part)
		}
		var doors int32
		for _, s := range part {
			if seen[s] || p.Part[s] != int32(k) || sites[s].Boundary != sites[part[0]].Boundary {
				t.Fatalf("site %d of turf %d: twice, elsewhere or over a boundary", s, k)
			}
			seen[s] = true
			doors += sites[s].Doors
		}
		d, _ := o.Draft(context.Background(), part, nil, false)
		if ms := d.Millis(); ms != p.Millis[k] || ms != p.Drafts[k].Millis() || ms > int64(o.Shift) || o.MaxDoors > 0 && doors > o.MaxDoors {
			t.Fatalf("turf %d: %d ms (said %d) of %d, %d doors", k, ms, p.Millis[k], o.Shift, doors)
		}
		if !contiguous(adj, part) {
			t.Fatalf("turf %d is torn", k)
		}
	}
	for s, ok := range seen {
		if ok == (p.Part[s] < 0) {
			t.Fatalf("site %d is in turf %d, seen %v", s, p.Part[s], ok)
		}
	}
}

func contiguous(adj *Adjacency, part []int32) bool {
	queue, seen := []int32{part[0]}, map[int32]bool{part[0]: true}
	for i := 0; i < len(queue); i++ {
		for r := adj.First[queue[i]]; r < adj.First[queue[i]+1]; r++ {
			n := adj.To[r]
			if _, in := slices.BinarySearch(part, n); in && !seen[n] {
				seen[n] = true
				queue = append(queue, n)
			}
		}
	}
	return len(queue) == len(part)
}

func TestCutKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		sites, adj := country(rng, rapid.IntRange(1, 250).Draw(t, "n"))
		o := Options{Shift: int32(rapid.IntRange(20, 240).Draw(t, "minutes")) * 60_000, Seed: 1, Draft: drafts(sites, adj)}
		if rapid.Bool().Draw(t, "limited") {
			o.MaxDoors = int32(rapid.IntRange(9, 60).Draw(t, "doors"))
		}
		p, err := Cut(context.Background(), sites, adj, o)
		if err != nil {
			t.Fatal(err)
		}
		check(t, sites, adj, o, p)
	})
}

func TestBoundariesAreNotCrossed(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	sites, adj := country(rng, 300)
	for i := range sites {
		if sites[i].Point[0] > sites[0].Point[0] {
			sites[i].Boundary = 1
		}
	}
	o := Options{Shift: 60 * 60_000, Seed: 1, Draft: drafts(sites, adj)}
	p, err := Cut(context.Background(), sites, adj, o)
	if err != nil {
		t.Fatal(err)
	}
	check(t, sites, adj, o, p)
}

func TestCutIsBalanced(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	sites, adj := country(rng, 3000)
	for i := range sites { // on one line, so that it is all about minutes: turfs have no hulls
		sites[i].Point[1] = 0
	}
	o := Options{Shift: 180 * 60_000, Seed: 1, Draft: drafts(sites, adj)}
	p, err := Cut(context.Background(), sites, adj, o)
	if err != nil {
		t.Fatal(err)
	}
	check(t, sites, adj, o, p)
	var sum int64
	for _, ms := range p.Millis {
		sum += ms
	}
	if least := int(sum/int64(o.Shift)) + 1; len(p.Parts) > least*5/4 {
		t.Errorf("%d turfs where %d could do", len(p.Parts), least)
	}
	sorted := slices.Sorted(slices.Values(p.Millis))
	if low, high := sorted[len(sorted)/10], sorted[len(sorted)*9/10]; 3*low < 2*high {
		t.Errorf("a tenth of the turfs is under %d ms, a tenth over %d", low, high)
	}
}

func TestSameCutOnAnyCores(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	sites, adj := country(rng, 600)
	o := Options{Shift: 120 * 60_000, Seed: 3, Draft: drafts(sites, adj)}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one, err1 := Cut(context.Background(), sites, adj, o)
	runtime.GOMAXPROCS(4)
	four, err2 := Cut(context.Background(), sites, adj, o)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(one.Part, four.Part) {
		t.Fatal("the cut depends on the cores")
	}
}

func TestSiteOverTheShiftIsSetApart(t *testing.T) {
	sites := []Site{{Doors: 1, Knock: 75_000}, {Doors: 300, Knock: 300 * 75_000}, {Doors: 1, Knock: 75_000}}
	adj := NewAdjacency(3, []Link{{0, 1, 1000}, {1, 2, 1000}, {0, 2, 5000}})
	o := Options{Shift: 3_600_000, Seed: 1, Draft: drafts(sites, adj)}
	p, err := Cut(context.Background(), sites, adj, o)
	if err != nil {
		t.Fatal(err)
	}
	check(t, sites, adj, o, p)
	if p.Part[1] >= 0 || p.Part[0] < 0 || p.Part[2] < 0 {
		t.Fatalf("parts %v", p.Part)
	}
}

func TestCutPassesErrorsOn(t *testing.T) {
	sites, adj := country(rand.New(rand.NewPCG(7, 7)), 50)
	boom := errors.New("no table")
	_, err := Cut(context.Background(), sites, adj, Options{Shift: 3_600_000, Draft: func(context.Context, []int32, []int32, bool) (Draft, error) { return nil, boom }})
	if !errors.Is(err, boom) {
		t.Errorf("%v", err)
	}
	if _, err := Cut(context.Background(), sites, adj, Options{}); !errors.Is(err, ErrOptions) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Cut(ctx, sites, adj, Options{Shift: 3_600_000, Draft: drafts(sites, adj)}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func BenchmarkCut3000(b *testing.B) {
	sites, adj := country(rand.New(rand.NewPCG(5, 5)), 3000)
	o := Options{Shift: 180 * 60_000, Seed: 1, Draft: drafts(sites, adj)}
	for b.Loop() {
		if _, err := Cut(context.Background(), sites, adj, o); err != nil {
			b.Fatal(err)
		}
	}
}

func TestPanicIsAnError(t *testing.T) {
	sites, adj := country(rand.New(rand.NewPCG(8, 8)), 50)
	_, err := Cut(context.Background(), sites, adj, Options{Shift: 3_600_000, Draft: func(context.Context, []int32, []int32, bool) (Draft, error) { panic("table") }})
	if !errors.Is(err, ErrPanic) {
		t.Errorf("%v", err)
	}
}
