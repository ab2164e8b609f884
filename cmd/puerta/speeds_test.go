package main

import (
	"strings"
	"testing"

	"puerta/geo"
	"puerta/routing"
)

const speedsText = `
car:
  speeds_kmh:
    residential: 25
    service: 16
  not_driven: [track, living_street]
  turn_s: 5
foot:
  speed_mps: 1.1
`

func TestSpeedsFile(t *testing.T) {
	s, err := parseSpeeds(strings.NewReader(speedsText), builtIn())
	if err != nil {
		t.Fatal(err)
	}
	d := routing.DefaultSpeeds()
	if s.Kmh[routing.Residential] != 25 || s.Kmh[routing.Service] != 16 || s.Kmh[routing.Alley] != 8 ||
		s.Kmh[routing.LivingStreet] != 0 || s.Kmh[routing.Primary] != d.Kmh[routing.Primary] || s.TurnS != 5 || s.WalkMps != 1.1 || s.UseLimits {
		t.Errorf("%+v", s)
	}
}

func FuzzSpeeds(f *testing.F) {
	f.Add(speedsText)
	f.Add("car: {speeds_kmh: {motorway: -3}}")
	f.Add("car:\n  turn_s: .nan\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := parseSpeeds(strings.NewReader(text), builtIn())
		if err != nil {
			return
		}
		for c, kmh := range s.Kmh {
			if !(kmh >= 0 && kmh <= 200) {
				t.Fatalf("%v at %g km/h", routing.Class(c), kmh)
			}
		}
		if !(s.TurnS >= 0 && s.UTurnS >= 0) {
			t.Fatalf("turns %g and %g s", s.TurnS, s.UTurnS)
		}
	})
}

func FuzzPoint(f *testing.F) {
	f.Add("-83.28,30.83")
	f.Add("NaN,1")
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := parsePoint(text); err == nil && !geo.Valid(p) {
			t.Fatalf("%q became %v", text, p)
		}
	})
}
