package routing

import "strconv"

func (s Step) spanish() string {
	switch s.Turn {
	case Depart:
		return "Diríjase al " + s.windSpanish() + s.after("por")
	case Straight:
		return "Continúe" + s.after("por")
	case TakeExit:
		return s.exitSpanish()
	case TakeFerry:
		return "Tome el ferry" + s.after("–")
	case Arrive:
		return "Ha llegado" + s.sideSpanish()
	}
	return s.turnSpanish() + s.after("en")
}

func (s Step) turnSpanish() string {
	switch s.Turn {
	case SlightRight:
		return "Gire levemente a la derecha"
	case Right:
		return "Gire a la derecha"
	case SharpRight:
		return "Gire cerrado a la derecha"
	case SlightLeft:
		return "Gire levemente a la izquierda"
	case Left:
		return "Gire a la izquierda"
	case SharpLeft:
		return "Gire cerrado a la izquierda"
	case UTurn:
		return "Dé la vuelta en U"
	}
	return ""
}

func (s Step) windSpanish() string {
	return [...]string{"norte", "noreste", "este", "sureste", "sur", "suroeste", "oeste", "noroeste"}[s.wind()]
}

func (s Step) exitSpanish() string {
	if s.Exit == 0 {
		return "Entre en la rotonda"
	}
	return "En la rotonda tome la " + strconv.Itoa(int(s.Exit)) + ".ª salida" + s.after("hacia")
}

func (s Step) sideSpanish() string {
	switch {
	case s.Side < 0:
		return "; queda a la izquierda"
	case s.Side > 0:
		return "; queda a la derecha"
	}
	return ""
}
