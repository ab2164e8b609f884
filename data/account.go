package data

import "math"

// SetMinutes notes the field minutes of a cut's turfs, to the tenth as reports
// give them, and the doors per hour that follow.
func (r *Report) SetMinutes(m Minutes) {
	r.Minutes = Minutes{Knock: tenths(m.Knock), Walk: tenths(m.Walk), Drive: tenths(m.Drive), Park: tenths(m.Park)}
	r.DoorsPerHour = 0
	if sum := r.Minutes.Sum(); sum > 0 {
		r.DoorsPerHour = math.Round(float64(r.DoorsInTurfs)/sum*6000) / 100
	}
}

func tenths(x float64) float64 { return math.Round(x*10) / 10 }

// Exchange notes that some turfs of a cut gave way to others with the same
// doors. What turfs would take by the other mode, and which have none, stays as
// it was made. Minutes are to be set afterwards.
func (r *Report) Exchange(before, after []Turf) {
	r.Turfs += len(after) - len(before)
	for i := range before {
		r.countTurf(&before[i], -1)
	}
	for i := range after {
		r.countTurf(&after[i], 1)
	}
}

// countTurf counts a turf among those of its class and mode, once more or less;
// a class's doors are counted by their own neighbourhood and stay.
func (r *Report) countTurf(t *Turf, times int) {
	h := &r.Heuristics
	class, mode := h.Density[t.Density], h.Modes[t.Mode]
	class.Turfs = max(0, class.Turfs+times)
	mode.Turfs, mode.Doors = max(0, mode.Turfs+times), max(0, mode.Doors+times*t.Doors)
	mode.Minutes = tenths(max(0, mode.Minutes+float64(times)*t.Minutes))
	mode.Only = min(mode.Only, mode.Turfs)
	setOrDelete(h.Density, t.Density, class)
	setOrDelete(h.Modes, t.Mode, mode)
}

// setOrDelete keeps only what counts something; a report without the map has
// none.
func setOrDelete[V comparable](m map[string]V, key string, v V) {
	var zero V
	switch {
	case v == zero:
		delete(m, key)
	case m != nil:
		m[key] = v
	}
}
