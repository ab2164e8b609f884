package layers

import (
	"testing"
	"time"

	"github.com/paulmach/orb"
)

func TestMeasure(t *testing.T) {
	for _, name := range []string{"demo", "caledonia", "seven-counties"} {
		begin := time.Now()
		var c *realCase
		if name == "demo" {
			c = readDemo(t)
		} else {
			c = readCase(t, name)
		}
		t.Logf("%s: %d turfs, %d doors, %d edges; cut in %v", name, len(c.result.Turfs), len(c.list.Doors), c.graph.Edges(), time.Since(begin))
		a, _ := c.atlas()
		for _, layer := range Tiled() {
			begin := time.Now()
			if _, err := a.Describe(t.Context(), View{}, layer); err != nil {
				t.Fatal(err)
			}
			t.Logf("  %s: describe %v, prepared %d kB", layer, time.Since(begin), a.prepared.bytes/1000)
			least, most := Zooms(layer)
			for z := least; z <= most; z++ {
				seen := map[Address]bool{}
				for i := range c.list.Doors {
					if d := &c.list.Doors[i]; d.HasPoint && len(seen) < 400 && i%7 == 0 {
						seen[over(orb.Bound{Min: d.Point, Max: d.Point}, z)[0]] = true
					}
				}
				var sum, biggest, features int
				begin := time.Now()
				worst := time.Duration(0)
				for at := range seen {
					one := time.Now()
					b := tileOf(t, a, layer, at)
					worst = max(worst, time.Since(one))
					sum += len(b)
					biggest = max(biggest, len(b))
				}
				cold := time.Since(begin)
				begin = time.Now()
				for at := range seen {
					tileOf(t, a, layer, at)
				}
				warm := time.Since(begin)
				for at := range seen {
					features = max(features, len(decode(t, layer, tileOf(t, a, layer, at))))
				}
				n := time.Duration(len(seen))
				t.Logf("  %s z%d: %d tiles, mean %d B, most %d B (%d features most); cold %v a tile (worst %v), warm %v", layer, z, n, sum/len(seen), biggest, features, cold/n, worst, warm/n)
			}
		}
	}
}
