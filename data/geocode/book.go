package geocode

import (
	"math"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/address"
	"puerta/geo"
)

// Book is the doors of a list as columns, 21 bytes a door beside its streets
// and places. It is filled by one goroutine and then judged.
type Book struct {
	streets, zips, cities, counties dictionary
	places                          tuples[place]

	street  []int32         // door → row of streets
	place   []int32         // door → row of places
	number  []int32         // door → house number without its letters; noNumber
	at      []geo.GridPoint // door → point; nowhere
	quality []grade         // door → what the list says of its pin
	rivals  []rival         // further points of doors
	spill   spill           // the first doors, if not all are in memory
}

// place is rows of the dictionaries of a Book; row 0 of each is "".
type place struct{ zip, city, county int32 }

const noNumber = -1

// nowhere is the point of a door without one.
func nowhere() geo.GridPoint { return geo.GridPoint{math.MinInt32, math.MinInt32} }

// NewBook returns a Book without doors.
func NewBook() *Book {
	b := &Book{streets: newDictionary(), zips: newDictionary(), cities: newDictionary(), counties: newDictionary(), places: newTuples[place]()}
	for _, d := range []*dictionary{&b.streets, &b.zips, &b.cities, &b.counties} {
		d.of("")
	}
	return b
}

// Add enters the next door, numbered from 0, at the address k is set to. county
// is "" if the list has none.
func (b *Book) Add(k *address.Keyer, county string) {
	b.room()
	b.street = append(b.street, b.streets.of(k.Street))
	b.place = append(b.place, b.places.of(place{b.zips.of(k.ZIP), b.cities.of(k.City), b.counties.of(county)}))
	b.number = append(b.number, leadingNumber(k.Number))
	b.at = append(b.at, nowhere())
	b.quality = append(b.quality, 0)
}

// room writes the doors so far to disk if they are as many as may be in memory.
func (b *Book) room() {
	if b.spill.open != nil && len(b.street) >= spillDoors {
		b.spillOut()
	}
}

// Pin gives a door that was added its point, and what the list says of it. A
// point that is not on Earth is none.
func (b *Book) Pin(i int32, p orb.Point, q data.Quality) {
	switch i -= b.spill.doors; {
	case !geo.Valid(p):
	case i < 0:
		b.spill.moved[i+b.spill.doors] = pinOf{geo.OnGrid(p), gradeOf(q)}
	default:
		b.at[i], b.quality[i] = geo.OnGrid(p), gradeOf(q)
	}
}

// At returns the point of a door that was added; false if it has none.
func (b *Book) At(i int32) (orb.Point, bool) {
	at := geo.GridPoint{}
	if i -= b.spill.doors; i < 0 {
		at = b.spill.pin(i + b.spill.doors)
	} else {
		at = b.at[i]
	}
	return at.Point(), at != nowhere()
}

// Len returns how many doors were added.
func (b *Book) Len() int { return int(b.spill.doors) + len(b.street) }

// leadingNumber returns the number that a house number begins with: 86 of 86A,
// 86 1/2 and 86-88.
func leadingNumber(s string) int32 {
	n, digits := int32(0), 0
	for ; digits < len(s) && s[digits] >= '0' && s[digits] <= '9'; digits++ {
		if digits == 9 {
			return noNumber
		}
		n = 10*n + int32(s[digits]-'0')
	}
	if digits == 0 {
		return noNumber
	}
	return n
}
