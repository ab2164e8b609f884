package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"puerta/cmd/internal/cutter"
	"puerta/routing"
)

// speedsFile is a --speeds file.
type speedsFile struct {
	Car struct {
		SpeedsKmh map[string]float64 `yaml:"speeds_kmh"`
		NotDriven []string           `yaml:"not_driven"`
		TurnS     *float64           `yaml:"turn_s"`
		UTurnS    *float64           `yaml:"u_turn_s"`
		Driveway  *float64           `yaml:"driveway_kmh"`
	} `yaml:"car"`
	Foot struct {
		SpeedMps *float64 `yaml:"speed_mps"`
	} `yaml:"foot"`
}

// readSpeeds reads a speeds file; "" gives the built-in speeds. Classes that
// the file does not name keep their built-in speeds; signed limits are not
// used, and ways beside the streets not counted unless driveway_kmh says how, so that
// the file alone decides.
func readSpeeds(path string) (paces, error) {
	if path == "" {
		return builtIn(), nil
	}
	return readFile(path, func(r io.Reader) (paces, error) { return parseSpeeds(r, builtIn()) })
}

// paces are how fast one gets on: along the streets, and by car up a driveway
// from there, in km/h; 0 if ways beside the streets are not counted.
type paces struct {
	routing.Speeds
	driveway float64
}

func builtIn() paces {
	return paces{routing.DefaultSpeeds(), cutter.DefaultOptions().DrivewayKmh}
}

// parseSpeeds decodes a speeds file over the speeds given.
func parseSpeeds(r io.Reader, s paces) (paces, error) {
	var f speedsFile
	d := yaml.NewDecoder(io.LimitReader(r, 1<<20))
	d.KnownFields(true)
	if err := d.Decode(&f); err != nil {
		return s, fmt.Errorf("expected a YAML file with car: speeds_kmh, not_driven, turn_s: %w", err)
	}
	s.UseLimits, s.driveway = false, 0
	if v := f.Car.Driveway; v != nil {
		if !(*v >= 0 && *v <= 100) {
			return s, fmt.Errorf("car.driveway_kmh: %g; expected 0 (not counted) to 100", *v)
		}
		s.driveway = *v
	}
	for name, kmh := range f.Car.SpeedsKmh {
		c, ok := routing.ParseClass(name)
		if !ok {
			return s, fmt.Errorf("car.speeds_kmh: no road class %q; known are %s", name, classList())
		}
		if !(kmh > 0 && kmh <= 200) {
			return s, fmt.Errorf("car.speeds_kmh.%s: %g; expected above 0 and up to 200 (not_driven says what is not driven)", name, kmh)
		}
		s.Kmh[c] = kmh
		if _, own := f.Car.SpeedsKmh["alley"]; c == routing.Service && !own {
			s.Kmh[routing.Alley] = kmh / 2
		}
	}
	for _, name := range f.Car.NotDriven {
		c, ok := routing.ParseClass(name)
		if !ok {
			return s, fmt.Errorf("car.not_driven: no road class %q; known are %s", name, classList())
		}
		s.Kmh[c] = 0
	}
	if v := f.Foot.SpeedMps; v != nil {
		if !(*v >= 0.2 && *v <= 5) {
			return s, fmt.Errorf("foot.speed_mps: %g; expected 0.2 to 5 metres a second", *v)
		}
		s.WalkMps = *v
	}
	if v := f.Car.TurnS; v != nil {
		if !(*v >= 0 && *v <= 120) {
			return s, fmt.Errorf("car.turn_s: %g; expected 0 to 120 seconds", *v)
		}
		s.TurnS = *v
	}
	if v := f.Car.UTurnS; v != nil {
		if !(*v >= 0 && *v <= 600) {
			return s, fmt.Errorf("car.u_turn_s: %g; expected 0 to 600 seconds", *v)
		}
		s.UTurnS = *v
	}
	return s, nil
}

func classList() string {
	var names []string
	for c := routing.Class(0); c < routing.Classes; c++ {
		names = append(names, c.String())
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
