package data

// Heuristics say in numbers what each rule of a cut did, so that a director
// sees which of them shape the turfs. All count doors that are in turfs.
type Heuristics struct {
	Density  map[string]Share   `json:"density"` // class → doors by their own neighbourhood, turfs by that of their median door
	Modes    map[string]ModeUse `json:"modes"`   // walk, drive
	Isolated Isolated           `json:"isolated"`
	Hamlets  Hamlets            `json:"hamlets"`
	TooFar   TooFarUse          `json:"too_far"`
	Staging  *StagingUse        `json:"staging,omitempty"` // nil without a staging place
	Former   *FormerUse         `json:"former,omitempty"`
	Short    Share              `json:"short"` // turfs of less than half a shift, after crumbs were joined
}

// FormerUse is what became of the doors and turfs of an earlier cut that this one
// goes on from.
type FormerUse struct {
	Name    string `json:"name"`
	Stayed  int    `json:"doors_stayed"`   // with their turf
	Moved   int    `json:"doors_moved"`    // to another
	LeftOut int    `json:"doors_left_out"` // had a turf, and are in none now
	New     int    `json:"doors_new"`      // had none, and are in one now
	Turfs   int    `json:"turfs_kept"`     // go on, with most of their doors, under their names
}

// Share is some of the doors and turfs of a cut.
type Share struct {
	Doors int `json:"doors"`
	Turfs int `json:"turfs"`
}

// Add counts a turf with its doors.
func (s *Share) Add(doors int) {
	s.Doors += doors
	s.Turfs++
}

// ModeUse is how a mode is used, and what the other would take instead, as far
// as a quick plan tells.
type ModeUse struct {
	Share
	Minutes  float64 `json:"minutes"`
	Only     int     `json:"turfs_with_no_other_mode"` // too far to walk, or not asked for
	SavedMin float64 `json:"minutes_less_than_other"`  // of the other turfs
}

// Isolated are the doors that lie farther from every other place to knock than a
// loop leads from the car, in a straight line: each is a drive of its own.
type Isolated struct {
	MoreThanM float64 `json:"more_than_m"`
	Share
	Alone int `json:"turfs_of_nothing_else"`
}

// Hamlets are groups of 3 to 30 doors whose neighbours lie within reach of each
// other, in a straight line, and every other door beyond it.
type Hamlets struct {
	ReachM float64 `json:"reach_m"`
	Count  int     `json:"count"`
	Doors  int     `json:"doors"`
	Whole  int     `json:"whole"` // all doors in one turf
	Cut    int     `json:"cut"`   // in several
}

// TooFarUse is what the limit of minutes a door left out.
type TooFarUse struct {
	LimitMin float64 `json:"max_minutes_per_door"` // 0: no limit
	Doors    int     `json:"doors"`
	Groups   int     `json:"groups"` // left out together
	SavedMin float64 `json:"minutes_saved"`
}

// StagingUse is the way from the staging place to the first stop and back from
// the last, over all turfs.
type StagingUse struct {
	Minutes    float64 `json:"minutes"`
	Share      float64 `json:"share_of_minutes"` // 0 to 1
	LongestMin float64 `json:"longest_minutes"`  // of one turf, there and back
}
