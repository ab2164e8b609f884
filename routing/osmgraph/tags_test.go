package osmgraph

import (
	"strings"
	"testing"
	"unicode/utf8"

	"puerta/routing"
)

// taggerOf reads "key=value key=value", a plus for a blank.
func taggerOf(tags string) tagger {
	values := map[string]string{}
	for _, tag := range strings.Fields(tags) {
		key, value, _ := strings.Cut(tag, "=")
		values[key] = strings.ReplaceAll(value, "+", " ")
	}
	return func(key string) string { return values[key] }
}

// TestStreetOf holds every rule of the table of tags. A street that nobody can
// use is "dropped".
func TestStreetOf(t *testing.T) {
	for _, c := range []struct{ tags, want string }{
		// Classes.
		{"highway=motorway", "motorway forward"},
		{"highway=motorway oneway=no", "motorway forward back"},
		{"highway=motorway_link", "motorway_link forward back"},
		{"highway=trunk", "trunk forward back"},
		{"highway=trunk_link", "trunk_link forward back"},
		{"highway=primary", "primary walk forward back"},
		{"highway=primary_link", "primary_link walk forward back"},
		{"highway=secondary", "secondary walk forward back"},
		{"highway=secondary_link", "secondary_link walk forward back"},
		{"highway=tertiary", "tertiary walk forward back"},
		{"highway=tertiary_link", "tertiary_link walk forward back"},
		{"highway=unclassified", "unclassified walk forward back"},
		{"highway=road", "unclassified walk forward back"},
		{"highway=residential", "residential walk forward back"},
		{"highway=living_street", "living_street walk forward back"},
		{"highway=service", "service walk forward back"},
		{"highway=service service=driveway", "service walk forward back"},
		{"highway=service service=alley", "alley walk forward back"},
		{"highway=service service=parking_aisle", "alley walk forward back"},
		{"highway=service service=emergency_access", "service walk"},
		{"highway=residential service=alley", "residential walk forward back"},
		{"highway=track", "track walk forward back"},
		{"highway=footway", "foot walk"},
		{"highway=path", "foot walk"},
		{"highway=pedestrian", "foot walk"},
		{"highway=cycleway", "foot walk"},
		{"highway=bridleway", "foot walk"},
		{"highway=steps", "steps walk"},

		// No streets.
		{"building=yes", "dropped"},
		{"highway=construction construction=residential", "dropped"},
		{"highway=proposed", "dropped"},
		{"highway=corridor", "dropped"},
		{"highway=elevator", "dropped"},
		{"highway=raceway", "dropped"},
		{"highway=abandoned", "dropped"},
		{"highway=pedestrian area=yes", "dropped"},
		{"highway=service area=no", "service walk forward back"},

		// Walking.
		{"highway=trunk sidewalk=both", "trunk walk forward back"},
		{"highway=motorway sidewalk:left=yes", "motorway walk forward"},
		{"highway=trunk sidewalk=no", "trunk forward back"},
		{"highway=trunk foot=yes", "trunk walk forward back"},
		{"highway=trunk access=yes", "trunk forward back"},
		{"highway=trunk sidewalk=right foot=no", "trunk forward back"},
		{"highway=cycleway foot=no", "dropped"},
		{"highway=residential foot=no", "residential forward back"},
		{"highway=residential foot=use_sidepath", "residential forward back"},
		{"highway=secondary foot=discouraged", "secondary walk forward back"},

		// Driving: the most specific key that says anything decides.
		{"highway=residential access=no", "dropped"},
		{"highway=residential access=no foot=yes", "residential walk"},
		{"highway=residential access=no motor_vehicle=yes", "residential forward back"},
		{"highway=residential vehicle=no", "residential walk"},
		{"highway=residential vehicle=no motor_vehicle=yes", "residential walk forward back"},
		{"highway=residential motor_vehicle=no", "residential walk"},
		{"highway=residential motor_vehicle=no motorcar=yes", "residential walk forward back"},
		{"highway=residential motor_vehicle=yes motorcar=no", "residential walk"},
		{"highway=residential motor_vehicle=sometimes vehicle=no", "residential walk"},
		{"highway=track motor_vehicle=agricultural", "track walk"},
		{"highway=residential access=emergency", "dropped"},
		{"highway=residential motor_vehicle=bus", "residential walk"},
		{"highway=pedestrian motor_vehicle=yes", "service walk forward back"},
		{"highway=path motorcar=designated", "service walk forward back"},
		{"highway=path motor_vehicle=private", "foot walk"},
		{"highway=path vehicle=yes", "foot walk"},
		{"highway=footway access=yes", "foot walk"},
		{"highway=steps motor_vehicle=yes", "steps walk"},

		// Private.
		{"highway=service access=private", "service walk forward back private"},
		{"highway=residential access=destination", "residential walk forward back private"},
		{"highway=service access=customers", "service walk forward back private"},
		{"highway=service access=private foot=yes", "service walk forward back private"},
		{"highway=service access=private motor_vehicle=yes foot=yes", "service walk forward back"},
		{"highway=footway access=private", "foot walk private"},
		{"highway=service access=private motor_vehicle=no", "service walk private"},

		// One way.
		{"highway=residential oneway=yes", "residential walk forward"},
		{"highway=residential oneway=true", "residential walk forward"},
		{"highway=residential oneway=1", "residential walk forward"},
		{"highway=residential oneway=-1", "residential walk back"},
		{"highway=residential oneway=reverse", "residential walk back"},
		{"highway=residential oneway=no", "residential walk forward back"},
		{"highway=residential oneway=alternating", "residential walk forward back"},
		{"highway=residential oneway=reversible", "residential walk"},
		{"highway=motorway oneway=-1", "motorway back"},
		{"highway=footway oneway=yes", "foot walk"},
		{"highway=residential junction=roundabout", "residential walk forward roundabout"},
		{"highway=residential junction=circular", "residential walk forward roundabout"},
		{"highway=residential junction=roundabout oneway=-1", "residential walk back roundabout"},
		{"highway=residential junction=yes", "residential walk forward back"},

		// Ferries.
		{"route=ferry", "ferry walk"},
		{"route=ferry motorcar=yes", "ferry walk forward back"},
		{"route=ferry foot=no motor_vehicle=yes", "ferry forward back"},
		{"route=ferry access=no", "dropped"},
		{"route=bus", "dropped"},
		{"route=ferry highway=residential", "residential walk forward back"},
	} {
		got := "dropped"
		if s, ok := streetOf(taggerOf(c.tags)); ok {
			got = s.Class.String() + accessWords(s.Access)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.tags, got, c.want)
		}
	}
}

func TestBarrierOf(t *testing.T) {
	for _, c := range []struct{ tags, want string }{
		{"", ""},
		{"access=no", ""},
		{"barrier=bollard", " cars"},
		{"barrier=block", " cars"},
		{"barrier=cycle_barrier", " cars"},
		{"barrier=chain", " cars"},
		{"barrier=stile", " cars"},
		{"barrier=yes", " cars"},
		{"barrier=something_else", " cars"},
		{"barrier=bollard motor_vehicle=yes", ""},
		{"barrier=bollard foot=no", " foot cars"},
		{"barrier=gate", ""},
		{"barrier=gate access=yes", ""},
		{"barrier=gate access=private", " cars"},
		{"barrier=lift_gate motor_vehicle=private", " cars"},
		{"barrier=swing_gate access=no", " foot cars"},
		{"barrier=gate access=no foot=yes", " cars"},
		{"barrier=gate access=private motorcar=yes", ""},
		{"barrier=gate access=destination", ""},
		{"barrier=gate foot=no", " foot"},
		{"barrier=cattle_grid", ""},
		{"barrier=toll_booth", ""},
		{"barrier=entrance", ""},
		{"barrier=wall", " foot cars"},
		{"barrier=fence", " foot cars"},
		{"barrier=fence foot=yes", " cars"},
	} {
		if got := words(int(barrierOf(taggerOf(c.tags))), "foot", "cars"); got != c.want {
			t.Errorf("%s stops%s, want%s", c.tags, got, c.want)
		}
	}
}

func TestMaxKmh(t *testing.T) {
	for value, want := range map[string]uint8{
		"": 0, "50": 50, "25 mph": 40, "25mph": 40, "55 mph": 89, "40 km/h": 40, "37.5": 38, "10 knots": 19,
		"none": 0, "signals": 0, "RU:urban": 0, "50;70": 0, "-5": 0, "1e3": 0, "999": 0, "255": 255, "..": 0, "0": 0,
	} {
		if got := maxKmh(value); got != want {
			t.Errorf("maxKmh(%q) = %d, want %d", value, got, want)
		}
	}
}

func TestNameOf(t *testing.T) {
	for tags, want := range map[string]string{
		"name=Elm+Street ref=GA+7":         "Elm Street",
		"ref=GA+7":                         "GA 7",
		"highway=residential":              "",
		"name=+ ref=GA+7":                  "",
		"name=" + strings.Repeat("ñ", 300): strings.Repeat("ñ", 255),
		"name=\xff":                        "\ufffd",
	} {
		if got := nameOf(taggerOf(tags)); got != want {
			t.Errorf("nameOf(%q) = %q, want %q", tags, got, want)
		}
	}
}

func FuzzTags(f *testing.F) {
	f.Add("highway=residential oneway=yes maxspeed=25+mph name=Elm")
	f.Add("route=ferry motorcar=yes barrier=gate access=private")
	f.Fuzz(func(t *testing.T, tags string) {
		tag := taggerOf(tags)
		barrierOf(tag)
		s, ok := streetOf(tag)
		if ok && (s.Access&(routing.OnFoot|routing.Forward|routing.Back) == 0 || s.Class >= routing.Classes) {
			t.Errorf("kept for nobody: %+v", s)
		}
		if utf8.RuneCountInString(s.Name) > maxName || !utf8.ValidString(s.Name) {
			t.Errorf("bad name %q", s.Name)
		}
	})
}
