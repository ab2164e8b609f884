package main

import (
	"puerta/data"
	"puerta/data/voterfile"
)

// firstBad returns the first rows of a list that go wrong, with the reason and
// detail of their doors; one more than is shown if there are more. That none has
// coordinates, where none can, is not told row by row.
func firstBad(l *voterfile.Gathered, bare bool) ([]data.Row, error) {
	doors, err := badDoors(l, bare)
	if err != nil {
		return nil, err
	}
	var bad []data.Row
	for r, err := range l.EachRow() {
		if err != nil {
			return nil, err
		}
		row := *r
		if d, known := doors[row.Door]; row.Reason == "" && known {
			row.Reason, row.Detail = d.Reason, d.Detail
		}
		if row.Detail.EN != "" {
			bad = append(bad, row)
		}
		if len(bad) > shownRejects {
			break
		}
	}
	return bad, nil
}

// badDoors returns as many of the doors that go wrong, by their rows.
func badDoors(l *voterfile.Gathered, bare bool) (map[int32]data.Door, error) {
	doors, i := map[int32]data.Door{}, int32(0)
	for d, err := range l.EachDoor() {
		if err != nil {
			return nil, err
		}
		if d.Reason == "" && d.Pin.Suspect != "" {
			d.Reason, d.Detail = data.SuspectGeocode, d.Pin.Detail
		}
		if d.Reason != "" && !(bare && d.Reason == data.NoCoordinates) {
			doors[i] = *d
		}
		if i++; len(doors) > shownRejects {
			break
		}
	}
	return doors, nil
}
