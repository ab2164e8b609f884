package streetname

import "testing"

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"Main St", "MAIN STREET", Exact},
		{"N Main St", "North Main Street", Exact},
		{"N Main St", "Main Street", Undirected},
		{"Verbena St", "Verbena Street Northwest", Undirected},
		{"US Hwy 19 N", "US 19", Undirected},
		{"N Main St", "S Main St", Bare}, // the wrong half of it, but nearer than another street
		{"Main St", "MAIN ST EXT", Bare},
		{"Main St", "Main Ave", Bare},
		{"Main", "Main St", Bare},
		{"E Main St", "Main Avenue West", Bare},
		{"Fox Den Rd", "Foxden Rd", Bare},
		{"Highway 41", "US 41", Bare},
		{"Old Hwy 41", "Old US Highway 41", Bare},
		{"Pine St", "Pine Ridge Rd", Unlike},
		{"North Rd", "South Rd", Unlike}, // the direction is the name
		{"North Ave", "South Ave", Unlike},
		{"Avenue E", "Avenue W", Unlike},
		{"E Street", "W Street", Unlike},
		{"Old Hwy 41", "Hwy 41", Unlike},
		{"Hwy 41", "Hwy 42", Unlike},
		{"US 41", "41st St", Unlike},
		{"Hwy 41", "Main St", Unlike},
		{"GA 37", "Western Ave / State Highway 37", Exact},
		{"Western Avenue", "Western Ave / State Highway 37", Exact},
		{"DE 1", "US 13;DE 1", Exact},
		{"Western Ave", "W Western Ave / US Hwy 2", Undirected},
		{"", "", Unlike},
		{"", "Main St", Unlike},
		{" / ", "-", Unlike},
	} {
		if got := Compare(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: level %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Compare(c.b, c.a); got != c.want {
			t.Errorf("%q and %q: level %d, want %d", c.b, c.a, got, c.want)
		}
		if Same(c.a, c.b) != (c.want < Unlike) {
			t.Errorf("Same(%q, %q) disagrees", c.a, c.b)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Of("North Main Street Extension")
	}
}
