package cutter

import (
	"context"
	"math"

	"puerta/data"
	"puerta/routing"
)

// tally adds up what each rule of the cut did, and notes what a director should
// know of it.
func (j *job) tally(context.Context) error {
	j.noteTooFar()
	j.noteKept()
	h := &j.heuristics
	h.Density = j.tallyDensity()
	h.Isolated, h.Hamlets = j.tallyClumps()
	h.TooFar = data.TooFarUse{LimitMin: j.o.MaxDoorMin, Doors: j.tooFar.doors, Groups: j.tooFar.groups, SavedMin: tenths(minutes(j.tooFar.saved))}
	h.Staging = j.tallyStaging()
	h.Former = j.tallyFormer()
	for _, t := range j.turfs {
		if t.Minutes < j.o.ShiftMin/2 {
			h.Short.Add(t.Doors)
		}
	}
	h.Modes = j.tallyModes()
	return nil
}

// tallyDensity counts doors and turfs by class.
func (j *job) tallyDensity() map[string]data.Share {
	out := map[string]data.Share{}
	for s, t := range j.plan.Part {
		if t >= 0 {
			class := j.clusters[s].Density.String()
			x := out[class]
			x.Doors += len(j.sites[s].doors)
			out[class] = x
		}
	}
	for _, t := range j.turfs {
		x := out[t.Density]
		x.Turfs++
		out[t.Density] = x
	}
	return out
}

// tallyModes counts turfs by mode, and what the other would take.
func (j *job) tallyModes() map[string]data.ModeUse {
	out := map[string]data.ModeUse{}
	for t, tf := range j.turfs {
		u := out[tf.Mode]
		u.Add(tf.Doors)
		u.Minutes += tf.Minutes
		if j.other[t] < int64(routing.Never) {
			u.SavedMin += max(0, minutes(j.other[t])-tf.Minutes)
		} else {
			u.Only++
		}
		out[tf.Mode] = u
	}
	for mode, u := range out {
		u.Minutes, u.SavedMin = tenths(u.Minutes), tenths(u.SavedMin)
		out[mode] = u
	}
	return out
}

// tallyStaging adds up the way to the first stop and back from the last.
func (j *job) tallyStaging() *data.StagingUse {
	if j.stage == nil {
		return nil
	}
	u := &data.StagingUse{}
	all := 0.0
	for t, r := range j.routes {
		m := commuteOf(r)
		all += j.turfs[t].Minutes
		u.Minutes += m
		u.LongestMin = max(u.LongestMin, m)
	}
	u.Share = math.Round(u.Minutes/max(all, 1e-9)*1000) / 1000
	u.Minutes, u.LongestMin = tenths(u.Minutes), tenths(u.LongestMin)
	return u
}

// commuteOf is the minutes from the start of a route to its next stop, and of
// the longest leg to its end.
func commuteOf(r data.Route) float64 {
	home, last := 0.0, len(r.Stops)-1
	for _, l := range r.Legs {
		if l.Seq == last {
			home = max(home, l.Seconds)
		}
	}
	return (r.Stops[min(1, last)].ArriveS + home) / 60
}
