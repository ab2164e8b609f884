package geocode_test

import (
	"context"
	"testing"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/data/geocode"
	"puerta/geo"
)

// other is another point of a door, and how many more rows say it.
type other struct {
	door    int32
	at      orb.Point
	quality data.Quality
	more    int
}

func contested(t *testing.T, houses []house, m geocode.Map, others ...other) *geocode.Verdicts {
	t.Helper()
	b := bookWith(houses)
	for _, o := range others {
		b.Rival(o.door, o.at, o.quality, o.more)
	}
	v, err := b.Judge(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	if b.Len() != len(houses) {
		t.Fatalf("%d doors of %d after judging", b.Len(), len(houses))
	}
	return v
}

// Of a door's points that one is its own that nothing speaks against, else that
// of most rows, else the most exact; a tie far apart accuses the door.
func TestRivals(t *testing.T) {
	h := twoTowns()
	lone := int32(len(h))
	h = append(h, house{Address: data.Address{Number: "12", Street: "Far Rd", City: "Alma", ZIP: "31510"}, county: "Bacon", at: moved(h[0].at, 0, 900)})
	here, there := h[lone].at, moved(h[lone].at, 900, 100)
	astray, mine := moved(h[40].at, 3000, 0), h[40].at
	for _, c := range []struct {
		name    string
		door    int32
		first   orb.Point
		others  []other
		m       geocode.Map
		chosen  int
		suspect data.Suspect
	}{
		{"the first is astray", 40, astray, []other{{40, mine, "", -3}}, nil, 1, ""},
		{"the other is astray", 40, mine, []other{{40, astray, "", 3}}, nil, 0, ""},
		{"both are astray", 40, astray, []other{{40, moved(mine, 0, 4000), "", 0}}, nil, 0, data.OffStreet},
		{"the second of two", 40, astray, []other{{40, moved(mine, 0, 4000), "", 0}, {40, mine, "", 0}}, nil, 2, ""},
		{"more rows", lone, here, []other{{lone, there, "", 1}}, nil, 1, ""},
		{"fewer rows", lone, here, []other{{lone, there, "", -1}}, nil, 0, ""},
		{"more exact", lone, here, []other{{lone, there, data.Rooftop, 0}}, nil, 1, ""},
		{"a tie", lone, here, []other{{lone, there, "", 0}}, nil, 0, data.Contradicted},
		{"a tie side by side", lone, here, []other{{lone, moved(here, 200, 0), "", 0}}, nil, 0, ""},
		{"a tie that the map decides", lone, moved(here, 0, 4000), []other{{lone, there, "", 0}}, road{"FAR RD", there}, 1, ""},
	} {
		list := append([]house{}, h...)
		list[c.door].at = c.first
		v := contested(t, list, c.m, c.others...)
		if got := v.Of(c.door); got.Suspect != c.suspect || v.Chosen(c.door) != c.chosen {
			t.Errorf("%s: %+v, point %d", c.name, got, v.Chosen(c.door))
		}
		if want := map[bool]int{true: 1}[c.suspect != ""]; v.Len() != want {
			t.Errorf("%s: %d suspects, want %d", c.name, v.Len(), want)
		}
	}
	tie := contested(t, h, nil, other{lone, there, "", 0}).Of(lone)
	if !tie.HasProbably || geo.Distance(tie.Probably, there) > 1 {
		t.Errorf("the other point of a tie: %+v", tie)
	}
}
