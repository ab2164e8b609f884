package cutter

import "puerta/data"

// Details of reasons, in words.
var (
	detailNoCoordinates  = data.Text{EN: "no coordinates", ES: "sin coordenadas"}
	detailFar            = data.Text{EN: "no street within 500 m", ES: "ninguna calle a menos de 500 m"}
	detailNoRoad         = data.Text{EN: "no road for a car within walking distance", ES: "ningún camino para auto a distancia de caminar"}
	detailIsland         = data.Text{EN: "its street is not joined to the street network", ES: "su calle no está unida a la red de calles"}
	detailNotFromStaging = data.Text{EN: "no road joins it with the staging location", ES: "ningún camino lo une con el punto de encuentro"}
	detailOverShift      = data.Text{EN: "this door alone takes longer than a shift", ES: "esta puerta sola toma más que un turno"}
	detailNotFromBefore  = data.Text{EN: "no way leads to it from the door before", ES: "ningún camino llega desde la puerta anterior"}
)
