package api

import (
	"context"

	"puerta/data"
	"puerta/data/export"
)

// strays are the doors of a cut that are in no turf, by their ids. A list
// without coordinates has millions, most for the same reason: what is the same
// is kept once.
type strays struct {
	of   map[string]stray
	rows map[int]bool // the rows in of
	whys []why
	at   map[why]int32 // why → index of whys
}

// stray is the first row of a door in no turf, and why.
type stray struct{ row, why int32 }

type why struct {
	reason data.Reason
	detail data.Text
}

// gather reads which doors of a cut are in no turf for a wanted reason.
func (a *api) gather(ctx context.Context, cut string, wanted func(data.Reason) bool) (*strays, error) {
	s := &strays{of: map[string]stray{}, rows: map[int]bool{}, at: map[why]int32{}}
	err := a.Store.Fates(ctx, cut, func(f data.Fate) error {
		if wanted(f.Reason) {
			s.add(f)
		}
		return nil
	})
	return s, err
}

func (s *strays) add(f data.Fate) {
	if _, known := s.of[f.DoorID]; known || f.DoorID == "" {
		return
	}
	w := why{f.Reason, f.Detail}
	at, known := s.at[w]
	if !known {
		at = int32(len(s.whys))
		s.whys = append(s.whys, w)
		s.at[w] = at
	}
	s.of[f.DoorID] = stray{int32(f.Row), at}
	s.rows[f.Row] = true
}

// telling is what is told of doors beside themselves; each costs a reading more.
type telling struct{ lines, people bool }

// outsideDoors calls visit for each of them in the order of the list, as the
// universe holds it now: what is gone from it, or suppressed since, is left out.
func (a *api) outsideDoors(ctx context.Context, cut data.Cut, s *strays, more telling, visit func(export.Outside) error) error {
	return a.Store.ReadUniverse(ctx, cut.UniverseID, func(_ data.Universe, l data.Stored) error {
		lines, err := s.linesIn(l, more.lines)
		if err != nil {
			return err
		}
		residents, err := s.residents(l, more.people)
		if err != nil {
			return err
		}
		return s.visit(l, func(i int32, o export.Outside) error {
			if at := lines[i]; at.row == o.Row { // else the list is another by now
				o.Line, o.File = at.line, at.file
			}
			o.People = residents[i]
			return visit(o)
		})
	})
}

// visit calls f with the number of each door in the list, and why it is in no
// turf.
func (s *strays) visit(l data.Reading, f func(int32, export.Outside) error) error {
	i := int32(-1)
	for d, err := range l.EachDoor() {
		if err != nil {
			return err
		}
		i++
		one, ok := s.of[d.ID]
		if !ok || d.Reason == data.Suppressed {
			continue
		}
		w := s.whys[one.why]
		if err := f(i, export.Outside{Door: d, Row: int(one.row), Reason: w.reason, Detail: w.detail}); err != nil {
			return err
		}
	}
	return nil
}

// position is where a row stands.
type position struct {
	row, line int
	file      string
}

// linesIn returns where the first rows of strays stand in their files, by the
// number of their door; nothing unless it is asked for.
func (s *strays) linesIn(l data.Reading, asked bool) (map[int32]position, error) {
	if !asked {
		return nil, nil
	}
	out := map[int32]position{}
	files := l.Files()
	for r, err := range l.EachRow() {
		if err != nil {
			return nil, err
		}
		if r.Door >= 0 && s.rows[r.Number] && r.Source < len(files) {
			out[r.Door] = position{r.Number, r.Line, files[r.Source].Name}
		}
	}
	return out, nil
}

// residents returns the people of strays by the number of their door; none
// unless they are asked for.
func (s *strays) residents(l data.Reading, asked bool) (map[int32][]data.Person, error) {
	if !asked {
		return nil, nil
	}
	out := map[int32][]data.Person{}
	err := s.visit(l, func(i int32, _ export.Outside) error {
		out[i] = nil
		return nil
	})
	if err != nil {
		return nil, err
	}
	for p, err := range l.EachPerson() {
		if err != nil {
			return nil, err
		}
		if all, ok := out[p.Door]; ok {
			out[p.Door] = append(all, *p)
		}
	}
	return out, nil
}
