package jobs

import (
	"time"

	"puerta/data"
)

// phase is a part of a cut and the share of the whole time that it takes.
type phase struct {
	name  string
	share float64
}

// phases are the parts of a cut in their order, with their shares as measured on
// real places of 1,000 to 15,000 doors.
func phases() []phase {
	return []phase{
		{"doors", 0.01}, {"streets", 0.005}, {"former", 0.005}, {"snap", 0.02}, {"cells", 0}, {"links", 0},
		{"cut", 0.81}, {"limit", 0}, {"order", 0.11}, {"outline", 0.02}, {"tally", 0}, {"store", 0.02},
	}
}

// leastShare is how much of a cut must be done for an estimate.
const leastShare = 0.05

// Remaining estimates how long a cut that has run for some time will still take;
// false where that cannot be said yet. On real places of 6,000 to 15,000 doors,
// on a busy machine, the whole time that follows from it was off by a third at
// most when a quarter of it was over, by a fifth at half, and by a tenth at three
// quarters. It says too little where a limit of minutes a door makes a second
// cut necessary, and is up to twice off for a cut that goes on from another,
// which takes seconds.
func Remaining(p data.Progress, running time.Duration) (time.Duration, bool) {
	done, ok := shareOf(p)
	if !ok || done < leastShare || running <= 0 {
		return 0, false
	}
	return time.Duration(float64(running) * (1 - done) / done), true
}

// shareOf returns the share of a cut that is done; false for phases that are
// none of a cut's.
func shareOf(p data.Progress) (share float64, ok bool) {
	for _, f := range phases() {
		if f.name == p.Phase {
			if p.Total > 0 {
				share += f.share * min(1, max(0, float64(p.Done)/float64(p.Total)))
			}
			return share, true
		}
		share += f.share
	}
	return 0, false
}
