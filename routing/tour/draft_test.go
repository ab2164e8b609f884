package tour

import (
	"math/rand/v2"
	"testing"
)

// TestDraftAddsUp takes random stops out and puts them back and tests that the
// plan is one and costs what the draft says.
func TestDraftAddsUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		p := farCountry(rng, 6+rng.IntN(20))
		foot := rng.IntN(3) == 0
		if p.Crew = 1 + rng.IntN(2); rng.IntN(2) == 0 {
			p.Stage, p.Home = p.Drive[:p.N], p.Drive[p.N:2*p.N]
		}
		half := p.N / 2
		var plan Plan
		for v := range half {
			plan.Order = append(plan.Order, int32(v))
			if !foot {
				plan.Loops = append(plan.Loops, Loop{From: v, To: v + 1, Park: int32(v)})
			}
		}
		if foot {
			plan.Loops = []Loop{{To: half}}
		}
		var d Draft
		d.Begin(*p, foot, plan)
		for range 60 {
			before := d.Millis()
			var strands Strands
			out := rng.IntN(2) == 0
			var group []int32
			for v := range int32(p.N) {
				if d.Visits(v) == out && rng.IntN(4) == 0 {
					group = append(group, v)
				}
			}
			if out {
				d.Groups(pick(rng, &d, p.N), 4, nil, func(stops []int32) {
					if rng.IntN(3) == 0 {
						group = append(group[:0], stops...)
					}
				})
				if len(group) == visited(&d, p.N) || !d.Take(group, &strands) {
					d.Back()
				}
			} else if len(group) > 0 {
				strands.First, strands.Stops = []int{0}, group
				d.Put(&strands)
			}
			checkDraft(t, &d, p)
			after := d.Millis()
			d.Mend()
			checkDraft(t, &d, p)
			if d.Millis() > after {
				t.Fatalf("mending made %d of %d", d.Millis(), after)
			}
			if rng.IntN(3) == 0 {
				d.Back()
				if d.Millis() != before {
					t.Fatalf("back to %d; expected %d", d.Millis(), before)
				}
				checkDraft(t, &d, p)
				continue
			}
			d.Keep()
		}
	}
}

func visited(d *Draft, n int) (count int) {
	for v := range int32(n) {
		if d.Visits(v) {
			count++
		}
	}
	return count
}

func pick(rng *rand.Rand, d *Draft, n int) int32 {
	for {
		if v := rng.Int32N(int32(n)); d.Visits(v) {
			return v
		}
	}
}

// checkDraft tests that a draft's plan visits its stops once each and takes what
// the tables say.
func checkDraft(t *testing.T, d *Draft, p *Loops) {
	t.Helper()
	plan := d.Plan()
	seen := make([]bool, p.N)
	for _, v := range plan.Order {
		if seen[v] || !d.Visits(v) {
			t.Fatalf("stop %d twice or not in the plan", v)
		}
		seen[v] = true
	}
	if len(plan.Order) != visited(d, p.N) {
		t.Fatalf("%d stops of %d in the plan", len(plan.Order), visited(d, p.N))
	}
	want := p.Cost(plan.Order, plan.Loops)
	if d.OnFoot() {
		want = 0
		for i, v := range plan.Order {
			want += p.knock(v)
			if i > 0 {
				want += p.walk(plan.Order[i-1], v)
			}
		}
		if p.Stage != nil {
			want += int64(p.Stage[plan.Order[0]])
		}
		if p.Home != nil {
			want += int64(p.Home[plan.Order[len(plan.Order)-1]])
		}
	}
	if plan.Millis != want {
		t.Fatalf("foot %v: the draft says %d, the tables %d: %v %v", d.OnFoot(), plan.Millis, want, plan.Order, plan.Loops)
	}
	for _, l := range plan.Loops {
		if !d.OnFoot() && !seen[l.Park] {
			t.Fatalf("a car stands at %d, which is out", l.Park)
		}
	}
}
