package voterfile

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"puerta/data"
)

// used reads a header and returns what its columns are taken for.
func used(t *testing.T, headerLine string, o Options) (Understanding, map[string]string) {
	t.Helper()
	var u Understanding
	o.OnHeader = func(got Understanding) { u = got }
	o.Points = noPointSet(t)
	readText(t, headerLine+"\n", o)
	fields := map[string]string{}
	for _, c := range u.Used {
		fields[c.Field] = c.Name
	}
	return u, fields
}

// Headers as campaigns have them, and what tells them.
func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		name, header, layout string
		people               bool
		fields               map[string]string
	}{
		{"van by id", "VANID,StreetNo,StreetNoHalf,StreetPrefix,StreetName,StreetType,StreetSuffix,AptType,AptNo,City,State,Zip5,Support Score", "van", true,
			map[string]string{"voter_id": "VANID", "house_number": "StreetNo", "street": "StreetName", "street_type": "StreetType", "post_direction": "StreetSuffix", "unit_type": "AptType", "unit": "AptNo", "score": "Support Score"}},
		{"van with both addresses", "Voter File VANID,mAddress,vAddress,mCity,vCity,mZip5,vZip5", "van", true,
			map[string]string{"address": "vAddress", "city": "vCity", "zip": "vZip5"}},
		{"van for mail alone", "LastName,FirstName,mAddress,mCity,mState,mZip5", "van", true, map[string]string{"address": "mAddress", "city": "mCity", "first_name": "FirstName"}},
		{"l2 without the lines", "LALVOTERID,Residence_Addresses_HouseNumber,Residence_Addresses_StreetName,Residence_Addresses_Zip,Languages_Description,Mailing_Addresses_Zip", "l2", true,
			map[string]string{"voter_id": "LALVOTERID", "house_number": "Residence_Addresses_HouseNumber", "zip": "Residence_Addresses_Zip", "language": "Languages_Description"}},
		{"l2 with the state's id alone", "Voters_StateVoterID,Residence_Addresses_AddressLine,Residence_Addresses_City", "l2", true, map[string]string{"voter_id": "Voters_StateVoterID"}},
		{"l2 with a vanid", "VANID,LALVOTERID,Residence_Addresses_AddressLine,Residence_Addresses_City,Residence_Addresses_Zip", "l2", true, map[string]string{"voter_id": "LALVOTERID"}},
		{"georgia, other spelling", "COUNTY,Voter Registration #,Residence Street Number,Residence Street Name,Apt/Unit Number,Residence City,Residence Zipcode,County Precinct,lat,lon", "georgia", true,
			map[string]string{"voter_id": "Voter Registration #", "unit": "Apt/Unit Number", "precinct": "County Precinct", "lat": "lat"}},
		{"georgia until 2022", "COUNTY_CODE,REGISTRATION_NUMBER,VOTER_STATUS,RESIDENCE_HOUSE_NUMBER,RESIDENCE_STREET_NAME,RESIDENCE_STREET_SUFFIX,RESIDENCE_CITY,RESIDENCE_ZIPCODE", "georgia_old", true,
			map[string]string{"voter_id": "REGISTRATION_NUMBER", "county": "COUNTY_CODE", "street_type": "RESIDENCE_STREET_SUFFIX"}},
		{"openaddresses", "LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH", "openaddresses", false, map[string]string{"house_number": "NUMBER", "zip": "POSTCODE"}},
		{"national address database", "OID,AddNum_Pre,Add_Number,AddNum_Suf,AddNo_Full,St_PreDir,St_Name,St_PosTyp,StNam_Full,Building,Unit,County,Inc_Muni,Post_City,State,Zip_Code,Longitude,Latitude,UUID", "e911", false,
			map[string]string{"address_id": "UUID", "house_number": "Add_Number", "street": "St_Name", "city": "Post_City", "zip": "Zip_Code", "building": "Building"}},
		{"dispatch before the model", "ESITEID,HOUSE_NUMBER,PD,SN,ST,SD,TOWNNAME,ESN,MSAG,GPSX,GPSY,ZIP", "e911", false, map[string]string{"address_id": "ESITEID", "pre_direction": "PD", "street": "SN", "lat": "GPSY"}},
		{"plain addresses", "id,Address,City,Lat,Long", "generic", false, map[string]string{"address_id": "id", "address": "Address", "lon": "Long"}},
		{"plain people", "ID,Voter ID,Address,City", "generic", true, map[string]string{"voter_id": "Voter ID"}},
		{"people by name alone", "First Name,Last Name,Street Address,Address 2,Town,ZIP Code", "generic", true, map[string]string{"address_2": "Address 2", "city": "Town"}},
		{"people with ids", "id,first_name,last_name,address", "generic", true, map[string]string{"voter_id": "id", "address_id": ""}},
		{"addresses of people", "address_id,first_name,last_name,address", "generic", false, map[string]string{"address_id": "address_id"}},
		{"in Spanish", "Nombre,Apellido,Dirección,Ciudad,Código Postal,Latitud,Longitud,Idioma", "generic", true, map[string]string{"address": "Dirección", "zip": "Código Postal", "language": "Idioma", "lat": "Latitud"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			u, fields := used(t, c.header, Options{})
			if u.Layout != c.layout || u.People != c.people {
				t.Errorf("layout %s, people %v", u.Layout, u.People)
			}
			for f, h := range c.fields {
				if fields[f] != h {
					t.Errorf("%s is %q, want %q", f, fields[f], h)
				}
			}
		})
	}
}

// What --columns says goes before what is recognised.
func TestColumnsAgainstTheLayout(t *testing.T) {
	const head = "VANID,ParcelNo,Address,StreetNo,StreetType,Street Name,Where,Latitude,Longitude"
	for _, c := range []struct {
		name   string
		wanted map[string]string
		people bool
		fields string
	}{
		{"as recognised", nil, true, "voter_id address house_number street lat lon street_type"},
		{"addresses with ids", map[string]string{"address_id": "ParcelNo", "layout": "generic"}, false, "address_id address house_number street lat lon street_type"},
		{"the same column for another id", map[string]string{"address_id": "vanid"}, false, "address_id address house_number street lat lon street_type"},
		{"a whole line", map[string]string{"address": "Where"}, true, "voter_id address lat lon"},
		{"a whole street", map[string]string{"street": "Where"}, true, "voter_id address house_number street lat lon"},
		{"nothing there", map[string]string{"lat": "none", "voter_id": "none", "address": "none"}, true, "house_number street lon street_type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			u, fields := used(t, head, Options{Columns: c.wanted})
			want := strings.Fields(c.fields)
			slices.Sort(want)
			if got := slices.Sorted(maps.Keys(fields)); !slices.Equal(got, want) || u.People != c.people {
				t.Errorf("people %v, %v, want %v", u.People, got, want)
			}
		})
	}
	_, err := Read(context.Background(), strings.NewReader(head+"\n"), Options{Columns: map[string]string{"layout": "nonsense"}})
	if err == nil || !strings.Contains(err.Error(), "known are van, l2, georgia") {
		t.Error(err)
	}
}

func TestUnderstanding(t *testing.T) {
	var u Understanding
	text := zipped(t, "id\tLat\tlat\t\tlon\tPe\xf1a\n1\t2\t3\t\t4\tx\n")
	readText(t, text, Options{OnHeader: func(got Understanding) { u = got }})
	got, err := json.Marshal(u)
	want := `{"container":"gzip","encoding":"Windows-1252","delimiter":"\t","layout":"generic","people":false,"located":true,` +
		`"used":[{"field":"address_id","name":"id","number":1},{"field":"lat","name":"Lat","number":2},{"field":"lon","name":"lon","number":5}],` +
		`"unused":[{"name":"Peña","number":6}],"repeated":[{"name":"lat","number":3}],"unnamed":[4]}`
	if string(got) != want || err != nil {
		t.Errorf("%s\nwant\n%s, %v", got, want, err)
	}
}

// Addresses in parts are put together as people write them.
func TestJoin(t *testing.T) {
	const head = "NGUID,AddNum_Pre,Add_Number,AddNum_Suf,St_PreMod,St_PreDir,St_PreTyp,St_PreSep,St_Name,St_PosTyp,St_PosDir,St_PosMod,Building,Floor,Room,Unit Type,Unit\n"
	for row, want := range map[string]data.Address{
		"1,,12,,,,,,Main,Street,,,,,,,":                                    {Number: "12", Street: "Main Street"},
		"1,N,12,A,Old,North,Avenue,of the,Americas,Road,East,Ext,,,,,":     {Number: "N12A", Street: "Old North Avenue of the Americas Road East Ext"},
		"1,,12.0,1/2,,,State Highway,,37,,W,,2,,,Apt,4":                    {Number: "12 1/2", Street: "State Highway 37 W", Unit: "Bldg 2 Apt 4"},
		"1,,12,,,,,,Main,,,,Bldg A,3,,Apt,Apt 4.0":                         {Number: "12", Street: "Main", Unit: "Bldg A Apt 4.0"},
		"1,,12,,,,,,Main,,,,Oak Hall,3rd Floor,9,,":                        {Number: "12", Street: "Main", Unit: "Oak Hall 3rd Floor Rm 9"},
		"1,,,A,,,,,Main,,,,,,,,7.0":                                        {Street: "Main", Unit: "7"},
		"1,,12,,,N,,,,St,,,,,,,":                                           {Number: "12"},
		"1, ,12 , , , , , ,\" Main \", Street , , , , , , , \tLower Level": {Number: "12", Street: "Main Street", Unit: "Lower Level"},
	} {
		list := readText(t, head+row+"\n", Options{Points: noPointSet(t)})
		if got := list.Doors[0].Address; got != want {
			t.Errorf("%s: %+v, want %+v", row, got, want)
		}
	}
}

func TestSecondLine(t *testing.T) {
	for line, want := range map[string]string{"Apt 4": "Apt 4", "# 7": "# 7", "BLDG 2 APT 4": "BLDG 2 APT 4", "c/o John Doe": "", "PO Box 7": "", "": ""} {
		list := readText(t, "id,Address 1,Address 2,lat,lon\n1,12 Main St,"+line+",1,2\n", Options{})
		if got := list.Doors[0].Address.Unit; got != want {
			t.Errorf("%q: unit %q, want %q", line, got, want)
		}
	}
	list := readText(t, "id,Address 1,Address 2,lat,lon\n1,12 Main St Apt 3,Apt 4,1,2\n", Options{})
	if got := list.Doors[0].Address.Unit; got != "Apt 3" {
		t.Errorf("unit %q", got)
	}
}

// Whatever the header is, it is understood in the same way twice, and no column
// is lost.
func FuzzHeader(f *testing.F) {
	for _, s := range []string{"id,lat,lon", "VANID;;Latitude;latitude", "Dirección|Ciudad\t", "ESN,St_Name,NGUID,Score", "\"a\"\"b\",c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		table, err := openTable(strings.NewReader(line), "")
		if err != nil {
			return
		}
		c, err := recognise("", table.header, nil)
		if err != nil {
			return
		}
		u := table.understood(&c)
		at := map[int]bool{}
		for _, f := range u.Used {
			at[f.Number] = true
		}
		for _, h := range append(u.Unused, u.Repeated...) {
			at[h.Number] = true
		}
		for _, n := range u.Unnamed {
			at[n] = true
		}
		if len(at) != len(table.header.names) {
			t.Errorf("%d of %d columns are accounted for", len(at), len(table.header.names))
		}
	})
}
