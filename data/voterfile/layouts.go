package voterfile

// layout is a kind of file: the headers that tell it from others and, for each
// field, the headers that are taken for it, best first. Headers are folded (see
// fold).
type layout struct {
	name    string
	people  bool     // rows are people, also where they have no id
	sure    []string // headers of which one alone tells this kind
	hints   []string // headers that others may have too …
	needs   int      // … and how many of them tell this kind
	state   string   // of every address, where the file has no column for it
	accepts [fieldCountOf][]string
}

// layouts is the one table of what is known; a new kind of file is a new entry
// before the last, which is the layout of last resort.
func layouts() []layout {
	return []layout{vanLayout(), l2Layout(), georgiaLayout(), oldGeorgiaLayout(), openAddressesLayout(), e911Layout(), genericLayout()}
}

// fit returns how well a header fits a layout; 0 if it does not.
func (l *layout) fit(h header) int {
	sure, hints := h.count(l.sure), h.count(l.hints)
	if sure == 0 && (l.needs == 0 || hints < l.needs) {
		return 0
	}
	return 2*sure + hints
}

// best returns the layout that fits a header best, the first of equals; the
// last of the table if none does.
func best(h header) layout {
	all := layouts()
	found, most := all[len(all)-1], 0
	for _, l := range all {
		if n := l.fit(h); n > most {
			found, most = l, n
		}
	}
	return found
}

// What any list may call these.

func latitudes() []string {
	return []string{"latitude", "lat", "latitud", "y", "ycoord", "pointy"}
}

func longitudes() []string {
	return []string{"longitude", "lon", "lng", "long", "longitud", "x", "xcoord", "pointx"}
}

func languages() []string {
	return []string{"preferredlanguage", "language", "preferredlang", "languagepreference", "languagesdescription", "idioma", "lengua"}
}

func accuracies() []string {
	return []string{"latlongaccuracy", "latlonaccuracy", "accuracy", "geoaccuracy", "geocodeaccuracy", "accuracytype", "locationtype",
		"matchtype", "geomatch", "geocodequality", "geocodeprecision", "precision", "placement", "precisiontype"}
}

func counties() []string { return []string{"countyname", "county", "condado"} }

func precincts() []string {
	return []string{"precinctname", "precinct", "countyprecinct", "precinctcode", "precinctid", "precinto", "distritoelectoral"}
}

func firstNames() []string {
	return []string{"firstname", "first", "givenname", "fname", "nombre", "primernombre"}
}

func lastNames() []string {
	return []string{"lastname", "last", "surname", "familyname", "lname", "apellido", "apellidos", "primerapellido"}
}

func fullNames() []string { return []string{"fullname", "votername", "name", "nombrecompleto"} }

func stateVoterIDs() []string {
	return []string{"statevoterid", "votersstatevoterid", "statefileid", "statevoteridnumber", "sosvoterid", "voterregistrationnumber", "voterregistration"}
}
