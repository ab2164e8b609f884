package geocode

import (
	"strings"

	"puerta/data"
)

// grade is a data.Quality in a byte.
type grade uint8

const (
	unknown grade = iota
	rooftop
	interpolated
	postcode
)

func gradeOf(q data.Quality) grade {
	switch q {
	case data.Rooftop:
		return rooftop
	case data.Interpolated:
		return interpolated
	case data.Postcode:
		return postcode
	}
	return unknown
}

// QualityOf returns how exact a vendor says a pin is, from its tag in any case
// and with any marks between the words; "" if the tag is not known or says
// nothing. It knows the tags of L2 (GeoMatchRooftop, GeoMatch9Digit), Google
// (RANGE_INTERPOLATED), Melissa (GS01 …), Smarty (Zip8 …), the Census (Exact,
// Non_Exact: both lie on a street between its ends) and plain words. The middle
// of a block, as of a ZIP+4, is on its street; that of anything larger, also
// Google's GEOMETRIC_CENTER, is no place to knock.
func QualityOf(tag string) data.Quality {
	switch strings.TrimPrefix(squeeze(tag), "geomatch") {
	case "rooftop", "rooftopmatch", "parcel", "parcelmatch", "parcelcentroid", "building", "buildingcentroid", "structure",
		"house", "premise", "subaddress", "property", "point", "addresspoint", "pointaddress", "gs05":
		return data.Rooftop
	case "interpolated", "interpolation", "rangeinterpolated", "range", "streetrange", "addressrange",
		"street", "streetlevel", "streetaddress", "streetmatch", "streetsegment", "block", "blockface", "exact", "nonexact",
		"9digit", "zip9", "zip4", "zipplus4", "zip5plus4", "zip8", "gs01", "gs06":
		return data.Interpolated
	case "5digit", "7digit", "zip", "zip5", "zip6", "zip7", "zipcode", "zipcentroid", "zip5centroid", "zipcodecentroid",
		"postal", "postalcode", "postcode", "postalcentroid", "centroid", "geometriccenter", "approximate", "gs02", "gs03",
		"city", "citycentroid", "town", "place", "locality", "neighborhood", "county", "countycentroid", "state":
		return data.Postcode
	}
	return ""
}

// squeeze keeps letters and digits, in lower case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}
