package bench

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/routing/tour"
)

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	threeText   = "DIMENSION : 3\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 3 0\n3 0 4\n"
	optimalText = "instance,nodes,optimal_length\nfive,5,42\nother,9,100\n"
)

// Small ones first, those of one size by name, each once.
func TestReadInstances(t *testing.T) {
	dir := folder(t, map[string]string{
		"five.tsp": fiveText, "z.tsp": threeText, "b.tsp": threeText, "optimal.csv": optimalText, "notes.txt": "x",
	})
	all, err := ReadInstances([]string{filepath.Join(dir, "z.tsp"), dir, dir + "/./five.tsp"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, in := range all {
		got = append(got, in.Name)
	}
	if strings.Join(got, " ") != "b z five" || all[0].Best != 0 || all[2].Best != 42 {
		t.Errorf("instances %v, best %d and %d", got, all[0].Best, all[2].Best)
	}
}

func TestReadInstancesRefuses(t *testing.T) {
	const head = "instance,nodes,optimal_length\n"
	for name, c := range map[string]struct {
		files map[string]string
		path  string // in the folder
		says  string
	}{
		"no instances":     {map[string]string{"a.txt": "x"}, "", "expected TSPLIB files NAME.tsp in the folder, found none"},
		"another file":     {map[string]string{"a.txt": "x"}, "a.txt", "a.txt: expected a folder or a file NAME.tsp"},
		"no file":          {nil, "a.tsp", "a.tsp: no such file"},
		"a damaged file":   {map[string]string{"a.tsp": "x"}, "", "a.tsp, line 1: expected KEYWORD"},
		"a large file":     {map[string]string{"a.tsp": strings.Repeat("\n", largestFile+1)}, "", "a.tsp: expected at most 1048576 bytes"},
		"other nodes":      {map[string]string{"five.tsp": fiveText, "optimal.csv": head + "five,6,42\n"}, "", "five.tsp: expected 6 nodes as optimal.csv says, found 5"},
		"optima: nothing":  {map[string]string{"five.tsp": fiveText, "optimal.csv": ""}, "", "optimal.csv, line 1: expected instance,nodes"},
		"optima: no head":  {map[string]string{"five.tsp": fiveText, "optimal.csv": "five,5,42\n"}, "", "optimal.csv, line 1: expected instance,nodes"},
		"optima: fields":   {map[string]string{"five.tsp": fiveText, "optimal.csv": head + "five,5\n"}, "", "optimal.csv: expected instance,nodes,optimal_length: record on line 2"},
		"optima: nodes":    {map[string]string{"five.tsp": fiveText, "optimal.csv": head + "five,x,42\n"}, "", "optimal.csv, line 2: expected a new instance"},
		"optima: a length": {map[string]string{"five.tsp": fiveText, "optimal.csv": head + "five,5,0\n"}, "", "optimal.csv, line 2: expected a new instance"},
		"optima: twice":    {map[string]string{"five.tsp": fiveText, "optimal.csv": head + "five,5,42\nfive,5,42\n"}, "", "optimal.csv, line 3: expected a new instance"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadInstances([]string{filepath.Join(folder(t, c.files), c.path)})
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want %s", err, c.says)
			}
		})
	}
}

// TSPLIB's documentation gives the length of pcb442 in the order of the file,
// to check one's distances with.
func TestDistancesOfTSPLIB(t *testing.T) {
	const path = "../../../../shared/benchmarks/tsplib/pcb442.tsp"
	if _, err := os.Stat(path); err != nil {
		t.Skip("the TSPLIB problems are not here")
	}
	all, err := ReadInstances([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	order := make([]int32, all[0].N())
	for i := range order {
		order[i] = int32(i)
	}
	p := tour.Problem{N: len(order), Cost: all[0].Matrix()}
	if got := p.Length(order); got != 221_440 {
		t.Errorf("length %d, want 221440", got)
	}
}
