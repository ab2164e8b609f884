package routertest

import "puerta/routing"

// osrmStep writes one instruction as OSRM does.
func osrmStep(s routing.Step) object {
	kind, modifier := maneuver(s)
	m := object{"type": kind, "modifier": modifier, "location": at(s.At), "bearing_after": int(s.Heading), "bearing_before": 0}
	if s.Exit > 0 {
		m["exit"] = s.Exit
	}
	mode := "walking"
	if s.Turn == routing.TakeFerry {
		mode = "ferry"
	}
	return object{"name": s.Name, "mode": mode, "duration": seconds(s.Millis), "distance": tenth(s.Meters), "maneuver": m}
}

// maneuver returns OSRM's words for a turn.
func maneuver(s routing.Step) (kind, modifier string) {
	switch s.Turn {
	case routing.Depart:
		return "depart", ""
	case routing.Arrive:
		return "arrive", [3]string{"left", "straight", "right"}[s.Side+1]
	case routing.TakeExit:
		return "roundabout", "right"
	case routing.TakeFerry:
		return "notification", "straight"
	}
	return "turn", map[routing.Turn]string{
		routing.Straight: "straight", routing.SlightRight: "slight right", routing.Right: "right",
		routing.SharpRight: "sharp right", routing.SlightLeft: "slight left", routing.Left: "left",
		routing.SharpLeft: "sharp left", routing.UTurn: "uturn",
	}[s.Turn]
}
