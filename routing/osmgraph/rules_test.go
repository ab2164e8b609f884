package osmgraph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"puerta/data/sample"
	"puerta/routing"
)

// sampleGraph is the version of the rules and what they make of the sample. If
// this test fails and the change is meant, raise Rules and note both here.
const sampleGraph = "2 27633797db028cc2"

func TestRulesHaveAVersion(t *testing.T) {
	g, err := ReadFrom(t.Context(), sample.Streets(), sample.StreetsName, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%d %s", Rules, digest(g)); got != sampleGraph {
		t.Errorf("the sample gives %q, noted is %q: raise Rules if the graph of an extract has changed", got, sampleGraph)
	}
}

// digest returns a sum of all columns but the lengths, which follow from the
// shapes and may differ in the last bit between kinds of processors.
func digest(g *routing.Graph) string {
	sum := sha256.New()
	fmt.Fprint(sum, g.At, g.Barrier, g.Tail, g.Head, g.Class, g.Access, g.MaxKmh, g.CapKmh, g.Name, g.Names,
		g.ShapeFirst, g.Shape, g.BanFirst, g.Ban)
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
