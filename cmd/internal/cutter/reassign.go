package cutter

import (
	"context"
	"slices"
	"strings"

	"puerta/data"
)

// change brings doors where the director wants them.
func (e *editing) change(ctx context.Context, c Change) error {
	var err error
	switch c.What {
	case Move:
		err = e.move(c)
	case Split:
		err = e.split(ctx, c)
	case Merge:
		err = e.merge(c)
	default:
		err = notPossible("turfs can be changed by move, split or merge", "las zonas se cambian con mover, dividir o unir")
	}
	if err != nil {
		return err
	}
	return e.check()
}

func (e *editing) move(c Change) error {
	if len(c.Turfs) != 1 {
		return notPossible("name the one turf that the doors go to", "indique la zona a la que pasan las puertas")
	}
	to, err := e.turf(c.Turfs[0])
	if err != nil {
		return err
	}
	doors, err := e.rows(c.Doors)
	if err != nil {
		return err
	}
	moved := false
	for _, d := range doors {
		moved = e.put(d, to) || moved
	}
	if !moved {
		return notPossible("all these doors are in that turf already", "todas esas puertas ya están en esa zona")
	}
	return nil
}

func (e *editing) merge(c Change) error {
	if len(c.Turfs) < 2 {
		return notPossible("name at least two turfs that become one", "indique al menos dos zonas que se unirán")
	}
	into := make([]int32, len(c.Turfs))
	for i, id := range c.Turfs {
		t, err := e.turf(id)
		if err != nil {
			return err
		}
		if slices.Contains(into[:i], t) {
			return notPossible("a turf is named twice", "una zona está indicada dos veces")
		}
		into[i] = t
	}
	for d, t := range e.of {
		if slices.Contains(into[1:], t) {
			e.put(int32(d), into[0])
		}
	}
	return nil
}

func (e *editing) split(ctx context.Context, c Change) error {
	if len(c.Turfs) != 1 {
		return notPossible("name the one turf that is split", "indique la zona que se divide")
	}
	t, err := e.turf(c.Turfs[0])
	if err != nil {
		return err
	}
	doors, err := e.rows(c.Doors)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(doors, func(d int32) bool { return e.of[d] != t }) {
		return notPossible("not all of these doors are in the turf that is split", "no todas esas puertas están en la zona que se divide")
	}
	if len(doors) == 0 {
		if doors, err = e.half(ctx, t); err != nil {
			return err
		}
	}
	fresh := e.open()
	for _, d := range doors {
		e.put(d, fresh)
	}
	if e.doors[t] == 0 || e.doors[fresh] == 0 {
		return notPossible("each part of a turf must have a door", "cada parte de una zona debe tener una puerta")
	}
	e.baptize(fresh, t, c.Name)
	return nil
}

// open adds a turf without doors.
func (e *editing) open() int32 {
	e.turfs, e.doors, e.hands = append(e.turfs, Kept{}), append(e.doors, 0), append(e.hands, false)
	return int32(len(e.turfs) - 1)
}

// baptize gives a new turf, split off an old one, its id and name.
func (e *editing) baptize(fresh, old int32, name string) {
	ids, names := map[string]bool{}, map[string]bool{}
	for _, k := range e.turfs[:fresh] {
		ids[k.Turf.ID], names[k.Turf.Name] = true, true
	}
	var doors []string
	for d, t := range e.of {
		if t == fresh {
			doors = append(doors, e.list.Doors[d].ID)
		}
	}
	if name == "" {
		name = partName(e.turfs[old].Turf.Name, names)
	}
	e.turfs[fresh].Turf = data.Turf{ID: freeID(e.in.Scope, doors, ids), Name: name}
}

// partName names a part of a turf after it: "Barton 07 B", then "Barton 07 C".
func partName(name string, taken map[string]bool) string {
	if at := strings.LastIndexByte(name, ' '); at > 0 && at == len(name)-2 && name[at+1] >= 'B' && name[at+1] <= 'Z' && parseName(name[:at]).number > 0 {
		name = name[:at]
	}
	for round := ""; ; round += "+" {
		for letter := 'B'; letter <= 'Z'; letter++ {
			if part := name + " " + string(letter) + round; !taken[part] {
				return part
			}
		}
	}
}
