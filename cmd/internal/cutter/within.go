package cutter

import (
	"fmt"
	"maps"
	"slices"
)

// boundaries numbers the values of the boundary column, door by door, in their
// alphabetical order. Case and spaces tell no values apart; doors without a
// value keep to themselves.
func (j *job) boundaries() ([]int32, error) {
	out := make([]int32, len(j.List.Doors))
	if j.o.Within == "" {
		return out, nil
	}
	number := map[string]int32{}
	for i := range j.List.Doors {
		number[j.valueWithin(i)] = 0
	}
	if _, blank := number[""]; blank && len(number) == 1 && !j.part {
		return nil, fmt.Errorf("%w: within %q: no door has a value in such a column", ErrOptions, j.o.Within)
	}
	for n, value := range slices.Sorted(maps.Keys(number)) {
		number[value] = int32(n)
	}
	for i := range out {
		out[i] = number[j.valueWithin(i)]
	}
	return out, nil
}

// valueWithin is a door's value of the boundary column, as it is compared.
func (j *job) valueWithin(door int) string {
	return placeKey(j.List.Doors[door].Columns[j.o.Within])
}
