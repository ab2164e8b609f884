package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"puerta/data"
)

// Whatever stands in a list, files hold together: JSON is valid, XML reads to
// its end, CSV has a line a stop.
func TestAnyTextInAnyFormat(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"]]>", "<!--", "\x00", "\xff", "\"\r\n", "&amp;", "\u2028"}))
	rapid.Check(t, func(t *rapid.T) {
		s := handed("es", true)
		a := data.Address{Number: text.Draw(t, "number"), Street: text.Draw(t, "street"), Unit: text.Draw(t, "unit"), City: text.Draw(t, "city"), ZIP: text.Draw(t, "zip")}
		s.Turf.Name, s.Route.Stops[2].DoorID = text.Draw(t, "name"), text.Draw(t, "id")
		s.Route.Stops[2].Card = data.Card{Address: a, Voters: 1, Language: text.Draw(t, "language")}
		s.People[s.Route.Stops[2].DoorID] = []data.Person{{First: text.Draw(t, "first"), Last: text.Draw(t, "last")}}
		for format, write := range formats() {
			var b bytes.Buffer
			if err := write(&b, s); err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			if err := whole(format, b.Bytes()); err != nil {
				t.Fatalf("%s: %v", format, err)
			}
		}
	})
}

// whole returns what is wrong with a file.
func whole(format string, b []byte) error {
	switch format {
	case "geojson":
		return json.Unmarshal(b, new(any))
	case "csv":
		r := csv.NewReader(bytes.NewReader(b))
		r.FieldsPerRecord = 23
		rows, err := r.ReadAll()
		if err == nil && len(rows) != 12 {
			return io.ErrUnexpectedEOF
		}
		return err
	}
	return xml.Unmarshal(b, new(struct{}))
}

// The schema of GPX 1.1 wants the children of an element in its order.
func TestOrderWithinGPX(t *testing.T) {
	wpt := strings.Fields("ele time magvar geoidheight name cmt desc src link sym type fix sat hdop vdop pdop ageofdgpsdata dgpsid extensions")
	line := strings.Fields("name cmt desc src link number type extensions rtept trkseg")
	order := map[string][]string{"gpx": {"metadata", "wpt", "rte", "trk", "extensions"}, "wpt": wpt, "rtept": wpt, "trkpt": wpt, "rte": line, "trk": line,
		"metadata": strings.Fields("name desc author copyright link time keywords bounds extensions"), "copyright": {"year", "license"}, "trkseg": {"trkpt", "extensions"}}
	s := handed("es", true)
	s.Route.Legs[1].Walker = 1 // its track gets a description
	d := xml.NewDecoder(bytes.NewReader(written(t, "gpx", s)))
	type open struct {
		name string
		at   int // place of its last child in the order
	}
	var path []open
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if len(path) > 0 {
				parent := &path[len(path)-1]
				at := slices.Index(order[parent.name], e.Name.Local)
				if at < parent.at {
					t.Fatalf("%s in %s at the wrong place", e.Name.Local, parent.name)
				}
				parent.at = at
			}
			path = append(path, open{name: e.Name.Local})
		case xml.EndElement:
			path = path[:len(path)-1]
		}
	}
}
