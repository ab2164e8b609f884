package bench

import (
	"bytes"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/sample"
	"puerta/data/voterfile"
	"puerta/routing"
	"puerta/routing/osmgraph"
	"puerta/routing/tour"
)

// sampleTurfs is a measurement of a few turfs of the sample.
func sampleTurfs(t *testing.T) *Turfs {
	t.Helper()
	list, err := voterfile.Read(t.Context(), sample.Doors(), voterfile.Options{Name: sample.DoorsName})
	if err != nil {
		t.Fatal(err)
	}
	g, err := osmgraph.ReadFrom(t.Context(), sample.Streets(), sample.StreetsName, osmgraph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	speeds := routing.DefaultSpeeds()
	return &Turfs{Name: "sample", Streets: routing.NewStreets(g, speeds), WalkMps: speeds.WalkMps, List: list,
		Most: 4, Against: 2, Seed: 1, Say: func(string) {}}
}

// wants checks how the lines of a table begin; what stands in them is not
// tested, but for what is known.
func wants(t *testing.T, table string, begins []string) {
	t.Helper()
	var lines []string
	for line := range strings.Lines(table) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	if len(lines) != len(begins) {
		t.Fatalf("%d lines, want %d:\n%s", len(lines), len(begins), table)
	}
	for i, want := range begins {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d is not %q:\n%s", i+1, want, table)
		}
	}
}

func TestTurfOrders(t *testing.T) {
	m := sampleTurfs(t)
	var out bytes.Buffer
	if err := m.Orders(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	wants(t, out.String(), []string{"case mode ends n turfs compared cost gap % ms", "sample walk closed 50 4 2 ", "sample walk open 50 4 2 ",
		"sample drive closed 50 4 2 ", "sample drive open 50 4 2 "})
	m.List = &data.List{}
	if err := m.Orders(t.Context(), &out); err == nil || !strings.Contains(err.Error(), "sample: fewer than two doors") {
		t.Errorf("a case without doors: %v", err)
	}
}

func TestTurfLoops(t *testing.T) {
	m := sampleTurfs(t)
	var out bytes.Buffer
	if err := m.Loops(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	wants(t, out.String(), []string{
		"case way turfs drive min park min walk min knock min travel min ÷ drive only gap % ms",
		"sample drive only 4 ", "sample walk only ", "sample order split 4 ", "sample loops 4 ", "sample best of both 4 ", "sample loops ×2 2 ", "",
		"case team turfs doors hours doors/hour ÷ one ms", "sample 1 4 ", "sample 2, parked 4 ", "sample 2, riding 4 ", "sample 2+driver 4 ",
	})
	m.List = &data.List{}
	if err := m.Loops(t.Context(), &out); err == nil || !strings.Contains(err.Error(), "sample: ") {
		t.Errorf("a case without doors: %v", err)
	}
}

// Two stops 100 apart on foot and 20 by car; the car of the first is 5 away.
func TestAccount(t *testing.T) {
	l := &tour.Loops{N: 2, Walk: []int32{0, 100, 100, 0}, Drive: []int32{0, 20, 30, 0}, To: []int32{5, 0}, Knock: []int32{7, 8}, Park: 60, MaxWalk: 200}
	order := []int32{1, 0}
	for name, c := range map[string]struct {
		loops []tour.Loop
		want  spent
	}{
		"on foot":   {nil, spent{walk: 100, knock: 15}},
		"by car":    {[]tour.Loop{{To: 1, Park: 1}, {From: 1, To: 2, Park: 0}}, spent{drive: 30, park: 120, walk: 10, knock: 15}},
		"in a loop": {[]tour.Loop{{To: 2, Park: 0}}, spent{park: 60, walk: 210, knock: 15}},
	} {
		got, err := account(l, tour.Plan{Order: order, Loops: c.loops})
		if err != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, c.want)
		}
	}
	if _, err := account(l, tour.Plan{Order: []int32{1, 1}}); err == nil {
		t.Error("a stop twice is no plan")
	}
	l.MaxWalk = 50
	if _, err := account(l, tour.Plan{Order: order, Loops: []tour.Loop{{To: 2, Park: 0}}}); err == nil {
		t.Error("a loop that leads too far is no plan")
	}
}
