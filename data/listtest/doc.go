// Package listtest turns the doors of a case into lists as campaigns have them:
// a VAN or L2 export, the list of Georgia's Secretary of State, address points
// of OpenAddresses or of a county's dispatch, in any encoding, as many rows as a
// state has. Every voter in them is invented. It is for tests and benchmarks.
package listtest
