package listtest

import (
	"slices"
	"strings"
)

// georgiaHeader is the state's list since 2022, in its order.
const georgiaHeader = "County,Voter Registration Number,Status,Status Reason,Last Name,First Name,Middle Name,Suffix,Birth Year," +
	"Residence Street Number,Residence Pre Direction,Residence Street Name,Residence Street Type,Residence Post Direction," +
	"Residence Apt Unit Number,Residence City,Residence Zipcode,County Precinct,County Precinct Description,Municipal Precinct," +
	"Municipal Precinct Description,Congressional District,State Senate District,State House District,Judicial District," +
	"County Commission District,School Board District,City Council District,Municipal School Board District,Water Board District," +
	"Super Council District,Super Commissioner District,Super School Board District,Fire District,Municipality,Combo,Land Lot," +
	"Land District,Registration Date,Race,Gender,Last Modified Date,Date of Last Contact,Last Party Voted,Last Vote Date," +
	"Voter Created Date,Mailing Street Number,Mailing Street Name,Mailing Apt Unit Number,Mailing City,Mailing Zipcode,Mailing State,Mailing Country"

// oldGeorgiaHeader is the state's list until 2022, in its order.
const oldGeorgiaHeader = "COUNTY_CODE,REGISTRATION_NUMBER,VOTER_STATUS,LAST_NAME,FIRST_NAME,MIDDLE_MAIDEN_NAME,NAME_SUFFIX,NAME_TITLE," +
	"RESIDENCE_HOUSE_NUMBER,RESIDENCE_STREET_NAME,RESIDENCE_STREET_SUFFIX,RESIDENCE_APT_UNIT_NBR,RESIDENCE_CITY,RESIDENCE_ZIPCODE," +
	"BIRTHDATE,REGISTRATION_DATE,RACE,GENDER,LAND_DISTRICT,LAND_LOT,STATUS_REASON,COUNTY_PRECINCT_ID,CITY_PRECINCT_ID," +
	"CONGRESSIONAL_DISTRICT,SENATE_DISTRICT,HOUSE_DISTRICT,JUDICIAL_DISTRICT,COMMISSION_DISTRICT,SCHOOL_DISTRICT," +
	"COUNTY_DISTRICTA_NAME,COUNTY_DISTRICTA_VALUE,COUNTY_DISTRICTB_NAME,COUNTY_DISTRICTB_VALUE,MUNICIPAL_NAME,MUNICIPAL_CODE," +
	"WARD_CITY_COUNCIL_NAME,WARD_CITY_COUNCIL_CODE,CITY_SCHOOL_DISTRICT_NAME,CITY_SCHOOL_DISTRICT_VALUE,CITY_DISTA_NAME," +
	"CITY_DISTA_VALUE,CITY_DISTB_NAME,CITY_DISTB_VALUE,CITY_DISTC_NAME,CITY_DISTC_VALUE,CITY_DISTD_NAME,CITY_DISTD_VALUE," +
	"DATE_LAST_VOTED,PARTY_LAST_VOTED,DATE_ADDED,DATE_CHANGED,DISTRICT_COMBO,RACE_DESC,LAST_CONTACT_DATE,MAIL_HOUSE_NBR," +
	"MAIL_STREET_NAME,MAIL_APT_UNIT_NBR,MAIL_CITY,MAIL_STATE,MAIL_ZIPCODE,MAIL_ADDRESS_2,MAIL_ADDRESS_3,MAIL_COUNTRY"

// georgiaColumns leaves those columns empty of which a canvass needs nothing.
func georgiaColumns() []column {
	return filled(georgiaHeader, []column{
		{"County", capitals(county)},
		{"Voter Registration Number", registration}, {"Status", always("Active")},
		{"Last Name", capitals(lastName)}, {"First Name", firstName}, {"Birth Year", always("1970")},
		{"Residence Street Number", number},
		{"Residence Pre Direction", func(r *row) string { return compass(r.pre) }},
		{"Residence Street Name", capitals(longName)},
		{"Residence Street Type", func(r *row) string { return suffix(r.kind) }},
		{"Residence Post Direction", func(r *row) string { return compass(r.post) }},
		{"Residence Apt Unit Number", capitals(unit)},
		{"Residence City", capitals(city)}, {"Residence Zipcode", zip},
		{"County Precinct", precinct}, {"County Precinct Description", capitals(precinct)},
		{"Registration Date", always("01/15/2010")},
		{"Mailing Street Name", always("PO BOX 1")}, {"Mailing City", always("ELSEWHERE")}, {"Mailing Zipcode", always("99999")}, {"Mailing State", always("GA")},
	})
}

// oldGeorgiaColumns has the directions in the name and behind the suffix.
func oldGeorgiaColumns() []column {
	return filled(oldGeorgiaHeader, []column{
		{"COUNTY_CODE", func(r *row) string { return zeros(len(r.County), 3) }},
		{"REGISTRATION_NUMBER", registration}, {"VOTER_STATUS", always("A")},
		{"LAST_NAME", capitals(lastName)}, {"FIRST_NAME", firstName},
		{"RESIDENCE_HOUSE_NUMBER", number},
		{"RESIDENCE_STREET_NAME", capitals(func(r *row) string { return strings.TrimSpace(r.pre + " " + longName(r)) })},
		{"RESIDENCE_STREET_SUFFIX", func(r *row) string { return strings.TrimSpace(suffix(r.kind) + " " + compass(r.post)) }},
		{"RESIDENCE_APT_UNIT_NBR", capitals(unit)},
		{"RESIDENCE_CITY", capitals(city)}, {"RESIDENCE_ZIPCODE", zip},
		{"COUNTY_PRECINCT_ID", precinct},
		{"MAIL_STREET_NAME", always("PO BOX 1")}, {"MAIL_CITY", always("ELSEWHERE")}, {"MAIL_ZIPCODE", always("99999")},
	})
}

// registration is the state's number, with its leading zeros.
func registration(r *row) string { return zeros(r.serial, 8) }

func longName(r *row) string { return strings.TrimSpace(r.preType + " " + r.name) }

// filled returns the columns of a header, empty but for some.
func filled(header string, some []column) []column {
	var out []column
	for _, name := range strings.Split(header, ",") {
		c := column{name, always("")}
		if i := slices.IndexFunc(some, func(c column) bool { return c.header == name }); i >= 0 {
			c = some[i]
		}
		out = append(out, c)
	}
	return out
}
