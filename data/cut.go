package data

import (
	"time"

	"github.com/paulmach/orb"
)

// Turf is the contiguous share of doors for one canvasser or team for one
// shift. Minutes are field minutes of one shift; where canvassers walk at the
// same time they are those of whoever takes longest. Metres are everybody's.
type Turf struct {
	ID          string           `json:"turf_id"` // made from its doors: the same doors, the same id
	Name        string           `json:"name"`    // what people call it
	Mode        string           `json:"mode"`    // "walk" or "drive" (drive, park, walk, drive on)
	Doors       int              `json:"doors"`
	Voters      int              `json:"voters"`
	Minutes     float64          `json:"minutes"` // the sum of the four below
	KnockMin    float64          `json:"knock_min"`
	WalkMin     float64          `json:"walk_min"`
	DriveMin    float64          `json:"drive_min"`
	ParkMin     float64          `json:"park_min"`
	WalkM       float64          `json:"walk_m"`
	DriveM      float64          `json:"drive_m"`
	Compactness float64          `json:"compactness"` // Polsby–Popper of Area
	Density     string           `json:"density"`     // dense, suburban, rural or remote
	Cells       []string         `json:"cells"`       // H3 cells that hold its doors
	Area        orb.MultiPolygon `json:"-"`
}

// StopKind is what happens at a stop.
type StopKind string

// The kinds of stops.
const (
	StopStart  StopKind = "start"  // the shift begins
	StopPark   StopKind = "park"   // the car is left
	StopDoor   StopKind = "door"   // a knock
	StopReturn StopKind = "return" // back at the car
	StopEnd    StopKind = "end"    // the shift is over
)

// Stop is one visit on a route. Where the car drops people, a park with a walker
// is where that canvasser gets off, at no time; in a team of two the second one
// drives, and parks where his park is. A return with a walker is where that one
// is back at the car, or picked up by it.
type Stop struct {
	Seq     int       `json:"seq"` // 0, 1, 2 … within the turf
	Kind    StopKind  `json:"kind"`
	Point   orb.Point `json:"-"`
	Mode    string    `json:"mode"`              // how one came here: walk, drive or none
	DoorID  string    `json:"door_id,omitempty"` // only for doors
	Card    Card      `json:"-"`                 // only for doors
	ArriveS float64   `json:"arrive_s"`          // since the start of the shift
	Walker  int       `json:"walker"`            // the canvasser who comes here: 1, 2 …; 0 for all together or the car
}

// Card is what a canvasser is told of a door. It is for those who walk the
// route, never for maps.
type Card struct {
	Address  Address
	Voters   int    // people registered here; 0 in lists of addresses
	Language string // preferred language if the list says one, as written
}

// Leg is the path to a stop from the one before it, of the same walker or the
// car. Two may lead to one stop: a return to which the car drives and a
// canvasser walks.
type Leg struct {
	Seq     int            `json:"seq"` // of the stop it leads to
	Mode    string         `json:"mode"`
	Walker  int            `json:"walker"` // the canvasser who walks it: 1, 2 …; 0 for all together or the car
	Seconds float64        `json:"seconds"`
	Meters  float64        `json:"meters"`
	Steps   []Step         `json:"steps"` // turn by turn; none where the way is plain
	Line    orb.LineString `json:"-"`     // at least two points
}

// Step is one instruction on a leg: what to do, and how far it leads.
type Step struct {
	Text
	Meters  float64 `json:"m"`
	Seconds float64 `json:"s"`
}

// Route is what a canvasser or team is handed for one turf: stops in order,
// and, in the order of Seq, the legs between those stops that differ in place.
type Route struct {
	TurfID string `json:"turf_id"`
	Stops  []Stop `json:"stops"`
	Legs   []Leg  `json:"legs"`
}

// Doors returns the ids of the doors of a route, in its order.
func (r *Route) Doors() []string {
	var ids []string
	for i := range r.Stops {
		if r.Stops[i].Kind == StopDoor {
			ids = append(ids, r.Stops[i].DoorID)
		}
	}
	return ids
}

// Fate is what became of one input row: it is in exactly one turf or has one
// reason.
type Fate struct {
	Row    int    `json:"row"` // 1 for the first row after the header
	DoorID string `json:"door_id"`
	TurfID string `json:"turf_id,omitempty"`
	Seq    int    `json:"seq,omitempty"` // of its stop in the turf's route
	Reason Reason `json:"reason,omitempty"`
	Detail Text   `json:"detail"` // why, or, of a door in a turf, where its point came from if not from the list
}

// Minutes are the field minutes of a cut by kind.
type Minutes struct {
	Knock float64 `json:"knock"`
	Walk  float64 `json:"walk"`
	Drive float64 `json:"drive"`
	Park  float64 `json:"park"`
}

// Sum returns all minutes together.
func (m Minutes) Sum() float64 { return m.Knock + m.Walk + m.Drive + m.Park }

// Preferences are orders that people like better than the quickest, and what
// they cost.
type Preferences struct {
	Buildings  Preference `json:"buildings"`   // units of a building in the order of their signs
	BigStreets Preference `json:"big_streets"` // fewer steps across streets of class tertiary and above
	OneSide    Preference `json:"one_side"`    // one side of a street up, the other down
}

// Preference is what one preference changed, over all turfs.
type Preference struct {
	Minutes float64 `json:"minutes"`          // more than the quickest order
	Turfs   int     `json:"turfs"`            // whose order it changed; for buildings, that have some
	Before  int     `json:"crossings_before"` // steps across a street from door to door, in the quickest order
	After   int     `json:"crossings_after"`
}

// Report is the account of one cut. DoorsIn = DoorsInTurfs + Σ NotInTurfs
// holds or the cut has failed.
type Report struct {
	RowsIn       int                `json:"rows_in"`
	DoorsIn      int                `json:"doors_in"`
	DoorsInTurfs int                `json:"doors_in_turfs"`
	NotInTurfs   map[Reason]int     `json:"not_in_turfs"`              // only reasons that occur
	Withdrawn    int                `json:"doors_withdrawn,omitempty"` // of the suppressed, those taken out after the cut was made
	Turfs        int                `json:"turfs"`
	Density      map[string]int     `json:"doors_by_density"` // doors in turfs by the density of their neighbourhood
	Minutes      Minutes            `json:"minutes"`
	DoorsPerHour float64            `json:"doors_per_hour"`
	Preferences  Preferences        `json:"preferences"`
	Heuristics   Heuristics         `json:"heuristics"`
	Seconds      map[string]float64 `json:"seconds"` // phase → wall clock
	PeakMemoryMB float64            `json:"peak_memory_mb"`
	Router       string             `json:"router"`
	Notes        []Text             `json:"notes,omitempty"` // what a director should know of this cut
	Parameters   map[string]any     `json:"parameters"`
	Seed         uint64             `json:"seed"`
	Version      string             `json:"version"`
}

// CutResult is everything one cut gives, published whole or not at all. Turfs
// and routes go by the same rows.
type CutResult struct {
	Turfs  []Turf
	Routes []Route
	Fates  []Fate
	Report Report
	Former int64 // revision of the cut that it goes on from; 0 if it begins anew
}

// CutState is where a cut stands.
type CutState string

// The states of a cut.
const (
	Queued    CutState = "queued"
	Running   CutState = "running"
	Done      CutState = "done"
	Failed    CutState = "failed"
	Cancelled CutState = "cancelled"
)

// Progress is how far long work has come.
type Progress struct {
	Phase string `json:"phase"` // a word of the job: read, snap, cut, order, …
	Done  int    `json:"done"`
	Total int    `json:"total"` // 0 if unknown
}

// Cut is one cutting of a universe with its options and, once done, its
// report. Turfs, routes and fates are asked for on their own.
type Cut struct {
	ID         string
	UniverseID string
	State      CutState
	Options    []byte // JSON, as the job reads it
	Progress   Progress
	Problem    Text // why it failed, for people; zero otherwise
	Report     *Report
	CreatedAt  time.Time
	StartedAt  time.Time // zero until it runs
	FinishedAt time.Time // zero until it is over
	Attempts   int       // how often it was started
	Former     string    // id of the cut that it goes on from; "" if it begins anew
	Revision   int64     // rises with every change of a cut that is done
	Owner      string    // of its universe; not stored with the cut
	// Organisation is that of its universe; not stored with the cut.
	Organisation string
}

// Universe is the voters a campaign wants to reach, as imported from one or
// more files.
type Universe struct {
	ID        string
	Name      string
	Layout    string // of its first file
	Rows      int
	Doors     int
	Voters    int
	Rejected  int
	Revision  int   // counts its changes
	Checked   int64 // generation of the do-not-walk list by which its content was read or withdrawn: with Revision it tells its content
	CreatedAt time.Time
	Owner     string // id of the key that imported it; "" for the directors'
	// Organisation is the id of that whose list it is; "" for the installation's.
	Organisation string
}

// Streets is an imported street extract.
type Streets struct {
	ID         string // SHA-256 of the file, hex
	Name       string // the file's name without folders
	Size       int64  // bytes
	ImportedAt time.Time
}
