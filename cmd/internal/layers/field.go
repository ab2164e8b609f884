package layers

import "puerta/data"

// Field is a property that every feature of a layer has, perhaps null.
type Field struct {
	Name  string
	Type  string // string, integer, number or boolean, as in JSON Schema
	Title data.Text
}

// Fields returns the properties of a layer in their order; none of a layer that
// is not there. Tiles leave out what is null, and the cells of turfs.
func Fields(layer string) []Field {
	switch layer {
	case Turfs:
		return turfFields()
	case Routes:
		return routeFields()
	case Cells:
		return cellFields()
	case Streets:
		return streetFields()
	}
	return nil
}

// TileFields returns the properties that a layer has in tiles.
func TileFields(layer string) []Field {
	var out []Field
	for _, f := range Fields(layer) {
		if f.Name != heavy {
			out = append(out, f)
		}
	}
	return out
}

// heavy is a property that is as long as all others together, and told by the
// shape: it is not in tiles.
const heavy = "cells"

func turfFields() []Field {
	return []Field{
		{"turf_id", "string", data.Text{EN: "Id of the turf", ES: "Id de la zona"}},
		{"name", "string", data.Text{EN: "Name", ES: "Nombre"}},
		{"mode", "string", data.Text{EN: "On foot or by car (walk, drive)", ES: "A pie o en auto (walk, drive)"}},
		{"doors", "integer", data.Text{EN: "Doors", ES: "Puertas"}},
		{"voters", "integer", data.Text{EN: "Voters", ES: "Votantes"}},
		{"minutes", "number", data.Text{EN: "Minutes in all", ES: "Minutos en total"}},
		{"knock_min", "number", data.Text{EN: "Minutes at doors", ES: "Minutos en las puertas"}},
		{"walk_min", "number", data.Text{EN: "Minutes on foot", ES: "Minutos a pie"}},
		{"drive_min", "number", data.Text{EN: "Minutes by car", ES: "Minutos en auto"}},
		{"park_min", "number", data.Text{EN: "Minutes to park", ES: "Minutos para estacionar"}},
		{"walk_m", "number", data.Text{EN: "Meters on foot", ES: "Metros a pie"}},
		{"drive_m", "number", data.Text{EN: "Meters by car", ES: "Metros en auto"}},
		{"compactness", "number", data.Text{EN: "Compactness, 1 is a disc", ES: "Compacidad, 1 es un disco"}},
		{"density", "string", data.Text{EN: "Density (dense, suburban, rural, remote)", ES: "Densidad (dense, suburban, rural, remote)"}},
		{"cells", "string", data.Text{EN: "H3 cells, separated by spaces", ES: "Celdas H3, separadas por espacios"}},
		cutField(), universeField(),
		{"status", "string", data.Text{EN: "Status (ready, out, done)", ES: "Estado (ready, out, done)"}},
		{"locked", "boolean", data.Text{EN: "Locked: a new cut leaves it", ES: "Bloqueada: un corte nuevo la deja igual"}},
		{"color", "integer", data.Text{EN: "Color, 0 to 7; turfs that adjoin have different ones", ES: "Color, de 0 a 7; las zonas vecinas tienen colores distintos"}},
	}
}

func routeFields() []Field {
	return []Field{
		{"turf_id", "string", data.Text{EN: "Id of the turf", ES: "Id de la zona"}},
		{"name", "string", data.Text{EN: "Name", ES: "Nombre"}},
		{"mode", "string", data.Text{EN: "On foot or by car (walk, drive)", ES: "A pie o en auto (walk, drive)"}},
		{"minutes", "number", data.Text{EN: "Minutes in all", ES: "Minutos en total"}},
		{"walk_m", "number", data.Text{EN: "Meters on foot", ES: "Metros a pie"}},
		{"drive_m", "number", data.Text{EN: "Meters by car", ES: "Metros en auto"}},
		{"doors", "integer", data.Text{EN: "Doors", ES: "Puertas"}},
		{"stops", "integer", data.Text{EN: "Stops, parking among them", ES: "Paradas, incluso para estacionar"}},
		cutField(), universeField(),
	}
}

func cellFields() []Field {
	return []Field{
		{"id", "string", data.Text{EN: "Id", ES: "Id"}},
		{"cell", "string", data.Text{EN: "H3 cell", ES: "Celda H3"}},
		{"resolution", "integer", data.Text{EN: "Its resolution", ES: "Su resolución"}},
		{"doors", "integer", data.Text{EN: "Doors, at least 10", ES: "Puertas, al menos 10"}},
		universeField(),
	}
}

func streetFields() []Field {
	return []Field{
		{"id", "integer", data.Text{EN: "Number of the piece", ES: "Número del tramo"}},
		{"class", "string", data.Text{EN: "Class of street", ES: "Clase de calle"}},
		{"name", "string", data.Text{EN: "Name", ES: "Nombre"}},
		{"walk", "boolean", data.Text{EN: "Open on foot", ES: "Abierta a pie"}},
		{"drive", "boolean", data.Text{EN: "Open by car", ES: "Abierta en auto"}},
	}
}

func cutField() Field {
	return Field{"cut", "string", data.Text{EN: "Id of the cut", ES: "Id del corte"}}
}

func universeField() Field {
	return Field{"universe", "string", data.Text{EN: "Id of the universe", ES: "Id del universo"}}
}
