package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"puerta/geo/cell"
)

// parseDensity reads the thresholds of density classes, the densest first.
func parseDensity(s string) (cell.Thresholds, error) {
	parts := strings.Split(s, ",")
	if len(parts) != 3 {
		return cell.Thresholds{}, errors.New("expected three numbers, as in 400,80,8")
	}
	var least [3]float64
	for i, p := range parts {
		var err error
		if least[i], err = strconv.ParseFloat(strings.TrimSpace(p), 64); err != nil {
			return cell.Thresholds{}, fmt.Errorf("%q is no number; expected three, as in 400,80,8", p)
		}
	}
	t := cell.Thresholds{Dense: least[0], Suburban: least[1], Rural: least[2]}
	return t, t.Check()
}
