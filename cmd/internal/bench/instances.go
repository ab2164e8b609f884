package bench

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// largestFile bounds the files of instances and of optimal lengths, in bytes.
const largestFile = 1 << 20

// ReadInstances reads .tsp files, and those in folders, each once, in the order
// of their size. Optimal lengths come from the file optimal.csv beside them, if
// there is one.
func ReadInstances(paths []string) ([]*Instance, error) {
	files, err := tspFiles(paths)
	if err != nil {
		return nil, err
	}
	var out []*Instance
	known := map[string]map[string]optimum{} // by folder
	for _, path := range files {
		dir := filepath.Dir(path)
		if known[dir] == nil {
			if known[dir], err = readOptima(filepath.Join(dir, "optimal.csv")); err != nil {
				return nil, err
			}
		}
		in, err := readInstance(path, known[dir])
		if err != nil {
			return nil, err
		}
		out = append(out, in)
	}
	slices.SortStableFunc(out, func(a, b *Instance) int {
		return cmp.Or(cmp.Compare(a.N(), b.N()), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}

// tspFiles returns the paths of the files meant, each once.
func tspFiles(paths []string) ([]string, error) {
	var out []string
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return nil, err
		case !info.IsDir() && filepath.Ext(path) != ".tsp":
			return nil, fmt.Errorf("%s: expected a folder or a file NAME.tsp", path)
		case !info.IsDir():
			out = append(out, filepath.Clean(path))
			continue
		}
		entries, err := os.ReadDir(path)
		if err != nil {
			return nil, err
		}
		before := len(out)
		for _, e := range entries {
			if filepath.Ext(e.Name()) == ".tsp" {
				out = append(out, filepath.Join(path, e.Name()))
			}
		}
		if len(out) == before {
			return nil, fmt.Errorf("%s: expected TSPLIB files NAME.tsp in the folder, found none", path)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

func readInstance(path string, known map[string]optimum) (*Instance, error) {
	text, err := readSmall(path)
	if err != nil {
		return nil, err
	}
	in, err := ParseTSPLIB(text, path)
	if err != nil {
		return nil, err
	}
	in.Name = strings.TrimSuffix(filepath.Base(path), ".tsp")
	best, ok := known[in.Name]
	if ok && best.nodes != in.N() {
		return nil, fmt.Errorf("%s: expected %d nodes as optimal.csv says, found %d", path, best.nodes, in.N())
	}
	in.Best = best.length
	return in, nil
}

// readSmall returns the content of a file of bounded size.
func readSmall(path string) (text string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b, err := io.ReadAll(io.LimitReader(f, largestFile+1))
	if err == nil && len(b) > largestFile {
		err = fmt.Errorf("%s: expected at most %d bytes, found more", path, largestFile)
	}
	return string(b), err
}

// optimum is a row of optimal.csv.
type optimum struct {
	nodes  int
	length int64
}

// readOptima reads optimal lengths by the names of instances; none if there is
// no such file.
func readOptima(path string) (map[string]optimum, error) {
	text, err := readSmall(path)
	if errors.Is(err, os.ErrNotExist) {
		return map[string]optimum{}, nil
	}
	if err != nil {
		return nil, err
	}
	return parseOptima(text, path)
}

// parseOptima reads the rows of an optimal.csv.
func parseOptima(text, file string) (map[string]optimum, error) {
	const head = "instance,nodes,optimal_length"
	r := csv.NewReader(strings.NewReader(text))
	out := map[string]optimum{}
	for first := true; ; first = false {
		row, err := r.Read()
		if err == io.EOF && !first {
			return out, nil
		}
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("%s: expected %s: %w", file, head, err)
		}
		if first {
			if strings.Join(row, ",") != head {
				return nil, fmt.Errorf("%s, line 1: expected %s", file, head)
			}
			continue
		}
		nodes, err1 := strconv.Atoi(row[1])
		length, err2 := strconv.ParseInt(row[2], 10, 64)
		if _, twice := out[row[0]]; err1 != nil || err2 != nil || length <= 0 || twice {
			line, _ := r.FieldPos(0)
			return nil, fmt.Errorf("%s, line %d: expected a new instance, its nodes and a length above 0, found %q", file, line, row)
		}
		out[row[0]] = optimum{nodes, length}
	}
}
