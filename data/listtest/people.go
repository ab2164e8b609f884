package listtest

import "strings"

func vanColumns() []column {
	return []column{
		{"Voter File VANID", func(r *row) string { return r.id(100000000) }},
		{"LastName", lastName}, {"FirstName", firstName}, {"PreferredLanguage", language},
		{"TurnoutScore", func(r *row) string { return r.score() }},
		{"mAddress", func(r *row) string { return r.line() }},
		{"City", city}, {"State", state}, {"Zip5", zip}, {"CountyName", county}, {"PrecinctName", precinct}, {"Latitude", lat}, {"Longitude", lon},
	}
}

func l2Columns() []column {
	at := func(name string, value func(*row) string) column { return column{"Residence_Addresses_" + name, value} }
	return []column{
		{"LALVOTERID", func(r *row) string { return "LAL" + r.Address.State + r.id(400000000) }},
		{"Voters_Active", always("A")},
		{"Voters_StateVoterID", func(r *row) string { return zeros(r.serial, 8) }},
		{"Voters_CountyVoterID", always("")},
		{"Voters_FirstName", firstName}, {"Voters_LastName", lastName},
		at("AddressLine", func(r *row) string { return r.line() }),
		at("ExtraAddressLine", always("")),
		at("City", city), at("State", state), at("Zip", zip), at("ZipPlus4", always("")),
		at("HouseNumber", number),
		at("PrefixDirection", func(r *row) string { return compass(r.pre) }),
		at("StreetName", func(r *row) string { return strings.TrimSpace(r.preType + " " + r.name) }),
		at("Designator", func(r *row) string { return suffix(r.kind) }),
		at("SuffixDirection", func(r *row) string { return compass(r.post) }),
		at("ApartmentNum", func(r *row) string {
			if r.building != "" {
				return r.Address.Unit
			}
			return r.unit
		}),
		at("ApartmentType", func(r *row) string {
			if r.building != "" || r.unit == "" || r.unitType != "" {
				return r.unitType
			}
			return "Apt"
		}),
		at("Latitude", lat), at("Longitude", lon), at("LatLongAccuracy", always("GeoMatchRooftop")),
		{"Residence_Families_FamilyID", always("")},
		{"Parties_Description", always("")},
		{"Languages_Description", language},
		{"County", capitals(county)}, {"Precinct", precinct},
		{"Mailing_Addresses_AddressLine", always("PO BOX 1")}, {"Mailing_Addresses_City", always("ELSEWHERE")}, {"Mailing_Addresses_Zip", always("99999")},
	}
}
