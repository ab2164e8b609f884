package voterfile

// openAddressesLayout is a file of OpenAddresses. Its ID is the source's, often blank
// and in some counties that of a parcel with many doors; its HASH changes with
// the coordinates. A door is therefore known by its address, as in lists of
// people; --columns can name either as address_id.
func openAddressesLayout() layout {
	return layout{
		name:  "openaddresses",
		hints: []string{"number", "street", "postcode", "region", "district", "hash"},
		needs: 4,
		accepts: [fieldCountOf][]string{
			houseNumber: {"number"},
			street:      {"street"},
			unit:        {"unit"},
			city:        {"city"},
			county:      {"district"},
			state:       {"region"},
			zip:         {"postcode"},
			lat:         latitudes(),
			lon:         longitudes(),
			accuracy:    accuracies(),
		},
	}
}

// e911Layout is the address points of a county's emergency dispatch, in the fields of
// NENA's NG9-1-1 data model (NENA-STA-006), of the National Address Database,
// which took them over, or of the older files before both. The town is that of
// the mail where there is one, as voters give it.
func e911Layout() layout {
	return layout{
		name: "e911",
		sure: []string{"sitenguid"},
		hints: []string{"nguid", "esiteid", "addnumber", "addnumpre", "addnumsuf", "addnofull", "stpremod", "stpredir", "stpretyp", "stpresep",
			"stname", "stpostyp", "stposdir", "stposmod", "stnamfull", "lstname", "lsttype", "lstpredir", "lstposdir", "incmuni", "unincomm",
			"nbrhdcomm", "postcomm", "msagcomm", "msag", "esn", "psap", "landmkname", "addtlloc", "addauth"},
		needs: 3,
		accepts: [fieldCountOf][]string{
			addressID:     {"sitenguid", "nguid", "esiteid", "uuid", "globalid", "siteid", "addressid"},
			voterID:       {"voterid", "voterregistrationnumber"},
			oneLine:       {"fulladdress", "fulladdr", "fulladd", "address", "addresslabel"},
			numberPrefix:  {"addnumpre", "hnoprefix", "houseprefix"},
			houseNumber:   {"addnumber", "addrnumber", "addressnumber", "addno", "addrnum", "housenumber", "housenum", "hseno", "hno", "stnum", "addnofull"},
			numberSuffix:  {"addnumsuf", "hnosuffix", "hnosuf", "housesuffix", "addrsuffix"},
			preModifier:   {"stpremod"},
			preDirection:  {"stpredir", "lstpredir", "prefixdirection", "predirection", "predir", "prefixdir", "pd"},
			preType:       {"stpretyp", "stpretype", "pretype"},
			preSeparator:  {"stpresep"},
			street:        {"stname", "lstname", "streetname", "strname", "roadname", "rdname", "street", "sn", "stnamfull"},
			streetType:    {"stpostyp", "stpostype", "lsttype", "streettype", "strtype", "sttype", "roadtype", "rdtype", "streetsuffix", "posttype"},
			postDirection: {"stposdir", "stpostdir", "lstposdir", "suffixdirection", "postdirection", "postdir", "posdir", "sufdir", "suffixdir", "sd"},
			postModifier:  {"stposmod"},
			building:      {"building", "bldg"},
			floor:         {"floor"},
			room:          {"room"},
			unitType:      {"unittype", "unitpretype"},
			unit:          {"unit", "unitnum", "unitnumber", "unitid", "unitvalue", "apt"},
			city:          {"postcomm", "postcity", "mailcity", "incmuni", "msagcomm", "msag", "unincomm", "city", "community", "town", "townname", "muni"},
			county:        counties(),
			state:         {"state"},
			zip:           {"postcode", "zipcode", "zip", "zip5", "postalcode"},
			lat:           append([]string{"gpsy"}, latitudes()...),
			lon:           append([]string{"gpsx"}, longitudes()...),
			accuracy:      accuracies(),
		},
	}
}
