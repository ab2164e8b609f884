package osmgraph_test

import (
	"context"
	"fmt"
	"log"

	"puerta/routing/osmgraph"
)

func ExampleRead() {
	g, err := osmgraph.Read(context.Background(), "georgia.osm.pbf", osmgraph.Options{
		Progress: func(phase string, done, total int64) { fmt.Printf("%s %d %%\n", phase, 100*done/total) },
	})
	if err != nil {
		log.Fatal(err) // names the file and says what to do
	}
	fmt.Println(len(g.At), "nodes,", g.Edges(), "edges around", g.Bound().Center())
}
