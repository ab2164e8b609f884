package geocode

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// contradicts is how many metres apart two points of one door are at least
// that cannot both be near it: less is the house and its mailbox.
const contradicts = 500

// rival is another point that the list gives for a door.
type rival struct {
	door    int32
	at      geo.GridPoint
	quality grade
	more    int // rows that speak for it beyond those for the door's own
}

// Rival enters another point of a door that has one: its rows do not agree.
// more is how many more rows say it than the door's own, negative if fewer.
// Judge weighs the rivals of a door like doors of their own.
func (b *Book) Rival(door int32, p orb.Point, q data.Quality, more int) {
	b.rivals = append(b.rivals, rival{door, geo.OnGrid(p), gradeOf(q), more})
}

// admit enters the rivals behind the doors, dismiss takes them out again.
func (b *Book) admit() {
	slices.SortStableFunc(b.rivals, func(a, b rival) int { return cmp.Compare(a.door, b.door) })
	for _, r := range b.rivals {
		b.street = append(b.street, b.street[r.door])
		b.place = append(b.place, b.place[r.door])
		b.number = append(b.number, b.number[r.door])
		b.at = append(b.at, r.at)
		b.quality = append(b.quality, r.quality)
	}
}

func (b *Book) dismiss(doors int) {
	b.street, b.place, b.number, b.at, b.quality = b.street[:doors], b.place[:doors], b.number[:doors], b.at[:doors], b.quality[:doors]
}

// settlement turns findings on rivals into findings on their doors.
type settlement struct {
	b      *Book
	doors  int       // without the rivals
	found  []verdict // by door, the rivals behind the doors
	out    []verdict
	chosen map[int32]int
}

// settle sorts the points of each door with rivals by what speaks against
// them, by rows that say so, and by quality: the first is the door's. If that is
// no clear choice, the door is suspect.
func (b *Book) settle(found []verdict, doors int) ([]verdict, map[int32]int) {
	s := &settlement{b: b, doors: doors, found: found, chosen: map[int32]int{}}
	for _, v := range found {
		_, contested := slices.BinarySearchFunc(b.rivals, v.door, func(r rival, door int32) int { return cmp.Compare(r.door, door) })
		if int(v.door) < doors && !contested {
			s.out = append(s.out, v)
		}
	}
	for from, to := 0, 0; from < len(b.rivals); from = to {
		for to = from; to < len(b.rivals) && b.rivals[to].door == b.rivals[from].door; to++ {
		}
		s.choose(from, to)
	}
	sortVerdicts(s.out)
	return s.out, s.chosen
}

func (s *settlement) finding(i int32) finding {
	k, ok := slices.BinarySearchFunc(s.found, i, func(v verdict, i int32) int { return cmp.Compare(v.door, i) })
	if !ok {
		return finding{}
	}
	return s.found[k].finding
}

// claim is one of the points of a door.
type claim struct {
	rival
	number  int // 0: the door's own, else its rival counted from 1
	finding finding
}

// choose finds the point of a door among its own and rivals[from:to].
func (s *settlement) choose(from, to int) {
	b, door := s.b, s.b.rivals[from].door
	claims := []claim{{rival: rival{door: door, at: b.at[door], quality: b.quality[door]}, finding: s.finding(door)}}
	for k := from; k < to; k++ {
		claims = append(claims, claim{b.rivals[k], 1 + k - from, s.finding(int32(s.doors + k))})
	}
	own := claims[0]
	slices.SortStableFunc(claims, compareClaims)
	best, next := &claims[0], &claims[1]
	apart := float64(geo.Distance(best.at.Point(), next.at.Point()))
	switch {
	case best.finding.suspect != "": // so are all
		s.out = append(s.out, verdict{door, own.finding})
		return
	case compareClaims(*best, *next) == 0 && apart > contradicts:
		s.out = append(s.out, verdict{door, finding{suspect: data.Contradicted, probably: next.at, meters: float32(apart)}})
	}
	if best.number > 0 {
		s.chosen[door] = best.number
	}
}

func compareClaims(a, b claim) int {
	return cmp.Or(a.suspect()-b.suspect(), cmp.Compare(b.more, a.more), cmp.Compare(a.rank(), b.rank()))
}

func (c *claim) suspect() int {
	if c.finding.suspect != "" {
		return 1
	}
	return 0
}

// rank sorts qualities, best first; one that is not known is between a house and
// its street.
func (c *claim) rank() int {
	return [...]int{unknown: 1, rooftop: 0, interpolated: 2, postcode: 3}[c.quality]
}
