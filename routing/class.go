package routing

// Class is the class of a street, after OpenStreetMap's highway values.
type Class uint8

// Street classes. Alley stands for service=alley, parking_aisle and drive-through;
// Foot for everything made for walking (footway, path, pedestrian, cycleway,
// bridleway); Ferry for route=ferry.
const (
	Motorway Class = iota
	MotorwayLink
	Trunk
	TrunkLink
	Primary
	PrimaryLink
	Secondary
	SecondaryLink
	Tertiary
	TertiaryLink
	Unclassified
	Residential
	LivingStreet
	Service
	Alley
	Track
	Foot
	Steps
	Ferry
	Classes // how many there are
)

var classNames = [Classes]string{
	"motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link",
	"tertiary", "tertiary_link", "unclassified", "residential", "living_street", "service", "alley", "track",
	"foot", "steps", "ferry",
}

// String returns the class's name as it stands in a speeds file.
func (c Class) String() string {
	if c < Classes {
		return classNames[c]
	}
	return "unknown"
}

// ParseClass returns the class of that name; false if there is none.
func ParseClass(name string) (Class, bool) {
	for c, n := range classNames {
		if n == name {
			return Class(c), true
		}
	}
	return 0, false
}

// Access says who may use an edge, and how.
type Access uint8

// Access bits of an edge.
const (
	FootForward Access = 1 << iota // walkable from tail to head
	FootBack                       // walkable from head to tail
	Forward                        // drivable from tail to head
	Back                           // drivable from head to tail
	Roundabout                     // part of a roundabout: leaving it is no turn
	PrivateFoot                    // private or for destinations only, on foot: reach a door on it, do not cut through
	PrivateCar                     // the same by car
)

// OnFoot is walkable both ways, as all but a few edges are.
const OnFoot = FootForward | FootBack

// Private is private to everybody, as access=private says.
const Private = PrivateFoot | PrivateCar

// privateTo returns the bit that closes an edge to those of a mode who would
// only cut through.
func privateTo(mode Mode) Access {
	if mode == Drive {
		return PrivateCar
	}
	return PrivateFoot
}

// Barrier says who cannot pass a node.
type Barrier uint8

// Barrier bits of a node.
const (
	NoFoot Barrier = 1 << iota
	NoCar
)
