package osmgraph

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"
	"google.golang.org/protobuf/encoding/protowire"
)

// osmNode and osmWay are objects for writePBF.
type osmNode struct {
	id   int64
	at   orb.Point
	tags string // "key=value key=value", a plus for a blank
}

type osmWay struct {
	refs []int64
	tags string
}

// osmRelation has members of kind 0 (node), 1 (way) or 2 (relation).
type osmRelation struct {
	tags    string
	members []osmMember
}

type osmMember struct {
	role string
	kind uint64
	id   int64
}

// writePBF encodes objects as an .osm.pbf: a header, a block of dense nodes, a
// block of ways, a block of relations; zlib as everybody writes it.
func writePBF(nodes []osmNode, ways []osmWay, relations ...osmRelation) []byte {
	header := message(nil, 4, []byte("OsmSchema-V0.6"))
	header = message(header, 4, []byte("DenseNodes"))
	file := appendBlock(nil, "OSMHeader", header)
	var s stringTable
	dense := s.dense(nodes)
	file = appendBlock(file, "OSMData", s.primitives(message(nil, 2, dense)))
	s = stringTable{}
	var group []byte
	for i, w := range ways {
		group = message(group, 3, s.way(int64(i+1), w))
	}
	file = appendBlock(file, "OSMData", s.primitives(group))
	if len(relations) == 0 {
		return file
	}
	s, group = stringTable{}, nil
	for i, r := range relations {
		group = message(group, 4, s.relation(int64(i+1), r))
	}
	return appendBlock(file, "OSMData", s.primitives(group))
}

// appendBlock appends a block of the file: length, BlobHeader, Blob.
func appendBlock(file []byte, kind string, content []byte) []byte {
	blob := number(nil, 2, uint64(len(content)))
	return appendBlob(file, kind, message(blob, 3, deflate(content)))
}

func appendBlob(file []byte, kind string, blob []byte) []byte {
	header := message(nil, 1, []byte(kind))
	header = number(header, 3, uint64(len(blob)))
	file = binary.BigEndian.AppendUint32(file, uint32(len(header)))
	return append(append(file, header...), blob...)
}

func deflate(content []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(content)
	z.Close()
	return out.Bytes()
}

func message(to []byte, num protowire.Number, content []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(to, num, protowire.BytesType), content)
}

func number(to []byte, num protowire.Number, value uint64) []byte {
	return protowire.AppendVarint(protowire.AppendTag(to, num, protowire.VarintType), value)
}

// deltas packs numbers as differences.
func deltas(values []int64) []byte {
	var out []byte
	var before int64
	for _, v := range values {
		out = protowire.AppendVarint(out, protowire.EncodeZigZag(v-before))
		before = v
	}
	return out
}

// stringTable collects the strings of a block; row 0 is "".
type stringTable struct{ rows []string }

func (s *stringTable) row(text string) uint64 {
	if s.rows == nil {
		s.rows = []string{""}
	}
	i := slices.Index(s.rows, text)
	if i < 0 {
		i = len(s.rows)
		s.rows = append(s.rows, text)
	}
	return uint64(i)
}

// tagRows returns the rows of keys and values in turn.
func (s *stringTable) tagRows(tags string) []uint64 {
	var out []uint64
	for _, tag := range strings.Fields(tags) {
		key, value, _ := strings.Cut(tag, "=")
		out = append(out, s.row(key), s.row(strings.ReplaceAll(value, "+", " ")))
	}
	return out
}

// tagColumns appends the keys and the values of an object, packed apart.
func (s *stringTable) tagColumns(msg []byte, tags string) []byte {
	var keys, values []byte
	for i, row := range s.tagRows(tags) {
		if i%2 == 0 {
			keys = protowire.AppendVarint(keys, row)
		} else {
			values = protowire.AppendVarint(values, row)
		}
	}
	return message(message(msg, 2, keys), 3, values)
}

func (s *stringTable) way(id int64, w osmWay) []byte {
	return message(s.tagColumns(number(nil, 1, uint64(id)), w.tags), 8, deltas(w.refs))
}

func (s *stringTable) relation(id int64, r osmRelation) []byte {
	var roles, kinds []byte
	var ids []int64
	for _, m := range r.members {
		roles = protowire.AppendVarint(roles, s.row(m.role))
		kinds = protowire.AppendVarint(kinds, m.kind)
		ids = append(ids, m.id)
	}
	msg := s.tagColumns(number(nil, 1, uint64(id)), r.tags)
	return message(message(message(msg, 8, roles), 9, deltas(ids)), 10, kinds)
}

func (s *stringTable) dense(nodes []osmNode) []byte {
	var ids, lats, lons []int64
	var tags []byte
	for _, n := range nodes {
		ids = append(ids, n.id)
		lats = append(lats, granules(n.at[1]))
		lons = append(lons, granules(n.at[0]))
		for _, row := range s.tagRows(n.tags) {
			tags = protowire.AppendVarint(tags, row)
		}
		tags = append(tags, 0)
	}
	msg := message(nil, 1, deltas(ids))
	msg = message(message(msg, 8, deltas(lats)), 9, deltas(lons))
	return message(msg, 10, tags)
}

// plain encodes a Node as written before DenseNodes, in a block whose
// granularity is 1000 and whose offsets are [-80, 20].
func (s *stringTable) plain(n osmNode) []byte {
	msg := s.tagColumns(number(nil, 1, protowire.EncodeZigZag(n.id)), n.tags)
	msg = number(msg, 8, protowire.EncodeZigZag(granules(n.at[1]-20)/10))
	return number(msg, 9, protowire.EncodeZigZag(granules(n.at[0]+80)/10))
}

func granules(degrees float64) int64 { return int64(math.Round(degrees * 1e7)) }

// primitives wraps a PrimitiveGroup and the strings into a PrimitiveBlock.
func (s *stringTable) primitives(group []byte) []byte {
	var table []byte
	s.row("")
	for _, text := range s.rows {
		table = message(table, 1, []byte(text))
	}
	return message(message(nil, 1, table), 2, group)
}
