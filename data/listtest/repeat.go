package listtest

import (
	"fmt"
	"iter"
	"strconv"
)

// Repeat yields n doors: those of a case, and again and again copies of them in
// other towns, ZIPs and places, with other house numbers, so that no two of
// them are one door. It takes no memory for the copies. There are ZIPs for some
// 69,000 copies of a case with one ZIP, 690 of one with a hundred.
func Repeat(doors []Door, n int) iter.Seq[Door] {
	zips := map[string]int{}
	for i := range doors {
		if _, ok := zips[doors[i].Address.ZIP]; !ok {
			zips[doors[i].Address.ZIP] = len(zips)
		}
	}
	return func(yield func(Door) bool) {
		for i := range n {
			d, copies := doors[i%len(doors)], i/len(doors)
			if copies > 0 {
				d = moved(d, copies, (copies-1)*len(zips)+zips[d.Address.ZIP])
			}
			if !yield(d) {
				return
			}
		}
	}
}

// moved returns the k-th copy of a door, in the ZIP of this number.
func moved(d Door, k, zip int) Door {
	d.ID += "-" + strconv.Itoa(k)
	d.County += " " + strconv.Itoa(k)
	d.Address.City += " " + strconv.Itoa(k)
	if d.Address.ZIP != "" {
		d.Address.ZIP = fmt.Sprintf("%05d", 30000+zip%70000)
	}
	if n, err := strconv.Atoi(d.Address.Number); err == nil {
		d.Address.Number = strconv.Itoa(n + 2*k)
	}
	d.Lat, d.Lon = beside(d.Lat, float64(k/60%60)/8), beside(d.Lon, float64(k%60)/8)
	return d
}

// beside adds to a coordinate, but leaves it alone if it is none.
func beside(degrees string, by float64) string {
	v, err := strconv.ParseFloat(degrees, 64)
	if err != nil {
		return degrees
	}
	return strconv.FormatFloat(v+by, 'f', 7, 64)
}
