package picture

import (
	"bytes"
	"errors"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
)

func english(width int) *Options { return &Options{Width: width, Language: "en"} }

// Areas have their colours, doors darker ones, what is in no turf none.
func TestOverview(t *testing.T) {
	c := readTown(t)
	s, err := overview(c, english(900))
	if err != nil {
		t.Fatal(err)
	}
	_, paint := s.coloured(c)
	if paint[0] == paint[1] || paint[1] == paint[2] {
		t.Errorf("neighbours share a colour: %v", paint)
	}
	for k := range 3 {
		got, want := s.pixel(in(float64(k), 0, 0.3, 0.4), 0, 0), over(with(colourOf(paint[k]), 75), s.ground)
		if !alike(got, want) {
			t.Errorf("turf %d is %v, want %v", k, got, want)
		}
	}
	if got, want := s.pixel(in(0, 0, 0.8, 0.8), 0, 0), darker(colourOf(paint[0]), 0.85); !alike(got, want) {
		t.Errorf("a door is %v, want %v", got, want)
	}
	if got := s.pixel(in(1, 1, 0.5, 0.1), 0, 0); !alike(got, s.ground) {
		t.Errorf("outside is %v, want %v", got, s.ground)
	}
	if got, area := s.pixel(in(1, 0, 0.3, 1), 0, 0), s.pixel(in(1, 0, 0.3, 0.4), 0, 0); int(got.R)+int(got.G)+int(got.B)+150 > int(area.R)+int(area.G)+int(area.B) {
		t.Errorf("the border is %v, no darker than %v", got, area)
	}
}

// A view shows a part, larger, and its title tells of that part.
func TestView(t *testing.T) {
	c := readTown(t)
	o := english(900)
	all, err := overview(c, o)
	if err != nil {
		t.Fatal(err)
	}
	o.View = orb.Bound{Min: in(1, 0, 0, 0), Max: in(2, 0, 0.6, 1)}
	s, err := overview(c, o)
	if err != nil {
		t.Fatal(err)
	}
	if s.frame.perMeter < 1.5*all.frame.perMeter || s.title(c) != "1 turfs · 3 doors" || all.title(c) != "3 turfs · 6 doors" {
		t.Errorf("%.3f and %.3f pixels a metre, %s of %s", s.frame.perMeter, all.frame.perMeter, s.title(c), all.title(c))
	}
	_, before := all.coloured(c)
	_, paint := s.coloured(c)
	if !slices.Equal(before, paint) {
		t.Errorf("colours %v, of all %v", paint, before)
	}
	if got, want := s.pixel(in(2, 0, 0.3, 0.4), 0, 0), over(with(colourOf(paint[2]), 75), s.ground); !alike(got, want) {
		t.Errorf("a turf that is half on it is %v, want %v", got, want)
	}
}

// Streets are seen, and their source is written, only if they are given.
func TestOverviewOfStreets(t *testing.T) {
	c := readTown(t)
	plain, err := overview(c, &Options{Width: 900, Attribution: "nobody"})
	if err != nil {
		t.Fatal(err)
	}
	s, err := overview(c, &Options{Width: 900, Attribution: "somebody", Streets: crossroads()})
	if err != nil {
		t.Fatal(err)
	}
	on, off := in(1, 0, 0.3, 0.5), in(1, 0, 0.3, 0.4)
	if s.pixel(on, 0, 0) == plain.pixel(on, 0, 0) || s.pixel(off, 0, 0) != plain.pixel(off, 0, 0) {
		t.Error("the street is not where it should be")
	}
	if b := s.room.taken[2]; b.east != 900 || b.south != s.whole().south {
		t.Errorf("the source is at %v", b)
	}
	if len(plain.room.taken) != len(s.room.taken)-1 {
		t.Error("a source without streets")
	}
}

// Names are written inside their areas and apart from each other.
func TestTurfNames(t *testing.T) {
	c := readTown(t)
	s, err := overview(c, english(900))
	if err != nil {
		t.Fatal(err)
	}
	names := s.room.taken[2:] // after title and scale bar
	if len(names) != 3 {
		t.Fatalf("%d names", len(names))
	}
	for i, b := range names {
		for _, o := range names[:i] {
			if b.meets(o) {
				t.Errorf("names at %v and %v meet", b, o)
			}
		}
		inside := 0
		for k := range 3 {
			if area := boxOf(s.frame.area(c.Turfs[k].Area)[0]); b.within(area) {
				inside++
			}
		}
		if inside != 1 {
			t.Errorf("the name at %v is in %d areas", b, inside)
		}
	}
}

// The turf of the car: driven leg dark, walked leg dashed in the colour of its
// loop, parking places of their loops, doors, start.
func TestNeighbourhood(t *testing.T) {
	c := readTown(t)
	s, err := neighbourhood(c, 1, english(900))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.pixel(in(1, 0, 0.3, 0.1), 0, 1); !alike(got, over(dark(), s.ground)) {
		t.Errorf("the driven leg is %v", got)
	}
	for _, p := range []struct {
		at   orb.Point
		loop int
	}{{in(1, 0, 0.1, 0.1), 0}, {in(1, 0, 0.9, 0.1), 1}} {
		if got := s.pixel(p.at, -5, -5); !alike(got, colourOf(p.loop)) { // beside its letter
			t.Errorf("the parking place is %v, want %v", got, colourOf(p.loop))
		}
	}
	for loop, p := range []orb.Point{in(1, 0, 0.1, 0.3), in(1, 0, 0.9, 0.6)} {
		if got := s.pixel(p, 0, 0); !alike(got, colourOf(loop)) {
			t.Errorf("a door is %v, want %v", got, colourOf(loop))
		}
	}
	on, off := 0, 0 // there on one side, back on the other: look at the first
	for up := 0.2; up < 0.55; up += 0.002 {
		if got := s.pixel(in(1, 0, 0.9, up), 2.5*s.scale, 0); alike(got, colourOf(1)) {
			on++
		} else {
			off++
		}
	}
	if on < 2*off/3 || off < on/3 {
		t.Errorf("the walked leg is drawn at %d places and not at %d", on, off)
	}
	alone, err := neighbourhood(c, 0, english(900))
	if err != nil {
		t.Fatal(err)
	}
	if n := count(alone.img, dark()); n > 0 {
		t.Errorf("%d pixels of a driven leg where nobody drives", n)
	}
}

// Doors at one place share a number; every number has room of its own.
func TestNumbers(t *testing.T) {
	c := readTown(t)
	s, err := newSheet(c.Turfs[1].bound(), english(900), 0)
	if err != nil {
		t.Fatal(err)
	}
	r := newRouteDrawing(s, &c.Turfs[1])
	places := r.places()
	if len(places) != 2 || runs(places[0].seqs) != "2" || runs(places[1].seqs) != "5–6" {
		t.Fatalf("places %+v", places)
	}
	r.numbers()
	if n := len(s.room.taken); n != 2 || s.room.taken[0].meets(s.room.taken[1]) {
		t.Errorf("numbers at %v", s.room.taken)
	}
	for n, want := range map[string][]int{"": nil, "3": {3}, "3–5": {3, 4, 5}, "1, 3–4, 9": {1, 3, 4, 9}} {
		if got := runs(want); got != n {
			t.Errorf("%v: %s, want %s", want, got, n)
		}
	}
}

// A driver leapfrogs two: what each walks after being dropped is a loop.
func TestLoopsOfATeam(t *testing.T) {
	park := func(seq, walker int) data.Stop { return data.Stop{Seq: seq, Kind: data.StopPark, Walker: walker} }
	door := func(seq, walker int) data.Stop { return data.Stop{Seq: seq, Kind: data.StopDoor, Walker: walker} }
	turf := &Turf{Stops: []data.Stop{{Kind: data.StopStart}, park(1, 1), park(2, 2), door(3, 1), door(4, 2), park(5, 1), door(6, 2), door(7, 1), park(8, 0), door(9, 2)},
		Legs: []data.Leg{{Seq: 3, Walker: 1}, {Seq: 6, Walker: 2}, {Seq: 7, Walker: 1}, {Seq: 9, Walker: 2}}}
	r := newRouteDrawing(&sheet{}, turf)
	for i, want := range []int{0, 0, 1, 0, 1, 2, 1, 2, 3, 3} {
		if r.of[i] != want {
			t.Errorf("stop %d is of loop %d, want %d", i, r.of[i], want)
		}
	}
	for i, want := range []int{0, 1, 2, 3} {
		if r.wayOf[i] != want {
			t.Errorf("leg %d is of loop %d, want %d", i, r.wayOf[i], want)
		}
	}
}

// What is written is an image of the width wanted, in both languages.
func TestPNG(t *testing.T) {
	c := readTown(t)
	for _, lang := range []string{"en", "es"} {
		for name, draw := range map[string]func(io.Writer, Options) error{
			"all": func(w io.Writer, o Options) error { return Draw(w, c, o) },
			"one": func(w io.Writer, o Options) error { return DrawTurf(w, c, 1, o) },
		} {
			o := Options{Width: 500, Language: lang, Streets: crossroads(), Attribution: strings.Repeat("somebody else ", 20)}
			var b bytes.Buffer
			if err := draw(&b, o); err != nil {
				t.Fatal(err)
			}
			img, err := png.Decode(&b)
			if err != nil || img.Bounds().Dx() != 500 || img.Bounds().Dy() < 250 {
				t.Errorf("%s: %v, %v", name, img.Bounds(), err)
			}
			if err := draw(&broken{100}, o); !errors.Is(err, io.ErrShortWrite) {
				t.Errorf("%s: a full disk gives %v", name, err)
			}
			o.Width = 10
			if err := draw(&b, o); err == nil || !strings.Contains(err.Error(), "10 pixels wide; expected 300 to 8000") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestWordsOfPictures(t *testing.T) {
	c := readTown(t)
	for lang, want := range map[string]string{
		"en": "3 turfs · 6 doors; 3 doors · 30 min: 10 at doors, 2 on foot, 8 by car, 10 parking; 1 doors · 5 min: 5 at doors",
		"es": "3 zonas · 6 puertas; 3 puertas · 30 min: 10 en puertas, 2 a pie, 8 en auto, 10 estacionar; 1 puertas · 5 min: 5 en puertas",
	} {
		o, w := &Options{Language: lang, Width: 900}, newWords()
		s, err := newSheet(c.view(o), o, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join([]string{s.title(c), c.Turfs[1].account(o, w), c.Turfs[2].account(o, w)}, "; "); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// Nobody parks where a driver drops people, and on foot there is no sign.
func TestParkWord(t *testing.T) {
	c := readTown(t)
	dropped := c.Turfs[1]
	dropped.ParkMin = 0
	for i, c := range []struct {
		of   Turf
		want string
	}{{c.Turfs[0], ""}, {c.Turfs[1], "parking"}, {dropped, "car stops"}} {
		if got, ok := c.of.parkWord(newWords()); got.EN != c.want || ok != (c.want != "") {
			t.Errorf("%d: %q, %v; want %q", i, got.EN, ok, c.want)
		}
	}
}
