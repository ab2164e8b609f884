package voterfile

import "puerta/data"

// facts are what is known of each door beside its first row: what later rows
// add to, in columns.
type facts struct {
	voters  []uint16  // people counted, at most 65,535
	score   []float32 // the highest; shorter where the last doors have none
	claimed []uint8   // 1 + the last file with a row for it, counted modulo 255
	line    []int32   // lists of addresses: of its first row
	pins    []pinState
	speaks  bits  // a language is known
	live    bits  // somebody, or the door itself, may be visited
	hidden  bits  // suppressed
	known   int32 // doors that were there before the first file
	shared  int   // doors that a further file has too
	later   map[int32]later
}

// later is what a later row tells of a door whose first row left it open.
type later struct {
	pin      pin
	hasPin   bool
	language string
}

// pinState is how good a door's point is as far as is known.
type pinState uint8

const (
	pinOfList pinState = iota
	pinFromAddress
	pinFromBuilding
	pinFromNeighbours
	pinBad // from here on there is no good one
	pinNone
)

func (s pinState) good() bool { return s < pinBad }

func stateOf(p *pin) pinState {
	switch p.reason {
	case "":
		return stateFrom(p.origin)
	case data.NoCoordinates:
		return pinNone
	}
	return pinBad
}

func stateFrom(o data.Origin) pinState {
	switch o {
	case data.FromAddress:
		return pinFromAddress
	case data.FromBuilding:
		return pinFromBuilding
	case data.FromNeighbours:
		return pinFromNeighbours
	}
	return pinOfList
}

func newFacts() facts { return facts{later: map[int32]later{}} }

// add enters the next door.
func (f *facts) add(p pinState, speaks bool) int32 {
	door := f.count()
	f.voters = append(f.voters, 0)
	f.live.grow(door)
	f.claimed, f.pins = append(f.claimed, 0), append(f.pins, p)
	f.hidden.grow(door)
	if f.speaks.grow(door); speaks {
		f.speaks.set(door)
	}
	return door
}

func (f *facts) count() int32 { return int32(len(f.voters)) }

// rate keeps the highest score of a door's people.
func (f *facts) rate(door int32, score float64) {
	if score == f.scoreOf(door) {
		return // most often both are 0
	}
	for int32(len(f.score)) <= door {
		f.score = append(f.score, 0)
	}
	f.score[door] = max(f.score[door], float32(score))
}

func (f *facts) scoreOf(door int32) float64 {
	if int(door) < len(f.score) {
		return float64(f.score[door])
	}
	return 0
}

// visit notes a row that may be visited; people count as voters.
func (f *facts) visit(door int32, voter bool) {
	f.live.set(door)
	if voter && f.voters[door] < 1<<16-1 {
		f.voters[door]++
	}
}

// claim notes that a file has a row for a door, and reports whether it is the
// first of this file.
func (f *facts) claim(door int32, source int) bool {
	first := !f.isClaimed(door, source)
	if first && f.claimed[door] != 0 {
		f.shared++
	}
	f.claimed[door] = uint8(source%255) + 1
	return first
}

func (f *facts) isClaimed(door int32, source int) bool {
	return f.claimed[door] == uint8(source%255)+1
}

// setLine notes the line of a door's first row; doors of lists of people in
// between have none.
func (f *facts) setLine(door int32, line int) {
	for int32(len(f.line)) <= door {
		f.line = append(roomier(f.line), 0)
	}
	f.line[door] = int32(line)
}

func (f *facts) lineOf(door int32) int {
	if int(door) < len(f.line) {
		return int(f.line[door])
	}
	return 0
}

// bits is a set of doors.
type bits []uint64

func (b *bits) grow(door int32) {
	for int(door)>>6 >= len(*b) {
		*b = append(*b, 0)
	}
}

func (b bits) set(door int32) { b[door>>6] |= 1 << (door & 63) }

func (b bits) has(door int32) bool { return b[door>>6]&(1<<(door&63)) != 0 }
