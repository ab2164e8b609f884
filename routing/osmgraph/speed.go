package osmgraph

import (
	"math"
	"strconv"
	"strings"
)

// limitOf returns the signed limit in km/h, 0 if it is not known; the lower
// one where the directions differ, since an edge has one number. What is only
// advised (maxspeed:advisory) is no limit.
func limitOf(tag tagger) uint8 {
	both := speedOf(tag("maxspeed"))
	forward, back := speedOf(tag("maxspeed:forward")), speedOf(tag("maxspeed:backward"))
	return lower(or(forward, both), or(back, both))
}

func or(a, b uint8) uint8 {
	if a > 0 {
		return a
	}
	return b
}

// lower returns the lower of two speeds, of which 0 is unknown.
func lower(a, b uint8) uint8 {
	if a == 0 || b == 0 {
		return or(a, b)
	}
	return min(a, b)
}

func speedOf(value string) uint8 {
	v, _ := firstOf(value, parseSpeed)
	return v
}

// parseSpeed reads https://wiki.openstreetmap.org/wiki/Key:maxspeed, a number
// in km/h or with the unit km/h, kmh, kph, mph or knots. Words (none, walk,
// signals, US:urban) are no numbers.
func parseSpeed(value string) (uint8, bool) {
	n := strings.IndexFunc(value, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
	if n < 0 {
		n = len(value)
	}
	speed, err := strconv.ParseFloat(value[:n], 64)
	if err != nil {
		return 0, false
	}
	switch strings.TrimSpace(value[n:]) {
	case "", "km/h", "kmh", "kph":
	case "mph":
		speed *= 1.609344
	case "knots":
		speed *= 1.852
	default:
		return 0, false
	}
	speed = math.Round(speed)
	if speed < 1 || speed > math.MaxUint8 {
		return 0, false
	}
	return uint8(speed), true
}
