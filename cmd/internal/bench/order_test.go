package bench

import (
	"bytes"
	"strings"
	"testing"

	"puerta/routing/tour"
)

// The table is whole, with and without optimal lengths. Times are not tested.
func TestOrders(t *testing.T) {
	five, err := ParseTSPLIB(fiveText, "five.tsp")
	if err != nil {
		t.Fatal(err)
	}
	three, err := ParseTSPLIB(threeText, "three.tsp")
	if err != nil {
		t.Fatal(err)
	}
	five.Name, five.Best, three.Name = "five", 40, "three"
	o := Orders{Options: tour.Options{Seed: 1}}
	for _, in := range []*Instance{three, five} {
		if err := o.Measure(in); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := o.Print(&out); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	for i, want := range []string{"instance n length gap % ms", "three 3 12 - ", "five 5 41 2.50 ", "",
		"nodes instances mean gap % worst gap % mean ms max ms", "≤ 100 2 2.50 2.50 ", "≤ 200 2 ", "≤ 500 2 ", "≤ 2500 2 ", "all 2 2.50 2.50 "} {
		if i >= len(got) || !strings.HasPrefix(got[i], want) {
			t.Fatalf("line %d is not %q:\n%s", i+1, want, out.String())
		}
	}
}

// Sizes gather what is up to them; what is not known counts in no mean.
func TestSummary(t *testing.T) {
	nan := (&Instance{}).gap(1)
	o := Orders{done: []ordered{{n: 100, gap: 1, ms: 2}, {n: 101, gap: nan, ms: 4}, {n: 200, gap: 4, ms: 6}, {n: 501, gap: 10, ms: 8}, {n: 2501, gap: 5, ms: 80}}}
	var out bytes.Buffer
	if err := o.summary(&out); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(out.String()), " ")
	const want = "nodes instances mean gap % worst gap % mean ms max ms ≤ 100 1 1.00 1.00 2.00 2.00 ≤ 200 3 2.50 4.00 4.00 6.00" +
		" ≤ 500 3 2.50 4.00 4.00 6.00 ≤ 2500 4 5.00 10.00 5.00 8.00 all 5 5.00 10.00 20.00 80.00"
	if got != want {
		t.Errorf("summary %s\nwant %s", got, want)
	}
}

func TestPermutation(t *testing.T) {
	for _, c := range []struct {
		order []int32
		says  string
	}{
		{[]int32{2, 0, 1}, ""},
		{[]int32{0, 1}, "the order has 2 stops, expected 3"},
		{[]int32{0, 1, 1}, "stop 1 twice"},
		{[]int32{0, 1, 3}, "stop 3"},
		{[]int32{0, 1, -1}, "stop -1"},
	} {
		err := permutation(c.order, 3)
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%v: error %v, want %q", c.order, err, c.says)
		}
	}
}
