package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-gpx"

	"puerta/data"
)

// gpxHead are the attributes of a GPX 1.1 file.
func gpxHead() xml.StartElement {
	attr := func(name, value string) xml.Attr { return xml.Attr{Name: xml.Name{Local: name}, Value: value} }
	const space = "http://www.topografix.com/GPX/1/1"
	return xml.StartElement{Name: xml.Name{Local: "gpx"}, Attr: []xml.Attr{attr("version", "1.1"), attr("creator", "Puerta"),
		attr("xmlns", space), attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
		attr("xsi:schemaLocation", space+" "+space+"/gpx.xsd")}}
}

// gpxMetadata is what the schema wants first. That of go-gpx always has a time.
type gpxMetadata struct {
	Name      string       `xml:"name"`
	Copyright gpxCopyright `xml:"copyright"`
}

type gpxCopyright struct {
	Author  string `xml:"author,attr"`
	License string `xml:"license"`
}

// gpxWriter writes elements one after another and keeps the first error.
type gpxWriter struct {
	e   *xml.Encoder
	err error
}

func (g *gpxWriter) element(name string, v any) {
	if g.err == nil {
		g.err = g.e.EncodeElement(v, xml.StartElement{Name: xml.Name{Local: name}})
	}
}

func (g *gpxWriter) token(t xml.Token) {
	if g.err == nil {
		g.err = g.e.EncodeToken(t)
	}
}

// RouteGPX writes a route for who walks it as GPX 1.1: a waypoint for each
// parking place and door, with the door's number in walking order before its
// address, so that devices that sort by name keep the order; a route (rte) of all
// stops; and a track for each stretch on foot or by car, of type walk or drive,
// with a segment for each leg.
func RouteGPX(w io.Writer, s Sheet) error {
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header) // a Writer keeps its first error for Flush
	g := &gpxWriter{e: xml.NewEncoder(b)}
	word, head := wordsIn(s.Lang), gpxHead()
	g.token(head)
	g.element("metadata", gpxMetadata{s.name(), gpxCopyright{"OpenStreetMap contributors", "https://www.openstreetmap.org/copyright"}})
	g.waypoints(&s, &word)
	g.stops(&s, &word)
	g.tracks(&s, &word)
	g.token(head.End())
	if g.err == nil {
		g.err = g.e.Close()
	}
	if g.err != nil {
		return fmt.Errorf("write GPX: %w", g.err)
	}
	return b.Flush()
}

// waypoints writes parking places and doors.
func (g *gpxWriter) waypoints(s *Sheet, word *words) {
	for v := range visits(&s.Route) {
		switch v.Kind {
		case data.StopPark:
			g.element("wpt", waypoint(v.Point, stopName(v, word), "", "Parking Area", "park"))
		case data.StopDoor:
			g.element("wpt", waypoint(v.Point, stopName(v, word), s.describe(v.Stop, word), "Residence", "door"))
		}
	}
}

// stops writes the route of all stops.
func (g *gpxWriter) stops(s *Sheet, word *words) {
	if len(s.Route.Stops) == 0 {
		return
	}
	r := &gpx.RteType{Name: s.name()}
	for v := range visits(&s.Route) {
		r.RtePt = append(r.RtePt, waypoint(v.Point, stopName(v, word), "", "", string(v.Kind)))
	}
	g.element("rte", r)
}

// tracks writes the ways.
func (g *gpxWriter) tracks(s *Sheet, word *words) {
	n := 0
	for run := range runs(s.Route.Legs) {
		n++
		t := &gpx.TrkType{Name: fmt.Sprintf("%d %s", n, word.mode(run[0].Mode)), Number: n, Type: run[0].Mode}
		if run[0].Walker > 0 {
			t.Desc = fmt.Sprintf("%s %d", word.canvasser, run[0].Walker)
		}
		for i := range run {
			t.TrkSeg = append(t.TrkSeg, &gpx.TrkSegType{TrkPt: trackPoints(run[i].Line)})
		}
		g.element("trk", t)
	}
}

func trackPoints(line orb.LineString) []*gpx.WptType {
	room, out := make([]gpx.WptType, len(line)), make([]*gpx.WptType, len(line))
	for i, p := range line {
		room[i].Lon, room[i].Lat = rounded(p[0]), rounded(p[1])
		out[i] = &room[i]
	}
	return out
}

func waypoint(p orb.Point, name, desc, sym, kind string) *gpx.WptType {
	return &gpx.WptType{Lon: rounded(p[0]), Lat: rounded(p[1]), Name: name, Desc: desc, Sym: sym, Type: kind}
}
