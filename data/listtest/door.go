package listtest

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"puerta/data"
)

// Door is an address of a case.
type Door struct {
	ID       string
	Address  data.Address
	County   string
	Lat, Lon string // degrees, as the case writes them
}

// ReadDoors reads a case's addresses.csv, gzipped or not.
func ReadDoors(r io.Reader) ([]Door, error) {
	b := bufio.NewReader(r)
	if magic, _ := b.Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, fmt.Errorf("read doors: %w", err)
		}
		b = bufio.NewReader(z)
	}
	table, err := csv.NewReader(b).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read doors: %w", err)
	}
	return doorsOf(table)
}

func doorsOf(table [][]string) ([]Door, error) {
	names := []string{"address_id", "house_number", "street", "unit", "city", "county", "state", "zip", "lat", "lon"}
	if len(table) == 0 {
		return nil, errors.New("read doors: no header")
	}
	at := make([]int, len(names))
	for i, name := range names {
		if at[i] = slices.Index(table[0], name); at[i] < 0 {
			return nil, fmt.Errorf("read doors: no column %s", name)
		}
	}
	doors := make([]Door, 0, len(table)-1)
	for _, row := range table[1:] {
		v := func(i int) string { return row[at[i]] }
		doors = append(doors, Door{ID: v(0), County: v(5), Lat: v(8), Lon: v(9),
			Address: data.Address{Number: v(1), Street: v(2), Unit: v(3), City: v(4), State: v(6), ZIP: v(7)}})
	}
	return doors, nil
}
