package voterfile

import "puerta/data"

// Label says in words what a canonical field is, for people who choose its
// column; the field's own name if it is none.
func Label(field string) data.Text {
	if t, ok := labels()[field]; ok {
		return t
	}
	return data.Text{EN: field, ES: field}
}

func labels() map[string]data.Text {
	return map[string]data.Text{
		"address_id":     {EN: "Id of the address", ES: "Identificador de la dirección"},
		"voter_id":       {EN: "Id of the voter", ES: "Identificador del votante"},
		"address":        {EN: "Whole address in one column", ES: "Dirección completa en una columna"},
		"house_number":   {EN: "House number", ES: "Número de casa"},
		"street":         {EN: "Street", ES: "Calle"},
		"unit":           {EN: "Unit or apartment", ES: "Unidad o apartamento"},
		"city":           {EN: "City", ES: "Ciudad"},
		"county":         {EN: "County", ES: "Condado"},
		"state":          {EN: "State", ES: "Estado"},
		"zip":            {EN: "ZIP code", ES: "Código postal"},
		"lat":            {EN: "Latitude", ES: "Latitud"},
		"lon":            {EN: "Longitude", ES: "Longitud"},
		"precinct":       {EN: "Precinct", ES: "Precinto"},
		"language":       {EN: "Preferred language", ES: "Idioma preferido"},
		"first_name":     {EN: "First name", ES: "Nombre"},
		"last_name":      {EN: "Last name", ES: "Apellidos"},
		"name":           {EN: "Whole name in one column", ES: "Nombre completo en una columna"},
		"score":          {EN: "Score or priority", ES: "Puntaje o prioridad"},
		"accuracy":       {EN: "How exact the coordinates are", ES: "Qué tan exactas son las coordenadas"},
		"pre_direction":  {EN: "Direction before the street (N, SW)", ES: "Rumbo antes de la calle (N, SW)"},
		"street_type":    {EN: "Type of street (St, Ave)", ES: "Tipo de calle (St, Ave)"},
		"post_direction": {EN: "Direction after the street (NE)", ES: "Rumbo después de la calle (NE)"},
		"unit_type":      {EN: "Type of unit (Apt, Lot)", ES: "Tipo de unidad (Apt, Lot)"},
		"building":       {EN: "Building", ES: "Edificio"},
		"floor":          {EN: "Floor", ES: "Piso"},
		"room":           {EN: "Room", ES: "Cuarto"},
		"address_2":      {EN: "Second line of the address", ES: "Segunda línea de la dirección"},
		"number_prefix":  {EN: "Before the house number", ES: "Antes del número de casa"},
		"number_suffix":  {EN: "After the house number (A, 1/2)", ES: "Después del número de casa (A, 1/2)"},
		"pre_modifier":   {EN: "Word before the street (Old)", ES: "Palabra antes de la calle (Old)"},
		"pre_type":       {EN: "Type before the street (State Highway)", ES: "Tipo antes de la calle (State Highway)"},
		"pre_separator":  {EN: "Words between type and street (of the)", ES: "Palabras entre el tipo y la calle (of the)"},
		"post_modifier":  {EN: "Word after the street (Extension)", ES: "Palabra después de la calle (Extension)"},
		"state_voter_id": {EN: "The state's own id of the voter", ES: "Identificador estatal del votante"},
	}
}
