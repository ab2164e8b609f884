package geocode

import (
	"iter"
	"slices"

	"github.com/paulmach/orb"

	"puerta/data"
	"puerta/geo"
)

// Verdict is what speaks against a pin; the zero value is nothing.
type Verdict struct {
	Suspect     data.Suspect
	Detail      data.Text // what is wrong in words, and where the door probably is
	Probably    orb.Point // where the door probably is; meaningful only if HasProbably
	HasProbably bool
}

// Verdicts holds the doors of a Book that are suspect.
type Verdicts struct {
	doors    []int32 // ascending
	findings []finding
	chosen   map[int32]int // doors whose point is that of a rival
}

// finding is a Verdict without its words.
type finding struct {
	suspect  data.Suspect
	probably geo.GridPoint // nowhere if not known
	meters   float32
}

// All yields the doors that are suspect, in their order, and of what.
func (v *Verdicts) All() iter.Seq2[int32, data.Suspect] {
	return func(yield func(int32, data.Suspect) bool) {
		for k, door := range v.doors {
			if !yield(door, v.findings[k].suspect) {
				return
			}
		}
	}
}

// Len returns how many doors are suspect.
func (v *Verdicts) Len() int { return len(v.doors) }

// Chosen returns which of a door's points is its own, as far as can be told: 0
// that which it was entered with, else its rivals from 1 in the order in which
// they were entered.
func (v *Verdicts) Chosen(i int32) int { return v.chosen[i] }

// Of returns the verdict on a door.
func (v *Verdicts) Of(i int32) Verdict {
	k, ok := slices.BinarySearch(v.doors, i)
	if !ok {
		return Verdict{}
	}
	f := &v.findings[k]
	out := Verdict{Suspect: f.suspect, Detail: f.words()}
	if f.probably != nowhere() {
		out.Probably, out.HasProbably = f.probably.Point(), true
	}
	return out
}
