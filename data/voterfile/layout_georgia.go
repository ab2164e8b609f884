package voterfile

// georgiaLayout is the list of Georgia's Secretary of State as it is sold since 2022:
// 53 columns, addresses in their parts, no coordinates.
func georgiaLayout() layout {
	return layout{
		name: "georgia", people: true, state: "GA",
		hints: []string{"voterregistrationnumber", "voterregistration", "residencestreetnumber", "residencepredirection", "residencestreetname",
			"residencestreettype", "residencepostdirection", "residenceaptunitnumber", "residencecity", "residencezipcode",
			"countyprecinct", "countyprecinctdescription", "municipalprecinct", "statusreason", "landlot", "votercreateddate"},
		needs: 4,
		accepts: [fieldCountOf][]string{
			voterID:       {"voterregistrationnumber", "voterregistration", "registrationnumber"},
			houseNumber:   {"residencestreetnumber", "residencehousenumber"},
			preDirection:  {"residencepredirection"},
			street:        {"residencestreetname"},
			streetType:    {"residencestreettype", "residencestreetsuffix"},
			postDirection: {"residencepostdirection"},
			unit:          {"residenceaptunitnumber", "residenceaptunitnbr", "aptunitnumber"},
			city:          {"residencecity"},
			state:         {"residencestate"},
			zip:           {"residencezipcode", "residencezip"},
			county:        counties(),
			precinct:      {"countyprecinct", "countyprecinctdescription"},
			lat:           latitudes(),
			lon:           longitudes(),
			language:      languages(),
			firstName:     firstNames(),
			lastName:      lastNames(),
			accuracy:      accuracies(),
		},
	}
}

// oldGeorgiaLayout is the same list as it was until 2022.
func oldGeorgiaLayout() layout {
	return layout{
		name: "georgia_old", people: true, state: "GA",
		hints: []string{"countycode", "registrationnumber", "voterstatus", "middlemaidenname", "namesuffix", "nametitle", "residencehousenumber",
			"residencestreetname", "residencestreetsuffix", "residenceaptunitnbr", "residencecity", "residencezipcode", "countyprecinctid",
			"racedesc", "dateadded"},
		needs: 4,
		accepts: [fieldCountOf][]string{
			voterID:       {"registrationnumber", "voterregistrationnumber"},
			houseNumber:   {"residencehousenumber"},
			preDirection:  {"residencepredirection"},
			street:        {"residencestreetname"},
			streetType:    {"residencestreetsuffix"},
			postDirection: {"residencepostdirection"},
			unit:          {"residenceaptunitnbr", "residenceaptunitnumber"},
			city:          {"residencecity"},
			state:         {"residencestate"},
			zip:           {"residencezipcode"},
			county:        append(counties(), "countycode"),
			precinct:      {"countyprecinctid", "countyprecinct"},
			lat:           latitudes(),
			lon:           longitudes(),
			language:      languages(),
			firstName:     firstNames(),
			lastName:      lastNames(),
			accuracy:      accuracies(),
		},
	}
}
