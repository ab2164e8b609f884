package cutter

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"puerta/data"
	"puerta/routing"
)

// ErrAccount means that the sum of doors does not hold: a fault of the
// program, never of the input.
var ErrAccount = errors.New("the account of doors does not add up")

// result puts everything together and checks the account.
func (j *job) result() (*data.CutResult, error) {
	j.noteOffMap()
	r := &data.CutResult{Turfs: j.turfs, Routes: j.routes, Fates: j.fates()}
	report, err := j.report(r.Fates)
	if err != nil {
		return nil, err
	}
	r.Report = *report
	return r, j.verify(r)
}

// noteRouter tells the director when times do not stand on streets.
func (j *job) noteRouter() {
	if b, ok := j.Router.(routing.Beeline); ok {
		j.notes = append(j.notes, data.Text{
			EN: fmt.Sprintf("No street extract was given: travel is the straight line × %.2f, and rivers, motorways and dead ends are not seen.", b.Detour),
			ES: fmt.Sprintf("No se dio un extracto de calles: el recorrido es la línea recta × %.2f y no se ven ríos, autopistas ni calles sin salida.", b.Detour),
		})
	}
}

// fates returns what became of each row.
func (j *job) fates() []data.Fate {
	out := make([]data.Fate, len(j.List.Rows))
	for i, row := range j.List.Rows {
		f := data.Fate{Row: row.Number, DoorID: j.List.DoorID(&row), Reason: row.Reason, Detail: row.Detail}
		if d := row.Door; d >= 0 && row.Reason == "" {
			if t := j.turfOf[d]; t >= 0 {
				f.TurfID, f.Seq = j.turfs[t].ID, int(j.seqOf[d])
				if f.Detail == (data.Text{}) {
					f.Detail = j.List.Doors[d].Pin.Origin.Text()
				}
			} else {
				f.Reason, f.Detail = j.reason[d], j.detail[d]
			}
		}
		out[i] = f
	}
	return out
}

// report adds everything up. Where every row is a door, rows are counted;
// in lists of people, doors, and rows that never became part of one.
func (j *job) report(fates []data.Fate) (*data.Report, error) {
	params, err := j.o.parameters()
	if err != nil {
		return nil, err
	}
	if j.Former != nil {
		params["former"] = j.Former.Name
	}
	r := &data.Report{RowsIn: len(j.List.Rows), Turfs: len(j.turfs), NotInTurfs: map[data.Reason]int{}, Density: map[string]int{},
		Router: j.Router.Name(), Notes: j.notes, Preferences: j.preferences, Heuristics: j.heuristics, Parameters: params, Seed: j.o.Seed, Version: Version(),
		Seconds: j.Phases.seconds, PeakMemoryMB: peakMemoryMB()}
	count := func(reason data.Reason) {
		r.DoorsIn++
		if reason == "" {
			r.DoorsInTurfs++
		} else {
			r.NotInTurfs[reason]++
		}
	}
	for d := range j.List.Doors {
		if j.turfOf[d] >= 0 {
			count("")
		} else {
			count(j.reason[d])
		}
	}
	for i, row := range j.List.Rows {
		if row.Door < 0 {
			count(fates[i].Reason)
		}
	}
	for s, t := range j.plan.Part {
		if t >= 0 {
			r.Density[j.clusters[s].Density.String()] += len(j.sites[s].doors)
		}
	}
	for _, t := range j.turfs {
		r.Minutes.Knock += t.KnockMin
		r.Minutes.Walk += t.WalkMin
		r.Minutes.Drive += t.DriveMin
		r.Minutes.Park += t.ParkMin
	}
	m := &r.Minutes
	m.Knock, m.Walk, m.Drive, m.Park = tenths(m.Knock), tenths(m.Walk), tenths(m.Drive), tenths(m.Park)
	if sum := m.Sum(); sum > 0 {
		r.DoorsPerHour = math.Round(float64(r.DoorsInTurfs)/sum*6000) / 100
	}
	return r, nil
}

func tenths(x float64) float64 { return math.Round(x*10) / 10 }

// verify checks what is promised of every cut.
func (j *job) verify(r *data.CutResult) error {
	sum := r.Report.DoorsInTurfs
	for reason, n := range r.Report.NotInTurfs {
		if reason == "" {
			return fmt.Errorf("%w: %d doors have neither turf nor reason", ErrAccount, n)
		}
		sum += n
	}
	if sum != r.Report.DoorsIn {
		return fmt.Errorf("%w: %d doors in, %d accounted for", ErrAccount, r.Report.DoorsIn, sum)
	}
	stops, stays := 0, j.keptIDs()
	for t, route := range r.Routes {
		n := 0
		for _, s := range route.Stops {
			if s.Kind == data.StopDoor {
				n++
			}
		}
		if n != r.Turfs[t].Doors {
			return fmt.Errorf("%w: turf %s has %d doors and %d stops at doors", ErrAccount, r.Turfs[t].ID, r.Turfs[t].Doors, n)
		}
		if r.Turfs[t].Minutes > j.o.ShiftMin+1e-3 && !stays[r.Turfs[t].ID] {
			return fmt.Errorf("%w: turf %s takes %.1f of %.1f minutes", ErrAccount, r.Turfs[t].ID, r.Turfs[t].Minutes, j.o.ShiftMin)
		}
		stops += n
	}
	if stops != r.Report.DoorsInTurfs {
		return fmt.Errorf("%w: %d stops at doors for %d doors", ErrAccount, stops, r.Report.DoorsInTurfs)
	}
	return nil
}

// peakMemoryMB returns the most memory the process has held, from the
// kernel's account; 0 where there is none.
func peakMemoryMB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if f := strings.Fields(line); len(f) >= 2 && f[0] == "VmHWM:" {
			kb, _ := strconv.ParseFloat(f[1], 64)
			return math.Round(kb / 1024)
		}
	}
	return 0
}
