package voterfile

// vanLayout is an export of VAN, VoteBuilder or one of their relatives. Its columns
// are chosen export by export; v is the address of the voter file, m the one
// for mail.
func vanLayout() layout {
	return layout{
		name: "van", people: true,
		sure: []string{"voterfilevanid", "vanid", "myvoterfilevanid", "votervanid", "mycampaignvanid", "maddress", "vaddress"},
		accepts: [fieldCountOf][]string{
			voterID:       {"voterfilevanid", "myvoterfilevanid", "votervanid", "vanid", "mycampaignvanid"},
			stateVoterID:  stateVoterIDs(),
			oneLine:       {"vaddress", "maddress", "address", "streetaddress", "addressline1"},
			secondLine:    {"vaddress2", "maddress2", "address2", "addressline2"},
			houseNumber:   {"vstreetno", "streetno", "mstreetno", "streetnumber", "housenumber"},
			numberSuffix:  {"vstreetnohalf", "streetnohalf", "mstreetnohalf"},
			preDirection:  {"vstreetprefix", "streetprefix", "mstreetprefix"},
			street:        {"vstreetname", "streetname", "mstreetname"},
			streetType:    {"vstreettype", "streettype", "mstreettype"},
			postDirection: {"vstreetsuffix", "streetsuffix", "mstreetsuffix"},
			unitType:      {"vapttype", "apttype", "mapttype"},
			unit:          {"vaptno", "aptno", "maptno", "apt", "unit"},
			city:          {"vcity", "city", "mcity"},
			state:         {"vstate", "state", "mstate"},
			zip:           {"vzip5", "vzip", "zip5", "zip", "mzip5", "mzip", "zipcode"},
			county:        counties(),
			precinct:      precincts(),
			lat:           append([]string{"vlatitude"}, latitudes()...),
			lon:           append([]string{"vlongitude"}, longitudes()...),
			language:      languages(),
			firstName:     firstNames(),
			lastName:      lastNames(),
			fullName:      fullNames(),
			accuracy:      accuracies(),
		},
	}
}

// l2Layout is an export of L2. Newer ones leave the first part of the names out.
func l2Layout() layout {
	at := func(name string) []string { return []string{"residenceaddresses" + name, "residence" + name} }
	return layout{
		name: "l2", people: true,
		sure: []string{"lalvoterid", "residenceaddressesaddressline"},
		hints: []string{"votersstatevoterid", "voterscountyvoterid", "votersactive", "votersfirstname", "voterslastname", "residenceaddressescity",
			"residenceaddresseszip", "residenceaddresseshousenumber", "residenceaddressesstreetname", "residenceaddressesdesignator",
			"residenceaddresseslatitude", "residencefamiliesfamilyid", "languagesdescription", "partiesdescription"},
		needs: 3,
		accepts: [fieldCountOf][]string{
			voterID:       {"lalvoterid", "votersstatevoterid", "statevoterid"},
			stateVoterID:  stateVoterIDs(),
			oneLine:       at("addressline"),
			secondLine:    at("extraaddressline"),
			houseNumber:   at("housenumber"),
			preDirection:  at("prefixdirection"),
			street:        at("streetname"),
			streetType:    at("designator"),
			postDirection: at("suffixdirection"),
			unitType:      at("apartmenttype"),
			unit:          at("apartmentnum"),
			city:          at("city"),
			state:         append(at("state"), "state"),
			zip:           at("zip"),
			county:        append([]string{"voterscounty"}, counties()...),
			precinct:      append([]string{"votersprecinct"}, precincts()...),
			lat:           append(at("latitude"), latitudes()...),
			lon:           append(at("longitude"), longitudes()...),
			accuracy:      append(at("latlongaccuracy"), accuracies()...),
			language:      languages(),
			firstName:     append([]string{"votersfirstname"}, firstNames()...),
			lastName:      append([]string{"voterslastname"}, lastNames()...),
		},
	}
}
