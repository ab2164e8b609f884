package cutter

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"puerta/data"
	"puerta/data/sample"
	"puerta/routing"
	"puerta/routing/osmgraph"
)

// What many tests look at and none changes is made once for all of them.

// sharedStreets are those of the sample.
var sharedStreets = sync.OnceValues(func() (*routing.Streets, error) {
	g, err := osmgraph.ReadFrom(context.Background(), sample.Streets(), sample.StreetsName, osmgraph.Options{})
	if err != nil {
		return nil, err
	}
	return routing.NewStreets(g, routing.DefaultSpeeds()), nil
})

// sharedCuts are cuts of the sample, by options and scope.
var sharedCuts sync.Map

// sharedCut is a result, and how it was when it was made.
type sharedCut struct {
	result *data.CutResult
	was    []byte
}

// cutOfSample cuts all of the sample on its streets, but for what was cut before
// with these options. Nobody may change the result: who did fails at the end.
func cutOfSample(t *testing.T, scope string, steady bool, o Options) (Input, *data.CutResult) {
	t.Helper()
	in := Input{List: sampleList(t), Router: sampleStreets(t), Scope: scope, Steady: steady}
	words, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	key := fmt.Sprintf("%s %q %t", words, scope, steady)
	at, ok := sharedCuts.Load(key)
	if !ok {
		r, err := Run(context.Background(), in, o)
		if err != nil {
			t.Fatal(err)
		}
		at, _ = sharedCuts.LoadOrStore(key, &sharedCut{r, bytesOf(t, r)})
	}
	c := at.(*sharedCut)
	t.Cleanup(func() {
		if !bytes.Equal(bytesOf(t, c.result), c.was) {
			t.Error("a cut that others look at was changed")
		}
	})
	return in, c.result
}
