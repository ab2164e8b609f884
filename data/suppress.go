package data

// Withdrawal is what of a universe is on the do-not-walk list.
type Withdrawal struct {
	Doors  []string          // ids of doors
	People []WithdrawnPerson // at doors that stay
}

// WithdrawnPerson is the row of somebody who is withdrawn.
type WithdrawnPerson struct {
	Row     int    // its number, 1 for the first after the header
	Door    string // id of the door
	Counted bool   // the person is one of the voters of that door
}

// Reach is what a withdrawal reached.
type Reach struct {
	Doors  int // suppressed now, and not before
	People int // suppressed now at doors that stay
	Cuts   int // finished cuts that visited any of them or told of them
	Turfs  int // turfs of these that were changed
	Gone   int // turfs that went with their last door
}

// Plus returns both together.
func (r Reach) Plus(o Reach) Reach {
	return Reach{r.Doors + o.Doors, r.People + o.People, r.Cuts + o.Cuts, r.Turfs + o.Turfs, r.Gone + o.Gone}
}

// Suppress makes a door one that nobody visits, and forgets all that is known of
// it but its id: nobody can take what is not kept.
func (d *Door) Suppress() { *d = Door{ID: d.ID, Reason: Suppressed, Detail: SuppressedDoor()} }

// ForgetSuppressed forgets all that a list knows of suppressed doors but their
// ids. Nothing is asked of such a door again.
func (l *List) ForgetSuppressed() {
	for i := range l.Doors {
		if l.Doors[i].Reason == Suppressed {
			l.Doors[i].Suppress()
		}
	}
}
