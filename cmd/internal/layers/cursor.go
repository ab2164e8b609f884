package layers

import (
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"strings"

	"puerta/data"
)

// longestID is more than any id of a feature has.
const longestID = 200

// cursorOf returns what asks for the features of a layer behind one.
func cursorOf(layer, id string) string {
	text := layer + " " + id
	b := binary.BigEndian.AppendUint32([]byte(text), crc32.ChecksumIEEE([]byte(text)))
	return base64.RawURLEncoding.EncodeToString(b)
}

// parseCursor returns the id in a cursor that cursorOf made for the same layer;
// "" for none.
func parseCursor(layer, cursor string) (id string, err error) {
	if cursor == "" {
		return "", nil
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(b) < 4 || len(b) > longestID || strings.ContainsAny(cursor, "\r\n") {
		return "", badCursor()
	}
	text, sum := b[:len(b)-4], binary.BigEndian.Uint32(b[len(b)-4:])
	id, ok := strings.CutPrefix(string(text), layer+" ")
	if !ok || id == "" || crc32.ChecksumIEEE(text) != sum {
		return "", badCursor()
	}
	return id, nil
}

func badCursor() error {
	return &QueryError{"after", data.Text{EN: "Expected what the page before gave as next.", ES: "Se espera lo que la página anterior dio como siguiente."}}
}
