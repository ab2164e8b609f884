package export

import (
	"fmt"
	"html"
	"image/color"
	"io"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-kml/v3"

	"puerta/data"
)

// RouteKML writes a route for who walks it as KML 2.2: folders for the turf's
// area, parking places, doors in walking order, and the ways by car and on foot.
// Nothing of it is fetched from elsewhere. Lines follow the ground, which the
// encoding of go-geom does not ask for.
func RouteKML(w io.Writer, s Sheet) error {
	word := wordsIn(s.Lang)
	doc := kml.Document(kml.Name(s.name()), kml.Description(word.attribution))
	doc.Append(kmlStyles()...)
	doc.Append(
		kml.Folder(kml.Name(word.area), kmlArea(&s)),
		kml.Folder(append([]kml.Element{kml.Name(word.parking)}, s.placemarks(data.StopPark, &word)...)...),
		kml.Folder(append([]kml.Element{kml.Name(word.doors)}, s.placemarks(data.StopDoor, &word)...)...),
		kml.Folder(append([]kml.Element{kml.Name(word.drive)}, kmlWays(s.Route.Legs, "drive", &word)...)...),
		kml.Folder(append([]kml.Element{kml.Name(word.walk)}, kmlWays(s.Route.Legs, "walk", &word)...)...))
	if err := kml.KML(doc).Write(w); err != nil {
		return fmt.Errorf("write KML: %w", err)
	}
	return nil
}

// kmlStyles tell ways by car from those on foot by colour and width.
func kmlStyles() []kml.Element {
	line := func(id string, width float64, c color.RGBA) kml.Element {
		return kml.SharedStyle(id, kml.LineStyle(kml.Color(c), kml.Width(width)))
	}
	mark := func(id string, c color.RGBA) kml.Element {
		return kml.SharedStyle(id, kml.IconStyle(kml.Color(c), kml.Scale(0.8)), kml.LabelStyle(kml.Scale(0.8)))
	}
	blue, orange := color.RGBA{0x1f, 0x5f, 0xbf, 0xff}, color.RGBA{0xd9, 0x5f, 0x02, 0xff}
	return []kml.Element{
		kml.SharedStyle("area", kml.LineStyle(kml.Color(color.RGBA{0x40, 0x40, 0x40, 0xff}), kml.Width(2)),
			kml.PolyStyle(kml.Color(color.RGBA{0x40, 0x40, 0x40, 0x20}))),
		mark("park", blue), mark("door", orange), line("drive", 6, blue), line("walk", 3, orange),
	}
}

// placemarks returns the stops of a kind. A description is taken for HTML.
func (s *Sheet) placemarks(kind data.StopKind, word *words) []kml.Element {
	var out []kml.Element
	for v := range visits(&s.Route) {
		if v.Kind != kind {
			continue
		}
		p := kml.Placemark(kml.Name(stopName(v, word)))
		if d := s.describe(v.Stop, word); d != "" {
			p.Append(kml.Description(html.EscapeString(d)))
		}
		p.Append(kml.StyleURL("#"+string(kind)), kml.Point(kmlCoordinates(v.Point)))
		out = append(out, p)
	}
	return out
}

// kmlWays returns the legs of a mode.
func kmlWays(legs []data.Leg, mode string, word *words) []kml.Element {
	var out []kml.Element
	for i := range legs {
		if l := &legs[i]; l.Mode == mode {
			p := kml.Placemark(kml.Name(word.mode(mode)))
			if l.Walker > 0 {
				p.Append(kml.Description(fmt.Sprintf("%s %d", word.canvasser, l.Walker)))
			}
			out = append(out, p.Append(kml.StyleURL("#"+mode), kml.LineString(kml.Tessellate(true), kmlCoordinates(l.Line...))))
		}
	}
	return out
}

func kmlArea(s *Sheet) kml.Element {
	parts := make([]kml.Element, 0, len(s.Turf.Area))
	for _, polygon := range s.Turf.Area {
		p := kml.Polygon(kml.Tessellate(true))
		for i, ring := range polygon {
			line := kml.LinearRing(kmlCoordinates(ring...))
			if i == 0 {
				p.Append(kml.OuterBoundaryIs(line))
			} else {
				p.Append(kml.InnerBoundaryIs(line))
			}
		}
		parts = append(parts, p)
	}
	return kml.Placemark(kml.Name(s.name()), kml.StyleURL("#area"), kml.MultiGeometry(parts...))
}

func kmlCoordinates(points ...orb.Point) kml.CoordinatesElement {
	out := make(kml.CoordinatesElement, len(points))
	for i, p := range points {
		out[i] = kml.Coordinate{Lon: rounded(p[0]), Lat: rounded(p[1])}
	}
	return out
}
