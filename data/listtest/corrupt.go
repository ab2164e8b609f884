package listtest

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// Damage is what was done to a pin.
type Damage string

// The kinds of damage.
const (
	Moved     Damage = "moved"     // in a random direction
	Stacked   Damage = "stacked"   // onto the middle of its ZIP or, without one, its town
	Exchanged Damage = "exchanged" // latitude and longitude
	SignLost  Damage = "sign_lost" // of the longitude
)

// Harm says how many pins are spoiled, as shares of the doors, and how.
type Harm struct {
	Moved, Stacked, Exchanged, SignLost float64
	FromM, ToM                          float64 // metres a pin is moved, evenly between the two
	Seed                                uint64
}

// UsualHarm is 1 % moved by 1 to 30 km, 0.5 % stacked and 0.2 % exchanged.
func UsualHarm(seed uint64) Harm {
	return Harm{Moved: 0.01, Stacked: 0.005, Exchanged: 0.002, FromM: 1000, ToM: 30_000, Seed: seed}
}

// Spoiled is one door whose pin was spoiled.
type Spoiled struct {
	Rows   []int // of the table, the header being row 0
	Damage Damage
	Was    orb.Point // [lon, lat]
	Meters float64   // how far it was moved; 0 if exchanged or without its sign
}

// Corrupt spoils pins of a table in place: its first row is the header, and the
// columns of addresses files and of VAN exports are known. The rows of one
// address (in a VAN export) share their fate. The same table and Harm spoil the
// same pins.
func Corrupt(table [][]string, h Harm) ([]Spoiled, error) {
	c, err := pinColumns(table)
	if err != nil {
		return nil, err
	}
	doors, err := c.doors(table)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(h.Seed, 0x70696e73))
	var out []Spoiled
	order := random.Perm(len(doors))
	take := func(share float64, d Damage, spoil func(door spoilable) (lon, lat string)) {
		n := min(len(order), int(math.Round(share*float64(len(doors)))))
		for _, i := range order[:n] {
			lon, lat := spoil(doors[i])
			out = append(out, c.spoil(table, doors[i], d, lon, lat))
		}
		order = order[n:]
	}
	middles := c.middles(table, doors)
	take(h.Moved, Moved, func(d spoilable) (string, string) {
		return text(shifted(d.at, h.FromM+random.Float64()*(h.ToM-h.FromM), random.Float64()*2*math.Pi))
	})
	take(h.Stacked, Stacked, func(d spoilable) (string, string) { return text(middles[c.town(table[d.rows[0]])]) })
	take(h.Exchanged, Exchanged, func(d spoilable) (string, string) {
		r := table[d.rows[0]]
		return r[c.lat], r[c.lon]
	})
	take(h.SignLost, SignLost, func(d spoilable) (string, string) {
		r := table[d.rows[0]]
		return strings.TrimPrefix(r[c.lon], "-"), r[c.lat]
	})
	slices.SortFunc(out, func(a, b Spoiled) int { return a.Rows[0] - b.Rows[0] })
	return out, nil
}

// columnsOf is where a table has what matters here; −1 if it has not.
type columnsOf struct{ lat, lon, zip, city, line int }

func pinColumns(table [][]string) (columnsOf, error) {
	if len(table) == 0 {
		return columnsOf{}, errors.New("table without a header")
	}
	find := func(names ...string) int {
		return slices.IndexFunc(table[0], func(h string) bool { return slices.Contains(names, strings.ToLower(h)) })
	}
	c := columnsOf{lat: find("lat", "latitude"), lon: find("lon", "longitude"), zip: find("zip", "zip5"), city: find("city"), line: find("maddress", "vaddress")}
	if c.lat < 0 || c.lon < 0 {
		return c, errors.New("table without columns lat and lon, or Latitude and Longitude")
	}
	return c, nil
}

// spoilable is a door with the rows that share its pin.
type spoilable struct {
	rows []int
	at   orb.Point
}

// doors returns each row or, where there is a column of whole addresses, each
// address with its rows.
func (c columnsOf) doors(table [][]string) ([]spoilable, error) {
	var out []spoilable
	seen := map[string]int{}
	for i, r := range table[1:] {
		if c.line >= 0 {
			key := r[c.line] + "|" + c.town(r)
			if k, ok := seen[key]; ok {
				out[k].rows = append(out[k].rows, i+1)
				continue
			}
			seen[key] = len(out)
		}
		lat, err := strconv.ParseFloat(r[c.lat], 64)
		if err != nil {
			return nil, errors.New("a latitude is no number")
		}
		lon, err := strconv.ParseFloat(r[c.lon], 64)
		if err != nil {
			return nil, errors.New("a longitude is no number")
		}
		out = append(out, spoilable{rows: []int{i + 1}, at: orb.Point{lon, lat}})
	}
	return out, nil
}

// town is the ZIP of a row or, without one, its city.
func (c columnsOf) town(r []string) string {
	if c.zip >= 0 && r[c.zip] != "" {
		return r[c.zip]
	}
	if c.city >= 0 {
		return r[c.city]
	}
	return ""
}

// middles returns the mean of the pins of every town.
func (c columnsOf) middles(table [][]string, doors []spoilable) map[string]orb.Point {
	sum, n := map[string]orb.Point{}, map[string]float64{}
	for _, d := range doors {
		t := c.town(table[d.rows[0]])
		sum[t] = orb.Point{sum[t][0] + d.at[0], sum[t][1] + d.at[1]}
		n[t]++
	}
	for t, s := range sum {
		sum[t] = orb.Point{s[0] / n[t], s[1] / n[t]}
	}
	return sum
}

func (c columnsOf) spoil(table [][]string, d spoilable, damage Damage, lon, lat string) Spoiled {
	s := Spoiled{Rows: d.rows, Damage: damage, Was: d.at}
	for _, row := range d.rows {
		table[row][c.lon], table[row][c.lat] = lon, lat
	}
	if damage == Moved || damage == Stacked {
		x, _ := strconv.ParseFloat(lon, 64)
		y, _ := strconv.ParseFloat(lat, 64)
		s.Meters = metersBetween(d.at, orb.Point{x, y})
	}
	return s
}

const metersPerDegree = 111_195 // of latitude, on the mean sphere

// shifted returns the point so many metres from p, at an angle from east.
func shifted(p orb.Point, meters, angle float64) orb.Point {
	up := meters * math.Sin(angle) / metersPerDegree
	east := meters * math.Cos(angle) / metersPerDegree / math.Cos(p[1]*math.Pi/180)
	return orb.Point{p[0] + east, p[1] + up}
}

func metersBetween(a, b orb.Point) float64 {
	east := (b[0] - a[0]) * math.Cos((a[1]+b[1])/2*math.Pi/180)
	return metersPerDegree * math.Hypot(east, b[1]-a[1])
}

// text writes a point as longitude and latitude to a centimetre.
func text(p orb.Point) (lon, lat string) {
	return strconv.FormatFloat(p[0], 'f', 7, 64), strconv.FormatFloat(p[1], 'f', 7, 64)
}
