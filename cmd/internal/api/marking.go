package api

import (
	"context"
	"slices"
	"time"

	"puerta/data"
)

// marksRequest are marks as phones and desks hand them in.
type marksRequest struct {
	Marks []newMark `json:"marks" nullable:"false" minItems:"1" maxItems:"500"`
}

// newMark is one mark. Its id is the phone's own: it tells which marks were
// taken, and is not kept.
type newMark struct {
	ID     string      `json:"id" minLength:"1" maxLength:"64"`
	DoorID string      `json:"door_id" maxLength:"400"`
	Result data.Result `json:"result" enum:",not_home,spoke,refused,come_back,language,no_access,bad_pin" doc:"empty: the mark is taken back"`
	At     time.Time   `json:"at" doc:"a time that is still to come counts as now"`
}

// marksAnswer says which marks were taken, and which doors are marked now.
type marksAnswer struct {
	Body struct {
		Taken   []string      `json:"taken" nullable:"false" doc:"ids of the marks that need not be sent again"`
		Refused []refusedMark `json:"refused" nullable:"false"`
		Marks   *[]markBody   `json:"marks,omitempty" doc:"those of the turf now; left out once the link has expired"`
	}
}

// refusedMark is a mark that never will be taken.
type refusedMark struct {
	ID   string `json:"id"`
	Code string `json:"code" enum:"unknown_door"`
}

// note stores marks of a turf's doors, on the disk before it is answered. It may
// be asked any number of times.
func (a *api) note(ctx context.Context, turf string, in []newMark, tell bool) (*marksAnswer, error) {
	now := time.Now()
	marks, ahead := settled(in, now)
	if ahead {
		present, err := a.Store.MarksOf(ctx, turf)
		if err != nil {
			return nil, err
		}
		marks = unrepeated(marks, present, now)
	}
	foreign, err := a.Store.AddMarks(ctx, turf, marks)
	if err != nil {
		return nil, err
	}
	out := answerTo(in, foreign)
	if tell {
		present, err := a.Store.MarksOf(ctx, turf)
		if err != nil {
			return nil, err
		}
		all := marksOf(present)
		out.Body.Marks = &all
	}
	return out, nil
}

// settled returns the last mark of each door, and whether any is ahead of the
// clock: that counts as now. The last is looked for before, so that of two from
// a clock that is fast the later stays.
func settled(in []newMark, now time.Time) (marks []data.Mark, ahead bool) {
	at := map[string]int{}
	for _, m := range in {
		mark := data.Mark{DoorID: m.DoorID, Result: m.Result, At: m.At}
		if i, known := at[m.DoorID]; !known {
			at[m.DoorID] = len(marks)
			marks = append(marks, mark)
		} else if mark.After(marks[i]) {
			marks[i] = mark
		}
	}
	for i := range marks {
		if marks[i].At.After(now) {
			marks[i].At, ahead = now, true
		}
	}
	return marks, ahead
}

// unrepeated leaves out marks that count as made now and say what is known: they
// are sent again, and nobody was there since.
func unrepeated(marks, present []data.Mark, now time.Time) []data.Mark {
	known := map[string]data.Result{}
	for _, m := range present {
		known[m.DoorID] = m.Result
	}
	return slices.DeleteFunc(marks, func(m data.Mark) bool { return m.At.Equal(now) && known[m.DoorID] == m.Result })
}

// answerTo says which marks were taken, and which are of foreign doors.
func answerTo(in []newMark, foreign []string) *marksAnswer {
	out := &marksAnswer{}
	out.Body.Taken, out.Body.Refused = []string{}, []refusedMark{}
	for _, m := range in {
		if slices.Contains(foreign, m.DoorID) {
			out.Body.Refused = append(out.Body.Refused, refusedMark{m.ID, "unknown_door"})
		} else {
			out.Body.Taken = append(out.Body.Taken, m.ID)
		}
	}
	return out
}
