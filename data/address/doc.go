// Package address takes street addresses apart and says when two of them are
// one door.
//
// A door's address key (see Key) follows USPS Publication 28: upper case,
// directions and suffixes abbreviated as package streetname has them, unit
// designators dropped. The building's key is the same without the unit (see
// Building), and CompareUnits has its units in the order of their signs.
package address
