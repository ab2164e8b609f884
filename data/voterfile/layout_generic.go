package voterfile

// genericLayout is any list whose headers say plainly what they are, in English or
// Spanish.
func genericLayout() layout {
	return layout{name: "generic", accepts: [fieldCountOf][]string{
		addressID:     {"addressid", "doorid", "siteid", "iddireccion", "idpuerta", "id"},
		voterID:       {"voterid", "registrationnumber", "personid", "voteridnumber", "idvotante", "numerodevotante", "numeroderegistro"},
		stateVoterID:  stateVoterIDs(),
		oneLine:       {"address", "fulladdress", "streetaddress", "homeaddress", "residentialaddress", "addressline", "addressline1", "address1", "residenceaddress", "direccion", "domicilio"},
		secondLine:    {"address2", "addressline2", "streetaddress2", "direccion2"},
		houseNumber:   {"housenumber", "number", "house", "houseno", "streetnumber", "streetno", "housenum", "addrnum", "hnum", "addressnumber", "numero", "numerodecasa"},
		numberPrefix:  {"numberprefix", "housenumberprefix"},
		numberSuffix:  {"numbersuffix", "housenumbersuffix", "streetnohalf", "halfcode"},
		preDirection:  {"predirection", "predirectional", "streetpredirection", "streetprefix", "prefixdirection", "predir", "stpredir"},
		street:        {"street", "streetname", "road", "roadname", "calle"},
		streetType:    {"streettype", "sttype", "streetsuffix", "roadtype"},
		postDirection: {"postdirection", "postdirectional", "streetpostdirection", "suffixdirection", "postdir", "stpostdir", "sufdir"},
		unit:          {"unit", "apartment", "apt", "unitnumber", "unitno", "aptnumber", "aptno", "aptunitnumber", "suite", "apartamento", "apto", "unidad"},
		unitType:      {"unittype", "apttype", "apartmenttype"},
		building:      {"building", "bldg", "edificio"},
		floor:         {"floor", "piso"},
		city:          {"city", "town", "place", "municipality", "ciudad", "pueblo"},
		county:        {"county", "countyname", "condado"},
		state:         {"state", "region", "estado"},
		zip:           {"zip", "zip5", "zipcode", "postcode", "postalcode", "codigopostal"},
		lat:           latitudes(),
		lon:           longitudes(),
		precinct:      {"precinct", "precinctname", "countyprecinct", "precinctcode", "precinto", "distritoelectoral"},
		language:      {"language", "preferredlanguage", "idioma", "lengua"},
		firstName:     firstNames(),
		lastName:      lastNames(),
		fullName:      fullNames(),
		score:         {"score", "priority", "prioridad", "puntaje", "puntuacion"},
		accuracy:      accuracies(),
	}}
}
