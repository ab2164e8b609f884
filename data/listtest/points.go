package listtest

import (
	"hash/fnv"
	"strconv"
)

func genericColumns() []column {
	return []column{
		{"address_id", func(r *row) string { return r.ID }},
		{"house_number", number}, {"street", street}, {"unit", unit}, {"city", city}, {"county", county}, {"state", state}, {"zip", zip},
		{"lat", lat}, {"lon", lon}, {"site_type", always("synthetic")}, {"units", always("1")},
	}
}

func openAddressesColumns() []column {
	return []column{
		{"LON", lon}, {"LAT", lat}, {"NUMBER", number}, {"STREET", capitals(street)}, {"UNIT", capitals(unit)}, {"CITY", capitals(city)},
		{"DISTRICT", always("")}, {"REGION", state}, {"POSTCODE", zip}, {"ID", always("")},
		{"HASH", func(r *row) string {
			h := fnv.New64a()
			h.Write([]byte(r.ID)) // never fails
			return strconv.FormatUint(h.Sum64(), 16)
		}},
	}
}

// e911Columns are those of NENA's model, everything spelled out as it wants.
func e911Columns() []column {
	return []column{
		{"DateUpdate", always("2024-01-01")}, {"NGUID", always("")}, {"Country", always("US")}, {"State", state}, {"County", county},
		{"Inc_Muni", always("Unincorporated")},
		{"AddNum_Pre", always("")}, {"Add_Number", number}, {"AddNum_Suf", always("")},
		{"St_PreMod", always("")}, {"St_PreDir", func(r *row) string { return spelledCompass(r.pre) }},
		{"St_PreTyp", func(r *row) string { return r.preType }}, {"St_PreSep", always("")},
		{"St_Name", func(r *row) string { return r.name }},
		{"St_PosTyp", func(r *row) string { return spelledSuffix(r.kind) }},
		{"St_PosDir", func(r *row) string { return spelledCompass(r.post) }}, {"St_PosMod", always("")},
		{"ESN", always("001")}, {"MSAGComm", capitals(city)}, {"Post_Comm", city}, {"Post_Code", zip},
		{"Building", func(r *row) string { return r.building }}, {"Floor", always("")},
		{"Unit", func(r *row) string {
			if r.unitType != "" && r.unit != "" {
				return r.unitType + " " + r.unit
			}
			return r.unit
		}},
		{"Room", always("")}, {"Placement", always("Structure")}, {"Long", lon}, {"Lat", lat},
	}
}
