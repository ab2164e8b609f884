package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"
	"pgregory.net/rapid"

	"puerta/data"
)

func packet(t testing.TB, how Print, sheets ...Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := PacketPDF(&b, sheets, how); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSamePacketSameBytes(t *testing.T) {
	for _, how := range prints() {
		first := packet(t, how, handed("en", true), manyDoors(60), town("es"))
		if !bytes.Equal(first, packet(t, how, handed("en", true), manyDoors(60), town("es"))) {
			t.Errorf("two packets on %v differ", how)
		}
		if n := bytes.Count(first, []byte("(D:2000010100")); n != 2 {
			t.Errorf("%d fixed dates", n)
		}
	}
}

// Packets written at once share the letters' bytes and nothing else; the race
// detector sees it.
func TestPacketsAtOnce(t *testing.T) {
	want := packet(t, Print{}, handed("es", true))
	var g errgroup.Group
	for range 4 {
		g.Go(func() error {
			var b bytes.Buffer
			if err := PacketPDF(&b, []Sheet{handed("es", true)}, Print{}); err != nil || bytes.Equal(b.Bytes(), want) {
				return err
			}
			return errors.New("another packet")
		})
	}
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
}

// The layout, as text: golden files of PDF would be read by nobody.
func TestGoldenPackets(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		var b bytes.Buffer
		team := handed(lang, lang == "es")
		for i := range team.Route.Stops[:6] {
			team.Route.Stops[i].Walker = 1
		}
		for i := range team.Route.Stops[6:] {
			team.Route.Stops[6+i].Walker = 2
		}
		for _, s := range []Sheet{handed(lang, lang == "es"), team} {
			writeLayout(&b, s)
		}
		golden(t, "packet-"+lang+".txt", b.Bytes())
	}
}

func writeLayout(w io.Writer, s Sheet) {
	p := newPrinter(Print{})
	p.word = wordsIn(s.Lang)
	t := p.table(&s)
	for i, page := range paginate(t.rows, p.height-t.headHeight(&p.face)) {
		fmt.Fprintf(w, "page %d\n", i+2)
		for _, r := range page {
			fmt.Fprintf(w, "  %s\n", r.layout())
		}
	}
}

// layout is a row as text.
func (r *tableRow) layout() string {
	if r.kind == doorRow {
		return fmt.Sprintf("%q", r.cells)
	}
	text := r.text
	for _, l := range r.lines {
		text += "\n    → " + joined(" | ", l.bold, l.text)
	}
	return fmt.Sprintf("%d %s", r.kind, text)
}

// prints are all ways to print.
func prints() []Print {
	return []Print{{}, {Paper: A4}, {Large: true}, {Paper: A4, Large: true}}
}

// someRows draws a table as listOf makes them: canvassers, ways, streets with
// doors, with ways between.
func someRows(t *rapid.T) []tableRow {
	var rows []tableRow
	add := func(kind rowKind, most float64) {
		rows = append(rows, tableRow{kind: kind, text: fmt.Sprint(len(rows)), height: rapid.Float64Range(5, most).Draw(t, "height")})
	}
	for range rapid.IntRange(1, 12).Draw(t, "streets") {
		switch rapid.IntRange(0, 4).Draw(t, "begins") {
		case 0:
			add(walkerRow, 10)
		case 1:
			add(moveRow, 10)
		}
		add(streetRow, 10)
		if rapid.Bool().Draw(t, "building") {
			add(buildingRow, 10)
		}
		add(doorRow, 60)
		for range rapid.IntRange(0, 9).Draw(t, "more") {
			add(rapid.SampledFrom([]rowKind{moveRow, doorRow, doorRow}).Draw(t, "kind"), 60)
		}
	}
	return rows
}

// Every row of a table is on a page, in order, below its headings; no page is
// too full, and none ends with a heading.
func TestPaginate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const room = 150
		rows := someRows(t)
		next := 0
		for k, page := range paginate(rows, room) {
			sum, here := 0.0, map[rowKind]string{}
			for _, r := range page {
				sum += r.height
				switch {
				case r.heads():
					here[r.kind] = r.text
				case here[walkerRow] != headOf(rows[:next], walkerRow) || r.kind == doorRow && here[streetRow] != headOf(rows[:next], streetRow):
					t.Fatalf("page %d: row %s stands below %v", k, r.text, here)
				}
				if next < len(rows) && r.text == rows[next].text {
					next++
				} else if !r.heads() {
					t.Fatalf("page %d has row %s", k, r.text)
				}
			}
			if sum > room || page[len(page)-1].heads() {
				t.Fatalf("page %d is %.0f mm high and ends with a row of kind %d", k, sum, page[len(page)-1].kind)
			}
		}
		if next != len(rows) {
			t.Fatalf("%d of %d rows on pages", next, len(rows))
		}
	})
}

// headOf returns the last heading of a kind.
func headOf(rows []tableRow, kind rowKind) string {
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].kind == kind {
			return rows[i].text
		}
	}
	return ""
}

// Text of any kind, and very many names at one door, are printed without a
// failure, and every row fits on a page.
func TestOddPackets(t *testing.T) {
	s := handed("es", true)
	odd := "😀 \x00\xff\u202e" + strings.Repeat("W", 300) + " 漢字 \uffff"
	s.Turf.Name = odd
	for i := range 500 {
		s.People["D2"] = append(s.People["D2"], data.Person{First: fmt.Sprint("Name", i), Last: odd[:20]})
	}
	s.Route.Stops[2].Card = data.Card{Address: data.Address{Number: odd, Street: odd, Unit: odd, City: odd}, Language: odd, Voters: 1 << 40}
	packet(t, Print{Paper: A4}, s, Sheet{}, Sheet{People: map[string][]data.Person{}})
	p := newPrinter(Print{})
	p.word = spanish()
	table, people := p.table(&s), 0
	for _, r := range table.rows {
		if r.height > p.height-table.headHeight(&p.face)-16 {
			t.Errorf("a row of %.0f mm", r.height)
		}
		if r.kind == doorRow {
			people += strings.Count(strings.Join(r.cells[3], " "), "Name")
		}
	}
	if people != 500 {
		t.Errorf("%d of 500 names", people)
	}
	if PacketPDF(io.Discard, nil, Print{}) == nil {
		t.Error("a packet of nothing")
	}
	if PacketPDF(&full{2000}, []Sheet{s}, Print{}) == nil {
		t.Error("a full disk went unseen")
	}
}

// What a map must show is within its frame, wherever it is and however small.
func TestSightShowsItAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lon, lat := rapid.Float64Range(-179, 179).Draw(t, "lon"), rapid.Float64Range(-70, 70).Draw(t, "lat")
		places := orb.MultiPoint{{lon, lat}}
		for range rapid.IntRange(0, 5).Draw(t, "more") {
			places = append(places, orb.Point{lon + rapid.Float64Range(0, .2).Draw(t, "x"), lat + rapid.Float64Range(0, .2).Draw(t, "y")})
		}
		f := frame{12, 50, 190, 150}
		v := newSight(places.Bound(), f)
		for _, q := range places {
			if x, y := v.at(q); x < f.x || y < f.y || x > f.x+f.w || y > f.y+f.h {
				t.Fatalf("a place lies at %.1f, %.1f", x, y)
			}
		}
		left, low := v.at(places.Bound().Min)
		right, high := v.at(places.Bound().Max)
		if wide := places.Bound(); wide.Max[0]-wide.Min[0] > .01 && right-left < f.w-12.1 && low-high < f.h-12.1 {
			t.Fatalf("%.1f by %.1f mm of the frame are used", right-left, low-high)
		}
	})
}

// Numbers on a map hide neither each other nor a sign.
func TestLabelsKeepApart(t *testing.T) {
	p := newPrinter(Print{})
	p.word = english()
	p.page(&foot{of: 1})
	v := newSight(orb.Bound{Max: orb.Point{.01, .01}}, frame{12, 50, 190, 150})
	l := labels{p: p, v: &v}
	for i := range 200 {
		l.door(20+float64(i*37%67), 60+float64(i*53%41), i+1)
	}
	signs := len(l.taken)
	l.drawFirst()
	l.drawRest(false)
	if len(l.taken) < signs+50 {
		t.Errorf("only %d labels", len(l.taken)-signs)
	}
	for i, a := range l.taken[signs:] {
		for _, b := range l.taken[:signs+i] {
			if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
				t.Fatalf("label %d lies on another", i)
			}
		}
	}
}

func TestDistances(t *testing.T) {
	en, es := english(), spanish()
	for meters, want := range map[float64]string{2: "10 ft", 30: "100 ft", 160: "530 ft", 161: "0.1 mi", 1609.344: "1.0 mi", 20000: "12.4 mi"} {
		if got := en.distance(meters); got != want {
			t.Errorf("%v m: got %s, want %s", meters, got, want)
		}
	}
	if got := es.distance(30); got != "100 pies" {
		t.Errorf("got %s", got)
	}
	for minutes, want := range map[float64]string{0: "0 min", .2: "1 min", 1.4: "1 min", 59.6: "60 min"} {
		if got := minutesText(minutes); got != want {
			t.Errorf("%v: got %s, want %s", minutes, got, want)
		}
	}
}

func BenchmarkPacket(b *testing.B) {
	for _, turfs := range []int{1, 20} {
		b.Run(fmt.Sprint(turfs), func(b *testing.B) {
			sheets := make([]Sheet, turfs)
			for i := range sheets {
				sheets[i] = manyDoors(50)
			}
			b.ReportAllocs()
			for b.Loop() {
				var size bytes.Buffer
				if err := PacketPDF(&size, sheets, Print{}); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(size.Len()), "file-bytes")
			}
		})
	}
}
