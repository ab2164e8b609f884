package bench

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Bounds of a TSPLIB file.
const (
	fewestNodes = 3
	mostNodes   = 5_000
	longestLine = 1_000 // bytes
	farthest    = 1e8   // of a coordinate from 0: distances stay below tour.Never
)

// Instance is a TSPLIB problem: nodes of the plane to be visited in a round.
type Instance struct {
	Name string // of the file, without .tsp; optimal.csv knows it by that
	X, Y []float64
	Best int64 // the optimal length; 0: not known

	fixed [][2]int32 // edges that every round takes, as rows
}

// N returns the number of nodes.
func (in *Instance) N() int { return len(in.X) }

// Matrix returns the distances row by row, rounded to the nearest integer as
// TSPLIB's EUC_2D asks. A fixed edge costs nothing, which is how TSPLIB counts
// the optimum of linhp318.
func (in *Instance) Matrix() []int32 {
	n := in.N()
	out := make([]int32, n*n)
	for i := range n {
		for j := range i {
			dx, dy := in.X[i]-in.X[j], in.Y[i]-in.Y[j]
			d := int32(math.Sqrt(float64(dx*dx)+float64(dy*dy)) + 0.5) // not Hypot: halves must round alike everywhere
			out[i*n+j], out[j*n+i] = d, d
		}
	}
	for _, e := range in.fixed {
		i, j := int(e[0]), int(e[1])
		out[i*n+j], out[j*n+i] = 0, 0
	}
	return out
}

// ParseTSPLIB reads a symmetric EUC_2D problem (Reinelt 1991) with a
// NODE_COORD_SECTION and, maybe, a FIXED_EDGES_SECTION. Ids of nodes are any
// distinct whole numbers from 0 on. Errors name the file and the line.
func ParseTSPLIB(text, file string) (*Instance, error) {
	p := &tspParser{file: file, said: map[string]int{}, row: map[int]int32{}}
	for line := range strings.Lines(text) {
		p.line++
		if len(line) > longestLine {
			return nil, p.wrong("expected lines of at most %d bytes, found %d", longestLine, len(line))
		}
		line = strings.TrimSpace(line)
		if line == "EOF" {
			break
		}
		if err := p.take(line); err != nil {
			return nil, err
		}
	}
	return p.finish()
}

// tspParser reads one file, line by line.
type tspParser struct {
	file    string
	line    int            // 1-based
	said    map[string]int // the line of each keyword
	section func(fields []string) error
	n       int           // as DIMENSION says; 0: not said yet
	row     map[int]int32 // of each id
	edges   []fixedEdge
	in      Instance
}

// fixedEdge is a line of the FIXED_EDGES_SECTION.
type fixedEdge struct {
	ids  [2]int
	line int
}

func (p *tspParser) wrong(format string, args ...any) error {
	return fmt.Errorf("%s, line %d: %s", p.file, p.line, fmt.Sprintf(format, args...))
}

// take reads a line without the space around it.
func (p *tspParser) take(line string) error {
	switch {
	case line == "":
		return nil
	case line[0] >= 'A' && line[0] <= 'Z':
		return p.keyword(line)
	case p.section == nil:
		return p.wrong("expected KEYWORD : value, found %q", line)
	}
	return p.section(strings.Fields(line))
}

// keyword reads a line of the head, or one that begins a section.
func (p *tspParser) keyword(line string) error {
	word, value, _ := strings.Cut(line, ":")
	word, value = strings.TrimSpace(word), strings.TrimSpace(value)
	if at := p.said[word]; at > 0 && word != "COMMENT" {
		return p.wrong("expected %s once, line %d says it already", word, at)
	}
	p.said[word], p.section = p.line, nil
	switch word {
	case "NAME", "COMMENT", "DISPLAY_DATA_TYPE":
	case "TYPE":
		return p.want(word, value, "TSP")
	case "EDGE_WEIGHT_TYPE":
		return p.want(word, value, "EUC_2D")
	case "NODE_COORD_TYPE":
		return p.want(word, value, "TWOD_COORDS")
	case "DIMENSION":
		return p.dimension(value)
	case "NODE_COORD_SECTION":
		if p.n == 0 {
			return p.wrong("expected DIMENSION before NODE_COORD_SECTION")
		}
		p.section = p.node
	case "FIXED_EDGES_SECTION":
		p.section = p.edge
	default:
		return p.wrong("expected a keyword of a EUC_2D problem, found %q", word)
	}
	return nil
}

// want checks the first word of a value; some files have a name after it.
func (p *tspParser) want(word, value, only string) error {
	if f := strings.Fields(value); len(f) == 0 || f[0] != only {
		return p.wrong("expected %s : %s, found %q", word, only, value)
	}
	return nil
}

func (p *tspParser) dimension(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < fewestNodes || n > mostNodes {
		return p.wrong("expected DIMENSION from %d to %d, found %q", fewestNodes, mostNodes, value)
	}
	p.n = n
	return nil
}

// node reads a line of the NODE_COORD_SECTION.
func (p *tspParser) node(f []string) error {
	if len(f) != 3 {
		return p.wrong("expected a node as id, x, y, found %d fields", len(f))
	}
	id, err := p.id(f[0])
	if err != nil {
		return err
	}
	if _, twice := p.row[id]; twice {
		return p.wrong("expected distinct ids, found %d again", id)
	}
	if p.in.N() == p.n {
		return p.wrong("expected %d nodes as DIMENSION says, found more", p.n)
	}
	var at [2]float64
	for i, s := range f[1:] {
		if at[i], err = strconv.ParseFloat(s, 64); err != nil || !(math.Abs(at[i]) <= farthest) {
			return p.wrong("expected a coordinate from %.0e to %.0e, found %q", -farthest, farthest, s)
		}
	}
	p.row[id] = int32(p.in.N())
	p.in.X, p.in.Y = append(p.in.X, at[0]), append(p.in.Y, at[1])
	return nil
}

func (p *tspParser) id(s string) (int, error) {
	id, err := strconv.Atoi(s)
	if err != nil || id < 0 {
		return 0, p.wrong("expected the id of a node, found %q", s)
	}
	return id, nil
}

// edge reads a line of the FIXED_EDGES_SECTION; -1 ends it.
func (p *tspParser) edge(f []string) error {
	if len(f) == 1 && f[0] == "-1" {
		p.section = nil
		return nil
	}
	if len(f) != 2 {
		return p.wrong("expected a fixed edge as two ids, found %d fields", len(f))
	}
	e := fixedEdge{line: p.line}
	for i, s := range f {
		var err error
		if e.ids[i], err = p.id(s); err != nil {
			return err
		}
	}
	p.edges = append(p.edges, e)
	return nil
}

// finish checks the whole.
func (p *tspParser) finish() (*Instance, error) {
	for _, word := range []string{"EDGE_WEIGHT_TYPE", "NODE_COORD_SECTION"} {
		if p.said[word] == 0 {
			return nil, p.wrong("the file ends, expected %s", word)
		}
	}
	if p.in.N() != p.n {
		return nil, p.wrong("the file ends, expected %d nodes as DIMENSION says, found %d", p.n, p.in.N())
	}
	for _, e := range p.edges {
		a, ok := p.row[e.ids[0]]
		b, also := p.row[e.ids[1]]
		if p.line = e.line; !ok || !also || a == b {
			return nil, p.wrong("expected a fixed edge between two nodes, found %d %d", e.ids[0], e.ids[1])
		}
		p.in.fixed = append(p.in.fixed, [2]int32{a, b})
	}
	return &p.in, nil
}
