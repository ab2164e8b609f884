package routing

import "strconv"

func (s Step) english() string {
	switch s.Turn {
	case Depart:
		return "Head " + s.windEnglish() + s.after("on")
	case Straight:
		return "Continue" + s.after("on")
	case TakeExit:
		return s.exitEnglish()
	case TakeFerry:
		return "Take the ferry" + s.after("–")
	case Arrive:
		return "You have arrived" + s.sideEnglish()
	}
	return s.turnEnglish() + s.after("on")
}

func (s Step) turnEnglish() string {
	switch s.Turn {
	case SlightRight:
		return "Bear right"
	case Right:
		return "Turn right"
	case SharpRight:
		return "Turn sharp right"
	case SlightLeft:
		return "Bear left"
	case Left:
		return "Turn left"
	case SharpLeft:
		return "Turn sharp left"
	case UTurn:
		return "Make a U-turn"
	}
	return ""
}

func (s Step) windEnglish() string {
	return [...]string{"north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"}[s.wind()]
}

func (s Step) exitEnglish() string {
	if s.Exit == 0 {
		return "Enter the roundabout"
	}
	return "At the roundabout take the " + ordinal(s.Exit) + " exit" + s.after("onto")
}

func (s Step) sideEnglish() string {
	switch {
	case s.Side < 0:
		return "; the door is on the left"
	case s.Side > 0:
		return "; the door is on the right"
	}
	return ""
}

// ordinal returns 1st, 2nd, 3rd, 4th …
func ordinal(n uint8) string {
	end := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(int(n)) + end
}
