package voterfile

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// ReadColumns reads a column mapping, YAML lines like "lat: Y_COORD": a
// canonical field (see Fields) and the header it stands under, or "none" where
// the list has no such column. "layout: NAME" says which layout the list has
// where another would be recognised. It returns a FileError of kind BadMapping
// for anything else.
func ReadColumns(r io.Reader) (map[string]string, error) {
	const limit = 1 << 20
	text, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read column mapping: %w", err)
	}
	if len(text) > limit {
		return nil, badMapping(0, "the column mapping is larger than 1 MiB")
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, badMapping(yamlLine(err), "this is not YAML") // its message may quote the file
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, badMapping(max(doc.Line, 1), "no mapping of fields to headers")
	}
	return mapping(doc.Content[0].Content)
}

// mapping takes the keys and values of a YAML mapping in turn.
func mapping(nodes []*yaml.Node) (map[string]string, error) {
	names := fieldNames()
	columns := make(map[string]string, len(nodes)/2)
	for pair := range slices.Chunk(nodes, 2) {
		key, value := pair[0], pair[1]
		if key.Value != layoutKey && !slices.Contains(names[:], key.Value) {
			return nil, unknownField("", key.Line, key.Value)
		}
		if value.Kind != yaml.ScalarNode || strings.TrimSpace(value.Value) == "" {
			return nil, badMapping(value.Line, key.Value+" names no header")
		}
		if _, twice := columns[key.Value]; twice {
			return nil, badMapping(key.Line, key.Value+" is given twice")
		}
		columns[key.Value] = strings.TrimSpace(value.Value)
	}
	return columns, nil
}

// Fields returns the canonical fields, the names on the left of a column
// mapping.
func Fields() []string {
	names := fieldNames()
	return names[:]
}

// Layouts returns the names of the known layouts.
func Layouts() []string {
	var names []string
	for _, l := range layouts() {
		names = append(names, l.name)
	}
	return names
}

func badMapping(line int, problem string) error {
	return &FileError{Kind: BadMapping, Line: line, Problem: problem, Advice: `expected lines like "lat: Y_COORD", a field and the header of its column`}
}

func unknownField(file string, line int, name string) error {
	names := fieldNames()
	if r := []rune(name); len(r) > 40 {
		name = string(r[:40]) + "…"
	}
	return &FileError{Kind: BadMapping, File: file, Line: line,
		Problem: fmt.Sprintf("unknown field %q", name), Advice: "known are " + strings.Join(names[:], ", ")}
}

func yamlLine(err error) (line int) {
	if _, scan := fmt.Sscanf(err.Error(), "yaml: line %d:", &line); scan != nil {
		return 0
	}
	return line
}
