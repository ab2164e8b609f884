package main

import (
	"context"
	"strings"

	"puerta/cmd/internal/cutter"
	"puerta/geo/streetname"
	"puerta/routing"
	"puerta/routing/osrm"
)

// external makes the router that --router names. It asks its servers nothing
// yet. Errors are of wrong use and do not repeat an address, which may hold a
// password.
func (f *travelFlags) external(ctx context.Context) (routing.Router, error) {
	foot, car, err := f.osrmAddresses()
	if err != nil {
		return nil, err
	}
	r, err := osrm.New(osrm.Config{FootURL: foot, CarURL: car, Base: ctx, SameStreet: streetname.Same})
	if err != nil {
		return nil, useError("--router: %v", err)
	}
	return r, nil
}

// osrmAddresses splits osrm=FOOT_URL,CAR_URL. Who only walks needs no car's.
func (f *travelFlags) osrmAddresses() (foot, car string, err error) {
	addresses, ok := strings.CutPrefix(f.router, "osrm=")
	if !ok {
		return "", "", useError("--router takes osrm=FOOT_URL,CAR_URL; leave it out to use the built-in one")
	}
	foot, car, _ = strings.Cut(addresses, ",")
	switch {
	case strings.Contains(car, ","):
		return "", "", useError("--router osrm=FOOT_URL,CAR_URL: there are more than two addresses")
	case foot == "":
		return "", "", useError("--router osrm=FOOT_URL,CAR_URL: the foot server's address is missing")
	case car == "" && f.mode != cutter.ModeWalk:
		return "", "", useError("--router osrm=FOOT_URL,CAR_URL: the car server's address is missing; only --mode walk does without")
	}
	return foot, car, nil
}
